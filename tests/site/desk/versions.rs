//! What is kept of each save, and how much room it takes.

use diesel::prelude::*;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use manset::db::DatabaseUrl;

use crate::support::{Telling, TestDatabase, TestSite, sqlite_file, template};

const PATH: &str = "/admin/stories/1/en";
const PUBLIC: &str = "/en/energy/calm";
const KEPT: &str = "SELECT count(*) FROM renderings";
/// Rendered bodies that are missing, or kept for nothing.
const WRONG: &str = "SELECT (SELECT count(*) FROM articles WHERE head_revision_id NOT IN (SELECT revision_id FROM renderings) \
                     OR live_revision_id NOT IN (SELECT revision_id FROM renderings)) \
                     + (SELECT count(*) FROM renderings WHERE revision_id NOT IN (SELECT head_revision_id FROM articles) \
                     AND revision_id NOT IN (SELECT live_revision_id FROM articles WHERE live_revision_id IS NOT NULL))";

#[actix_web::test]
async fn after_ten_saves_the_newest_text_and_the_one_that_readers_have_are_kept_rendered() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Calm").body("The *first* text.")]);
    assert_eq!(site.count(KEPT), 1);

    for save in 1..=10 {
        let text = format!("Save *{save}*.");
        editor.submit(PATH, &[("body", &text), ("action", "save")]).await.assert_status(303);
        assert_eq!((site.count(KEPT), site.count(WRONG)), (2, 0));
    }

    assert_eq!(site.count("SELECT count(*) FROM revisions"), 11);
    site.get(PUBLIC).await.assert_contains("The <em>first</em> text.");
    editor.get("/preview/stories/1/en").await.assert_contains("Save <em>10</em>.");
    editor.submit(PATH, &[("action", "publish")]).await.assert_status(303);
    assert_eq!((site.count(KEPT), site.count(WRONG)), (1, 0));
    site.get(PUBLIC).await.assert_contains("Save <em>10</em>.");
    editor.unpublish(manset::domain::id::StoryId(1), "en").await;
    editor.submit(PATH, &[("body", "After it."), ("action", "save")]).await.assert_status(303);
    assert_eq!((site.count(KEPT), site.count(WRONG)), (2, 0), "what readers had last can be given back");
}

#[actix_web::test]
async fn a_text_that_is_not_kept_rendered_is_compared_taken_up_again_and_published() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Calm").body("The *first* text.")]);
    for text in ["The *second* text.", "The *third* text."] {
        editor.submit(PATH, &[("body", text), ("action", "publish")]).await.assert_status(303);
    }

    let history = editor.get(&format!("{PATH}/history?seq=2&against=1")).await;
    let form = editor.get(&format!("{PATH}?restore=1")).await;
    editor.submit_shown(&form, PATH, &[("action", "publish")]).await.assert_status(303);

    assert_eq!(history.texts(".diff mark.come"), ["*second*"]);
    site.get(PUBLIC).await.assert_contains("The <em>first</em> text.");
    assert_eq!((site.count(KEPT), site.count(WRONG)), (1, 0));
    // Were it lost, the desk would not be.
    site.sql("DELETE FROM renderings");
    editor.get(PATH).await.assert_status(200);
    editor.submit(PATH, &[("action", "publish")]).await.assert_status(303);
    site.get(PUBLIC).await.assert_contains("The <em>first</em> text.");
}

#[actix_web::test]
async fn from_where_a_text_was_saved_is_shown_in_its_history_to_who_sees_it_in_the_log() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Calm")]);
    site.sql("INSERT INTO revisions (article_id, seq, category_id, slug, headline, summary, body_md, tags, author, has_photo, \
              has_video, created_at, created_by, address) SELECT article_id, 9, category_id, slug, headline, summary, body_md, tags, \
              author, has_photo, has_video, created_at, created_by, '203.0.113.7' FROM revisions");
    let editor = site.as_editor();
    editor.submit(PATH, &[("body", "Saved from somewhere."), ("action", "publish")]).await.assert_status(303);

    let shown = site.as_admin().get(&format!("{PATH}/history")).await;

    assert_eq!(shown.texts(".saves li .address"), ["127.0.0.1", "203.0.113.7"], "none where no request brought it");
    for path in ["history", "review", "preview-links"] {
        editor.get(&format!("{PATH}/{path}")).await.assert_lacks("203.0.113.7");
    }
    editor.get(PATH).await.assert_lacks("203.0.113.7");
    editor.get(&format!("{PATH}?restore=9")).await.assert_lacks("203.0.113.7");
    site.as_admin().get(PATH).await.assert_lacks("203.0.113.7");
    site.get(PUBLIC).await.assert_lacks("203.0.113.7");
}

#[test]
fn what_was_rendered_before_goes_with_its_texts() {
    let folder = tempfile::tempdir().unwrap();
    let site = TestSite::on(TestDatabase::at(DatabaseUrl::in_folder(folder.path())));
    template::fill(&site.db);
    let story = site.story("energy", &[Telling::new("en", "Calm").body("One."), Telling::new("ru", "Штиль")]);
    for body in ["Two.", "Three."] {
        site.tell("energy", Some(story), &Telling::new("en", "Calm").body(body).draft());
    }
    drop(site);
    let mut conn = sqlite_file::connect(&folder.path().join("manset.sqlite3"));
    let migrations = FileBasedMigrations::from_path("migrations/sqlite").unwrap();
    let texts = "SELECT group_concat(seq || ' ' || body_html, '|') FROM (SELECT seq, body_html FROM revisions \
                 LEFT JOIN renderings ON revision_id = id WHERE article_id = 1 ORDER BY seq)";
    let before = text_of(&mut conn, texts);

    while table_is_there(&mut conn) {
        conn.revert_last_migration(migrations.clone()).unwrap();
    }
    let former =
        text_of(&mut conn, "SELECT group_concat(seq || ' ' || body_html, '|') FROM revisions WHERE article_id = 1");
    conn.run_pending_migrations(migrations).unwrap();

    assert_eq!(former.replace('\n', ""), "1 <p>One.</p>|2 |3 <p>Three.</p>");
    assert_eq!(text_of(&mut conn, texts), before);
    let changed = diesel::sql_query("UPDATE revisions SET headline = 'x'").execute(&mut conn);
    assert!(changed.unwrap_err().to_string().contains("append-only"));
}

fn text_of(conn: &mut SqliteConnection, query: &str) -> String {
    diesel::dsl::sql::<diesel::sql_types::Text>(query).get_result(conn).unwrap()
}

fn table_is_there(conn: &mut SqliteConnection) -> bool {
    text_of(conn, "SELECT CAST(count(*) AS TEXT) FROM sqlite_schema WHERE name = 'renderings'") == "1"
}

/// Bytes of a SQLite file that hold something.
const IN_USE: &str = "SELECT (page_count - freelist_count) * page_size \
                      FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()";

/// Some 6 KB of Markdown as a newsroom writes it, another word in it each time.
fn text(save: usize) -> String {
    let paragraph = "The **harbour** opened at dawn, and by [noon](https://news.example/en/energy/noon) forty ships \
                     had passed the breakwater; the pilots, who had waited for three days, went home to sleep.";
    let quoted = "> Nobody had seen the like of it.\n>\n> — the harbour master";
    let paragraphs: Vec<String> = (0..30).map(|number| format!("{number}. {paragraph}")).collect();
    format!("Save {save}.\n\n{}\n\n{quoted}\n", paragraphs.join("\n\n"))
}

/// For docs/benchmarks.md: `cargo test --test site -- --ignored --nocapture bytes_of_200_saves`, on SQLite.
#[test]
#[ignore = "it measures"]
fn bytes_of_200_saves() {
    let site = TestSite::new();
    let telling = |save: usize| Telling::new("en", "Harbour").body(&text(save));
    let story = site.story("energy", &[telling(0)]);
    let before = site.count(IN_USE);

    for save in 1..=200 {
        site.tell("energy", Some(story), &telling(save).draft());
    }

    println!("{} bytes of Markdown; 200 saves take {} KiB", text(1).len(), (site.count(IN_USE) - before) / 1024);
}
