//! Renditions made ahead, once, whatever happens meanwhile.

use manset::newsroom::rendition::{self, Outcome};

use super::png;
use crate::support::{Telling, TestSite};

#[actix_web::test]
async fn after_an_upload_all_is_made_and_pages_offer_the_smallest() {
    let site = TestSite::new();
    site.as_editor().upload(&[("p.png", &png(48, 36, 7))]).await.assert_status(200);
    site.story("energy", &[Telling::new("en", "Sea").body("![](media:1)")]);
    assert!(!site.get("/en/energy/sea").await.has("source[type='image/avif']"));

    site.make_renditions().await;

    let page = site.get("/en/energy/sea").await;
    let avif = page.attribute(".body source[type='image/avif']", "srcset");
    let first = avif.split(' ').next().unwrap();
    let answer = site.get(first).await;
    answer.assert_status(200);
    assert_eq!(answer.header("content-type"), "image/avif");
    assert_eq!(&answer.bytes[4..12], b"ftypavif");
}

#[actix_web::test]
async fn work_is_claimed_by_one_and_free_again_when_that_one_is_gone() {
    let site = TestSite::new();
    site.as_editor().upload(&[("p.png", &png(40, 30, 7))]).await.assert_status(200);
    let claim = || {
        let now = site.site.now();
        site.db.write(manset::db::Seen::ByTheDeskOnly, |tx| rendition::claim(tx, now))
    };

    let first = claim().unwrap();
    assert!(claim().is_err(), "claimed twice");
    site.pass_millis(119_000);
    assert!(claim().is_err(), "claimed too soon");
    site.pass_millis(2_000);
    let second = claim().unwrap();

    assert_eq!((first.media, first.attempts, second.attempts), (second.media, 1, 2));
    // Whoever was only slow does no harm.
    site.site
        .write_unseen({
            let now = site.site.now();
            move |tx| rendition::settle(tx, now, &first, Outcome::Released)
        })
        .await
        .unwrap();
    site.make_renditions().await;
    assert!(claim().is_err(), "there is nothing left to do");
}

#[actix_web::test]
async fn a_picture_that_was_replaced_meanwhile_is_other_work() {
    let site = TestSite::new();
    let editor = site.as_editor();
    editor.upload(&[("p.png", &png(48, 36, 7))]).await.assert_status(200);
    let now = site.site.now();
    let claim = site.db.write(manset::db::Seen::ByTheDeskOnly, |tx| rendition::claim(tx, now)).unwrap();
    editor.submit("/admin/media/1", &[("focal_x", "10"), ("focal_y", "10")]).await.assert_status(303);

    site.write(|tx| rendition::settle(tx, now, &claim, Outcome::Made));

    let again = site.db.write(manset::db::Seen::ByTheDeskOnly, |tx| rendition::claim(tx, now)).unwrap();
    assert_eq!((again.media, again.cut, again.stage), (claim.media, claim.cut + 1, claim.stage));
}
