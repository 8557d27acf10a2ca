//! Reading changes nothing: whoever may read everything reads everything, and not a row moves.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use super::{difference, dump, routes, told};

/// When a session was last seen is noted, at most every five minutes: reading is a use of it.
const NOTED: &[&str] = &["sessions.seen_at"];

#[actix_web::test]
async fn an_admin_who_reads_every_address_three_times_changes_nothing() {
    let site = told().await;
    let admin = site.as_admin();
    site.index().await;
    site.index_desk().await;
    let (before, generation) = (dump(&site, NOTED), site.generation());
    let mut asked = 0;

    for round in 0..3 {
        site.pass_minutes(6);
        for route in routes() {
            for method in if round == 0 { &["GET", "HEAD", "OPTIONS"][..] } else { &["GET"] } {
                let request = TestRequest::default()
                    .method(Method::from_bytes(method.as_bytes()).unwrap())
                    .uri(&route.address())
                    .insert_header(("cookie", admin.cookie()));
                let answer = site.send(request).await;
                assert_ne!(answer.status, 500, "{method} {}: {}", route.path, answer.body);
                asked += 1;
            }
        }
    }

    assert!(asked > 700, "{asked}");
    // Who has a text open is told to colleagues: opening its form notes it.
    let mut changed = difference(&before, &dump(&site, NOTED));
    changed.retain(|line| !line.starts_with("+ presences:"));
    assert_eq!(changed, Vec::<String>::new());
    assert_eq!(site.generation(), generation);
}

#[actix_web::test]
async fn a_stranger_who_asks_for_everything_leaves_no_trace() {
    let site = told().await;
    let before = dump(&site, &[]);

    for route in routes() {
        for method in ["GET", "HEAD", "OPTIONS"] {
            let answer = site.send_method(method, &route.address()).await;
            assert_eq!(answer.header("set-cookie"), "", "{method} {}", route.path);
        }
    }

    assert_eq!(difference(&before, &dump(&site, &[])), Vec::<String>::new());
}
