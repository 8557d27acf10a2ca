//! A thief of the database: nothing in it opens a door.

use actix_web::test::TestRequest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use manset::domain::scope::Scope;
use sha2::Digest;

use super::dump;
use crate::support::template::PASSWORD;
use crate::support::{Answer, Telling, TestSite};

/// The secrets that were handed out, each with what it opens.
struct Issued {
    session: String,
    api: String,
    link: String,
    preview: String,
}

fn last(address: &str) -> String {
    address.rsplit('/').next().unwrap().to_owned()
}

async fn issue(site: &TestSite) -> Issued {
    site.story("energy", &[Telling::new("en", "Quiet sea").draft()]);
    let form = TestRequest::post()
        .uri("/admin/login")
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_form([("email", "editor@manset.example"), ("password", PASSWORD)]);
    let signed_in: Answer = site.send(form).await;
    let session = signed_in.header("set-cookie").split(['=', ';']).nth(1).unwrap().to_owned();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    let filled = [("name", "Import"), ("scopes", "read"), ("life", "month"), ("current_password", PASSWORD)];
    let api = editor.submit("/admin/account/tokens", &filled).await.attribute("#f-made", "value");
    let user = site.actor("author@manset.example").id;
    let link = last(&admin.post(&format!("/admin/users/{user}/link"), &[]).await.attribute("#f-link", "value"));
    let made = editor.submit("/admin/stories/1/en/preview-links", &[("life", "day")]).await;
    Issued { session, api, link, preview: last(&made.attribute("#f-made", "value")) }
}

impl Issued {
    /// What is secret in each.
    fn secrets(&self) -> [&str; 4] {
        [&self.session, self.api.trim_start_matches("manset_"), &self.link, &self.preview]
    }
}

async fn bearer(site: &TestSite, token: &str) -> u16 {
    site.get_with("/api/v1/stories/1/en", ("authorization", &format!("Bearer {token}"))).await.status
}

#[actix_web::test]
async fn no_secret_that_was_handed_out_is_in_the_database() {
    let site = TestSite::in_file();
    let issued = issue(&site).await;

    let rows = dump(&site, &[]);
    let mut files = std::fs::read(site.database_file()).unwrap();
    files.extend(std::fs::read(site.database_file().with_extension("sqlite3-wal")).unwrap_or_default());

    for secret in issued.secrets().into_iter().chain([PASSWORD]) {
        assert!(secret.len() > 20, "{secret}");
        assert!(rows.iter().all(|row| !row.contains(secret)), "{secret} is in a row");
        assert!(!files.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret} is in the file");
    }
    // They work, so what was looked for is what opens.
    assert_eq!(
        site.get_with("/admin/stories", ("cookie", &format!("__Host-manset={}", issued.session))).await.status,
        200
    );
    assert_eq!(bearer(&site, &issued.api).await, 200);
    site.get(&format!("/admin/link/{}", issued.link)).await.assert_status(200);
    site.get(&format!("/preview/{}", issued.preview)).await.assert_status(200);
}

#[actix_web::test]
async fn whatever_the_database_holds_is_tried_in_vain() {
    let site = TestSite::in_file();
    issue(&site).await;
    let rows = dump(&site, &[]);
    let quoted = rows.iter().flat_map(|row| row.split('\'').skip(1).step_by(2)).filter(|value| value.len() >= 32);
    let long: std::collections::BTreeSet<&str> =
        quoted.filter(|value| value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')).collect();
    assert!(long.len() >= 7, "three sessions, a token, two links and a key of pictures: {long:?}");

    for value in long {
        for cut in [value, value.get(..43).unwrap_or(value)] {
            let cookie = format!("__Host-manset={cut}");
            assert_eq!(site.get_with("/admin/stories", ("cookie", &cookie)).await.status, 303, "{cut}");
            for token in [cut.to_owned(), format!("manset_{cut}")] {
                assert_eq!(bearer(&site, &token).await, 401, "{token}");
            }
            for path in ["/admin/link/", "/preview/", "/admin/setup/"] {
                site.get(&format!("{path}{cut}")).await.assert_status(404);
            }
        }
    }
}

#[actix_web::test]
async fn the_hash_of_a_secret_is_its_sha_256_and_passwords_are_argon2id() {
    let site = TestSite::in_file();
    let issued = issue(&site).await;
    let hash = URL_SAFE_NO_PAD.encode(sha2::Sha256::digest(&issued.session));

    assert_eq!(site.count(&format!("SELECT count(*) FROM sessions WHERE token_hash = '{hash}'")), 1);
    let argon = "password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'";
    assert_eq!(site.count(&format!("SELECT count(*) FROM users WHERE NOT ({argon})")), 0);
}

#[actix_web::test]
async fn a_token_opens_the_api_alone_and_a_session_the_desk_alone() {
    let site = TestSite::new();
    let issued = issue(&site).await;
    let scoped = crate::api::Caller::new(&site, "admin@manset.example", &Scope::ALL);

    for token in [&issued.api, &scoped.token] {
        for path in ["/admin/stories", "/admin/users", "/admin/account/tokens"] {
            let answer = site.get_with(path, ("authorization", &format!("Bearer {token}"))).await;
            assert_eq!(answer.status, 303, "{path}");
        }
    }
    assert_eq!(bearer(&site, &issued.session).await, 401);
    assert_eq!(bearer(&site, &format!("manset_{}", issued.session)).await, 401);
}

#[actix_web::test]
async fn a_stolen_session_lets_nobody_in_and_shuts_nobody_out() {
    let site = TestSite::new();
    let (stolen, lost) = (site.as_admin(), site.as_admin());
    let editor = site.actor("editor@manset.example").id;
    let account = format!("/admin/users/{editor}");
    let shown = stolen.get(&account).await;
    site.pass_minutes(15);

    stolen.get("/admin/users").await.assert_status(200);
    for path in ["/admin/users/new", &account] {
        let log_in = format!("/admin/login?next={path}&done=log-in-again");
        stolen.get(path).await.assert_leads(303, &log_in);
        site.get(&log_in).await.assert_contains("Log in again to go on");
    }
    let change = [("name", "Somebody Else"), ("email", "thief@evil.example"), ("action", "save")];
    let refused = stolen.submit_shown(&shown, &account, &change).await;
    refused.assert_status(403);
    refused.assert_contains("Somebody Else");
    assert!(refused.has("a[href='/admin/login']"));
    let lost_here = format!("/admin/account/sessions/{}", lost.token.hash());
    for path in [format!("{account}/link"), format!("{account}/codes"), "/admin/account/sessions".into(), lost_here] {
        let answer = stolen.post(&path, &[]).await;
        assert_eq!(answer.status, 403, "{path}");
        answer.assert_contains("needs a log-in of the last 15 minutes");
    }
    assert_eq!(site.count("SELECT count(*) FROM users WHERE email = 'thief@evil.example'"), 0);
    assert_eq!(site.count("SELECT count(*) FROM account_links"), 0);
    lost.get("/admin/stories").await.assert_status(200);

    let logged_in_again = site.as_admin();
    logged_in_again.submit(&account, &change).await.assert_leads(303, "/admin/users?done=saved");
}
