//! Somebody signed in.

use std::cell::RefCell;

use actix_web::test::TestRequest;
use manset::domain::id::StoryId;
use manset::newsroom::token::Token;

use super::answer::Answer;
use super::test_site::TestSite;

/// Somebody signed in: their requests carry the session, their forms its token.
pub struct Desk<'s> {
    site: &'s TestSite,
    /// The secret that the session began with.
    pub token: Token,
    /// The cookie that the browser has now.
    cookie: RefCell<String>,
}

impl<'s> Desk<'s> {
    pub fn new(site: &'s TestSite, token: Token) -> Self {
        let cookie = RefCell::new(format!("__Host-manset={}", token.reveal()));
        Self { site, token, cookie }
    }

    pub fn cookie(&self) -> String {
        self.cookie.borrow().clone()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Sends a form of ours.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.form_token();
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post_raw(path, &encode(&all)).await
    }

    /// Sends bytes as a form.
    pub async fn post_raw(&self, path: &str, body: &str) -> Answer {
        let request = TestRequest::post()
            .uri(path)
            .insert_header(("content-type", "application/x-www-form-urlencoded"))
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_payload(body.to_owned());
        self.send(request).await
    }

    /// Sends files to the library, as a browser without JavaScript does.
    pub async fn upload(&self, files: &[(&str, &[u8])]) -> Answer {
        self.send_files("/admin/media", &[("csrf", &self.token.form_token())], files, "text/html").await
    }

    /// Sends a form with texts, then files.
    pub async fn send_files(
        &self,
        path: &str,
        texts: &[(&str, &str)],
        files: &[(&str, &[u8])],
        accept: &'static str,
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in texts {
            body.extend(format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, bytes) in files {
            let head = format!("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n");
            body.extend(head.bytes());
            body.extend(b"Content-Type: application/octet-stream\r\n\r\n");
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--cut--\r\n");
        let request = TestRequest::post()
            .uri(path)
            .insert_header(("content-type", "multipart/form-data; boundary=cut"))
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header(("accept", accept))
            .set_payload(body);
        self.send(request).await
    }

    /// Sends the cookie along, and keeps another that comes with the answer.
    async fn send(&self, request: TestRequest) -> Answer {
        let answer = self.site.send(request.insert_header(("cookie", self.cookie()))).await;
        if let Some(cookie) = answer.cookie("__Host-manset") {
            self.cookie.replace(cookie);
        }
        answer
    }

    /// Takes an article from readers.
    pub async fn unpublish(&self, story: StoryId, lang: &str) {
        self.submit(&format!("/admin/stories/{story}/{lang}"), &[("action", "unpublish")]).await.assert_status(303);
    }

    /// Puts an article into the bin, and says yes when asked.
    pub async fn delete(&self, story: StoryId, lang: &str) {
        let answer = [("action", "delete"), ("confirmed", "1")];
        self.submit(&format!("/admin/stories/{story}/{lang}"), &answer).await.assert_status(303);
    }

    /// Opens a form, changes some of its fields, and presses a button, as a browser without JavaScript does.
    pub async fn submit(&self, path: &str, changes: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        page.assert_status(200);
        self.submit_shown(&page, path, changes).await
    }

    /// The same with a form that was opened before.
    pub async fn submit_shown(&self, page: &Answer, path: &str, changes: &[(&str, &str)]) -> Answer {
        let mut fields = page.form_fields(path);
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let borrowed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post_raw(path, &encode(&borrowed)).await
    }
}

/// A form's body.
pub fn encode(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
