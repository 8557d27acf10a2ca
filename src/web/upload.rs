//! Files as browsers send them (RFC 7578): each goes to the disk as it comes, and none is ever whole in memory.

use std::io::Write;
use std::path::Path;
use std::rc::Rc;

use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::http::header::HeaderMap;
use bytes::BytesMut;
use futures_util::StreamExt;
use sha2::{Digest as _, Sha256};

use super::pace::Pace;
use crate::domain::digest::Digest;
use crate::error::{Error, Result};
use crate::media::received::Received;
use crate::site::Site;

/// So much is gathered before it is written.
const GATHERED: usize = 512 * 1024;
/// Longest text among the files, in bytes.
const TEXT: usize = 16 * 1024;
/// Most parts of one form: 500 files and the texts beside them.
const PARTS: usize = 1_000;
/// A file's name is cut after so many characters.
const NAME: usize = 200;

/// A form with files, its token already read.
pub struct Upload {
    parts: Multipart,
    csrf: String,
    count: usize,
    pace: Rc<Pace>,
}

/// A part of such a form.
pub enum Part {
    /// A text: its name and its value.
    Text(String, String),
    /// A file, still to be received.
    File(Box<Incoming>),
}

/// A file that has not been received yet.
pub struct Incoming {
    /// What it is called where it comes from, without a path.
    pub name: String,
    field: Field,
    pace: Rc<Pace>,
}

impl Upload {
    /// Reads the form's token, which must be its first part.
    pub async fn open(headers: &HeaderMap, payload: Payload) -> Result<Self> {
        let mut upload = Self::of_machine(headers, payload);
        match upload.next().await? {
            Some(Part::Text(name, value)) if name == "csrf" => Ok(Self { csrf: value, ..upload }),
            _ => Err(Error::BadRequest("the form's token must come before its files")),
        }
    }

    /// Of a request that no browser can be made to send: it carries no token of a form.
    pub fn of_machine(headers: &HeaderMap, payload: Payload) -> Self {
        let parts = Multipart::new(headers, payload);
        Self { parts, csrf: String::new(), count: 0, pace: Rc::new(Pace::of_files()) }
    }

    /// The form's token.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// The next part; a file's field that was left empty is none.
    pub async fn next(&mut self) -> Result<Option<Part>> {
        loop {
            let Some(field) = self.pace.wait(self.parts.next()).await? else { return Ok(None) };
            self.count += 1;
            if self.count > PARTS {
                return Err(Error::TooLarge);
            }
            let mut field = field.map_err(|_| BROKEN)?;
            let disposition = field.content_disposition().cloned();
            let sent = disposition.as_ref().and_then(|sent| sent.get_filename_ext().map(|name| name.value.clone()));
            let sent = sent.or_else(|| {
                let plain = disposition.as_ref().and_then(|sent| sent.get_filename())?;
                Some(plain.as_bytes().to_vec())
            });
            match sent {
                Some(name) if name.is_empty() => {
                    self.pace.wait(field.bytes(TEXT)).await?.map_err(|_| BROKEN)?.map_err(|_| BROKEN)?;
                }
                Some(name) => {
                    let (name, pace) = (plain_name(&name).ok_or(NOT_TEXT)?, self.pace.clone());
                    return Ok(Some(Part::File(Box::new(Incoming { name, field, pace }))));
                }
                None => {
                    let name = field.name().unwrap_or_default().to_owned();
                    let value = self.pace.wait(field.bytes(TEXT)).await?;
                    let value = value.map_err(|_| Error::TooLarge)?.map_err(|_| BROKEN)?;
                    self.pace.note(value.len());
                    let value = String::from_utf8(value.to_vec()).map_err(|_| NOT_TEXT)?;
                    return Ok(Some(Part::Text(name, value)));
                }
            }
        }
    }
}

const BROKEN: Error = Error::BadRequest("the form did not arrive whole");
const NOT_TEXT: Error = Error::BadRequest("the form is not UTF-8 text");

impl Incoming {
    /// Receives the file into a folder, or only as much as it takes to find it too long: then there is none.
    pub async fn receive(mut self, site: &Site, folder: &Path, limit: u64) -> Result<Option<Received>> {
        let folder = folder.to_owned();
        let mut file = site
            .off_thread(move || {
                std::fs::create_dir_all(&folder)?;
                Ok(tempfile::Builder::new().prefix("incoming-").tempfile_in(&folder)?)
            })
            .await?;
        let mut digest = Sha256::new();
        let (mut bytes, mut gathered) = (0_u64, BytesMut::new());
        loop {
            let chunk = self.pace.wait(self.field.next()).await?.transpose().map_err(|_| BROKEN)?;
            if let Some(chunk) = &chunk {
                self.pace.note(chunk.len());
                bytes = bytes.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
                // A browser hears an answer only once it has sent all; but not for ever.
                if bytes > limit.saturating_mul(4) {
                    return Err(Error::TooLarge);
                }
                if bytes > limit {
                    continue;
                }
                gathered.extend_from_slice(chunk);
            }
            if gathered.len() >= GATHERED || (chunk.is_none() && !gathered.is_empty()) {
                let part = gathered.split().freeze();
                (file, digest) = site
                    .off_thread(move || {
                        file.write_all(&part)?;
                        digest.update(&part);
                        Ok((file, digest))
                    })
                    .await?;
            }
            if chunk.is_none() {
                break;
            }
        }
        if bytes > limit {
            return Ok(None);
        }
        Ok(Some(Received { file, bytes, digest: Digest::of(&digest.finalize().into()) }))
    }
}

/// A file's name without its path and without what can't be shown; only ever shown, never a path of ours. What is no text is no name.
fn plain_name(sent: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(sent).ok()?;
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = |c: &char| {
        !c.is_control() && !matches!(c, '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let name: String = last.chars().filter(shown).take(NAME).collect();
    Some(match name.trim() {
        "" | "." | ".." => "file".to_owned(),
        name => name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_is_never_a_path() {
        for (sent, shown) in [
            ("sea.jpg", "sea.jpg"),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\x.png", "x.png"),
            ("a\0b\r\nSet-Cookie: x.jpg", "abSet-Cookie: x.jpg"),
            ("\u{202E}gpj.exe", "gpj.exe"),
            ("..", "file"),
            ("/", "file"),
            ("dəniz 🌊.jpg", "dəniz 🌊.jpg"),
        ] {
            assert_eq!(plain_name(sent.as_bytes()).as_deref(), Some(shown), "{sent:?}");
        }
        assert_eq!(plain_name("x".repeat(900).as_bytes()).map(|name| name.len()), Some(200));
        assert_eq!(plain_name(b"\xff.jpg"), None);
    }
}
