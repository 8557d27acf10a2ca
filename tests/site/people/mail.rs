//! Letters to the newsroom's people.

use actix_web::test::TestRequest;

use crate::support::post_office::PostOffice;
use crate::support::{Answer, Telling, TestSite, encode};

const PATH: &str = "/admin/stories/1/en";

async fn written_by_a_contributor(site: &TestSite) {
    let new = [("headline", "Quiet sea"), ("body", "One.\n\nTwo."), ("category", "1"), ("action", "save")];
    site.as_contributor().submit("/admin/stories/new?lang=en", &new).await.assert_status(303);
}

async fn say(site: &TestSite, who: &str, fields: &[(&str, &str)]) {
    site.signed_in(who).submit(&format!("{PATH}/review"), fields).await.assert_status(303);
}

async fn wish(site: &TestSite, who: &str, wish: &str) {
    site.signed_in(who).submit("/admin/account", &[("mail_wish", wish)]).await.assert_status(303);
}

#[actix_web::test]
async fn whom_a_comment_names_gets_a_letter_in_their_language_that_leads_to_it() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    written_by_a_contributor(&site).await;
    site.as_author().submit("/admin/account", &[("lang", "ru")]).await.assert_status(303);
    site.as_editor().post(&format!("{PATH}/assign"), &[("assignee", "6")]).await.assert_status(303);
    site.send_mail().await;
    office.collect();

    let words = "@Author Anar, which harbour?\nThe @Editor Elmar asks.\n.";
    say(&site, "editor@manset.example", &[("comment", words)]).await;
    site.send_mail().await;

    let letters = office.collect();
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!(letter.to, "author@manset.example");
    assert_eq!(letter.subject(), "Editor Elmar о тексте «Quiet sea»");
    assert_eq!(letter.header("From"), "Sahil <desk@news.example>");
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert!(letter.text.contains("Здравствуйте, Author Anar!"), "{}", letter.text);
    assert!(letter.text.contains("> @Author Anar, which harbour?\n> The @Editor Elmar asks.\n"), "{}", letter.text);
    let page = site.as_author().get(&letter.link(PATH)).await;
    assert!(page.text("#comment-1 .said").contains("which harbour?"));
}

#[actix_web::test]
async fn nobody_is_written_to_who_may_not_read_it_does_not_want_it_or_did_it_themselves() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    written_by_a_contributor(&site).await;
    wish(&site, "admin@manset.example", "none").await;

    let words = "@Writer Orxan may not see this, @Admin Ada wants no letters, @Editor Elmar wrote it.";
    say(&site, "editor@manset.example", &[("comment", words)]).await;
    site.send_mail().await;

    assert!(office.collect().is_empty());
    assert_eq!(site.count("SELECT count(*) FROM deliveries WHERE state = 'waiting'"), 0);
}

#[actix_web::test]
async fn a_request_an_assignment_and_an_approval_are_told_to_whose_text_it_is() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    written_by_a_contributor(&site).await;

    say(&site, "editor@manset.example", &[("comment", "Shorter, please."), ("request", "yes")]).await;
    let given = [("assignee", "4"), ("due", "2026-03-11T10:00")];
    site.as_editor().post(&format!("{PATH}/assign"), &given).await.assert_status(303);
    site.as_editor().post(&format!("{PATH}/stage"), &[("stage", "approved")]).await.assert_status(303);
    site.send_mail().await;

    let mut told: Vec<(String, String)> =
        office.collect().into_iter().map(|letter| (letter.to.clone(), letter.subject())).collect();
    told.sort();
    let expected = [
        ("other@manset.example", "Approved: “Quiet sea”"),
        ("other@manset.example", "In your hands: “Quiet sea”"),
        ("writer@manset.example", "Approved: “Quiet sea”"),
        ("writer@manset.example", "Editor Elmar asks for a change: “Quiet sea”"),
    ];
    assert_eq!(told, expected.map(|(to, subject)| (to.to_owned(), subject.to_owned())));
}

#[actix_web::test]
async fn a_text_to_be_read_is_told_to_those_who_want_it_and_may_approve_it() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    for reader in ["editor@manset.example", "translator@manset.example", "author@manset.example"] {
        wish(&site, reader, "all").await;
    }
    written_by_a_contributor(&site).await;

    site.as_contributor().submit(PATH, &[("action", "in_review")]).await.assert_status(303);
    site.send_mail().await;

    let letters = office.collect();
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!((letter.to.as_str(), letter.subject().as_str()), ("editor@manset.example", "To be read: “Quiet sea”"));
    let expected = "Hello Editor Elmar,\n\nWriter Sona asks for somebody to read “Quiet sea”.\n\n\
        https://news.example/admin/stories/1/en/review\n\n-- \nSahil Xəbər\n\
        You choose which letters come, in your account: https://news.example/admin/account";
    assert_eq!(letter.text.trim_end(), expected);
}

#[actix_web::test]
async fn what_has_been_settled_meanwhile_is_not_written_about() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    written_by_a_contributor(&site).await;
    say(&site, "editor@manset.example", &[("comment", "Shorter, please."), ("request", "yes")]).await;
    site.as_editor().post(&format!("{PATH}/comments/1"), &[("action", "settle")]).await.assert_status(303);

    site.send_mail().await;

    assert!(office.collect().is_empty());
}

#[actix_web::test]
async fn a_letter_waits_on_disk_until_the_server_takes_it() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    written_by_a_contributor(&site).await;
    office.defer();
    say(&site, "editor@manset.example", &[("comment", "Shorter, please."), ("request", "yes")]).await;

    site.send_mail().await;
    assert_eq!(site.count("SELECT count(*) FROM deliveries WHERE state = 'waiting'"), 1);
    office.take_again();
    site.send_mail().await;
    assert!(office.collect().is_empty(), "tried again without a pause");
    // Another server on the same data, as after a restart.
    let site = site.restarted();
    site.pass_minutes(1);
    site.send_mail().await;

    assert_eq!(office.collect().len(), 1);
    assert_eq!(site.count("SELECT count(*) FROM deliveries WHERE state = 'waiting'"), 0);
    site.send_mail().await;
    assert!(office.collect().is_empty());
}

#[actix_web::test]
async fn a_letter_that_cannot_be_written_keeps_no_other_waiting() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    written_by_a_contributor(&site).await;
    say(&site, "editor@manset.example", &[("comment", "Shorter, please."), ("request", "yes")]).await;
    site.sql("UPDATE articles SET slug = 'No Slug!'");
    ask(&site, "author@manset.example", "192.0.2.1").await.assert_status(200);

    site.send_mail().await;

    let letters = office.collect();
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["author@manset.example"]);
    assert_eq!(site.count("SELECT count(*) FROM deliveries WHERE state = 'waiting'"), 1);
}

#[actix_web::test]
async fn what_the_server_refuses_is_offered_three_times() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    written_by_a_contributor(&site).await;
    office.refuse();
    say(&site, "editor@manset.example", &[("comment", "Shorter, please."), ("request", "yes")]).await;

    for left in [1, 1, 0] {
        site.send_mail().await;
        assert_eq!(site.count("SELECT count(*) FROM deliveries WHERE state = 'waiting'"), left);
        site.pass_minutes(5);
    }
}

#[actix_web::test]
async fn what_no_server_takes_is_given_up_after_three_days() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    written_by_a_contributor(&site).await;
    office.defer();
    say(&site, "editor@manset.example", &[("comment", "Shorter, please."), ("request", "yes")]).await;

    let mut tries = 0;
    while site.count("SELECT count(*) FROM deliveries WHERE state = 'waiting'") == 1 {
        site.send_mail().await;
        site.pass_minutes(240);
        tries += 1;
    }

    assert_eq!(tries, 19);
}

async fn ask(site: &TestSite, email: &str, from: &str) -> Answer {
    let request = TestRequest::post()
        .uri("/admin/login/forgotten")
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(encode(&[("email", email)]));
    site.send_from(request, from).await
}

async fn choose(site: &TestSite, link: &str) -> u16 {
    let request = TestRequest::post()
        .uri(link)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(encode(&[("password", "seven lanterns over the bay")]));
    site.send(request).await.status
}

#[actix_web::test]
async fn whoever_forgot_their_password_gets_a_link_that_works_once_within_an_hour() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    assert!(site.get("/admin/login").await.has("a[href='/admin/login/forgotten']"));
    let author = site.as_author();

    ask(&site, " Author@manset.example", "192.0.2.1").await.assert_status(200);
    site.send_mail().await;
    let first = office.collect().remove(0);
    assert_eq!(
        (first.to.as_str(), first.subject().as_str()),
        ("author@manset.example", "A new password for Sahil Xəbər")
    );
    ask(&site, "author@manset.example", "192.0.2.1").await.assert_status(200);
    site.send_mail().await;
    let second = office.collect().remove(0);

    // A newer letter voids an older one; looking at a link, as scanners of letters do, does not use it up.
    site.get(&first.link("/admin/link/")).await.assert_status(404);
    let link = second.link("/admin/link/");
    for _ in 0..5 {
        site.get(&link).await.assert_status(200);
    }
    author.get("/admin/account").await.assert_status(200);
    assert_eq!(choose(&site, &link).await, 303);
    assert_eq!(choose(&site, &link).await, 404);
    author.get("/admin/account").await.assert_status(303);
    site.send_mail().await;
    let told = office.collect().remove(0);
    assert_eq!(told.subject(), "Your password for Sahil Xəbər was changed");
    assert!(told.text.contains("Your password was changed (10 March, 2026, 13:00)."), "{}", told.text);

    ask(&site, "author@manset.example", "192.0.2.1").await.assert_status(200);
    site.send_mail().await;
    let link = office.collect().remove(0).link("/admin/link/");
    site.pass_minutes(59);
    site.get(&link).await.assert_status(200);
    site.pass_minutes(2);
    site.get(&link).await.assert_status(404);
}

#[actix_web::test]
async fn a_stranger_cannot_tell_accounts_from_no_accounts_nor_flood_anybody() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);

    let known = ask(&site, "author@manset.example", "192.0.2.1").await;
    let unknown = ask(&site, "nobody@manset.example", "192.0.2.1").await;
    assert_eq!((known.status, known.body), (unknown.status, unknown.body));
    for number in 2..9 {
        ask(&site, "author@manset.example", &format!("192.0.2.{number}")).await.assert_status(200);
    }
    site.send_mail().await;
    assert_eq!(office.collect().len(), 3);

    for _ in 2..10 {
        ask(&site, "other@manset.example", "192.0.2.1").await.assert_status(200);
    }
    let refused = ask(&site, "admin@manset.example", "192.0.2.1").await;
    refused.assert_status(429);
    assert_eq!(refused.header("retry-after"), "3600");
    assert!(refused.has("[role=alert]"));
    ask(&site, "admin@manset.example", "192.0.2.99").await.assert_status(200);
    site.send_mail().await;
    assert_eq!(office.collect().iter().filter(|letter| letter.to == "admin@manset.example").count(), 1);
    site.pass_minutes(61);
    ask(&site, "admin@manset.example", "192.0.2.1").await.assert_status(200);
}

#[actix_web::test]
async fn an_admin_has_a_link_sent() {
    let office = PostOffice::open();
    let site = TestSite::with_mail(&office);
    let page = site.as_admin().get("/admin/users/6").await;
    assert!(page.has("form[action='/admin/users/6/link'] button[name=by][value=mail]"));

    let sent = site.as_admin().post("/admin/users/6/link", &[("by", "mail")]).await;
    sent.assert_leads(303, "/admin/users?done=link-mailed");
    site.send_mail().await;

    let letter = office.collect().remove(0);
    assert_eq!(letter.to, "author@manset.example");
    assert_eq!(choose(&site, &letter.link("/admin/link/")).await, 303);
}

#[actix_web::test]
async fn without_a_server_for_letters_nobody_is_promised_one() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Quiet sea")]);

    assert!(!site.get("/admin/login").await.has("a[href='/admin/login/forgotten']"));
    site.get("/admin/login/forgotten").await.assert_status(404);
    ask(&site, "author@manset.example", "192.0.2.1").await.assert_status(404);
    assert!(!site.as_admin().get("/admin/users/6").await.has("button[value=mail]"));
    assert!(!site.as_admin().get("/admin/account").await.has("[name=mail_wish]"));
    say(&site, "editor@manset.example", &[("comment", "@Admin Ada, look.")]).await;
    site.send_mail().await;
    assert_eq!(site.count("SELECT count(*) FROM deliveries WHERE state = 'waiting'"), 1);
}
