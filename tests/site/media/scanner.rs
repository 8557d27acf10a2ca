//! Where a virus scanner is set, nothing is kept that it did not find clean.

use super::png;
use crate::support::{TestSite, clamd};

#[actix_web::test]
async fn an_infected_file_is_refused_by_its_name_and_the_others_are_taken() {
    let site = TestSite::with(clamd::open());
    let editor = site.as_editor();
    let infected = [png(30, 20, 1), clamd::HARMFUL.to_vec()].concat();

    let answer = editor.upload(&[("boats.png", &infected), ("sea.png", &png(30, 20, 2))]).await;

    answer.assert_status(200);
    assert_eq!(answer.texts(".uploads .failed b"), ["boats.png"]);
    assert!(answer.texts(".uploads .failed span")[0].contains("harmful software: Boats.Test-1"), "{}", answer.body);
    assert_eq!(editor.get("/admin/media").await.texts(".tile .name"), ["sea.png"]);
}

#[actix_web::test]
async fn while_the_scanner_is_away_nothing_is_taken_and_the_editor_is_told_what_to_do() {
    let site = TestSite::with(clamd::away());
    let editor = site.as_editor();

    let answer = editor.upload(&[("sea.png", &png(30, 20, 1))]).await;

    let why = answer.texts(".uploads .failed span");
    assert!(why[0].contains("could not be checked for viruses. Send it again"), "{why:?}");
    assert!(editor.get("/admin/media").await.texts(".tile .name").is_empty());
}
