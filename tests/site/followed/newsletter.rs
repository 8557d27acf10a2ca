//! The newsletter of an edition, from the first request to the last letter.

use actix_web::test::TestRequest;
use manset::db::Seen;
use manset::domain::delivery::Channel;
use manset::newsroom::delivery;
use manset::newsroom::newsletter::issue;

use crate::support::post_office::{Delivered, PostOffice};
use crate::support::{Answer, Telling, TestSite, encode};

const SIGN_UP: &str = "/en/newsletter/";

/// A newsroom whose edition sends its newsletter at 18:00.
async fn newsroom(office: &PostOffice) -> TestSite {
    let site = TestSite::with_mail(office);
    switch(&site, "en", "1").await;
    site
}

pub async fn switch(site: &TestSite, lang: &str, on: &str) {
    let path = format!("/admin/editions/{lang}");
    site.as_admin().submit(&path, &[("newsletter", on), ("action", "save")]).await.assert_status(303);
}

pub fn posted(path: &str, body: &str) -> TestRequest {
    TestRequest::post()
        .uri(path)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body.to_owned())
}

async fn ask(site: &TestSite, email: &str, from: &str) -> Answer {
    let request = posted(SIGN_UP, &encode(&[("email", email)])).insert_header(("sec-fetch-site", "same-origin"));
    site.send_from(request, from).await
}

/// Signs somebody up from a network of their own, and confirms.
pub async fn subscribe(site: &TestSite, office: &PostOffice, email: &str) {
    let network = format!("192.0.2.{}", email.bytes().map(u32::from).sum::<u32>() % 250);
    ask(site, email, &network).await.assert_status(200);
    site.send_mail().await;
    let link = office.collect().remove(0).link("/en/newsletter/confirm/");
    site.send(posted(&link, "")).await.assert_status(200);
}

/// What the background job does at an hour (UTC), and the letters that come of it.
pub async fn letters_at(site: &TestSite, office: &PostOffice, at: &str) -> Vec<Delivered> {
    site.set_time(at);
    manset::jobs::newsletter::once(&site.site).await.unwrap();
    site.send_mail().await;
    let mut letters = office.collect();
    letters.sort_by(|one, other| one.to.cmp(&other.to));
    letters
}

fn recipients(letters: &[Delivered]) -> Vec<&str> {
    letters.iter().map(|letter| letter.to.as_str()).collect()
}

#[actix_web::test]
async fn a_reader_signs_up_confirms_gets_the_news_of_the_day_and_leaves_by_one_click() {
    let office = PostOffice::open();
    let site = newsroom(&office).await;
    assert_eq!(site.get("/en/").await.attribute(".footer a[href='/en/newsletter/']", "href"), SIGN_UP);
    assert!(site.get(SIGN_UP).await.has("form[action='/en/newsletter/'][method=post] input[name=email]"));

    let answer = ask(&site, " Reader@Example.org ", "192.0.2.1").await;
    answer.assert_status(200);
    assert!(answer.text("[role=status]").starts_with("If this address does not get the newsletter yet"));
    site.send_mail().await;
    let asked = office.collect().remove(0);
    assert_eq!(
        (asked.to.as_str(), asked.subject().as_str()),
        ("reader@example.org", "Do you want the newsletter of Sahil Xəbər?")
    );
    let link = asked.link("/en/newsletter/confirm/");

    // A scanner of mail opens every link; nothing comes of it.
    site.story("energy", &[Telling::new("en", "Quiet sea").at("2026-03-10 08:00")]);
    let page = site.get(&link).await;
    page.assert_status(200);
    assert!(page.has("main form[method=post] button"));
    assert_eq!(site.count("SELECT count(*) FROM subscribers WHERE confirmed_at IS NOT NULL"), 0);
    for (header, value) in [
        ("cache-control", "private, no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-robots-tag", "noindex, nofollow"),
    ] {
        assert_eq!(page.header(header), value);
    }
    assert!(!page.has("link[rel=canonical]") && page.has("meta[name=robots][content=noindex]"));
    assert_eq!(
        site.send(posted(&link, "")).await.text("[role=status]"),
        "Thank you. The next newsletter comes to you."
    );
    assert_eq!(site.get(&link).await.text("[role=status]"), "Thank you. The next newsletter comes to you.");

    assert!(letters_at(&site, &office, "2026-03-10 13:59").await.is_empty());
    let letters = letters_at(&site, &office, "2026-03-10 14:00").await;
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!((letter.to.as_str(), letter.subject().as_str()), ("reader@example.org", "Sahil Xəbər, 10 March, 2026"));
    assert!(
        letter.text.contains("Quiet sea\nSummary of Quiet sea\nhttps://news.example/en/energy/quiet-sea\n"),
        "{}",
        letter.text
    );
    assert!(letter.html.contains("<html lang=\"en\" dir=\"ltr\">"), "{}", letter.html);
    assert!(letter.html.contains("<a href=\"https://news.example/en/energy/quiet-sea\""), "{}", letter.html);
    assert_eq!(letter.header("List-Id"), "<en.newsletter.news.example>");
    assert_eq!(letter.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let leave = letter.link("/en/newsletter/leave/");
    assert_eq!(letter.header("List-Unsubscribe"), format!("<https://news.example{leave}>"));

    // Looking leaves nothing; a program for mail leaves without a cookie, from wherever it is.
    assert!(site.get(&leave).await.has("main form[method=post] button"));
    assert_eq!(site.count("SELECT count(*) FROM subscribers"), 1);
    let click = posted(&leave, "List-Unsubscribe=One-Click").insert_header(("origin", "https://mail.example"));
    let left = site.send(click.insert_header(("sec-fetch-site", "cross-site"))).await;
    left.assert_status(200);
    assert_eq!(left.header("set-cookie"), "");
    assert_eq!(site.count("SELECT count(*) FROM subscribers"), 0);
    assert_eq!(site.get(&leave).await.text("[role=status]"), "No more newsletters come to this address.");
    site.story("energy", &[Telling::new("en", "Loud sea").at("2026-03-11 08:00")]);
    assert!(letters_at(&site, &office, "2026-03-11 14:00").await.is_empty());

    // The link of an old letter is good for whoever comes back, too.
    subscribe(&site, &office, "reader@example.org").await;
    site.send(posted(&leave, "")).await.assert_status(200);
    assert_eq!(site.count("SELECT count(*) FROM subscribers"), 0);
}

#[actix_web::test]
async fn what_is_told_is_new_and_still_public_the_front_first_then_what_is_read() {
    let office = PostOffice::open();
    let site = newsroom(&office).await;
    subscribe(&site, &office, "reader@example.org").await;
    let taken_back = site.story("energy", &[Telling::new("en", "Taken back").at("2026-03-10 08:30")]);
    site.story("energy", &[Telling::new("en", "Old").at("2026-03-07 08:00")]);
    site.story("energy", &[Telling::new("en", "Newest").at("2026-03-10 08:20"), Telling::new("az", "Ən yeni")]);
    let read = site.story("energy", &[Telling::new("en", "Read").at("2026-03-10 08:00")]);
    let front = site.story("energy", &[Telling::new("en", "On the front").at("2026-03-10 07:00")]);
    site.story("energy", &[Telling::new("en", "Not yet").draft()]);
    site.sql(&format!("INSERT INTO front_slots (lang, position, story_id) VALUES ('en', 1, {front})"));
    let hour = 1_773_129_600 / 3_600;
    site.sql(&format!(
        "INSERT INTO reads (article_id, hour, count) SELECT id, {hour}, 9 FROM articles WHERE story_id = {read}"
    ));
    site.set_time("2026-03-10 14:00");
    manset::jobs::newsletter::once(&site.site).await.unwrap();

    // Between queueing and sending.
    site.as_editor().unpublish(taken_back, "en").await;
    site.send_mail().await;

    let letter = office.collect().remove(0);
    let told: Vec<usize> = ["On the front", "Read", "Newest"]
        .iter()
        .map(|headline| letter.text.find(&format!("{headline}\n")).unwrap())
        .collect();
    assert!(told.is_sorted(), "{}", letter.text);
    for absent in ["Taken back", "Old", "Not yet", "Ən yeni"] {
        assert!(!letter.text.contains(absent) && !letter.html.contains(absent), "{absent}: {}", letter.text);
    }

    // Once told, told; with nothing new no letter goes out.
    assert!(letters_at(&site, &office, "2026-03-11 14:00").await.is_empty());
    site.story("energy", &[Telling::new("en", "Next").at("2026-03-12 08:00")]);
    let next = letters_at(&site, &office, "2026-03-12 14:00").await.remove(0);
    assert!(next.text.contains("Next\n") && !next.text.contains("Newest"), "{}", next.text);
}

#[actix_web::test]
async fn nobody_gets_it_twice_or_misses_it_wherever_the_server_is_killed() {
    let office = PostOffice::open();
    let site = newsroom(&office).await;
    let values: Vec<String> = (0..150)
        .map(|number| format!("('en', 'r{number:03}@b.az', 'c{number}', 'l{number}', '2026-03-01 09:00:00', '2026-03-01 09:00:00', '2026-03-01 10:00:00')"))
        .collect();
    site.sql(&format!(
        "INSERT INTO subscribers (lang, email, confirm_hash, leave_hash, asked_at, asked_again_at, confirmed_at) VALUES {}",
        values.join(", ")
    ));
    subscribe(&site, &office, "z@example.org").await;
    site.story("energy", &[Telling::new("en", "Quiet sea").at("2026-03-10 08:00")]);
    site.set_time("2026-03-10 14:00");
    let now = site.site.now();

    // Killed after the first part was queued; then with one of them claimed and not sent.
    for _ in 0..2 {
        assert!(site.db.write(Seen::ByTheDeskOnly, |tx| issue::queue(tx, now)).unwrap());
    }
    assert_eq!(site.count("SELECT count(*) FROM deliveries"), 100);
    let site = site.restarted();
    site.db.write(Seen::ByTheDeskOnly, |tx| delivery::claim(tx, now, &[Channel::Newsletter])).unwrap();
    manset::jobs::newsletter::once(&site.site).await.unwrap();
    site.send_mail().await;
    let mut letters = office.collect();
    assert!(letters.len() < 151, "{}", letters.len());
    site.pass_minutes(3);
    manset::jobs::newsletter::once(&site.site).await.unwrap();
    site.send_mail().await;
    letters.extend(office.collect());

    letters.sort_by(|one, other| one.to.cmp(&other.to));
    let mut everybody: Vec<String> = (0..150).map(|number| format!("r{number:03}@b.az")).collect();
    everybody.push("z@example.org".to_owned());
    assert_eq!(recipients(&letters), everybody);
    let row =
        site.as_admin().get("/admin/newsletters").await.texts("tbody tr").into_iter().find(|row| row.contains("151"));
    assert!(row.unwrap().contains("151 of 151"));
}

#[actix_web::test]
async fn a_stranger_learns_nothing_and_floods_nobody() {
    let office = PostOffice::open();
    let site = newsroom(&office).await;
    subscribe(&site, &office, "known@example.org").await;

    let known = ask(&site, "known@example.org", "192.0.2.1").await;
    let unknown = ask(&site, "unknown@example.org", "192.0.2.1").await;
    assert_eq!((known.status, known.body), (unknown.status, unknown.body));
    site.send_mail().await;
    for number in 2..9 {
        ask(&site, "unknown@example.org", &format!("192.0.2.{number}")).await.assert_status(200);
        site.send_mail().await;
    }
    assert_eq!(recipients(&office.collect()), ["unknown@example.org"; 3]);

    for number in 2..10 {
        ask(&site, &format!("u{number}@example.org"), "192.0.2.1").await.assert_status(200);
    }
    let limited = ask(&site, "one-more@example.org", "192.0.2.1").await;
    limited.assert_status(429);
    assert_eq!(limited.header("retry-after"), "3600");
    assert!(limited.has("[role=alert]"));
    assert_eq!(site.count("SELECT count(*) FROM subscribers WHERE email = 'one-more@example.org'"), 0);

    let wrong = ask(&site, "no address", "192.0.2.77").await;
    wrong.assert_status(422);
    assert_eq!(wrong.attribute("input[name=email]", "value"), "no address");
    assert!(wrong.has("input[aria-invalid][aria-describedby=email-complaint]"));
    let forged = posted(SIGN_UP, "email=a%40b.az").insert_header(("sec-fetch-site", "cross-site"));
    site.send(forged).await.assert_status(403);
}

#[actix_web::test]
async fn whoever_does_not_confirm_is_forgotten_after_three_days() {
    let office = PostOffice::open();
    let site = newsroom(&office).await;
    ask(&site, "reader@example.org", "192.0.2.1").await.assert_status(200);
    site.send_mail().await;
    let link = office.collect().remove(0).link("/en/newsletter/confirm/");

    site.pass_minutes(3 * 24 * 60 - 1);
    manset::jobs::sweep::once(&site.site).await.unwrap();
    site.get(&link).await.assert_status(200);
    site.pass_minutes(20);
    manset::jobs::sweep::once(&site.site).await.unwrap();

    site.get(&link).await.assert_status(404);
    assert_eq!(site.send(posted(&link, "")).await.text(".said"), "This link does not work any more. Sign up again.");
    assert_eq!(site.count("SELECT count(*) FROM subscribers"), 0);
}

#[actix_web::test]
async fn a_mailbox_that_is_gone_is_removed_after_three_issues_but_not_for_a_server_that_takes_nothing() {
    let office = PostOffice::open();
    let site = newsroom(&office).await;
    subscribe(&site, &office, "gone@example.org").await;
    subscribe(&site, &office, "here@example.org").await;
    office.refuse_for("gone@example.org");

    for day in 10..13 {
        assert_eq!(site.count("SELECT count(*) FROM subscribers"), 2, "{day}");
        site.story("energy", &[Telling::new("en", &format!("News of {day}")).at(&format!("2026-03-{day} 08:00"))]);
        let letters = letters_at(&site, &office, &format!("2026-03-{day} 14:00")).await;
        assert_eq!(recipients(&letters), ["here@example.org"]);
    }
    assert_eq!(site.count("SELECT count(*) FROM subscribers WHERE email = 'here@example.org'"), 1);
    assert_eq!(site.count("SELECT count(*) FROM subscribers"), 1);

    office.refuse_for("here@example.org");
    for day in 13..20 {
        site.story("energy", &[Telling::new("en", &format!("News of {day}")).at(&format!("2026-03-{day} 08:00"))]);
        assert!(letters_at(&site, &office, &format!("2026-03-{day} 14:00")).await.is_empty());
    }
    assert_eq!(site.count("SELECT count(*) FROM subscribers"), 1);
}

#[actix_web::test]
async fn an_edition_written_right_to_left_sends_its_letter_so() {
    let office = PostOffice::open();
    let site = newsroom(&office).await;
    switch(&site, "ar", "1").await;
    let request =
        posted("/ar/newsletter/", "email=reader%40example.org").insert_header(("sec-fetch-site", "same-origin"));
    site.send(request).await.assert_status(200);
    site.send_mail().await;
    let link = office.collect().remove(0).link("/ar/newsletter/confirm/");
    site.send(posted(&link, "")).await.assert_status(200);
    site.story("energy", &[Telling::new("ar", "بحر هادئ").at("2026-03-10 08:00")]);

    let letter = letters_at(&site, &office, "2026-03-10 14:00").await.remove(0);

    assert!(
        letter.html.contains("<html lang=\"ar\" dir=\"rtl\">") && letter.html.contains("بحر هادئ"),
        "{}",
        letter.html
    );
    assert!(letter.text.contains("إلغاء الاشتراك: https://news.example/ar/newsletter/leave/"), "{}", letter.text);
    assert_eq!(letter.header("List-Id"), "<ar.newsletter.news.example>");
}

#[actix_web::test]
async fn where_there_is_none_none_is_offered_and_what_waits_is_not_sent() {
    let silent = TestSite::new();
    switch(&silent, "en", "1").await;
    assert!(!silent.get("/en/").await.has("a[href='/en/newsletter/']"));
    silent.get(SIGN_UP).await.assert_status(404);
    ask(&silent, "reader@example.org", "192.0.2.1").await.assert_status(404);

    let office = PostOffice::open();
    let site = newsroom(&office).await;
    site.get("/az/newsletter/").await.assert_status(404);
    subscribe(&site, &office, "reader@example.org").await;
    site.story("energy", &[Telling::new("en", "Quiet sea").at("2026-03-10 08:00")]);
    site.set_time("2026-03-10 14:00");
    manset::jobs::newsletter::once(&site.site).await.unwrap();
    switch(&site, "en", "").await;
    site.send_mail().await;

    assert!(office.collect().is_empty());
    site.get(SIGN_UP).await.assert_status(404);
    assert_eq!(site.count("SELECT count(*) FROM deliveries"), 0);
}

#[actix_web::test]
async fn the_desk_shows_what_would_go_out_and_sends_it_to_whoever_looks_after_it() {
    let office = PostOffice::open();
    let site = newsroom(&office).await;
    let admin = site.as_admin();
    let log = admin.get("/admin/audit").await;
    assert!(log.texts("main").concat().contains("Send the newsletter of the day"), "{}", log.body);
    assert_eq!(
        admin.get("/admin/newsletters/en").await.text("main .lead"),
        "Nothing has been published since the last newsletter."
    );
    site.story("energy", &[Telling::new("en", "Quiet <sea>").at("2026-03-10 08:00")]);

    let page = admin.get("/admin/newsletters/en").await;
    assert!(page.text("pre").contains("Quiet <sea>"));
    assert_eq!(page.attribute("iframe", "src"), "/admin/newsletters/en/letter");
    let letter = admin.get("/admin/newsletters/en/letter").await;
    assert_eq!(letter.text("h2"), "Quiet <sea>");
    assert!(letter.header("content-security-policy").contains("style-src 'unsafe-inline'"));
    admin.post("/admin/newsletters/en", &[]).await.assert_leads(303, "/admin/newsletters/en?done=letter-mailed");
    site.send_mail().await;

    let letters = office.collect();
    assert_eq!(recipients(&letters), ["admin@manset.example"]);
    assert!(letters.iter().all(|letter| letter.text.contains("Quiet <sea>\n")));
    assert_eq!(site.count("SELECT count(*) FROM newsletter_issues"), 0);
}
