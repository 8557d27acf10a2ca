//! A text shown before readers see it, by a secret link.

use crate::media::png;
use crate::support::{Desk, Telling, TestSite};

const PATH: &str = "/admin/stories/1/en";
const LINKS: &str = "/admin/stories/1/en/preview-links";

/// Makes a link that holds so long; its path.
async fn link(desk: &Desk<'_>, life: &str) -> String {
    let page = desk.submit(LINKS, &[("life", life)]).await;
    page.assert_status(200);
    page.attribute("#f-made", "value").strip_prefix("https://news.example").unwrap().to_owned()
}

fn draft(site: &TestSite) {
    site.story("energy", &[Telling::new("en", "Quiet sea").body("It is calm.").tags("Harbour").draft()]);
}

#[actix_web::test]
async fn whoever_has_the_link_sees_the_newest_text_as_its_page_will_show_it() {
    let site = TestSite::new();
    draft(&site);
    let editor = site.as_editor();
    let preview = link(&editor, "day").await;
    site.get("/en/energy/quiet-sea").await.assert_status(404);

    let page = site.get(&preview).await;

    page.assert_status(200);
    assert_eq!(page.text("article.story h1"), "Quiet sea");
    assert_eq!(page.text(".body"), "It is calm.");
    assert_eq!(page.texts(".tags a"), ["Harbour"]);
    assert_eq!(page.text(".kicker a"), "Energy");
    assert!(page.text(".notice").contains("This text has not been published."), "{}", page.text(".notice"));
    assert!(page.text(".notice time").contains("11 March, 2026"), "{}", page.text(".notice"));

    editor.submit(PATH, &[("headline", "Rough sea"), ("action", "save")]).await.assert_status(303);
    assert_eq!(site.get(&preview).await.text("article.story h1"), "Rough sea");
    editor.submit(PATH, &[("action", "publish")]).await.assert_status(303);
    assert!(site.get(&preview).await.text(".notice").contains("what readers see already"));
    editor.submit(PATH, &[("headline", "Wild sea"), ("action", "save")]).await.assert_status(303);
    let changed = site.get(&preview).await;
    assert_eq!(changed.text("article.story h1"), "Wild sea");
    assert!(changed.text(".notice").contains("has not been published"));
    site.get("/en/energy/rough-sea").await.assert_lacks("Wild sea");
}

#[actix_web::test]
async fn no_cache_keeps_it_no_robot_lists_it_and_only_the_desk_frames_it() {
    let site = TestSite::new();
    let sea = site.picture("sea");
    site.story("energy", &[Telling::new("az", "Dəniz")]);
    site.tell("energy", Some(manset::domain::id::StoryId(1)), &Telling::new("en", "Quiet sea").lead(sea).draft());
    let preview = link(&site.as_editor(), "day").await;

    for path in [preview.as_str(), "/preview/nothing"] {
        let page = site.get(path).await;
        assert_eq!(page.header("cache-control"), "private, no-store");
        assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert_eq!(page.header("x-frame-options"), "SAMEORIGIN");
        assert!(page.header("content-security-policy").contains("frame-ancestors 'self'"));
        assert_eq!((page.header("cache-status"), page.header("etag")), ("", ""));
        assert!(!page.has("link[rel=canonical], link[hreflang], meta[property^=og]"), "{}", page.body);
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    }
    let page = site.get(&preview).await;
    assert_eq!(page.attributes(".variants a", "href"), ["/az/energetika/deniz"]);
    site.get("/robots.txt").await.assert_contains("\nDisallow: /preview/\n");
    assert!(site.get("/az/").await.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(site.get("/az/").await.header("x-frame-options"), "DENY");
}

#[actix_web::test]
async fn a_link_ends_when_it_expires_is_withdrawn_or_its_article_is_deleted() {
    let site = TestSite::new();
    draft(&site);
    let editor = site.as_editor();
    let (hour, day, week) = (link(&editor, "hour").await, link(&editor, "day").await, link(&editor, "week").await);
    site.set_time("2026-03-10 10:00");

    site.get(&hour).await.assert_status(404);
    site.get(&day).await.assert_status(200);

    let held = editor.get(LINKS).await;
    assert_eq!(held.texts(".rows tbody th"), ["Editor Elmar", "Editor Elmar"]);
    held.assert_lacks(day.rsplit('/').next().unwrap());
    for form in held.attributes(".rows form", "action") {
        editor.submit_shown(&held, &form, &[]).await.assert_leads(303, &format!("{LINKS}?done=link-withdrawn"));
        assert_eq!(editor.post(&form, &[]).await.status, 404);
    }
    site.get(&day).await.assert_status(404);
    site.get(&week).await.assert_status(404);
    assert!(!editor.get(LINKS).await.has(".rows"));

    let last = link(&editor, "week").await;
    editor.delete(manset::domain::id::StoryId(1), "en").await;
    site.get(&last).await.assert_status(404);
    editor.get(LINKS).await.assert_status(404);
    for other in ["/preview/", "/preview/x", last.split_at(last.len() - 1).0, &format!("{last}A")] {
        site.get(other).await.assert_status(404);
    }
}

#[actix_web::test]
async fn a_link_shows_no_more_than_its_maker_may_see() {
    let site = TestSite::new();
    let (writer, admin) = (site.as_contributor(), site.as_admin());
    let new = [("headline", "Quiet sea"), ("body", "Calm."), ("category", "2"), ("action", "save")];
    writer.submit("/admin/stories/new?lang=en", &new).await.assert_status(303);
    let preview = link(&writer, "week").await;
    let id = site.actor("writer@manset.example").id;
    let path = format!("/admin/users/{id}");
    site.get(&preview).await.assert_status(200);

    admin.submit(&path, &[("categories", "1")]).await.assert_status(303);
    site.get(&preview).await.assert_status(404);

    site.sql(&format!("DELETE FROM user_categories WHERE user_id = {id}"));
    site.get(&preview).await.assert_status(200);
    site.sql(&format!("UPDATE users SET active = FALSE WHERE id = {id}"));
    site.get(&preview).await.assert_status(404);
}

#[actix_web::test]
async fn who_may_not_see_an_article_makes_no_link_and_withdraws_none() {
    let site = TestSite::new();
    draft(&site);
    let (writer, editor) = (site.as_contributor(), site.as_editor());
    link(&editor, "day").await;
    let withdraw = editor.get(LINKS).await.attribute(".rows form", "action");

    writer.get(LINKS).await.assert_status(403);
    writer.post(LINKS, &[("life", "day")]).await.assert_status(403);
    writer.post(&withdraw, &[]).await.assert_status(403);
    writer.get("/preview/stories/1/en").await.assert_status(403);
    site.get("/preview/stories/1/en").await.assert_leads(303, "/admin/login?next=/preview/stories/1/en");
    editor.post(LINKS, &[("life", "year")]).await.assert_status(400);

    editor.submit(PATH, &[("action", "publish")]).await.assert_status(303);
    assert!(!writer.get(LINKS).await.has(".rows form"), "seen, but not the writer's to withdraw");
    writer.post(&withdraw, &[]).await.assert_status(403);
}

#[actix_web::test]
async fn pictures_of_a_draft_are_there_by_its_link_and_nowhere_else() {
    let site = TestSite::new();
    let editor = site.as_editor();
    for shade in 1..=3 {
        editor.upload(&[("p.png", &png(64, 48, shade))]).await.assert_status(200);
    }
    let story = Telling::new("en", "Quiet sea").body("![Waves](media:1)").lead(manset::domain::id::MediaId(2)).draft();
    site.story("energy", &[story]);
    let preview = link(&editor, "day").await;

    let page = site.get(&preview).await;

    let shown = page.attributes("article.story img[src^='/']", "src");
    assert_eq!(shown.len(), 2, "{shown:?}");
    for src in &shown {
        assert!(src.starts_with(&format!("{preview}/media/")), "{src}");
        let picture = site.get(src).await;
        picture.assert_status(200);
        assert_eq!(picture.header("cache-control"), "private, no-store");
        assert_eq!(picture.header("cross-origin-resource-policy"), "same-origin");
    }
    site.get(&format!("{preview}/media/3/full-320.jpg")).await.assert_status(404);
    site.get(&format!("{preview}/media/1/full-321.jpg")).await.assert_status(404);
    let public = site.media_folder(manset::domain::id::MediaId(1));
    site.get(&format!("{public}/full-320.jpg")).await.assert_status(404);
    let framed = editor.get("/preview/stories/1/en").await;
    assert!(framed.attributes("article.story img[src^='/']", "src").iter().all(|src| src.starts_with("/admin/media/")));

    site.set_time("2026-03-11 09:00");
    site.get(&shown[0]).await.assert_status(404);
}

#[actix_web::test]
async fn the_desk_frames_the_article_and_leads_there_from_its_form() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("tr", "Sakin deniz").draft()]);
    let editor = site.as_editor();
    let (form, links) = ("/admin/stories/1/tr", "/admin/stories/1/tr/preview-links");

    assert_eq!(editor.get(form).await.attributes(".main-actions a.button", "href"), [links]);
    assert!(!editor.get("/admin/stories/new?lang=en").await.has(".main-actions a.button"));
    let page = editor.get(links).await;

    assert_eq!(page.attributes("iframe", "src"), ["/preview/stories/1/tr"]);
    assert_eq!(page.attributes("[name=device]", "value"), ["phone", "desktop"]);
    assert!(page.header("content-security-policy").contains("frame-src 'self'"));
    assert!(editor.get(form).await.header("content-security-policy").contains("frame-src 'none'"));
    let framed = editor.get("/preview/stories/1/tr").await;
    assert_eq!(framed.text("article.story h1"), "Sakin deniz", "though readers don't see this edition");
    assert_eq!(framed.header("cache-control"), "private, no-store");
}

#[actix_web::test]
async fn what_has_expired_is_swept_and_what_was_done_is_noted() {
    let site = TestSite::new();
    draft(&site);
    let editor = site.as_editor();
    link(&editor, "hour").await;
    site.pass_millis(1);
    link(&editor, "week").await;
    let form = editor.get(LINKS).await.attribute(".rows form", "action");
    editor.post(&form, &[]).await.assert_status(303);
    link(&editor, "week").await;
    site.set_time("2026-03-12 09:00");

    site.write(|tx| manset::newsroom::housekeeping::sweep(tx, site.site.now(), 730));

    let left = "SELECT count(*) FROM preview_links";
    let noted = "SELECT count(*) FROM audit_log WHERE action LIKE '%preview link' AND subject_id = '1'";
    assert_eq!((site.count(left), site.count(noted)), (1, 4));
}
