//! Telling a story in other editions, and keeping up with it.

use crate::support::{Telling, TestSite};

const AZ: &str = "/admin/stories/1/az";
const RU: &str = "/admin/stories/1/ru";

/// A story whose Russian text was made from the Azerbaijani one.
async fn translated() -> TestSite {
    let site = TestSite::new();
    let body = "Birinci abzas.\n\nİkinci abzas.\n\nSon.";
    site.story("energy", &[Telling::new("az", "Dəniz").summary("Xülasə.").body(body)]);
    let editor = site.as_editor();
    let form = editor.get(&format!("{RU}?source=az&view=whole")).await;
    let text = [("headline", "Море"), ("body", "Первый.\n\nВторой.\n\nКонец."), ("action", "publish")];
    editor.submit_shown(&form, RU, &text).await.assert_status(303);
    site
}

#[actix_web::test]
async fn a_new_translation_is_written_paragraph_by_paragraph_beside_its_source() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("az", "Dəniz").body("Bir.\n\n- a\n- b\n\nSon.")]);

    let form = editor.get(&format!("{RU}?source=az")).await;
    assert_eq!(form.texts(".pair .markdown"), ["Bir.", "- a - b", "Son."]);
    let op = form.field(RU, "op");
    let source_revision = form.field(RU, "source_revision");
    let fields = [
        ("headline", "Море"),
        ("category", "2"),
        ("version", "0"),
        ("lang", "ru"),
        ("story", "1"),
        ("op", op.as_str()),
        ("source", "az"),
        ("source_revision", source_revision.as_str()),
        ("view", "paragraphs"),
        ("body", "Раз."),
        ("body", "- а\r\n- б"),
        ("body", ""),
        ("body", "Конец.\r\n\r\nИ ещё."),
        ("action", "publish"),
    ];
    editor.post(RU, &fields).await.assert_status(303);

    let page = site.get("/ru/energetika/more").await;
    assert_eq!(page.texts(".body > p"), ["Раз.", "Конец.", "И ещё."]);
    assert_eq!(page.texts(".body li"), ["а", "б"]);
    let again = editor.get(&format!("{RU}?source=az&view=paragraphs")).await;
    assert_eq!(again.texts("textarea[name=body]"), ["Раз.", "- а - б", "Конец.", "И ещё.", ""]);
    assert!(!editor.get(RU).await.has(".pair"), "what is there is shown whole");
}

#[actix_web::test]
async fn a_changed_source_flags_its_translation_with_what_changed_until_somebody_says_it_is_done() {
    let site = translated().await;
    let editor = site.as_editor();
    assert!(!editor.get("/admin/stories").await.has(".stale-mark"));

    let changed = [("headline", "Dəniz dərin"), ("body", "Birinci abzas.\n\nYeni abzas.\n\nSon."), ("action", "save")];
    editor.submit(AZ, &changed).await.assert_status(303);

    let mark = editor.get("/admin/stories").await.text(".stale-mark");
    assert_eq!(mark, "source has changed: Headline, 1 paragraph");
    let form = editor.get(RU).await;
    assert_eq!(form.texts("#source-changes h3"), ["Headline", "Text"]);
    assert_eq!(form.texts("#source-changes mark.come"), ["dərin", "Yeni"]);
    let pairs = editor.get(&format!("{RU}?view=paragraphs")).await;
    assert_eq!(pairs.texts(".pair.changed .markdown"), ["Yeni abzas."]);

    editor.submit(RU, &[("body", "Первый.\n\nНовый."), ("action", "save")]).await.assert_status(303);
    assert!(editor.get("/admin/stories").await.has(".stale-mark"), "a save alone says nothing of the source");
    editor.submit(RU, &[("up_to_date", "yes"), ("action", "save")]).await.assert_status(303);

    assert!(!editor.get("/admin/stories").await.has(".stale-mark"));
    assert!(!editor.get(RU).await.has("#source-changes"));
}

#[actix_web::test]
async fn a_source_that_reads_the_same_flags_nothing() {
    let site = translated().await;
    let editor = site.as_editor();

    editor.submit(AZ, &[("tags", "Xəzər"), ("author", "Aysel"), ("action", "publish")]).await.assert_status(303);

    assert!(!editor.get("/admin/stories").await.has(".stale-mark"));
}

#[actix_web::test]
async fn the_matrix_of_a_day_shows_what_each_edition_has_and_begins_what_is_missing() {
    let site = translated().await;
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Tomorrow").scheduled("2026-03-11 09:00")]);
    editor.submit(AZ, &[("headline", "Dəniz dərin"), ("action", "save")]).await.assert_status(303);

    let page = editor.get("/admin/translations").await;

    assert_eq!(page.texts("tbody th a"), ["Tomorrow", "Dəniz"]);
    assert_eq!(page.attribute("tr:last-child td.stale a", "href"), format!("{RU}#source-changes"));
    assert_eq!(page.attribute("tr:last-child td.missing a", "href"), "/admin/stories/1/en?source=az");
    let shares = page.texts("tfoot td");
    assert_eq!(shares, ["1 / 2 50%", "1 / 2 50%", "0 / 2 0%", "0 / 2 0%", "0 / 2 0%"]);
    assert!(!editor.get("/admin/translations?day=2026-03-09").await.has("tbody th"));
    editor.get("/admin/translations?day=yesterday").await.assert_status(404);

    let theirs = site.as_contributor().get("/admin/translations").await;
    assert_eq!(theirs.texts("tbody th a"), ["Dəniz"], "drafts of others are theirs");
}

#[actix_web::test]
async fn a_name_that_was_agreed_on_stands_above_it_in_the_source_both_ways() {
    let site = translated().await;
    let (editor, writer) = (site.as_editor(), site.as_contributor());
    let term = [("from", "az"), ("to", "ru"), ("term", "Birinci abzas"), ("translation", "Первый абзац"), ("note", "")];
    writer.post("/admin/glossary", &term).await.assert_status(403);
    editor.post("/admin/glossary", &term).await.assert_leads(303, "/admin/glossary?from=az&to=ru&done=saved");

    let form = editor.get(&format!("{RU}?source=az&view=paragraphs")).await;
    assert_eq!(form.texts(".pair ruby rt"), ["Первый абзац"]);
    assert!(!editor.get("/admin/stories/1/en?source=az").await.has("ruby"), "it was agreed on for Russian alone");

    let again = editor
        .post("/admin/glossary", &[("from", "az"), ("to", "ru"), ("term", "BİRİNCİ abzas"), ("translation", "X")])
        .await;
    again.assert_status(422);
    assert_eq!(again.attribute("#f-translation", "value"), "X");
    assert!(!again.complaint("term").is_empty());
    editor
        .post("/admin/glossary", &[("from", "az"), ("to", "ru"), ("id", "1"), ("action", "delete")])
        .await
        .assert_status(303);
    assert!(!editor.get("/admin/glossary?from=az&to=ru").await.has("tbody"));
    editor
        .post("/admin/glossary", &[("from", "az"), ("to", "az"), ("term", "A"), ("translation", "B")])
        .await
        .assert_status(400);
}
