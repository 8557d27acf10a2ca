//! Breaking news, from a reader's wish to what their browser decrypts.

use actix_web::test::TestRequest;
use aes_gcm::aead::Aead;
use aes_gcm::{Aes128Gcm, KeyInit, Nonce};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use manset::config::Given;
use manset::domain::delivery::Channel;
use manset::domain::id::StoryId;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::{PublicKey, SecretKey};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::partner::{Partner, Received};
use crate::support::{Answer, Telling, TestSite};

const PATH: &str = "/en/notifications/";

/// A browser, and its push service on this machine.
pub struct Browser {
    pub service: Partner,
    key: SecretKey,
    auth: [u8; 16],
}

impl Browser {
    pub fn new(number: u8) -> Self {
        Self { service: Partner::open(), key: SecretKey::from_slice(&[number; 32]).unwrap(), auth: [number; 16] }
    }

    fn endpoint(&self) -> String {
        self.service.url("/send/secret")
    }

    pub async fn asks(&self, site: &TestSite, path: &str, all: bool, categories: &[&str]) -> Answer {
        let public = URL_SAFE_NO_PAD.encode(self.key.public_key().to_sec1_bytes());
        let keys = json!({ "p256dh": public, "auth": URL_SAFE_NO_PAD.encode(self.auth) });
        let wish = json!({ "endpoint": self.endpoint(), "keys": keys, "all": all, "categories": categories });
        post(site, path, &wish).await
    }

    /// What the service was sent, once the signature on it was checked: the page's key, its own origin, and not for longer than a day.
    pub fn hears(&self, site: &TestSite, key: &str) -> Vec<Value> {
        self.service
            .collect()
            .iter()
            .map(|received| {
                let (token, sent_key) =
                    received.header("authorization").strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
                assert_eq!(sent_key, key);
                let (signed, signature) = token.rsplit_once('.').unwrap();
                let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
                let key = VerifyingKey::from_sec1_bytes(&URL_SAFE_NO_PAD.decode(key).unwrap()).unwrap();
                key.verify(signed.as_bytes(), &signature).unwrap();
                let claims = URL_SAFE_NO_PAD.decode(signed.split_once('.').unwrap().1).unwrap();
                let claims: Value = serde_json::from_slice(&claims).unwrap();
                let now = site.site.now().millis() / 1_000;
                assert_eq!(text(&claims, "aud"), self.service.url(""));
                let contact = match site.site.config.mail {
                    Some(_) => "mailto:desk@news.example",
                    None => "https://news.example",
                };
                assert_eq!(text(&claims, "sub"), contact);
                let until = claims.get("exp").unwrap().as_i64().unwrap();
                assert!(until > now && until <= now + 86_400);
                self.decrypts(received)
            })
            .collect()
    }

    /// RFC 8291, from the browser's side.
    fn decrypts(&self, received: &Received) -> Value {
        assert_eq!((received.method.as_str(), received.header("content-encoding")), ("POST", "aes128gcm"));
        let (salt, rest) = received.body.split_at(16);
        let (record, rest) = rest.split_at(4);
        assert_eq!(record, 4096_u32.to_be_bytes());
        let (length, rest) = rest.split_first().unwrap();
        let (server_public, sealed) = rest.split_at(usize::from(*length));
        let shared = self.key.diffie_hellman(&PublicKey::from_sec1_bytes(server_public).unwrap());
        let own_public = self.key.public_key().to_sec1_bytes();
        let info = [b"WebPush: info\0".as_slice(), &own_public, server_public].concat();
        let (mut input, mut key, mut nonce) = ([0; 32], [0; 16], [0; 12]);
        Hkdf::<Sha256>::new(Some(&self.auth), shared.raw_secret_bytes()).expand(&info, &mut input).unwrap();
        let hkdf = Hkdf::<Sha256>::new(Some(salt), &input);
        hkdf.expand(b"Content-Encoding: aes128gcm\0", &mut key).unwrap();
        hkdf.expand(b"Content-Encoding: nonce\0", &mut nonce).unwrap();
        let cipher = Aes128Gcm::new_from_slice(&key).unwrap();
        let mut text = cipher.decrypt(&Nonce::from(nonce), sealed).unwrap();
        assert_eq!(text.pop(), Some(2));
        serde_json::from_slice(&text).unwrap()
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).unwrap().as_str().unwrap()
}

async fn post(site: &TestSite, path: &str, body: &Value) -> Answer {
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "application/json"))
        .set_payload(body.to_string());
    site.send(request).await
}

fn newsroom() -> TestSite {
    TestSite::with(Given::default())
}

pub async fn key(site: &TestSite) -> String {
    site.get(PATH).await.attribute("[data-notifications]", "data-key")
}

/// What the background jobs do at each of their turns.
async fn tell(site: &TestSite) {
    manset::jobs::announce::once(&site.site).await.unwrap();
    manset::jobs::push::once(&site.site).await.unwrap();
    site.send_mail().await;
}

pub async fn mark(site: &TestSite, story: StoryId, lang: &str) {
    let path = format!("/admin/stories/{story}/{lang}/breaking");
    site.as_editor().post(&path, &[("breaking", "yes")]).await.assert_status(303);
}

#[actix_web::test]
async fn a_reader_is_told_once_when_what_was_marked_is_published() {
    let site = newsroom();
    let browser = Browser::new(1);
    assert_eq!(site.get("/en/").await.attribute(".footer a[href='/en/notifications/']", "href"), PATH);
    let page = site.get(PATH).await;
    assert!(page.text("noscript").contains("needs JavaScript") && page.has("form[hidden] input[name=all]"));
    assert!(page.attributes("form input[name=category]", "value").contains(&"1".to_owned()));
    browser.asks(&site, PATH, true, &[]).await.assert_status(204);
    let story = site.story("energy", &[Telling::new("en", "Harbour shut").summary("A storm came.").draft()]);

    mark(&site, story, "en").await;
    tell(&site).await;
    assert!(browser.service.collect().is_empty());
    let review = site.as_editor().get(&format!("/admin/stories/{story}/en/review")).await;
    assert!(review.has("button[name=breaking][value=no]"));
    site.as_editor().submit(&format!("/admin/stories/{story}/en"), &[("action", "publish")]).await.assert_status(303);
    tell(&site).await;

    let received = browser.hears(&site, &key(&site).await);
    let news = json!({
        "title": "Harbour shut", "body": "A storm came.", "url": "/en/energy/harbour-shut", "lang": "en", "dir": "ltr",
        "tag": "article-1",
    });
    assert_eq!(received, [news]);
    // Neither a newer text nor a second publication tells it again.
    let path = format!("/admin/stories/{story}/en");
    site.as_editor()
        .submit(&path, &[("headline", "Harbour still shut"), ("action", "publish")])
        .await
        .assert_status(303);
    site.as_editor().unpublish(story, "en").await;
    tell(&site).await;
    site.as_editor().submit(&path, &[("action", "publish")]).await.assert_status(303);
    mark(&site, story, "en").await;
    browser.asks(&site, PATH, true, &[]).await.assert_status(204);
    tell(&site).await;
    assert!(browser.service.collect().is_empty());
    assert_eq!(site.count("SELECT count(*) FROM deliveries"), 0);
    let review = site.as_editor().get(&format!("/admin/stories/{story}/en/review")).await;
    assert!(!review.has("button[name=breaking]") && review.body.contains("readers were notified"));
}

#[actix_web::test]
async fn only_who_asked_for_the_edition_and_the_category_is_told_and_how() {
    let site = newsroom();
    let (all, energy, society, arabic) = (Browser::new(1), Browser::new(2), Browser::new(3), Browser::new(4));
    let numbers = site.get(PATH).await.attributes("form input[name=category]", "value");
    let names = site.get(PATH).await.texts("form label.tick");
    let of = |name: &str| {
        let at = names.iter().position(|label| label == name).unwrap();
        numbers[at - 1].as_str()
    };
    all.asks(&site, PATH, true, &[]).await.assert_status(204);
    energy.asks(&site, PATH, false, &[of("Energy"), "999"]).await.assert_status(204);
    society.asks(&site, PATH, false, &[of("Energy")]).await.assert_status(204);
    society.asks(&site, PATH, false, &[of("Society")]).await.assert_status(204);
    arabic.asks(&site, "/ar/notifications/", true, &[]).await.assert_status(204);
    let story = site.story("energy", &[Telling::new("en", "Quiet sea").summary(""), Telling::new("ar", "بحر هادئ")]);
    site.story("society", &[Telling::new("en", "Not breaking")]);

    // Readers see them already: they are told at once.
    mark(&site, story, "en").await;
    mark(&site, story, "ar").await;
    tell(&site).await;

    let key = key(&site).await;
    let sent = all.service.collect();
    let [received] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(received.path, "/send/secret");
    assert_eq!(
        (received.header("ttl"), received.header("urgency"), received.header("topic")),
        ("3600", "high", "article-1")
    );
    assert_eq!(text(&all.decrypts(received), "body"), "Sahil Xəbər");
    assert_eq!(energy.hears(&site, &key).len(), 1);
    assert!(society.service.collect().is_empty());
    let heard = arabic.hears(&site, &key);
    let [news] = heard.as_slice() else { panic!("{heard:?}") };
    assert_eq!((text(news, "title"), text(news, "dir"), text(news, "lang")), ("بحر هادئ", "rtl", "ar"));
    let counts = site.as_admin().get("/admin/newsletters").await.texts("tbody tr td:last-child");
    assert_eq!(counts, ["0", "0", "3", "1", "0"]);
}

#[actix_web::test]
async fn a_service_that_is_busy_is_asked_later_and_a_browser_that_is_gone_never_again() {
    let site = newsroom();
    let (busy, gone, late) = (Browser::new(1), Browser::new(2), Browser::new(3));
    for browser in [&busy, &gone, &late] {
        browser.asks(&site, PATH, true, &[]).await.assert_status(204);
    }
    busy.service.answer(429);
    gone.service.answer(410);
    late.service.answer(503);
    let story = site.story("energy", &[Telling::new("en", "Quiet sea")]);
    mark(&site, story, "en").await;

    tell(&site).await;
    assert_eq!(site.count("SELECT count(*) FROM push_subscriptions"), 2);
    for browser in [&busy, &gone, &late] {
        assert_eq!(browser.service.collect().len(), 1);
    }
    busy.service.answer(201);
    site.pass_minutes(2);
    tell(&site).await;
    let sent = busy.service.collect();
    let [received] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(received.header("ttl"), (3_600 - 120).to_string());
    assert!(gone.service.collect().is_empty());

    // After an hour it is no news.
    late.service.collect();
    late.service.answer(201);
    site.pass_minutes(60);
    tell(&site).await;
    assert!(late.service.collect().is_empty());
    assert_eq!(site.count("SELECT count(*) FROM deliveries"), 0);
}

#[actix_web::test]
async fn what_is_taken_back_before_it_is_sent_is_not_told_and_a_kill_loses_nobody() {
    let site = newsroom();
    let browsers = [Browser::new(1), Browser::new(2), Browser::new(3)];
    for browser in &browsers {
        browser.asks(&site, PATH, true, &[]).await.assert_status(204);
    }
    let wrong = site.story("energy", &[Telling::new("en", "A mistake")]);
    mark(&site, wrong, "en").await;
    manset::jobs::push::once(&site.site).await.unwrap();
    assert_eq!(site.count("SELECT count(*) FROM deliveries"), 3);
    site.as_editor().unpublish(wrong, "en").await;
    tell(&site).await;
    assert!(browsers.iter().all(|browser| browser.service.collect().is_empty()));

    let right = site.story("energy", &[Telling::new("en", "Quiet sea")]);
    mark(&site, right, "en").await;
    manset::jobs::push::once(&site.site).await.unwrap();
    let now = site.site.now();
    site.write(|tx| manset::newsroom::delivery::claim(tx, now, &[Channel::Push]));
    let site = site.restarted();
    tell(&site).await;
    site.pass_minutes(3);
    tell(&site).await;
    let key = key(&site).await;
    for browser in &browsers {
        assert_eq!(browser.hears(&site, &key).len(), 1);
    }
}

#[actix_web::test]
async fn a_browser_leaves_and_what_is_no_push_service_is_refused() {
    let site = newsroom();
    let browser = Browser::new(1);
    browser.asks(&site, PATH, true, &[]).await.assert_status(204);
    post(&site, "/en/notifications/leave", &json!({ "endpoint": browser.endpoint() })).await.assert_status(204);
    assert_eq!(site.count("SELECT count(*) FROM push_subscriptions"), 0);

    let auth = URL_SAFE_NO_PAD.encode([1; 16]);
    let wish = |endpoint: &str, p256dh: &str| json!({ "endpoint": endpoint, "keys": { "p256dh": p256dh, "auth": auth }, "all": true });
    let public = URL_SAFE_NO_PAD.encode(browser.key.public_key().to_sec1_bytes());
    for wrong in [
        wish("http://push.example/1", &public),
        wish("http://10.0.0.1/1", &public),
        wish("ftp://push.example/1", &public),
        wish("https://user:password@push.example/1", &public),
        wish("https://push.example/1", "AAAA"),
        json!({ "endpoint": "https://push.example/1" }),
        json!("x"),
    ] {
        post(&site, PATH, &wrong).await.assert_status(400);
    }
    let forged = TestRequest::post()
        .uri(PATH)
        .insert_header(("sec-fetch-site", "cross-site"))
        .set_payload(wish("https://push.example/1", &public).to_string());
    site.send(forged).await.assert_status(403);
    post(&site, "/tr/notifications/", &wish("https://push.example/1", &public)).await.assert_status(404);
    assert_eq!(site.count("SELECT count(*) FROM push_subscriptions"), 0);

    let mut heard = 0;
    while post(&site, PATH, &wish(&format!("https://push.example/{heard}"), &public)).await.status == 204 {
        heard += 1;
    }
    assert_eq!(heard, 29);
}

#[actix_web::test]
async fn the_service_worker_is_ours_alone_and_stands_above_all_pages() {
    let site = newsroom();

    let worker = site.get("/sw.js").await;

    worker.assert_status(200);
    assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert!(worker.header("content-security-policy").contains("script-src 'self'"));
    assert!(worker.body.contains("showNotification") && !worker.body.contains("fetch"));
}

#[actix_web::test]
async fn only_who_may_publish_marks_and_only_what_is_fresh() {
    let site = newsroom();
    let old = site.story("energy", &[Telling::new("en", "Old").at("2026-03-08 09:00")]);
    let draft = site.story("energy", &[Telling::new("en", "Draft").draft()]);

    let path = format!("/admin/stories/{draft}/en/breaking");
    site.as_translator().post(&path, &[("breaking", "yes")]).await.assert_status(403);
    site.as_editor()
        .post(&format!("/admin/stories/{old}/en/breaking"), &[("breaking", "yes")])
        .await
        .assert_status(403);
    mark(&site, draft, "en").await;
    site.as_editor().post(&path, &[("breaking", "no")]).await.assert_status(303);

    assert_eq!(site.count("SELECT count(*) FROM breaking_news"), 0);
    let log = site.as_admin().get("/admin/audit").await.texts("main").concat();
    assert!(log.contains("marked as breaking news") && log.contains("took the mark “breaking news” away"), "{log}");
}
