//! What other sites show of an article without a picture.

use manset::domain::id::StoryId;

use crate::support::{Answer, Telling, TestSite};

/// Where a page says its card is, on the site.
fn card(page: &Answer) -> String {
    page.attribute("meta[property='og:image']", "content").replace("https://news.example", "")
}

#[actix_web::test]
async fn an_article_without_a_picture_has_a_card_of_its_headline() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("ar", "البحر يسخن")]);
    let page = site.get("/en/energy/the-sea-warms").await;
    let path = card(&page);

    let drawn = site.get(&path).await;

    drawn.assert_status(200);
    assert_eq!(drawn.header("content-type"), "image/png");
    assert_eq!(drawn.header("cache-control"), "public, max-age=31536000, immutable, s-maxage=600");
    assert_eq!(drawn.header("cross-origin-resource-policy"), "cross-origin");
    let picture = image::load_from_memory(&drawn.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (1200, 630));
    for (property, value) in [
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:type", "image/png"),
        ("og:image:alt", "The sea warms"),
    ] {
        assert_eq!(page.attribute(&format!("meta[property='{property}']"), "content"), value);
    }
    assert_eq!(page.attribute("meta[name='twitter:card']", "content"), "summary_large_image");
    page.assert_contains(&format!("{{\"@type\":\"ImageObject\",\"url\":\"https://news.example{path}\",\"width\":1200"));
    let links = site.get("/ar/").await.attribute("[data-front] .lead h2 a", "href");
    let arabic = card(&site.get(&links).await);
    assert_ne!(site.get(&arabic).await.bytes, drawn.bytes);
    assert_eq!(site.get_with(&path, ("if-none-match", drawn.header("etag"))).await.status, 304);
}

#[actix_web::test]
async fn a_card_has_another_address_once_it_says_something_else() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "The sea warms")]);
    let old = card(&site.get("/en/energy/the-sea-warms").await);
    let bytes = site.get(&old).await.bytes;

    site.tell("energy", Some(story), &Telling::new("en", "The sea cools"));

    let page = site.get("/en/").await.attribute("[data-front] .lead h2 a", "href");
    let new = card(&site.get(&page).await);
    assert_ne!(new, old);
    let moved = site.get(&old).await;
    moved.assert_leads(301, &new);
    assert_eq!(moved.header("cache-control"), "public, max-age=60");
    assert_ne!(site.get(&new).await.bytes, bytes);
}

#[actix_web::test]
async fn nothing_that_readers_do_not_see_is_drawn() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "The sea warms")]);
    let path = card(&site.get("/en/energy/the-sea-warms").await);
    site.get(&path).await.assert_status(200);
    // The newest text is not what readers have.
    site.tell("energy", Some(story), &Telling::new("en", "A secret").draft());
    site.get(&path).await.assert_status(200);

    site.as_editor().unpublish(story, "en").await;
    site.story("energy", &[Telling::new("en", "Only a draft").draft()]);
    site.story("energy", &[Telling::new("tr", "Deniz")]);

    let digest = path.rsplit_once('-').unwrap().1;
    for number in 1..=4 {
        site.get(&format!("/media/cards/{number}-{digest}")).await.assert_status(404);
    }
    for name in ["1", "1-0123456789abcdef", "01-0123456789abcdef.png", "1-.png", "x.png", "1-0123456789ABCDEF.png"] {
        site.get(&format!("/media/cards/{name}")).await.assert_status(404);
    }
    assert_eq!(story, StoryId(1));
}

#[actix_web::test]
async fn an_article_with_a_picture_shows_that() {
    let site = TestSite::new();
    let picture = site.picture("sea.jpg");
    site.story("energy", &[Telling::new("en", "The sea warms").lead(picture)]);

    assert!(card(&site.get("/en/energy/the-sea-warms").await).ends_with("/social-1200.jpg"));
}
