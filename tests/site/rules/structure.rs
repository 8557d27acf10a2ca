//! The tree holds its own rules.

use std::fs;
use std::path::{Path, PathBuf};

/// Every file below a folder with an ending.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Which of our modules each module may use; `lib.rs` tells the same to people.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &["domain"]),
    ("error", &["domain"]),
    ("db", &["db", "domain", "error"]),
    ("text", &["text", "domain", "error"]),
    ("i18n", &["i18n", "domain", "error"]),
    ("search", &["search", "db", "domain", "error", "text"]),
    ("coding", &[]),
    ("assets", &["coding"]),
    ("cache", &["coding"]),
    ("folder", &[]),
    ("push", &["push"]),
    ("outbound", &["outbound"]),
    ("tls", &["tls"]),
    ("media", &["media", "domain", "error"]),
    ("mail", &["mail", "domain", "i18n"]),
    ("machine_translation", &["machine_translation", "domain"]),
    ("newsroom", &["newsroom", "db", "domain", "error", "text"]),
    ("config", &["config", "db", "domain", "error", "machine_translation", "mail", "media", "outbound"]),
    (
        "site",
        &[
            "assets",
            "cache",
            "config",
            "db",
            "domain",
            "error",
            "i18n",
            "machine_translation",
            "mail",
            "media",
            "outbound",
            "search",
        ],
    ),
    (
        "web",
        &[
            "web", "assets", "cache", "coding", "config", "db", "domain", "error", "i18n", "media", "newsroom", "site",
            "text",
        ],
    ),
    ("reader", &["reader", "db", "domain", "error", "i18n", "newsroom", "push", "search", "site", "text", "web"]),
    ("admin", &["admin", "db", "domain", "error", "i18n", "media", "newsroom", "search", "site", "text", "web"]),
    ("api", &["api", "db", "domain", "error", "i18n", "media", "newsroom", "search", "site", "text", "web"]),
    ("federation", &["federation", "db", "domain", "error", "newsroom", "outbound", "site", "text", "web"]),
    (
        "jobs",
        &[
            "jobs",
            "backup",
            "db",
            "domain",
            "error",
            "federation",
            "i18n",
            "mail",
            "newsroom",
            "outbound",
            "push",
            "site",
        ],
    ),
    ("demo", &["demo", "db", "domain", "error", "media", "newsroom", "site", "text"]),
    ("copy", &["copy", "db", "folder"]),
    ("backup", &["backup", "config", "db", "domain", "error", "folder", "media", "newsroom"]),
    ("check", &["check", "config", "db", "domain", "error", "media", "search", "site"]),
    ("keys", &["keys", "config", "db", "domain", "error", "federation", "newsroom"]),
    ("seed", &["seed", "db", "domain", "error", "media", "site", "text"]),
];

fn module_of(path: &Path) -> String {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    below.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

#[test]
fn modules_use_only_what_they_may() {
    let mut wrong = Vec::new();
    for path in files("src", ".rs") {
        let module = module_of(&path);
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == module) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        for part in text.split("crate::").skip(1) {
            let used: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if used.starts_with(|c: char| c.is_lowercase()) && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{} uses crate::{used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_longer_than_400_lines() {
    // `diesel print-schema` writes this one.
    let generated = "src/db/schema.rs";
    // Bytes that readers of input are tried with.
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let long: Vec<String> = ["src", "tests", "templates", "static/js"]
        .iter()
        .flat_map(|folder| files(folder, ""))
        // Diesel prints it as one file.
        .filter(|path| !path.ends_with("src/db/schema.rs"))
        .filter(|path| {
            let data = ["toml", "json", "sql", "jpg", "png", "webp", "avif", "mp4", "webm", "ttf"];
            path.extension().is_some_and(|extension| data.iter().all(|known| extension != *known))
        })
        .filter(|path| !path.ends_with(generated) && !path.starts_with(&corpus))
        .filter_map(|path| {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            (lines > 400).then(|| format!("{}: {lines}", path.display()))
        })
        .collect();

    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn only_the_surfaces_know_the_web_and_only_pages_know_askama() {
    let mut wrong = Vec::new();
    for path in files("src", ".rs") {
        let (module, text) = (module_of(&path), fs::read_to_string(&path).unwrap());
        let web = ["server", "routes", "site", "web", "reader", "admin", "api", "federation", "jobs", "cli"];
        if text.contains("actix_web") && !web.contains(&module.as_str()) {
            wrong.push(format!("{} uses actix_web", path.display()));
        }
        if text.contains("use askama") && !["web", "reader", "admin", "api", "mail"].contains(&module.as_str()) {
            wrong.push(format!("{} uses askama", path.display()));
        }
        if text.contains("use diesel") && !["db", "domain"].contains(&module.as_str()) {
            wrong.push(format!("{} uses diesel", path.display()));
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_newsroom_calls_writes() {
    let mut wrong = Vec::new();
    for path in files("src", ".rs") {
        let (module, text) = (module_of(&path), fs::read_to_string(&path).unwrap());
        let writes = ["article_write", "tag_write", "db::bulk", "db::chore", "db::sign_in_attempt"]
            .iter()
            .any(|name| text.contains(name));
        if writes && !["db", "newsroom", "seed"].contains(&module.as_str()) {
            wrong.push(path.display().to_string());
        }
        if text.contains("db::copy") && !["db", "copy"].contains(&module.as_str()) {
            wrong.push(format!("{} copies databases", path.display()));
        }
        if text.contains("Tx<") && ["reader", "admin", "api", "web", "jobs"].contains(&module.as_str()) {
            wrong.push(format!("{} takes a Tx", path.display()));
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_published_articles_are_asked_for_in_one_place() {
    let spelt: Vec<String> = files("src", ".rs")
        .into_iter()
        .filter(|path| fs::read_to_string(path).unwrap().contains("'published'"))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();

    assert_eq!(spelt, ["teaser.rs"]);
}
