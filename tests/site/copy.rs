//! `manset copy`: there and back, interrupted, refused. With `TEST_DATABASE_URL`, from a file to PostgreSQL and back.

use std::path::Path;
use std::sync::LazyLock;

use actix_web::test::TestRequest;
use diesel::connection::SimpleConnection;
use manset::copy::{Wish, run};
use manset::db::copy::{Copying, table};
use manset::db::{Access, DatabaseUrl, Db};
use manset::{demo, folder, seed};

use crate::support::sqlite_file::{self, lines};
use crate::support::{Telling, TestDatabase, TestSite};

/// What PostgreSQL orders otherwise than bytes, what JSON writes otherwise, what must stay behind.
const ODDITIES: &[&str] = &[
    "INSERT INTO old_slugs (kind, lang, slug, target_id) VALUES \
     ('article', 'en', 'Zeta', 1), ('article', 'en', 'alpha-b', 1), ('article', 'en', 'alphab', 2), ('tag', 'en', 'a', 1)",
    "INSERT INTO user_editions (user_id, lang) VALUES (3, 'az'), (3, 'en')",
    "INSERT INTO account_links (token_hash, user_id, expires_at) VALUES ('y', 3, '2026-03-10 09:00:00')",
    "INSERT INTO second_factors (user_id, secret, confirmed_at) VALUES (3, 'ABCD', '2026-03-10 09:00:00')",
    "INSERT INTO passkeys (user_id, credential_id, passkey, name, created_at) VALUES (3, 'c', '{}', 'Firefox', '2026-03-10 09:00:00')",
    "INSERT INTO api_tokens (user_id, token_hash, name, scopes, created_at) VALUES (3, 't', 'Import', 'read write', '2026-03-10 09:00:00')",
    "INSERT INTO api_answers (token_id, request_key, digest, begun_at) SELECT max(id), 'k', 'd', '2026-03-10 09:00:00' FROM api_tokens",
    "INSERT INTO recovery_codes (code_hash, user_id) VALUES ('z', 3)",
    "INSERT INTO user_categories (user_id, category_id) VALUES (3, 1)",
    "INSERT INTO audit_log (at, user_id, action, subject, subject_id, detail) VALUES \
     ('2026-03-10 09:00:00.120', NULL, 'try', 'x', '1', '\"quoted\" \\ 1/2 ' || char(9, 10, 31) || ' ə 😀')",
    "UPDATE stories SET embargo_until = '2026-03-10 10:00:00', killed_at = '2026-03-10 09:00:00.500', kill_reason = '' WHERE id = 2",
    // The older article of a story made from the newer one.
    "UPDATE articles SET source_article_id = (SELECT max(o.id) FROM articles o WHERE o.story_id = articles.story_id), \
     source_revision_id = (SELECT o.head_revision_id FROM articles o WHERE o.story_id = articles.story_id ORDER BY o.id DESC LIMIT 1) \
     WHERE id IN (SELECT min(id) FROM articles GROUP BY story_id HAVING count(*) > 1)",
    "INSERT INTO preview_links (token_hash, article_id, created_at, created_by, expires_at) VALUES \
     ('x', 1, '2026-03-10 09:00:00', 1, '2026-03-10 10:00:00')",
    "INSERT INTO machine_translations (article_id, made_at, made_by) VALUES (1, '2026-03-10 09:00:00', 1)",
    "INSERT INTO deliveries (channel, lane, work, twin, queued_at, free_at) VALUES \
     ('webhook', 'webhook 1', '{\"channel\":\"webhook\"}', 'x', '2026-03-10 09:00:00', '2026-03-10 09:00:00')",
    "INSERT INTO webhooks (url, secret, active, created_at, created_by) VALUES ('https://partner.example/', 'x', TRUE, '2026-03-10 09:00:00', 1)",
    "INSERT INTO retractions (article_id, times) VALUES (1, 2)",
    "INSERT INTO edition_keys (lang, private_key, public_key, created_at) VALUES ('az', 'x', 'y', '2026-03-10 09:00:00')",
    "INSERT INTO followers (lang, actor, inbox, own_inbox, follow, followed_at) VALUES \
     ('az', 'https://a.example/u', 'https://a.example/in', 'https://a.example/u/in', 'https://a.example/f', '2026-03-10 09:00:00')",
    "INSERT INTO remote_actors (actor, key_id, public_key, inbox, fetched_at) VALUES \
     ('https://a.example/u', 'https://a.example/u#key', 'z', 'https://a.example/u/in', '2026-03-10 09:00:00')",
    "INSERT INTO announcements (article_id, revision_id, path, withdrawn) VALUES (1, 1, '/en/energy/x', FALSE)",
    "INSERT INTO sitemap_parts (part, changed_at) VALUES (1, '2026-03-10 09:00:00')",
    "INSERT INTO batches (action, argument, lang, operation, created_at, created_by) VALUES \
     ('add_tag', 'Sea', 'en', 'x', '2026-03-10 09:00:00', 1)",
    "INSERT INTO batch_articles (batch_id, article_id, obstacle, version_before, version_after) \
     SELECT max(id), 1, 'changed', 1, 1 FROM batches",
    "INSERT INTO secrets (name, value) VALUES ('newsletter', 'k')",
    "INSERT INTO newsletters (lang, active, hour) VALUES ('en', TRUE, 7)",
    "INSERT INTO subscribers (lang, email, confirm_hash, leave_hash, asked_at, asked_again_at) VALUES \
     ('en', 'a@b.az', 'c', 'l', '2026-03-10 09:00:00', '2026-03-10 09:00:00')",
    "INSERT INTO newsletter_issues (lang, day, from_at, until_at, is_queued) VALUES \
     ('en', '2026-03-10', '2026-03-09 09:00:00', '2026-03-10 09:00:00', TRUE)",
    "INSERT INTO push_subscriptions (endpoint, p256dh, auth, lang, all_topics, created_at) VALUES \
     ('https://push.example/1', 'p', 'a', 'en', FALSE, '2026-03-10 09:00:00')",
    "INSERT INTO push_topics (subscription_id, category_id) SELECT max(id), 1 FROM push_subscriptions",
    "INSERT INTO breaking_news (article_id, marked_at, marked_by) VALUES (1, '2026-03-10 09:00:00', 1)",
    "INSERT INTO check_levels (name, level) VALUES ('alt', 'block')",
    "INSERT INTO reads (article_id, hour, count) VALUES (1, 492393, 7)",
    "INSERT INTO setup_links (token_hash, created_at) VALUES ('x', '2026-03-10 09:00:00')",
];

/// The sample newsroom as its file; its pictures are looked at once for all tests.
static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let site = TestSite::on(TestDatabase::at(DatabaseUrl::in_folder(folder.path())));
    // Some tests run in a system of their own, and there is but one a thread.
    let filling = || actix_web::rt::System::new().block_on(demo::fill(&site.site)).map(drop).unwrap();
    std::thread::scope(|threads| threads.spawn(filling).join()).unwrap();
    let whole = folder.path().join("whole.sqlite3");
    let mut conn = sqlite_file::connect(&folder.path().join("manset.sqlite3"));
    conn.batch_execute(&format!("VACUUM INTO '{}'", whole.display())).unwrap();
    std::fs::read(whole).unwrap()
});

/// The sample newsroom in a file, with rows of every kind.
fn newsroom(folder: &Path) -> TestSite {
    std::fs::write(folder.join("manset.sqlite3"), &*SAMPLE).unwrap();
    let site = TestSite::on(TestDatabase::at(DatabaseUrl::in_folder(folder)));
    site.pass_millis(7);
    site.story("energy", &[Telling::new("en", "Harbour opens").tags("Harbour, Quay"), Telling::new("az", "Liman")]);
    site.story("energy", &[Telling::new("en", "Later").scheduled("2026-03-11 09:00")]);
    site.tell("energy", None, &Telling::new("ru", "Позже").draft());
    for statement in ODDITIES {
        site.sql(statement);
    }
    site
}

/// Copies; what was said, or why not.
fn copy(from: &DatabaseUrl, to: &DatabaseUrl) -> Result<Vec<String>, String> {
    let mut said = Vec::new();
    let wish = Wish { from: address(from), to: address(to) };
    let done = run(&wish, |line| {
        said.push(line.to_owned());
        Ok(())
    });
    done.map(|()| said).map_err(|error| error.to_string())
}

/// The address with all that is needed to open it.
fn address(url: &DatabaseUrl) -> String {
    match url {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => url.clone(),
    }
}

/// Writes to a database behind everybody's back.
fn tamper(url: &DatabaseUrl, statement: &str) {
    match url {
        DatabaseUrl::Sqlite(path) => {
            sqlite_file::connect(path).batch_execute(statement).unwrap();
        }
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => crate::support::database::postgres::run(url, statement),
    }
}

fn open(url: &DatabaseUrl) -> Result<Db, String> {
    Db::open(&Access { connections: 1, ..Access::to(url.clone()) }).map_err(|error| error.to_string())
}

/// Every value of all tables that move, as SQLite stores it, with its type.
fn dump(folder: &Path) -> Vec<String> {
    let mut conn = sqlite_file::connect(&folder.join("manset.sqlite3"));
    let mut all = Vec::new();
    for table in table::compared().map(|table| table.name) {
        let columns = lines(&mut conn, &format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY name"));
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
        let values = quoted.join(" || ',' || ");
        all.extend(lines(&mut conn, &format!("SELECT '{table} ' || {values} AS line FROM {table} ORDER BY 1")));
    }
    all
}

#[test]
fn there_and_back_every_value_is_what_it_was() {
    let (one, between, other) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let source = newsroom(one.path());
    source.as_editor();
    source.sql("INSERT INTO autosaves (user_id, place, fields, at) VALUES (1, '1/en', '[]', '2026-03-10 09:00:00')");
    let middle = TestDatabase::empty(between.path());

    let there = copy(&DatabaseUrl::in_folder(one.path()), &middle.url).unwrap();
    let back = copy(&middle.url, &DatabaseUrl::in_folder(other.path())).unwrap();

    let before = dump(one.path());
    assert_eq!(before, dump(other.path()));
    for table in table::compared() {
        assert!(before.iter().any(|line| line.starts_with(&format!("{} ", table.name))), "nothing in {}", table.name);
        assert!(
            there.iter().chain(&back).filter(|line| line.starts_with(table.name)).all(|line| !line.contains("DIFF"))
        );
    }
    assert!(back.last().unwrap().ends_with("holds the same as the source"), "{back:#?}");
}

#[actix_web::test]
async fn readers_see_the_same_pages_and_the_desk_goes_on() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let source = newsroom(one.path());
    let session = source.as_editor().cookie();
    let database = TestDatabase::empty(other.path());

    copy(&DatabaseUrl::in_folder(one.path()), &database.url).unwrap();

    let target = TestSite::on(database);
    target.pass_millis(7);
    let home = source.get("/en/").await;
    let mut paths = home.attributes("main a[href^='/']", "href");
    paths.extend(["/en/", "/az/", "/ru/", "/en/energy/harbour-opens", "/en/news/"].map(str::to_owned));
    for path in paths {
        assert_eq!(source.get(&path).await.body, target.get(&path).await.body, "{path}");
    }
    let desk = TestRequest::get().uri("/admin/stories").insert_header(("cookie", session));
    target.send(desk).await.assert_status(200).assert_contains("Liman");
    let new = [Telling::new("en", "Written after the move").tags("Quay, A tag of today")];
    assert_eq!(target.story("energy", &new), source.story("energy", &[Telling::new("en", "Something else")]));
    target.get("/en/energy/written-after-the-move").await.assert_status(200);
    assert_eq!(target.as_admin().get("/admin/stories").await.status, 200);
}

#[test]
fn an_interrupted_copy_is_served_by_nobody_and_goes_on() {
    let (one, other, third) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (source, target) = (DatabaseUrl::in_folder(one.path()), TestDatabase::empty(other.path()));
    let wish = seed::Wish { stories: 900, editions: vec!["az".into(), "en".into()], seed: 1 };
    let store = manset::media::store::Store::in_memory().unwrap();
    seed::run(&open(&source).unwrap(), &store, &wish).unwrap();

    let mut copying = Copying::open(&source, &target.url).unwrap();
    while copying.step().unwrap().unwrap().table != "stories" {}
    drop(copying);
    let served = open(&target.url).err().unwrap();
    let from_another = copy(&target.url, &DatabaseUrl::in_folder(third.path())).unwrap_err();
    newsroom(third.path());
    let into_another = copy(&DatabaseUrl::in_folder(third.path()), &target.url).unwrap_err();
    let said = copy(&source, &target.url).unwrap();

    assert!(served.contains("unfinished copy of sqlite:") && served.contains("manset copy"), "{served}");
    assert!(from_another.contains("unfinished copy of"), "{from_another}");
    assert!(into_another.contains("unfinished copy from"), "{into_another}");
    assert!(said.first().unwrap().starts_with("going on after "), "{said:#?}");
    assert!(said.last().unwrap().ends_with("holds the same as the source"), "{said:#?}");
    open(&target.url).unwrap();
}

#[test]
fn whatever_was_changed_in_the_copy_is_found() {
    let one = tempfile::tempdir().unwrap();
    newsroom(one.path()).sql("UPDATE articles SET updated_at = '2026-03-10 09:00:00.001' WHERE id = 1");
    let source = DatabaseUrl::in_folder(one.path());
    for (table, statement) in [
        ("categories", "UPDATE categories SET position = position + 1 WHERE id = 1"),
        ("users", "UPDATE users SET active = NOT active WHERE id = 1"),
        ("articles", "UPDATE articles SET updated_at = NULL WHERE id = 1"),
        ("front_slots", "DELETE FROM front_slots WHERE lang = 'az' AND position = 1"),
    ] {
        let other = tempfile::tempdir().unwrap();
        let target = TestDatabase::empty(other.path());
        let mut copying = Copying::open(&source, &target.url).unwrap();
        while copying.step().unwrap().is_some() {}
        drop(copying);

        tamper(&target.url, statement);
        let found = copy(&source, &target.url).unwrap_err();

        assert!(found.contains(&format!("in {table} (")) && found.contains("empty target"), "{found}");
        assert!(open(&target.url).err().unwrap().contains("unfinished copy"));
    }
}

#[actix_web::test]
async fn another_newsroom_is_refused_untouched() {
    let one = tempfile::tempdir().unwrap();
    newsroom(one.path());
    let other = tempfile::tempdir().unwrap();
    let database = TestDatabase::of_newsroom(other.path());
    let url = database.url.clone();
    let target = TestSite::on(database);
    target.story("energy", &[Telling::new("en", "Stays")]);
    let (home, generation) = (target.get("/en/").await.body, target.generation());

    let refused = copy(&DatabaseUrl::in_folder(one.path()), &url).unwrap_err();

    assert!(refused.contains("holds a newsroom already") && refused.contains("nothing was written"), "{refused}");
    assert_eq!((target.get("/en/").await.body, target.generation()), (home, generation));
    open(&url).unwrap();
}

#[test]
fn a_copy_without_sense_is_refused_and_makes_nothing() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (source, target) = (DatabaseUrl::in_folder(one.path()), DatabaseUrl::in_folder(other.path()));
    let missing = copy(&source, &target).unwrap_err();
    let notes = DatabaseUrl::Sqlite(one.path().join("notes.sqlite3"));
    tamper(&notes, "CREATE TABLE notes (note TEXT)");
    let foreign = copy(&notes, &target).unwrap_err();
    newsroom(one.path());
    let itself = copy(&source, &source).unwrap_err();
    let mistyped = run(&Wish { from: address(&source), to: "postgre://x:s3cret@y".into() }, |_| Ok(())).unwrap_err();
    let lock = folder::prepare(one.path()).unwrap();
    let served = copy(&source, &target).unwrap_err();
    drop(lock);
    tamper(
        &source,
        "DELETE FROM __diesel_schema_migrations WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)",
    );
    let older = copy(&source, &target).unwrap_err();
    tamper(&source, "INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000000')");
    let newer = copy(&source, &target).unwrap_err();

    assert!(missing.contains("there is no database"), "{missing}");
    assert!(foreign.contains("not a Manşet database"), "{foreign}");
    assert!(itself.contains("to itself"), "{itself}");
    assert!(
        mistyped.to_string().starts_with("--to: unknown") && !mistyped.to_string().contains("s3cret"),
        "{mistyped}"
    );
    assert!(served.contains("another manset"), "{served}");
    assert!(older.contains("older Manşet") && older.contains("manset migrate"), "{older}");
    assert!(newer.contains("newer Manşet"), "{newer}");
    assert!(!other.path().join("manset.sqlite3").exists());
}
