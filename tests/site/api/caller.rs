//! Somebody's machine: its requests carry a token.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use manset::domain::scope::{Scope, Scopes};
use manset::newsroom::api_token::{self, Wanted};
use serde_json::Value;

use crate::support::{Answer, TestSite};

pub struct Caller<'s> {
    pub site: &'s TestSite,
    pub token: String,
}

impl<'s> Caller<'s> {
    /// A token of a person for some scopes.
    pub fn new(site: &'s TestSite, email: &str, scopes: &[Scope]) -> Self {
        let (owner, now) = (site.actor(email), site.site.now());
        let wanted = Wanted { name: "Import".into(), scopes: Scopes::new(scopes).unwrap(), expires_at: None };
        Self { site, token: site.write(|tx| api_token::make(tx, &owner, now, &wanted)) }
    }

    /// An editor's for everything.
    pub fn editor(site: &'s TestSite) -> Self {
        Self::new(site, "editor@manset.example", &Scope::ALL)
    }

    pub fn request(&self, method: &str, path: &str) -> TestRequest {
        TestRequest::default()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(path)
            .insert_header(("authorization", format!("Bearer {}", self.token)))
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.site.send(self.request("GET", path)).await
    }

    pub async fn send(&self, method: &str, path: &str, body: &Value, headers: &[(&'static str, &str)]) -> Answer {
        let mut request = self.request(method, path);
        for header in headers {
            request = request.insert_header(*header);
        }
        self.site.send(request.set_json(body)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body, &[]).await
    }

    /// Changes an article whose version is known.
    pub async fn patch(&self, path: &str, version: i64, body: &Value) -> Answer {
        self.send("PATCH", path, body, &[("if-match", &format!("\"{version}\""))]).await
    }
}
