//! Nothing that is not published leaves the house, whichever door one listens at; and what is published leaves by each.

use manset::config::Given;
use manset::domain::article::Action;
use manset::domain::id::StoryId;

use super::webhooks;
use crate::federation;
use crate::followed::newsletter;
use crate::followed::push::{self, Browser};
use crate::support::mastodon::Mastodon;
use crate::support::partner::Partner;
use crate::support::post_office::PostOffice;
use crate::support::{Telling, TestSite};

/// Words of the story that stand nowhere else. Each document that tells of the story holds one of them; none is in its address.
const WORDS: [&str; 5] = ["Zarvex", "Qulmit", "Brindor", "Fosque", "Ulmera"];
/// The story's address without them.
const SLUG: &str = "vantolin";
const PAGE: &str = "/en/energy/vantolin";

fn story() -> Telling {
    Telling::new("en", "Zarvex harbour")
        .summary("Qulmit harbour.")
        .body("Brindor harbour.")
        .tags("Fosque")
        .author("Ulmera Tann")
}

/// What is read of the site itself, and whether it tells of the story while that is published.
const READ: [&str; 42] = [
    "/en/",
    "/en/news/",
    "/en/news/2026/03/12/",
    "/en/energy/",
    "/en/energy/vantolin",
    "/en/energy/vantolin/",
    "/en/society/vantolin",
    "/en/tag/fosque/",
    "/en/author/ulmera-tann/",
    "/en/corrections/",
    "/en/search?q=harbour",
    "/en/search?q=harbour&sort=newest",
    "/en/search?q=harbour&tag=fosque",
    "/en/search?q=harbour&author=ulmera-tann",
    "/en/search?q=harbuor",
    "/en/search/suggestions?q=harb",
    "/en/search/suggestions?q=fosq",
    "/en/feed.xml",
    "/en/atom.xml",
    "/en/feed.json",
    "/en/energy/feed.xml",
    "/en/energy/atom.xml",
    "/en/energy/feed.json",
    "/en/tag/fosque/feed.xml",
    "/en/author/ulmera-tann/feed.xml",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-1.xml",
    "/news-sitemap.xml",
    "/az/",
    "/az/energetika/kohne",
    "/api/v1/articles?edition=en",
    "/api/v1/articles?edition=en&tag=fosque",
    "/api/v1/articles?edition=en&author=ulmera-tann",
    "/api/v1/articles/3",
    "/api/v1/articles/3/ninjs",
    "/api/v1/articles/2",
    "/api/v1/changes?since=0",
    "/api/v1/search?edition=en&q=harbour",
    "/api/v1/tags?edition=en",
    "/activitypub/editions/en/outbox?page=true",
    "/activitypub/articles/3-1",
];

/// Of these, those that tell no more of it than its address, or nothing of this telling.
const SILENT: [&str; 9] = [
    "/en/energy/vantolin/",
    "/en/society/vantolin",
    "/en/corrections/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-1.xml",
    "/az/",
    "/az/energetika/kohne",
    "/api/v1/articles/2",
];

/// The newsroom, and everybody who listens.
struct House {
    site: TestSite,
    office: PostOffice,
    hub: Partner,
    engine: Partner,
    partner: Partner,
    browser: Browser,
    server: Mastodon,
}

/// A door, and what came out of it.
type Heard = (String, String);

impl House {
    async fn open() -> Self {
        let (office, hub, engine) = (PostOffice::open(), Partner::open(), Partner::open());
        let site = TestSite::with(Given {
            smtp_url: Some(office.url().parse().unwrap()),
            mail_from: Some("desk@news.example".into()),
            websub_hub: Some(hub.url("/hub")),
            indexnow_url: Some(engine.url("/indexnow")),
            ..Given::default()
        });
        let (partner, browser, server) = (Partner::open(), Browser::new(1), Mastodon::open());
        newsletter::switch(&site, "en", "1").await;
        newsletter::subscribe(&site, &office, "reader@example.org").await;
        federation::switch_on(&site).await;
        webhooks::subscribe(&site, &partner.url("/in"), "").await;
        browser.asks(&site, "/en/notifications/", true, &[]).await.assert_status(204);
        server.follow(&site, "leyla").await;
        let house = Self { site, office, hub, engine, partner, browser, server };
        house.site.tell_the_world().await;
        house.heard().await;
        house
    }

    /// All that can be read of the site, and what was sent since one last listened.
    async fn at_each_door(&self, day: u32) -> Vec<Heard> {
        self.site.set_time(&format!("2026-03-{day} 10:00"));
        self.site.publish_due().await;
        self.site.index().await;
        manset::jobs::announce::once(&self.site.site).await.unwrap();
        manset::jobs::push::once(&self.site.site).await.unwrap();
        self.site.send_mail().await;
        let mut doors = Vec::new();
        for path in READ {
            let answer = self.site.get(path).await;
            doors.push((path.to_owned(), format!("{:?} {}", answer.headers, without_query(&answer.body))));
        }
        let note = self.site.get_with(PAGE, ("accept", "application/activity+json")).await;
        doors.push(("activity of the page".to_owned(), format!("{:?} {}", note.headers, note.body)));
        let letters = newsletter::letters_at(&self.site, &self.office, &format!("2026-03-{day} 14:00")).await;
        doors.extend(letters.iter().map(|letter| ("newsletter".to_owned(), format!("{letter:?}"))));
        doors.extend(self.heard().await);
        doors
    }

    async fn heard(&self) -> Vec<Heard> {
        let mut heard = Vec::new();
        let partners = [("hub", &self.hub), ("search engine", &self.engine), ("partner", &self.partner)];
        for (door, partner) in partners {
            heard.extend(partner.collect().iter().map(|message| (door.to_owned(), message.text())));
        }
        let key = push::key(&self.site).await;
        heard.extend(self.browser.hears(&self.site, &key).iter().map(|news| ("push".to_owned(), news.to_string())));
        let told = self.server.told(&self.site).await;
        heard.extend(told.into_iter().map(|(_, activity)| ("follower".to_owned(), activity.to_string())));
        heard
    }

    async fn press(&self, story: StoryId, fields: &[(&str, &str)]) {
        self.site.as_editor().submit(&format!("/admin/stories/{story}/en"), fields).await.assert_status(303);
    }
}

/// The search page says what was looked for.
fn without_query(body: &str) -> String {
    body.replace("q=harbuor", "").replace("“harbuor”", "")
}

#[track_caller]
fn assert_silent(doors: &[Heard], words: &[&str], state: &str) {
    for (door, text) in doors {
        for word in words {
            assert!(!text.contains(word), "{door} tells {word:?} of what is {state}:\n{text}");
        }
    }
}

#[track_caller]
fn assert_told(doors: &[Heard]) {
    let tells = |text: &str| WORDS.iter().any(|word| text.contains(word));
    for path in READ.iter().filter(|path| !SILENT.contains(path)) {
        let (_, text) = doors.iter().find(|(door, _)| door == path).unwrap();
        assert!(tells(text), "{path} does not tell of what is published:\n{text}");
    }
    for door in ["activity of the page", "newsletter", "partner", "push", "follower"] {
        assert!(doors.iter().any(|(known, text)| known == door && tells(text)), "{door}");
    }
    for door in ["hub", "search engine"] {
        assert!(doors.iter().any(|(known, _)| known == door), "{door}");
    }
    let sitemap = doors.iter().find(|(door, _)| door == "/sitemap-1.xml").unwrap();
    assert!(sitemap.1.contains(PAGE));
}

#[actix_web::test]
async fn only_what_is_published_leaves_the_house() {
    let house = House::open().await;
    let all: Vec<&str> = WORDS.into_iter().chain([SLUG]).collect();
    house.site.story("energy", &[Telling::new("en", "Calm"), Telling::new("az", "Köhnə")]);
    let told = house.site.story("energy", &[Telling { action: Action::Save, ..story() }]);
    house.press(told, &[("slug", SLUG), ("action", "save")]).await;
    push::mark(&house.site, told, "en").await;

    assert_silent(&house.at_each_door(11).await, &all, "a draft");
    let later = [("publish_at", "2026-03-12T13:30"), ("action", "schedule")];
    house.press(told, &later).await;
    house.site.set_time("2026-03-12 09:00");
    house.site.publish_due().await;
    assert_silent(&house.at_each_door(11).await, &all, "scheduled");

    assert_told(&house.at_each_door(12).await);

    house.press(told, &[("headline", "Plovik harbour"), ("body", "Tarsune harbour."), ("action", "save")]).await;
    assert_silent(&house.at_each_door(13).await, &["Plovik", "Tarsune"], "a newer draft");
    house.site.as_editor().unpublish(told, "en").await;
    assert_silent(&house.at_each_door(14).await, &WORDS, "unpublished");
    house.press(told, &[("headline", "Zarvex harbour"), ("action", "publish")]).await;
    let again = house.at_each_door(15).await;
    assert!(again.iter().any(|(door, text)| door == "/en/" && text.contains("Zarvex")));
    house.site.as_editor().delete(told, "en").await;
    assert_silent(&house.at_each_door(16).await, &WORDS, "deleted");
}
