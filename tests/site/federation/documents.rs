//! What other servers find when they look.

use actix_web::test::TestRequest;
use serde_json::Value;

use super::{json, open, switch_off};
use crate::support::{Telling, TestSite};

const ADDRESSES: [&str; 8] = [
    "/.well-known/webfinger?resource=acct:en@news.example",
    "/.well-known/nodeinfo",
    "/nodeinfo/2.1",
    "/activitypub/editions/en",
    "/activitypub/editions/en/outbox",
    "/activitypub/editions/en/outbox?page=true",
    "/activitypub/editions/en/followers",
    "/activitypub/articles/1-1",
];

/// Marks whatever no reader may see.
const MARKER: &str = "qzxhiddenqzx";

#[actix_web::test]
async fn nobody_is_answered_until_an_admin_switches_it_on() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms")]);

    for address in ADDRESSES {
        site.get(address).await.assert_status(404);
    }
    site.send(TestRequest::post().uri("/activitypub/inbox").insert_header(("content-type", "application/json")))
        .await
        .assert_status(404);
    site.get("/en/energy/the-sea-warms").await.assert_lacks("activity+json");
    super::switch_on(&site).await;
    for address in ADDRESSES {
        site.get(address).await.assert_status(200);
    }
    switch_off(&site).await;
    for address in ADDRESSES {
        site.get(address).await.assert_status(404);
    }
}

#[actix_web::test]
async fn an_edition_is_found_by_its_handle_and_tells_what_it_has_told() {
    let site = open().await;
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);

    let found = site.get("/.well-known/webfinger?resource=acct:en@news.example").await;
    assert_eq!(found.header("content-type"), "application/jrd+json");
    assert_eq!(found.header("access-control-allow-origin"), "*");
    let id = json(&found)["links"][0]["href"].as_str().unwrap().to_owned();
    let path = id.strip_prefix("https://news.example").unwrap();
    // Once rendered, once from the cache.
    for _ in 0..2 {
        let actor = site.get(path).await;
        assert_eq!(actor.header("content-type"), "application/activity+json; charset=utf-8");
        let actor = json(&actor);
        assert_eq!(actor["id"], id.as_str());
        assert_eq!(actor["preferredUsername"], "en");
        assert_eq!(actor["url"], "https://news.example/en/");
        assert!(actor["publicKey"]["publicKeyPem"].as_str().unwrap().starts_with("-----BEGIN PUBLIC KEY-----\n"));
    }
    let outbox = json(&site.get(&format!("{path}/outbox")).await);
    assert_eq!(outbox["totalItems"], 1);
    let first = outbox["first"].as_str().unwrap().strip_prefix("https://news.example").unwrap();
    let page = json(&site.get(first).await);
    assert_eq!(page["orderedItems"][0]["type"], "Create");
    assert_eq!(page["orderedItems"][0]["object"]["url"], "https://news.example/en/energy/the-sea-warms");
    let icon = json(&site.get(path).await)["icon"]["url"].as_str().unwrap().to_owned();
    site.get(icon.strip_prefix("https://news.example").unwrap()).await.assert_status(200);
    for unknown in ["acct:xx@news.example", "acct:tr@news.example", "acct:en@other.example", "https://news.example/"] {
        site.get(&format!("/.well-known/webfinger?resource={unknown}")).await.assert_status(404);
    }
    site.get("/.well-known/webfinger").await.assert_status(400);
    let links = json(&site.get("/.well-known/nodeinfo").await);
    let info = links["links"][0]["href"].as_str().unwrap().strip_prefix("https://news.example").unwrap().to_owned();
    let info = json(&site.get(&info).await);
    assert_eq!((info["version"].as_str(), info["usage"]["localPosts"].as_i64()), (Some("2.1"), Some(2)));
}

#[actix_web::test]
async fn an_article_names_itself_to_other_servers_and_its_page_stays_a_page() {
    let site = open().await;
    let picture = site.picture("sea.jpg");
    site.sql(&format!(
        "INSERT INTO media_texts (media_id, lang, alt, caption, credit) VALUES ({picture}, 'en', 'Waves & wind', '', '')"
    ));
    let telling = Telling::new("en", "The sea <warms>").summary("By 2 °C & more").tags("Sea, Caspian shore, 2026");
    site.story("energy", &[telling.lead(picture)]);

    let page = site.get_with("/en/energy/the-sea-warms", ("accept", "application/activity+json")).await;
    assert!(page.header("content-type").starts_with("text/html"));
    let id = page.attribute("link[type='application/activity+json']", "href");
    let home = site.get("/en/").await.attribute("link[type='application/activity+json']", "href");
    assert_eq!(home, "https://news.example/activitypub/editions/en");
    let note = json(&site.get(id.strip_prefix("https://news.example").unwrap()).await);

    assert_eq!((note["id"].as_str(), note["type"].as_str()), (Some(id.as_str()), Some("Note")));
    assert_eq!(note["attributedTo"], home.as_str());
    assert_eq!(note["published"], "2026-03-10T09:00:00Z");
    assert_eq!(note.get("updated").or(note.get("summary")), None);
    let content = note["content"].as_str().unwrap();
    assert!(content.starts_with("<p><strong>The sea &lt;warms&gt;</strong></p><p>By 2 °C &amp; more</p>"), "{content}");
    assert!(content.contains("href=\"https://news.example/en/energy/the-sea-warms\""), "{content}");
    assert_eq!(note["contentMap"]["en"], content);
    let tags: Vec<&str> = note["tag"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    assert_eq!(tags, ["#Sea", "#CaspianShore"]);
    assert_eq!(note["attachment"][0]["name"], "Waves & wind");
    let src = note["attachment"][0]["url"].as_str().unwrap();
    assert!(src.starts_with(&format!("https://news.example{}/full-1280.jpg", site.media_folder(picture))), "{src}");
    assert_eq!(note["to"][0], "https://www.w3.org/ns/activitystreams#Public");
}

#[actix_web::test]
async fn the_outbox_goes_back_page_by_page() {
    let site = open().await;
    for number in 0..45 {
        let at = format!("2026-03-10 {:02}:{:02}", 6 + number / 30, number % 30);
        site.story("energy", &[Telling::new("en", &format!("Story {number:02}")).at(&at)]);
    }

    let (mut next, mut seen) = (Some("/activitypub/editions/en/outbox?page=true".to_owned()), Vec::new());
    while let Some(address) = next {
        let page = json(&site.get(&address).await);
        assert_eq!(page["id"], format!("https://news.example{address}"));
        let items = page["orderedItems"].as_array().unwrap();
        seen.extend(items.iter().map(|item| item["object"]["url"].as_str().unwrap().to_owned()));
        next = page["next"].as_str().map(|next| next.strip_prefix("https://news.example").unwrap().to_owned());
    }

    assert_eq!(seen.len(), 45);
    assert!(seen.first().unwrap().ends_with("story-44") && seen.last().unwrap().ends_with("story-00"), "{seen:?}");
    site.get("/activitypub/editions/en/outbox?before=x").await.assert_status(400);
}

#[actix_web::test]
async fn nothing_unpublished_is_told() {
    let site = open().await;
    let editor = site.as_editor();
    let hidden = |lang, name: &str| Telling::new(lang, &format!("{MARKER} {name}")).tags("Qzxhiddenqzx");
    site.story("energy", &[Telling::new("en", "Open story")]);
    site.story("energy", &[hidden("en", "draft").draft()]);
    site.story("energy", &[hidden("en", "scheduled").scheduled("2026-03-11 09:00")]);
    let withdrawn = site.story("energy", &[hidden("en", "withdrawn")]);
    let deleted = site.story("energy", &[hidden("en", "deleted")]);
    site.story("energy", &[hidden("tr", "of a hidden edition")]);
    editor.unpublish(withdrawn, "en").await;
    editor.delete(deleted, "en").await;

    let mut shown = 0;
    for article in 1..=8 {
        for take in 1..=2 {
            let note = site.get(&format!("/activitypub/articles/{article}-{take}")).await;
            note.assert_lacks(MARKER);
            shown += i32::from(note.status == 200);
        }
    }
    assert_eq!(shown, 1);
    for address in ["outbox?page=true", "outbox", "followers", ""] {
        let answer = site.get(format!("/activitypub/editions/en/{address}").trim_end_matches('/')).await;
        answer.assert_status(200).assert_lacks(MARKER);
        let of_hidden = site.get(format!("/activitypub/editions/tr/{address}").trim_end_matches('/')).await;
        assert_eq!(of_hidden.status, 404, "{address}");
    }
    let page: Value = json(&site.get("/activitypub/editions/en/outbox?page=true").await);
    assert_eq!(page["orderedItems"].as_array().unwrap().len(), 1);
}
