//! Both databases have the same migrations and, after them, the same tables.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use diesel::prelude::*;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

/// The columns of a table and whether each may be null, by name.
type Table = BTreeMap<String, bool>;

fn folder(database: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database)
}

fn names(database: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder(database))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The tables that a database's migrations create, as their text says.
fn tables(database: &str) -> BTreeMap<String, Table> {
    let mut tables = BTreeMap::new();
    for name in names(database) {
        let text = fs::read_to_string(folder(database).join(name).join("up.sql")).unwrap();
        for part in text.split("CREATE TABLE ").skip(1) {
            let (table, rest) = part.split_once(" (").unwrap();
            let body = rest.split("\n);").next().unwrap();
            let columns = body.lines().filter_map(|line| {
                let mut words = line.split_whitespace();
                let (column, kind) = (words.next()?, words.next()?);
                let known = ["INTEGER", "BIGINT", "TEXT", "BOOLEAN", "TIMESTAMP"];
                let is_column = known.contains(&kind.trim_end_matches(','));
                let required = line.contains("NOT NULL") || line.contains("PRIMARY KEY");
                is_column.then(|| (column.to_owned(), !required))
            });
            tables.insert(table.to_owned(), columns.collect::<Table>());
        }
        for part in text.split("DROP TABLE ").skip(1) {
            tables.remove(part.split(';').next().unwrap());
        }
        for part in text.split("ALTER TABLE ").skip(1) {
            let statement = part.split(';').next().unwrap();
            if let Some((before, after)) = statement.split_once(" RENAME TO ") {
                let table = tables.remove(before).unwrap();
                tables.insert(after.to_owned(), table);
            }
            if let Some((table, line)) = statement.split_once(" ADD COLUMN ") {
                let column = line.split_whitespace().next().unwrap().to_owned();
                let columns: &mut Table = tables.get_mut(table).unwrap();
                columns.insert(column, !line.contains("NOT NULL"));
            }
            if let Some((table, column)) = statement.split_once(" DROP COLUMN ") {
                let columns: &mut Table = tables.get_mut(table).unwrap();
                assert!(columns.remove(column).is_some(), "{table}.{column}");
            }
        }
    }
    tables
}

#[test]
fn both_databases_have_the_same_migrations_and_tables() {
    assert_eq!(names("sqlite"), names("postgres"));
    assert_eq!(tables("sqlite"), tables("postgres"));
    assert!(tables("sqlite").len() > 15);
}

#[test]
fn each_migration_goes_down_to_nothing_and_up_again() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    let migrations = FileBasedMigrations::from_path(folder("sqlite")).unwrap();

    conn.run_pending_migrations(migrations.clone()).unwrap();
    conn.revert_all_migrations(migrations.clone()).unwrap();
    let left: i64 = diesel::dsl::sql::<diesel::sql_types::BigInt>(
        "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
    )
    .get_result(&mut conn)
    .unwrap();

    assert_eq!(left, 0);
    conn.run_pending_migrations(migrations).unwrap();
}

/// Tables and their keys, as the code says.
fn keys() -> BTreeMap<String, Vec<String>> {
    let code = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/db/schema.rs")).unwrap();
    let heads = code.split("diesel::table! {").skip(1).map(|part| part.split_once(") {").unwrap().0);
    heads
        .map(|head| {
            let (table, key) = head.trim().split_once(" (").unwrap();
            (table.to_owned(), key.split(", ").map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn every_table_is_copied_or_left_behind_on_purpose() {
    let mut schema = keys();
    for left in manset::db::copy::table::LEFT {
        assert!(schema.remove(*left).is_some(), "{left}");
    }

    let copied = manset::db::copy::table::compared();

    let copied: BTreeMap<String, Vec<String>> =
        copied.map(|table| (table.name.into(), table.key.iter().map(ToString::to_string).collect())).collect();
    assert_eq!(copied, schema);
}

#[test]
fn the_schema_in_code_is_the_schema_on_disk() {
    let code = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/db/schema.rs")).unwrap();
    let mut known = BTreeMap::new();
    for part in code.split("diesel::table! {").skip(1) {
        let (head, rest) = part.split_once(") {").unwrap();
        let table = head.split('(').next().unwrap().trim().to_owned();
        let body = rest.split('}').next().unwrap();
        let columns = body.lines().filter_map(|line| line.trim().trim_end_matches(',').split_once(" -> "));
        known.insert(
            table,
            columns.map(|(name, kind)| (name.to_owned(), kind.starts_with("Nullable"))).collect::<Table>(),
        );
    }

    assert_eq!(known, tables("sqlite"));
}
