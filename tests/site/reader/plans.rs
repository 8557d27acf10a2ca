//! Each list that readers get is read from one index, in its order: what it costs does not grow with the archive.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::support::statements::Statements;
use crate::support::{Telling, TestSite};

/// What grows with the archive. Of all else there are as many rows as a newsroom names.
const LARGE: [&str; 8] =
    ["articles", "article_tags", "stories", "revisions", "media", "revision_media", "corrections", "old_slugs"];

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// How SQLite would go through its tables for a statement.
fn plan(conn: &mut SqliteConnection, statement: &str) -> Vec<String> {
    let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(conn).unwrap();
    steps.into_iter().map(|step| step.detail).collect()
}

/// Keys of which an archive of any size holds a few rows each.
const NARROW: [&str; 7] =
    ["rowid=?", "rowid>? AND rowid<?", "(id=?", "story_id=?", "article_id=?", "revision_id=?", "slug=?"];

/// What of a plan grows with the archive: a large table read from end to end, a long list of one read without a limit, or its rows sorted aside.
fn growing<'s>(statement: &str, steps: &'s [String]) -> Vec<&'s String> {
    let is_large = |step: &str| LARGE.iter().any(|table| step.split(' ').nth(1) == Some(*table));
    let is_narrow = |step: &str| NARROW.iter().any(|key| step.contains(key)) && !step.contains("author_slug=?");
    let reads_list = steps.iter().any(|step| is_large(step) && !is_narrow(step));
    let is_short = statement.contains(" LIMIT ") || statement.contains("max(");
    let grows = |step: &&String| {
        is_large(step) && (step.starts_with("SCAN ") || !is_short && !is_narrow(step))
            || step.starts_with("USE TEMP B-TREE") && reads_list
    };
    steps.iter().filter(grows).collect()
}

fn told() -> (TestSite, Statements) {
    let (site, statements) = Statements::of_new_site();
    for hour in 0..40 {
        let telling = Telling::new("en", &format!("The sea warms {hour}"))
            .at(&format!("2026-03-{:02} {:02}:00", 8 + hour / 20, hour % 20))
            .author("Sona Valiyeva")
            .tags("Caspian, Ships");
        site.story("energy", &[telling, Telling::new("az", &format!("Dəniz isinir {hour}"))]);
    }
    (site, statements)
}

const PAGES: [&str; 38] = [
    "/en/",
    "/en/?before=1773100000000-9",
    "/en/news/",
    "/en/news/?before=1773100000000-9",
    "/en/news/2026/03/09/",
    "/en/news/2026/03/09/?before=1773075600000-60",
    "/en/energy/",
    "/en/energy/?before=1773100000000-9",
    "/en/tag/caspian/",
    "/en/tag/caspian/?before=1773100000000-9",
    "/en/author/sona-valiyeva/",
    "/en/author/sona-valiyeva/?before=1773100000000-9",
    "/en/energy/the-sea-warms-7",
    "/en/corrections/",
    "/en/search?q=sea",
    "/en/search?q=body",
    "/en/search?q=sea&sort=newest&tag=caspian&from=2026-01-01",
    "/en/search/suggestions?q=se",
    "/api/v1/search?edition=en&q=sea",
    "/en/feed.xml",
    "/en/atom.xml",
    "/en/feed.json",
    "/en/energy/feed.xml",
    "/en/energy/atom.xml",
    "/en/energy/feed.json",
    "/en/tag/caspian/feed.xml",
    "/en/author/sona-valiyeva/feed.xml",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-1.xml",
    "/news-sitemap.xml",
    "/robots.txt",
    "/api/v1/editions",
    "/api/v1/articles?edition=en",
    "/api/v1/articles?edition=en&category=energy",
    "/api/v1/articles?edition=en&tag=caspian",
    "/api/v1/articles?edition=en&author=sona-valiyeva",
    "/api/v1/changes?since=0",
];

#[actix_web::test]
async fn no_page_costs_more_as_the_archive_grows() {
    let (site, statements) = told();
    let mut conn = SqliteConnection::establish(statements.database()).unwrap();
    conn.batch_execute("PRAGMA query_only = ON").unwrap();
    site.index().await;
    statements.take();

    for path in PAGES {
        site.get(path).await.assert_status(200);
        let asked = statements.take();
        // Of an empty list of ids SQLite reads nothing, whatever its plan says.
        let is_read = |text: &&String| text.starts_with("SELECT") && !text.contains("(1=0)");
        let selects: Vec<&String> = asked.iter().filter(is_read).collect();
        assert!(!selects.is_empty(), "{path} asks nothing: is it heard?");
        for statement in selects {
            let steps = plan(&mut conn, statement);
            assert!(growing(statement, &steps).is_empty(), "{path}\n{statement}\n{steps:#?}");
        }
    }
}

#[actix_web::test]
async fn what_would_grow_is_noticed() {
    let (_site, statements) = told();
    let mut conn = SqliteConnection::establish(statements.database()).unwrap();

    for (statement, expected) in [
        ("SELECT id FROM articles WHERE author = 'x'", "SCAN articles"),
        ("SELECT id FROM articles WHERE lang = 'en' ORDER BY headline LIMIT 3", "USE TEMP B-TREE FOR ORDER BY"),
        (
            "SELECT slug FROM articles WHERE status = 'published' AND lang = 'en'",
            "SEARCH articles USING INDEX articles_published_by_category (lang=?)",
        ),
    ] {
        assert_eq!(growing(statement, &plan(&mut conn, statement)), [expected]);
    }
}
