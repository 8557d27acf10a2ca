//! Two people in one article.

use crate::support::{Telling, TestSite};

const PATH: &str = "/admin/stories/1/en";

fn site() -> TestSite {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Sea").body("The sea is calm.\n\nBoats stay.\n\nEnd.").draft()]);
    site
}

#[actix_web::test]
async fn changes_of_different_paragraphs_come_together_in_the_form() {
    let site = site();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    let form = editor.get(PATH).await;
    let theirs = [("body", "The sea is calm.\n\nBoats leave.\n\nEnd."), ("headline", "The sea"), ("action", "save")];
    admin.submit(PATH, &theirs).await.assert_status(303);

    let mine = [("body", "The sea is rough.\n\nBoats stay.\n\nEnd."), ("action", "save")];
    let answer = editor.submit_shown(&form, PATH, &mine).await;

    answer.assert_status(409);
    assert_eq!(answer.field(PATH, "body").trim(), "The sea is rough.\n\nBoats leave.\n\nEnd.");
    assert_eq!(answer.field(PATH, "headline"), "The sea");
    answer.assert_contains("stand together in the form");
    assert_eq!(answer.texts(".theirs h3"), ["Headline", "Text"]);
    // The merged form is saved as it is.
    editor.submit_shown(&answer, PATH, &[("action", "save")]).await.assert_status(303);
    assert_eq!(editor.get(PATH).await.field(PATH, "body").trim(), "The sea is rough.\n\nBoats leave.\n\nEnd.");
}

#[actix_web::test]
async fn a_contradiction_is_marked_and_its_marks_are_not_saved() {
    let site = site();
    let (editor, admin) = (site.as_editor(), site.as_admin());
    let form = editor.get(PATH).await;
    let theirs = [("body", "The sea is high.\n\nBoats stay.\n\nEnd."), ("action", "save")];
    admin.submit(PATH, &theirs).await.assert_status(303);

    let mine = [("body", "The sea is rough.\n\nBoats stay.\n\nEnd."), ("action", "save")];
    let answer = editor.submit_shown(&form, PATH, &mine).await;

    answer.assert_status(409);
    let body = answer.field(PATH, "body");
    for text in ["⟪⟪⟪ My text", "The sea is rough.", "Their text", "The sea is high.", "⟫⟫⟫"] {
        assert!(body.contains(text), "{body}");
    }
    answer.assert_contains("contradict each other in one place");
    let refused = editor.submit(PATH, &[("body", &body), ("action", "save")]).await;
    refused.assert_status(422);
    assert!(refused.complaint("body").contains("marks of a merge"));
}
