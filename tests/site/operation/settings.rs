//! Secrets that settings take from files.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const SMTP: &str = "smtps://desk:s3cret@mail.example";

/// A command in a data folder of its own, whose letters' server stands in a file.
fn manset(data: &Path, arguments: &[&str], smtp_url_file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_manset"));
    command
        .args(arguments)
        .arg("--data")
        .arg(data)
        .current_dir(data)
        .env("MANSET_MAIL_FROM", "desk@news.example")
        .env("MANSET_SMTP_URL_FILE", smtp_url_file);
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_secret_comes_from_the_file_that_its_variable_names_and_is_shown_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("smtp_url");
    std::fs::write(&file, format!("{SMTP}\n")).unwrap();

    let output = manset(folder.path(), &["config"], &file).output().unwrap();

    let shown = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert!(shown.contains("smtp_url = ") && shown.contains("mail.example"), "{shown}");
    assert!(shown.contains(&format!("smtp_url_file = {:?}  # MANSET_SMTP_URL_FILE", file.display().to_string())));
    assert!(!shown.contains("s3cret"));
}

#[test]
fn a_start_with_a_file_that_can_not_be_used_or_with_both_is_refused_by_a_line_without_the_secret() {
    let folder = tempfile::tempdir().unwrap();
    let (file, missing) = (folder.path().join("smtp_url"), folder.path().join("missing"));
    std::fs::write(&file, SMTP).unwrap();
    let refused = |command: &mut Command| {
        let output = command.output().unwrap();
        assert!(!output.status.success());
        said(&output)
    };
    let serve = |file: &Path| manset(folder.path(), &["serve", "--listen", "127.0.0.1:0"], file);

    let absent = refused(&mut serve(&missing));
    let both = refused(serve(&file).env("MANSET_SMTP_URL", SMTP));
    std::fs::write(&file, "\n").unwrap();
    let empty = refused(&mut serve(&file));
    std::fs::write(&file, SMTP.repeat(1_000)).unwrap();
    let large = refused(&mut serve(&file));

    for (line, why) in
        [(absent, "No such file"), (both, "is given too"), (empty, "it is empty"), (large, "larger than")]
    {
        assert!(line.starts_with("manset: setting `smtp_url_file`: ") && line.contains(why), "{line}");
        assert!(
            line.contains("MANSET_SMTP_URL_FILE") && line.lines().count() == 1 && !line.contains("s3cret"),
            "{line}"
        );
    }
    assert!(!folder.path().join("manset.sqlite3").exists());
}

/// Ends with its test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_file_that_holds_another_secret_is_named_when_the_settings_are_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("smtp_url");
    std::fs::write(&file, SMTP).unwrap();
    let mut command = manset(folder.path(), &["serve", "--listen", "127.0.0.1:0"], &file);
    let mut server = Server(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let mut lines = BufReader::new(server.0.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.starts_with("listening on ")));
    let mut log = BufReader::new(server.0.stderr.take().unwrap()).lines().map_while(Result::ok);

    std::fs::write(&file, SMTP.replace("s3cret", "another")).unwrap();
    assert!(Command::new("kill").args(["-HUP", &server.0.id().to_string()]).status().unwrap().success());

    let told = log.find(|line| line.contains("settings were read again")).unwrap();
    assert!(told.contains("take effect at the next start") && told.contains("settings=\"smtp_url\""), "{told}");
    assert!(!told.contains("another"), "{told}");
}
