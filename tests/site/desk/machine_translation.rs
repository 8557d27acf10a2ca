//! Translations that a machine begins.

use crate::support::libre_translate::LibreTranslateServer;
use crate::support::{Telling, TestSite};

const PATH: &str = "/admin/stories/1/ru";
const BODY: &str = "The **harbour** of [Quay](/en/energy/) is calm & open.\n\n> Come in.\n\n- one\n- two";

fn told_in_english(site: &TestSite) {
    site.story("energy", &[Telling::new("en", "Quiet <sea>").summary("Calm & clear.").body(BODY).author("Sona Q.")]);
}

#[actix_web::test]
async fn a_machine_begins_a_draft_with_all_that_the_source_has() {
    let server = LibreTranslateServer::start();
    let site = TestSite::with_translation(&server.url(), "s3cret");
    told_in_english(&site);
    let translator = site.as_translator();
    let form = translator.get(&format!("{PATH}?source=en")).await;
    assert!(
        form.has(&format!("form#by-machine[action='{PATH}/machine-translation']"))
            && form.has("button[form=by-machine]")
    );

    let begun = translator.post(&format!("{PATH}/machine-translation"), &[("source", "en")]).await;

    begun.assert_leads(303, &format!("{PATH}?done=machine-translated"));
    let form = translator.get(PATH).await;
    assert_eq!(form.text("[name=headline]"), "QUIET <SEA>");
    assert_eq!(form.text("[name=summary]"), "CALM & CLEAR.");
    assert_eq!(
        form.text("[name=body]"),
        "THE **HARBOUR** OF [QUAY](/en/energy/) IS CALM & OPEN. > COME IN. - ONE - TWO"
    );
    assert_eq!(form.attribute("[name=author]", "value"), "Sona Q.");
    assert!(form.has(".machine-made [name=approves_translation]"));
    assert!(!form.has("form[action$='/machine-translation']"));
    let asked = server.asked();
    assert_eq!((asked[0]["source"].as_str(), asked[0]["target"].as_str()), (Some("en"), Some("ru")));
    assert_eq!(asked[0]["q"][0], "Quiet &lt;sea&gt;");
    site.get("/ru/energetika/quiet-sea").await.assert_status(404);
    // It follows its source as any translation does.
    let list = site.as_editor().get("/admin/stories").await;
    assert_eq!(list.texts(".stories .stale-mark"), ["By machine"]);
    assert_eq!(site.as_editor().get("/admin/translations").await.texts("td.stale .pill"), ["By machine"]);
}

#[actix_web::test]
async fn it_is_not_published_until_a_person_says_that_it_is_right() {
    let server = LibreTranslateServer::start();
    let site = TestSite::with_translation(&server.url(), "s3cret");
    told_in_english(&site);
    let editor = site.as_editor();
    editor.post(&format!("{PATH}/machine-translation"), &[("source", "en")]).await.assert_status(303);

    let refused = editor.submit(PATH, &[("action", "publish"), ("slug", "more")]).await;
    refused.assert_status(422);
    assert!(refused.text(".checks").contains("nobody has said that it is right"), "{}", refused.text(".checks"));
    site.get("/ru/energy/more").await.assert_status(404);

    let said = [("action", "publish"), ("slug", "more"), ("approves_translation", "yes")];
    editor.submit(PATH, &said).await.assert_status(303);
    let page = site.get("/ru/energetika/more").await;
    page.assert_status(200);
    assert!(!page.has(".by-machine"));
    assert!(!editor.get(PATH).await.has(".machine-made"));
    assert!(!editor.get("/admin/stories").await.has(".stories .stale-mark"));
    let log = site.as_admin().get("/admin/audit?action=approve+translation").await;
    assert_eq!(log.texts("tbody tr").len(), 1);
}

#[actix_web::test]
async fn a_newsroom_that_publishes_it_unread_tells_its_readers_until_what_they_see_is_approved() {
    let server = LibreTranslateServer::start();
    let site = TestSite::with_translation(&server.url(), "s3cret");
    told_in_english(&site);
    site.as_admin().submit("/admin/settings", &[("check_machine", "warn")]).await.assert_status(303);
    let editor = site.as_editor();
    editor.post(&format!("{PATH}/machine-translation"), &[("source", "en")]).await.assert_status(303);

    editor.submit(PATH, &[("action", "publish"), ("slug", "more")]).await.assert_status(303);
    assert!(site.get("/ru/energetika/more").await.has(".by-machine"));

    let read = [("action", "save"), ("headline", "Тихое море"), ("approves_translation", "yes")];
    editor.submit(PATH, &read).await.assert_status(303);
    assert!(site.get("/ru/energetika/more").await.has(".by-machine"), "readers still see the machine's text");
    editor.submit(PATH, &[("action", "publish")]).await.assert_status(303);
    let page = site.get("/ru/energetika/more").await;
    page.assert_contains("Тихое море");
    assert!(!page.has(".by-machine"));
}

#[actix_web::test]
async fn a_text_that_is_begun_is_never_written_over() {
    let server = LibreTranslateServer::start();
    let site = TestSite::with_translation(&server.url(), "s3cret");
    site.story("energy", &[Telling::new("en", "Quiet sea"), Telling::new("ru", "Тихое море").draft()]);

    let answer = site.as_editor().post(&format!("{PATH}/machine-translation"), &[("source", "en")]).await;

    answer.assert_leads(303, PATH);
    assert!(server.asked().is_empty());
    assert_eq!(site.as_editor().get(PATH).await.text("[name=headline]"), "Тихое море");
}

#[actix_web::test]
async fn a_server_that_refuses_or_is_away_changes_nothing() {
    let server = LibreTranslateServer::start();
    let away = format!(
        "http://127.0.0.1:{}",
        std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
    );
    for (url, key, lang) in [(server.url(), "wrong", "ru"), (server.url(), "s3cret", "ar"), (away, "s3cret", "ru")] {
        let site = TestSite::with_translation(&url, key);
        told_in_english(&site);

        let path = format!("/admin/stories/1/{lang}/machine-translation");
        let answer = site.as_editor().post(&path, &[("source", "en")]).await;

        answer.assert_status(422);
        assert!(
            answer.text("[role=alert]").contains("The translation server did not answer"),
            "{}",
            answer.text("[role=alert]")
        );
        assert!(answer.has("form[action$='/machine-translation']"), "it can be tried again");
        assert_eq!(site.count("SELECT count(*) FROM articles"), 1);
    }
}

#[actix_web::test]
async fn without_a_server_nobody_is_offered_one_and_a_contributor_begins_nothing() {
    let site = TestSite::new();
    told_in_english(&site);
    assert!(!site.as_editor().get(&format!("{PATH}?source=en")).await.has("form[action$='/machine-translation']"));
    site.as_editor().post(&format!("{PATH}/machine-translation"), &[("source", "en")]).await.assert_status(404);

    let server = LibreTranslateServer::start();
    let site = TestSite::with_translation(&server.url(), "s3cret");
    site.story("energy", &[Telling::new("en", "Secret").draft()]);
    let stranger = site.as_contributor();
    stranger.post(&format!("{PATH}/machine-translation"), &[("source", "en")]).await.assert_status(403);
    assert!(server.asked().is_empty(), "what they may not see is told to nobody");
}
