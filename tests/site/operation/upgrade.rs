//! A database of an older Manşet is brought up to date at the start: kept as it was beside, whole or not at all.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use manset::db::{Access, DatabaseUrl, Db};

use crate::support::TestSite;
use crate::support::sqlite_file::{self, lines};

/// Databases as they were, by the last migration that they have: the first that others could have tried, and the present one.
const STORED: &[(&str, &str)] = &[
    ("2026-11-26", include_str!("../../schemas/2026-11-26.sql")),
    ("2026-12-01", include_str!("../../schemas/2026-12-01.sql")),
];

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("manset.sqlite3")
}

fn connect(folder: &Path) -> SqliteConnection {
    sqlite_file::connect(&file(folder))
}

/// A folder with a stored database.
fn stored(sql: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    connect(folder.path()).batch_execute(sql).unwrap();
    folder
}

fn open(folder: &Path) -> Result<Db, String> {
    Db::open(&Access { connections: 1, ..Access::to(DatabaseUrl::in_folder(folder)) })
        .map_err(|error| error.to_string())
}

/// The columns of all tables, with their types, and the names of indexes and triggers.
fn schema(folder: &Path) -> Vec<String> {
    lines(
        &mut connect(folder),
        "SELECT m.type || ' ' || m.name || ' ' || ifnull(group_concat(c.name || ' ' || c.type || ' ' || c.\"notnull\", ', '), '') AS line \
         FROM sqlite_schema m LEFT JOIN (SELECT * FROM sqlite_schema s, pragma_table_info(s.name) ORDER BY s.name, cid) c ON c.tbl_name = m.name AND m.type = 'table' \
         WHERE m.name NOT LIKE 'sqlite_%' GROUP BY m.type, m.name ORDER BY m.type, m.name",
    )
}

fn kept_before(folder: &Path) -> Vec<String> {
    let entries =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    entries.filter(|name| name.contains(".before-") || name.starts_with("before-")).collect()
}

#[actix_web::test]
async fn readers_and_the_desk_go_on_after_an_upgrade() {
    for (_, sql) in STORED {
        let site = TestSite::in_folder(stored(sql));

        let page = site.get("/en/energy/the-sea-warms").await;

        assert_eq!(page.text("h1"), "The sea warms");
        assert_eq!(page.text("main em"), "two degrees");
        site.get("/en/energy/the-sea-is-warm").await.assert_leads(301, "/en/energy/the-sea-warms");
        site.get("/en/tag/sea/").await.assert_status(200).assert_contains("The sea warms");
        let desk = site.as_admin();
        desk.get("/admin/stories").await.assert_status(200).assert_contains("The sea warms");
        desk.get("/admin/stories/1/az").await.assert_status(200).assert_contains("Su istidir.");
        desk.get("/admin/audit").await.assert_status(200);
    }
}

#[test]
fn an_upgraded_database_has_the_tables_of_a_new_one() {
    let new = tempfile::tempdir().unwrap();
    open(new.path()).unwrap();
    for (name, sql) in STORED {
        let old = stored(sql);
        open(old.path()).unwrap();
        assert_eq!(schema(old.path()), schema(new.path()), "{name}");
        assert_eq!(
            lines(&mut connect(old.path()), "SELECT integrity_check AS line FROM pragma_integrity_check"),
            ["ok"]
        );
    }
}

#[test]
fn before_its_tables_change_a_database_is_kept() {
    let (folder, new) = (stored(STORED[0].1), tempfile::tempdir().unwrap());
    let before = schema(folder.path());
    std::fs::write(folder.path().join("manset.sqlite3.before-20260101000001"), b"of an upgrade long ago").unwrap();

    open(folder.path()).unwrap();
    open(folder.path()).unwrap();
    open(new.path()).unwrap();

    let kept = kept_before(folder.path());
    assert_eq!(kept, ["manset.sqlite3.before-20261128000001"]);
    let other = tempfile::tempdir().unwrap();
    std::fs::copy(folder.path().join(&kept[0]), file(other.path())).unwrap();
    assert_eq!(schema(other.path()), before);
    assert_eq!(
        lines(&mut connect(other.path()), "SELECT headline AS line FROM articles ORDER BY id"),
        ["The sea warms", "Dəniz isinir"]
    );
    assert_eq!(kept_before(new.path()), Vec::<String>::new(), "there was nothing to keep");
}

#[test]
fn an_upgrade_that_fails_leaves_the_old_tables_and_rows() {
    let folder = stored(STORED[0].1);
    // In the way of one of the last migrations.
    connect(folder.path()).batch_execute("CREATE TABLE push_subscriptions (note TEXT)").unwrap();
    let before = schema(folder.path());

    let refused = open(folder.path()).err().unwrap();

    assert!(refused.contains("migration failed") && refused.contains("push_subscriptions"), "{refused}");
    assert_eq!(schema(folder.path()), before);
    assert_eq!(
        lines(&mut connect(folder.path()), "SELECT max(version) AS line FROM __diesel_schema_migrations"),
        ["20261126000007"]
    );
}

#[test]
fn a_database_of_a_newer_manset_is_refused_untouched() {
    let folder = stored(STORED[1].1);
    connect(folder.path())
        .batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000001')")
        .unwrap();
    let before = std::fs::read(file(folder.path())).unwrap();

    let refused = open(folder.path()).err().unwrap();

    assert!(refused.contains("newer Manşet") && refused.contains("29990101000001"), "{refused}");
    assert!(std::fs::read(file(folder.path())).unwrap() == before, "the file is another");
}

#[test]
fn two_servers_that_start_at_once_upgrade_one_database_once() {
    let folder = stored(STORED[0].1);
    let opened = std::thread::scope(|threads| {
        let starts: Vec<_> = (0..4).map(|_| threads.spawn(|| open(folder.path()).map(drop))).collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect::<Vec<_>>()
    });

    assert!(opened.iter().any(Result::is_ok), "{opened:?}");
    assert!(opened.iter().all(|opened| opened.as_ref().err().is_none_or(|why| why.contains("locked"))), "{opened:?}");
    let new = tempfile::tempdir().unwrap();
    open(new.path()).unwrap();
    assert_eq!(schema(folder.path()), schema(new.path()));
}
