//! Fields that a form does not have: whoever sends them besides gets what the form gives, and nothing else.

use super::{difference, dump};
use crate::support::{Telling, TestSite};

/// What a curious mind adds to a form.
const EXTRA: &[(&str, &str)] = &[
    ("status", "published"),
    ("published_at", "2020-01-01T00:00:00Z"),
    ("first_published_at", "2020-01-01 00:00:00"),
    ("author_id", "1"),
    ("user_id", "1"),
    ("created_by", "1"),
    ("updated_by", "1"),
    ("assignee_id", "1"),
    ("story", "1"),
    ("story_id", "1"),
    ("id", "1"),
    ("lang", "az"),
    ("edition", "az"),
    ("role", "admin"),
    ("active", "0"),
    ("is_admin", "1"),
    ("editions", "az"),
    ("password_hash", "!"),
    ("email", "admin@manset.example"),
    ("front", "1"),
    ("front_position", "1"),
    ("breaking", "1"),
    ("body_html", "<script>alert(1)</script>"),
    ("html", "<script>alert(1)</script>"),
    ("stage", "approved"),
    ("generation", "999"),
    ("deleted_at", "2020-01-01 00:00:00"),
    ("killed_at", "2020-01-01 00:00:00"),
    ("embargo_until", "2020-01-01 00:00:00"),
    ("_method", "DELETE"),
    ("__proto__[role]", "admin"),
    ("user[role]", "admin"),
];

/// What is drawn at random.
const RANDOM: &[&str] = &["sessions.token_hash"];

/// What the database holds after a form was sent by a contributor, with fields besides.
async fn after(path: &str, fields: &[(&str, &str)], extra: &[(&str, &str)]) -> Vec<String> {
    let site = TestSite::in_file();
    site.story("energy", &[Telling::new("en", "The sea warms"), Telling::new("az", "Dəniz isinir")]);
    let writer = site.as_contributor();
    let begun = [("headline", "My own"), ("category", "1"), ("op", ""), ("action", "save")];
    writer.submit("/admin/stories/new?lang=en", &begun).await.assert_status(303);
    let mut all = vec![("op", "")];
    all.extend_from_slice(fields);
    all.extend(extra.iter().filter(|(name, _)| fields.iter().all(|(known, _)| known != name)));

    let answer = writer.submit(path, &all).await;

    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
    dump(&site, RANDOM)
}

#[actix_web::test]
async fn a_field_that_a_form_does_not_have_changes_nothing() {
    for (path, fields) in [
        (
            "/admin/stories/new?lang=en",
            &[("headline", "Another"), ("category", "2"), ("body", "Calm."), ("action", "save")][..],
        ),
        ("/admin/stories/2/en", &[("headline", "Changed"), ("body", "Rough."), ("action", "save")]),
        ("/admin/account", &[("name", "Sona"), ("lang", "en")]),
    ] {
        let plain = after(path, fields, &[]).await;
        let asked_for_more = after(path, fields, EXTRA).await;

        assert_eq!(difference(&plain, &asked_for_more), Vec::<String>::new(), "{path}");
    }
}
