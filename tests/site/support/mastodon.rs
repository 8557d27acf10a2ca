//! A server on which people follow editions. It signs and checks signatures with a library of its own, by the text of the draft and not by ours.

use std::sync::LazyLock;

use actix_web::test::TestRequest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use getrandom::SysRng;
use manset::domain::time::UtcTime;
use rsa::pkcs8::{DecodePublicKey, EncodePublicKey, LineEnding};
use rsa::rand_core::UnwrapErr;
use rsa::{Pkcs1v15Sign, RsaPrivateKey, RsaPublicKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::partner::{Partner, Received};
use super::{Answer, TestSite};

/// Making one takes a while: all people of all tests share it.
static KEY: LazyLock<RsaPrivateKey> = LazyLock::new(|| RsaPrivateKey::new(&mut UnwrapErr(SysRng), 2048).unwrap());

pub const EN: &str = "https://news.example/activitypub/editions/en";

pub struct Mastodon {
    pub server: Partner,
}

/// A request as somebody there signs it; tests spoil what they like.
#[derive(Clone)]
pub struct Signed {
    pub path: String,
    pub key_id: String,
    pub date: String,
    pub digest: String,
    pub covered: &'static str,
    pub host: &'static str,
    pub body: String,
}

impl Mastodon {
    /// With two people.
    pub fn open() -> Self {
        let server = Self { server: Partner::open() };
        for person in ["leyla", "tural"] {
            server.show(person, "application/activity+json; charset=utf-8", server.document(person));
        }
        server
    }

    pub fn actor(&self, person: &str) -> String {
        self.server.url(&format!("/users/{person}"))
    }

    pub fn document(&self, person: &str) -> Value {
        let actor = self.actor(person);
        json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": actor,
            "type": "Person",
            "preferredUsername": person,
            "inbox": format!("{actor}/inbox"),
            "endpoints": { "sharedInbox": self.server.url("/inbox") },
            "publicKey": {
                "id": format!("{actor}#main-key"),
                "owner": actor,
                "publicKeyPem": KEY.to_public_key().to_public_key_pem(LineEnding::LF).unwrap(),
            },
        })
    }

    /// What the server says about somebody from now on.
    pub fn show(&self, person: &str, content_type: &'static str, document: Value) {
        self.server.show(&format!("/users/{person}"), content_type, document.to_string());
    }

    pub fn follow_activity(&self, person: &str, edition: &str) -> Value {
        let actor = self.actor(person);
        json!({ "id": format!("{actor}#follows/1"), "type": "Follow", "actor": actor, "object": edition })
    }

    /// Something that somebody says, addressed to the inbox of the English edition.
    pub fn says(&self, site: &TestSite, person: &str, activity: &Value) -> Signed {
        let body = activity.to_string();
        Signed {
            path: "/activitypub/editions/en/inbox".into(),
            key_id: format!("{}#main-key", self.actor(person)),
            date: http_date(site.site.now()),
            digest: format!("SHA-256={}", STANDARD.encode(Sha256::digest(&body))),
            covered: "(request-target) host date digest content-type",
            host: "news.example",
            body,
        }
    }

    pub async fn tell(&self, site: &TestSite, person: &str, activity: &Value) -> Answer {
        self.says(site, person, activity).send(site).await
    }

    pub async fn follow(&self, site: &TestSite, person: &str) {
        self.tell(site, person, &self.follow_activity(person, EN)).await.assert_status(202);
    }

    /// What its inboxes were told since it was last asked: to which, and what. Each must be signed by the edition that tells it.
    pub async fn told(&self, site: &TestSite) -> Vec<(String, Value)> {
        let mut told = Vec::new();
        for received in self.server.collect().into_iter().filter(|received| received.method == "POST") {
            let activity = received.json();
            let actor = activity.get("actor").unwrap().as_str().unwrap();
            assert_is_signed(site, actor, &received).await;
            assert_eq!(received.header("content-type"), "application/activity+json");
            told.push((received.path, activity));
        }
        told
    }

    /// The same as short words.
    pub async fn heard(&self, site: &TestSite) -> Vec<String> {
        let told = self.told(site).await;
        told.iter().map(|(inbox, activity)| format!("{} {inbox}", activity["type"].as_str().unwrap())).collect()
    }
}

impl Signed {
    pub async fn send(&self, site: &TestSite) -> Answer {
        site.send(self.request()).await
    }

    pub fn request(&self) -> TestRequest {
        let lines = self.covered.split(' ').map(|name| {
            let value = match name {
                "(request-target)" => format!("post {}", self.path),
                "host" => self.host.to_owned(),
                "date" => self.date.clone(),
                "digest" => self.digest.clone(),
                _ => "application/activity+json".to_owned(),
            };
            format!("{name}: {value}")
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        let signature = STANDARD.encode(KEY.sign(Pkcs1v15Sign::new_unprefixed(), &digest_info(&text)).unwrap());
        let header = format!(
            "keyId=\"{}\",algorithm=\"rsa-sha256\",headers=\"{}\",signature=\"{signature}\"",
            self.key_id, self.covered
        );
        TestRequest::post()
            .uri(&self.path)
            .insert_header(("host", "news.example"))
            .insert_header(("date", self.date.clone()))
            .insert_header(("digest", self.digest.clone()))
            .insert_header(("content-type", "application/activity+json"))
            .insert_header(("signature", header))
            .set_payload(self.body.clone())
    }
}

pub fn http_date(at: UtcTime) -> String {
    at.in_zone(chrono_tz::UTC).format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The hash of a text as RSASSA-PKCS1-v1_5 pads it (RFC 8017, 9.2).
fn digest_info(text: &str) -> Vec<u8> {
    let mut info = vec![48, 49, 48, 13, 6, 9, 96, 134, 72, 1, 101, 3, 4, 2, 1, 5, 0, 4, 32];
    info.extend(Sha256::digest(text));
    info
}

async fn assert_is_signed(site: &TestSite, actor: &str, received: &Received) {
    let path = actor.strip_prefix("https://news.example").unwrap();
    let document: Value = serde_json::from_str(&site.get(path).await.body).unwrap();
    let key = document.pointer("/publicKey/publicKeyPem").unwrap().as_str().unwrap();
    let parameter = |name: &str| {
        let start = received.header("signature").split_once(&format!("{name}=\"")).unwrap().1;
        start.split('"').next().unwrap().to_owned()
    };
    assert_eq!(parameter("keyId"), document.pointer("/publicKey/id").unwrap().as_str().unwrap());
    let covered = parameter("headers");
    assert!(["(request-target)", "host", "date", "digest"].iter().all(|name| covered.contains(name)), "{covered}");
    let lines = covered.split(' ').map(|name| match name {
        "(request-target)" => format!("(request-target): post {}", received.path),
        name => format!("{name}: {}", received.header(name)),
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let signature = STANDARD.decode(parameter("signature")).unwrap();
    let key = RsaPublicKey::from_public_key_pem(key).unwrap();
    key.verify(Pkcs1v15Sign::new_unprefixed(), &digest_info(&text), &signature).unwrap();
    let digest = format!("SHA-256={}", STANDARD.encode(Sha256::digest(&received.body)));
    assert_eq!(received.header("digest"), digest);
}
