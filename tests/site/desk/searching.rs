//! The desk finds words in every text, and nobody more than they may see.

use crate::support::{Answer, Desk, Telling, TestSite, encode};

const HEADLINES: &str = "table.stories th a";

async fn page(desk: &Desk<'_>, fields: &[(&str, &str)]) -> Answer {
    let page = desk.get(&format!("/admin/stories?{}", encode(fields))).await;
    page.assert_status(200);
    page
}

async fn found(desk: &Desk<'_>, typed: &str) -> Vec<String> {
    page(desk, &[("q", typed)]).await.texts(HEADLINES)
}

#[actix_web::test]
async fn words_are_found_in_drafts_in_all_their_forms_and_shown() {
    let site = TestSite::new();
    let text = format!("{} The harbours are *closed*.", "Long before. ".repeat(40));
    site.story("energy", &[Telling::new("en", "Night shift").body(&text).tags("Quay").draft()]);
    site.story("energy", &[Telling::new("az", "Şəkidə qış").draft()]);
    site.story("energy", &[Telling::new("en", "Wind")]);
    site.index_desk().await;
    let editor = site.as_editor();

    let page = page(&editor, &[("q", "harbour")]).await;
    assert_eq!(page.texts(HEADLINES), ["Night shift"]);
    assert_eq!(page.texts(".stories .excerpt mark"), ["harbours"]);
    assert!(page.text(".stories .excerpt").starts_with("… "));
    for (typed, headline) in [("sekide", "Şəkidə qış"), ("quay", "Night shift"), ("\"are closed\"", "Night shift")]
    {
        assert_eq!(found(&editor, typed).await, [headline], "{typed}");
    }
    for typed in ["harbour -night", "\"closed are\"", "((", "-"] {
        assert!(found(&editor, typed).await.is_empty(), "{typed}");
    }
    assert_eq!(found(&editor, "  ").await.len(), 3);
}

#[actix_web::test]
async fn readers_find_none_of_it() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Hidden harbour").draft()]);
    let story = site.story("energy", &[Telling::new("en", "Wind").body("As it was.")]);
    site.tell("energy", Some(story), &Telling::new("en", "Wind").body("A harbour, not published yet.").draft());

    site.index().await;
    site.index_desk().await;

    assert_eq!(found(&site.as_editor(), "harbour").await.len(), 2);
    assert!(!site.get("/en/search?q=harbour").await.has("main [data-feed] h3"));
    site.get("/en/search/suggestions?q=harbour").await.assert_lacks("arbour");
}

#[actix_web::test]
async fn whoever_sees_only_their_own_finds_only_that() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Harbour of the editor").draft()]);
    site.story("energy", &[Telling::new("en", "Harbour of all")]);
    let writer = site.as_contributor();
    let own = [("headline", "Harbour of my own"), ("category", "1"), ("action", "save")];
    writer.submit("/admin/stories/new?lang=en", &own).await.assert_status(303);
    site.index_desk().await;

    assert_eq!(found(&site.as_editor(), "harbour").await.len(), 3);
    let mut seen = found(&writer, "harbour").await;
    seen.sort();
    assert_eq!(seen, ["Harbour of all", "Harbour of my own"]);
    page(&writer, &[("q", "harbour")]).await.assert_lacks("of the editor");
}

#[actix_web::test]
async fn filters_the_bin_and_paging_are_the_lists_own() {
    let site = TestSite::new();
    for number in 1..=45 {
        let at = format!("2026-03-09 10:{number:02}");
        site.story("energy", &[Telling::new("en", &format!("Tide number {number}")).at(&at)]);
    }
    site.story("society", &[Telling::new("en", "Tide of people").draft(), Telling::new("az", "Tide").draft()]);
    let binned = site.story("energy", &[Telling::new("en", "Tide no more").draft()]);
    let editor = site.as_editor();
    editor.delete(binned, "en").await;
    site.index_desk().await;

    let first = page(&editor, &[("q", "tide")]).await;
    let second = editor.get(&first.attribute("nav.pager a[rel=next]", "href")).await;
    let mut all: Vec<String> = first.texts(HEADLINES).into_iter().chain(second.texts(HEADLINES)).collect();
    assert_eq!((first.texts(HEADLINES).len(), all.len()), (40, 46));
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 46);
    for (fields, expected) in [
        ([("q", "tide"), ("status", "draft")], "Tide of people"),
        ([("q", "tide"), ("lang", "az")], "Tide"),
        ([("q", "tide"), ("deleted", "1")], "Tide no more"),
    ] {
        assert_eq!(page(&editor, &fields).await.texts(HEADLINES), [expected], "{fields:?}");
    }
}

#[actix_web::test]
async fn a_save_is_found_at_the_next_turn_and_while_there_is_no_index_headlines_are() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "Calm").draft()]);
    let editor = site.as_editor();
    assert_eq!(found(&editor, "alm").await, ["Calm"], "as it is typed, from the database");
    site.index_desk().await;
    assert!(found(&editor, "alm").await.is_empty(), "words, from the index");

    site.tell("energy", Some(story), &Telling::new("en", "Storm").draft());
    assert_eq!(found(&editor, "calm").await.len(), 1);
    site.index_desk().await;

    assert!(found(&editor, "calm").await.is_empty());
    assert_eq!(found(&editor, "storm").await, ["Storm"]);
}
