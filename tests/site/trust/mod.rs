//! What must hold whatever comes: the promises about sessions, rights, leaks, headers, forms and input, as tables.

mod assignment;
mod crawl;
mod fetching;
mod floors;
mod forgery;
mod headers;
mod ids;
mod injection;
mod input;
mod leaks;
mod methods;
mod minutes;
mod others;
mod panics;
mod passwords;
mod races;
mod sessions;
mod stolen;
mod turned_away;
mod uploads;
mod withdrawn;

use std::path::Path;

use crate::media::png;
use crate::support::sqlite_file::{self, lines};
use crate::support::{Telling, TestSite};

/// A route as the code has it, and the methods that it allows.
pub struct Route {
    pub path: String,
    pub allow: String,
}

impl Route {
    /// Whether a method is one of the allowed.
    pub fn allows(&self, method: &str) -> bool {
        self.allow.split(", ").any(|known| known == method)
    }

    pub fn is_desk(&self) -> bool {
        self.path.starts_with("/admin")
    }

    pub fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// Its address where everything that it names is there, in the newsroom of [`told`].
    pub fn address(&self) -> String {
        let mut before = "";
        let parts: Vec<&str> = self
            .path
            .split('/')
            .map(|part| {
                let filled = filled(before, part, self.is_desk());
                before = part;
                filled
            })
            .collect();
        let address = parts.join("/");
        match address.as_str() {
            "/admin/stories/new" | "/admin/slug" => format!("{address}?lang=en"),
            _ => address,
        }
    }
}

/// What stands for a part of an address.
fn filled<'p>(before: &str, part: &'p str, is_desk: bool) -> &'p str {
    match (before, part) {
        ("tag", "{slug}") => "caspian",
        ("author", "{slug}") => "sona-valiyeva",
        (_, "{slug}") => "the-sea-warms",
        (_, "{category}") if !is_desk => "energy",
        (_, "{lang}" | "{edition}") => "en",
        (_, "{year}") => "2026",
        (_, "{month}") => "03",
        (_, "{day}") => "10",
        (_, "{token}") => "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        (_, "{path:.+}") => "icon.svg",
        (_, "{rest:.*}") => "nothing-here",
        (_, "{name}") => "16x9-320.jpg",
        (_, "sitemap-{part}.xml") => "sitemap-1.xml",
        (_, part) if part.starts_with('{') => "1",
        (_, part) => part,
    }
}

/// Every route that the code has.
pub fn routes() -> Vec<Route> {
    let code: String = include_str!("../../../src/routes.rs").split_whitespace().collect();
    let mut found = Vec::new();
    for (kind, allow) in [
        ("readable", "GET, HEAD, OPTIONS"),
        ("writable", "GET, HEAD, POST, OPTIONS"),
        ("action", "POST, OPTIONS"),
        ("resource", ""),
    ] {
        for part in code.split(&format!("{kind}(\"")).skip(1) {
            let mut quoted = part.split('"');
            let path = quoted.next().unwrap().to_owned();
            let own = quoted.nth(1).unwrap_or_default().replace(',', ", ");
            found.push(Route { path, allow: if allow.is_empty() { own } else { allow.to_owned() } });
        }
    }
    // The feeds are named by their format.
    for file in ["feed.xml", "atom.xml", "feed.json"] {
        for list in ["", "/{category}", "/tag/{slug}", "/author/{slug}"] {
            found.push(Route { path: format!("/{{lang}}{list}/{file}"), allow: "GET, HEAD, OPTIONS".to_owned() });
        }
    }
    assert!(found.len() > 130, "{}", found.len());
    found
}

/// A newsroom in which every address of [`Route::address`] that can be there is.
pub async fn told() -> TestSite {
    let site = TestSite::in_file();
    site.as_editor().upload(&[("sea.png", &png(64, 48, 1))]).await.assert_status(200);
    let sea = Telling::new("en", "The sea warms").tags("Caspian").author("Sona Valiyeva");
    site.story("energy", &[sea, Telling::new("az", "Dəniz isinir")]);
    site
}

/// Every value of every table of a site in a file, but for the columns left out (`table.column`).
pub fn dump(site: &TestSite, left_out: &[&str]) -> Vec<String> {
    dump_of(&site.database_file(), left_out)
}

fn dump_of(path: &Path, left_out: &[&str]) -> Vec<String> {
    let mut conn = sqlite_file::connect(path);
    let tables =
        "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
    let mut all = Vec::new();
    for table in lines(&mut conn, tables) {
        let columns = lines(&mut conn, &format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY name"));
        let kept = columns.iter().filter(|column| !left_out.contains(&format!("{table}.{column}").as_str()));
        let shown: Vec<String> = kept.map(|column| format!("'{column}=' || quote(\"{column}\")")).collect();
        let values = shown.join(" || ' ' || ");
        all.extend(lines(&mut conn, &format!("SELECT '{table}: ' || {values} AS line FROM \"{table}\" ORDER BY 1")));
    }
    all
}

/// Lines that are in one and not in the other.
pub fn difference(before: &[String], after: &[String]) -> Vec<String> {
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("- {line}"));
    let came = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+ {line}"));
    gone.chain(came).collect()
}
