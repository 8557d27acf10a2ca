//! What goes wrong is told clearly, and goes no further.

use actix_web::body::BoxBody;
use actix_web::dev::{Service, ServiceRequest};
use actix_web::middleware::{Next, from_fn};
use actix_web::test::{self, TestRequest};
use actix_web::{App, HttpResponse, web};
use manset::config::{Config, Given};
use manset::db::{Access, DatabaseError, DatabaseUrl, Db};
use manset::error::Error;
use manset::web::error::pages;
use manset::{folder, reader};

use crate::support::{Answer, Telling, TestSite};

async fn panics() -> HttpResponse {
    panic!("on purpose")
}

async fn fails() -> Result<HttpResponse, Error> {
    Err(Error::internal("the secret cause"))
}

async fn is_busy() -> Result<HttpResponse, Error> {
    Err(Error::Busy)
}

async fn broken(site: &TestSite, path: &str) -> Answer {
    let shared = site.site.clone();
    let app = App::new()
        .route("/en/panics", web::get().to(panics))
        .route("/ar/fails", web::get().to(fails))
        .route("/en/busy", web::get().to(is_busy))
        .wrap(from_fn(move |req: ServiceRequest, next: Next<BoxBody>| {
            pages(reader::error::page, shared.clone(), req, next)
        }));
    let app = test::init_service(app).await;
    let response = match app.call(TestRequest::get().uri(path).to_request()).await {
        Ok(response) => response.into_parts().1,
        Err(error) => error.error_response(),
    };
    Answer::read(response).await
}

#[actix_web::test]
async fn a_panic_becomes_a_page_with_search_and_the_latest_news() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Still here")]);

    let page = broken(&site, "/en/panics").await;

    page.assert_status(500);
    assert_eq!(page.attribute("html", "lang"), "en");
    assert!(page.has("main form.search"));
    assert_eq!(page.texts("[data-latest] li > div > a"), ["Still here"]);
    page.assert_lacks("on purpose");
    site.get("/en/").await.assert_status(200);
}

#[actix_web::test]
async fn an_error_of_ours_names_no_cause_to_readers() {
    let site = TestSite::new();

    let page = broken(&site, "/ar/fails").await;

    page.assert_status(500);
    assert_eq!(page.attribute("html", "dir"), "rtl");
    page.assert_lacks("secret");
}

#[actix_web::test]
async fn too_much_to_do_is_told_with_when_to_come_back() {
    let site = TestSite::new();

    let page = broken(&site, "/en/busy").await;

    page.assert_status(503);
    assert_eq!(page.header("retry-after"), "2");
}

#[test]
fn a_file_of_something_else_is_refused_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let text = home.path().join("text.sqlite3");
    std::fs::write(&text, "Dear diary, this is no database at all. ".repeat(40)).unwrap();
    let foreign = home.path().join("foreign.sqlite3");
    {
        use diesel::connection::SimpleConnection;
        use diesel::{Connection, SqliteConnection};
        let mut conn = SqliteConnection::establish(&foreign.to_string_lossy()).unwrap();
        conn.batch_execute("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('plov')").unwrap();
    }

    for path in [text, foreign] {
        let before = std::fs::read(&path).unwrap();
        let refused = Db::open(&Access::to(DatabaseUrl::Sqlite(path.clone()))).err().unwrap();
        assert!(matches!(refused, DatabaseError::NotOurs(_)), "{refused}");
        assert!(refused.to_string().contains("not a Manşet database"));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    let given = Given { database_url: Some("postgre://ann:s3cret@localhost/x".into()), ..Given::default() };
    let mistyped = Config::new(&given, false).unwrap_err().to_string();
    assert!(mistyped.contains("`database_url`") && mistyped.contains("postgre://ann@localhost/x"), "{mistyped}");
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    std::fs::write(&file, "").unwrap();

    let refused = folder::prepare(&file.join("data")).err().unwrap().to_string();

    assert!(refused.contains("can't use the data folder") && refused.contains("--data"), "{refused}");
}

#[actix_web::test]
async fn an_embargo_and_a_kill_hold_whoever_asks() {
    use diesel::RunQueryDsl;
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Embargoed").draft()]);
    site.write(|tx| {
        let until = "UPDATE stories SET embargo_until = '2026-03-10 12:00:00'";
        Ok(diesel::sql_query(until).execute(&mut **tx)?)
    });

    let refused = editor.submit("/admin/stories/1/en", &[("action", "publish")]).await;
    refused.assert_status(422);
    refused.assert_contains("10 March, 2026, 16:00");
    site.get("/en/energy/embargoed").await.assert_status(404);

    site.set_time("2026-03-10 12:00");
    editor.submit("/admin/stories/1/en", &[("action", "publish")]).await.assert_status(303);
    site.get("/en/energy/embargoed").await.assert_status(200);
}

#[actix_web::test]
async fn one_scheduled_article_that_may_not_go_out_holds_back_no_other() {
    use diesel::RunQueryDsl;
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Killed").scheduled("2026-03-10 10:00")]);
    site.story("energy", &[Telling::new("en", "Fine").scheduled("2026-03-10 10:00")]);
    site.write(|tx| {
        let kill = "UPDATE stories SET killed_at = '2026-03-10 09:00:00', kill_reason = 'a mistake' WHERE id = 1";
        Ok(diesel::sql_query(kill).execute(&mut **tx)?)
    });

    site.set_time("2026-03-10 10:00");
    site.publish_due().await;

    site.get("/en/energy/fine").await.assert_status(200);
    site.get("/en/energy/killed").await.assert_status(404);
}
