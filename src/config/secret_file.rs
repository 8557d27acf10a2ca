//! Secrets in files of their own, as systemd's credentials, Docker's secrets and a vault's agents give them.

use std::convert::Infallible;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::str::FromStr;

use super::{Given, WrongSetting};
use crate::domain::secret::Secret;

/// No secret is longer.
const MOST: u64 = 16 * 1024;

/// The secrets that were set, to tell whether they have changed, and the files that they came from.
#[derive(Clone, Debug)]
pub struct Secrets {
    values: Vec<(&'static str, Option<Secret>)>,
    files: Vec<(&'static str, &'static str, String)>,
}

macro_rules! secrets {
    ($($plain:ident, $file:ident, $variable:literal;)+) => {
        /// The same settings, with what their files hold.
        pub(super) fn filled(mut given: Given) -> Result<Given, WrongSetting> {
            $(take((stringify!($file), $variable), &mut given.$plain, given.$file.as_deref())?;)+
            Ok(given)
        }

        impl Secrets {
            pub(super) fn new(given: &Given, file: &Given) -> Self {
                let path = |path: Option<&std::path::PathBuf>| path.map(|path| path.display().to_string());
                Self {
                    values: vec![$((
                        stringify!($plain),
                        given.$plain.as_ref().or(file.$plain.as_ref()).map(|value| sealed(value)),
                    ),)+],
                    files: vec![$((
                        stringify!($file),
                        $variable,
                        path(given.$file.as_ref().or(file.$file.as_ref())).unwrap_or_default(),
                    ),)+],
                }
            }
        }
    };
}

secrets! {
    database_url, database_url_file, "MANSET_DATABASE_URL_FILE";
    replica_url, replica_url_file, "MANSET_REPLICA_URL_FILE";
    fastly_token, fastly_token_file, "MANSET_FASTLY_TOKEN_FILE";
    cloudflare_token, cloudflare_token_file, "MANSET_CLOUDFLARE_TOKEN_FILE";
    media_secret, media_secret_file, "MANSET_MEDIA_SECRET_FILE";
    backup_secret, backup_secret_file, "MANSET_BACKUP_SECRET_FILE";
    smtp_url, smtp_url_file, "MANSET_SMTP_URL_FILE";
    translate_key, translate_key_file, "MANSET_TRANSLATE_KEY_FILE";
}

impl Secrets {
    /// Which of them are others there.
    pub fn changed(&self, there: &Self) -> Vec<&'static str> {
        let both = self.values.iter().zip(&there.values);
        both.filter(|(own, other)| own != other).map(|((name, _), _)| *name).collect()
    }

    /// For `manset config`.
    pub(super) fn table(&self) -> Vec<(&'static str, &'static str, String)> {
        self.files.clone()
    }
}

fn sealed(value: &(impl AsText + ?Sized)) -> Secret {
    let Ok(secret) = value.as_text().parse();
    secret
}

trait AsText {
    fn as_text(&self) -> &str;
}

impl AsText for String {
    fn as_text(&self) -> &str {
        self
    }
}

impl AsText for Secret {
    fn as_text(&self) -> &str {
        self.reveal()
    }
}

/// Takes a setting from its file, if it has one. What the file holds is in no message.
fn take<T: FromStr<Err = Infallible>>(
    (name, variable): (&'static str, &'static str),
    plain: &mut Option<T>,
    path: Option<&Path>,
) -> Result<(), WrongSetting> {
    let Some(path) = path else { return Ok(()) };
    let wrong = |why: String| WrongSetting { name, why: format!("{why} ({variable})") };
    if plain.is_some() {
        return Err(wrong("the setting itself is given too; one of them is enough".to_owned()));
    }
    let text = contents(path).map_err(|why| wrong(format!("{}: {why}", path.display())))?;
    let Ok(value) = text.parse();
    *plain = Some(value);
    Ok(())
}

/// What a file holds, without the end of its line.
fn contents(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MOST) {
        return Err(format!("it is larger than {MOST} bytes"));
    }
    let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.is_empty() { Err("it is empty".to_owned()) } else { Ok(line.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(path: &Path) -> Given {
        Given { translate_key_file: Some(path.to_owned()), ..Given::default() }
    }

    #[test]
    fn a_secret_is_what_its_file_holds_without_the_end_of_the_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        for (held, read) in
            [("s3cret", "s3cret"), ("s3cret\n", "s3cret"), ("s3cret\r\n", "s3cret"), (" s \n\n", " s \n")]
        {
            std::fs::write(&path, held).unwrap();
            assert_eq!(filled(given(&path)).unwrap().translate_key.unwrap().reveal(), read, "{held:?}");
        }
    }

    #[test]
    fn a_file_that_can_not_be_used_is_named_with_its_variable_and_not_what_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let refused = |given: Given| filled(given).unwrap_err().to_string();
        let mut said = vec![refused(given(&path)), refused(given(folder.path()))];
        for held in [b"".as_slice(), b"\n", b"s3cret\xff", "s3cret".repeat(4_000).as_bytes()] {
            std::fs::write(&path, held).unwrap();
            said.push(refused(given(&path)));
        }
        std::fs::write(&path, "s3cret").unwrap();
        let both = Given { translate_key: Some("s3cret".parse().unwrap()), ..given(&path) };
        said.push(refused(both));

        for line in said {
            assert!(line.contains("`translate_key_file`") && line.contains("(MANSET_TRANSLATE_KEY_FILE)"), "{line}");
            assert!(!line.contains("s3cret"), "{line}");
        }
    }

    #[test]
    fn a_secret_that_changed_is_named() {
        let of = |key: &str| Given { translate_key: Some(key.parse().unwrap()), ..Given::default() };
        let (one, other) = (Secrets::new(&of("a"), &Given::default()), Secrets::new(&of("b"), &Given::default()));

        assert_eq!(one.changed(&other), ["translate_key"]);
        assert_eq!(one.changed(&one.clone()), Vec::<&str>::new());
        assert!(!format!("{one:?}").contains("\"a\""));
    }
}
