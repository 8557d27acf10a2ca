//! Many at the same moment: each gets an answer, and one order of things comes out.

use futures_util::future::join_all;

use crate::media::png;
use crate::support::{Telling, TestSite};

const NEW: &str = "/admin/stories/new?lang=en";

#[actix_web::test]
async fn of_fifty_stories_with_one_address_one_is_made() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let fields =
        [("headline", "Harbour"), ("slug", "harbour"), ("category", "1"), ("version", "0"), ("action", "publish")];

    let answers = join_all((0..50).map(|_| editor.post(NEW, &fields))).await;

    let made = answers.iter().filter(|answer| answer.status == 303).count();
    let told = answers.iter().filter(|answer| answer.status == 422 && !answer.complaint("slug").is_empty()).count();
    assert_eq!((made, told), (1, 49));
    assert_eq!(site.count("SELECT count(*) FROM articles"), 1);
    assert_eq!(site.count("SELECT count(*) FROM stories"), 1, "and no story without an article");
}

#[actix_web::test]
async fn fifty_stories_with_one_headline_have_fifty_addresses() {
    let site = TestSite::new();
    let editor = site.as_editor();
    let fields = [("headline", "Harbour"), ("category", "1"), ("version", "0"), ("action", "publish")];

    let answers = join_all((0..50).map(|_| editor.post(NEW, &fields))).await;

    assert!(answers.iter().all(|answer| answer.status == 303));
    assert_eq!(site.count("SELECT count(DISTINCT slug) FROM articles"), 50);
    site.get("/en/society/harbour").await.assert_status(200);
    site.get("/en/society/harbour-50").await.assert_status(200);
}

#[actix_web::test]
async fn of_twenty_tellings_in_one_edition_one_is_made() {
    let site = TestSite::new();
    let story = site.story("energy", &[Telling::new("en", "The sea warms")]);
    let (editor, admin, path) = (site.as_editor(), site.as_admin(), format!("/admin/stories/{story}/az"));
    let form = editor.get(&path).await;
    let others = admin.get(&path).await;
    let told = [("headline", "Dəniz isinir"), ("action", "save")];

    let mut sent = Vec::new();
    for number in 0..20 {
        let (desk, page) = if number % 2 == 0 { (&editor, &form) } else { (&admin, &others) };
        let op = [told[0], told[1], ("op", "")];
        sent.push(async move { desk.submit_shown(page, &path_of(story), &op).await });
    }
    let answers = join_all(sent).await;

    assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer.status, 303 | 409 | 422)));
    assert_eq!(site.count("SELECT count(*) FROM articles WHERE lang = 'az'"), 1);
    assert_eq!(site.count("SELECT count(*) FROM revisions"), 2);
}

fn path_of(story: manset::domain::id::StoryId) -> String {
    format!("/admin/stories/{story}/az")
}

#[actix_web::test]
async fn two_admins_who_demote_each_other_leave_one() {
    let site = TestSite::new();
    let (ada, elmar) = (site.actor("admin@manset.example").id, site.actor("editor@manset.example").id);

    for round in 0..20 {
        site.sql(&format!("UPDATE users SET role = 'admin', active = TRUE WHERE id IN ({ada}, {elmar})"));
        let (one, other) = (site.as_admin(), site.as_editor());
        let (of_one, of_other) = (format!("/admin/users/{ada}"), format!("/admin/users/{elmar}"));
        let change = if round % 2 == 0 { ("role", "editor") } else { ("active", "") };
        let (mine, theirs) = (one.get(&of_other).await, other.get(&of_one).await);

        let (first, second) = ([change], [change]);
        let done = futures_util::future::join(
            one.submit_shown(&mine, &of_other, &first),
            other.submit_shown(&theirs, &of_one, &second),
        );
        let (first, second) = done.await;

        assert!(first.status == 303 || second.status == 303, "{} {}", first.status, second.status);
        let left = site.count("SELECT count(*) FROM users WHERE role = 'admin' AND active");
        assert_eq!(left, 1, "round {round}: {} {}", first.status, second.status);
    }
}

#[actix_web::test]
async fn fifty_uploads_of_one_picture_are_one_item() {
    let site = TestSite::new();
    let (editor, picture) = (site.as_editor(), png(64, 48, 7));

    let file = [("sea.png", picture.as_slice())];
    let answers = join_all((0..50).map(|_| editor.upload(&file))).await;

    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(answers.iter().filter(|answer| answer.body.contains("The library had it already.")).count(), 49);
    assert_eq!(site.count("SELECT count(*) FROM media"), 1);
}
