//! What the audit log is told: who did what, from where, and which values it changed.

use chrono::TimeDelta;

use crate::db::article_desk::{DeskArticle, Story};
use crate::db::audit::{self as db, AuditLine};
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::db::newsletter::Newsletter;
use crate::db::revision::Revision;
use crate::db::setting::Settings;
use crate::db::tag::TagName;
use crate::db::user::{self, User};
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::change::{Change, Snapshot, changes};
use crate::domain::client::Client;
use crate::domain::factor::{Factor, Step};
use crate::domain::id::{CategoryId, StoryId, TagId, UserId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Notes what an actor did.
pub(super) fn note(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: UtcTime,
    action: &str,
    subject: &str,
    id: impl ToString,
) -> Result<()> {
    note_changes(tx, actor, at, (action, subject), id, Vec::new())
}

/// The same with the values that it changed.
pub(super) fn note_changes(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: UtcTime,
    (action, subject): (&str, &str),
    id: impl ToString,
    changes: Vec<Change>,
) -> Result<()> {
    let address = actor.address.map(|address| address.to_string()).unwrap_or_default();
    let (user, subject_id) = (Some(actor.id), id.to_string());
    let request = actor.request;
    db::insert(tx, &AuditLine { at, user, action, subject, subject_id, changes, address, request })
}

/// Notes what whoever runs the server did from its command line, or the server by itself.
pub(super) fn note_of_server(
    tx: &mut Tx<'_>,
    at: UtcTime,
    action: &str,
    subject: &str,
    id: impl ToString,
) -> Result<()> {
    let (subject_id, changes, address) = (id.to_string(), Vec::new(), String::new());
    db::insert(tx, &AuditLine { at, user: None, action, subject, subject_id, changes, address, request: None })
}

/// Notes what happened at the door: who came in, or whose account somebody tried.
pub(super) fn note_at_door(
    tx: &mut Tx<'_>,
    client: &Client,
    at: UtcTime,
    action: &str,
    who: (Option<UserId>, Option<UserId>),
) -> Result<()> {
    note_way_at_door(tx, client, at, (action, Vec::new()), who)
}

/// The same with the way that they took.
pub(super) fn note_way_at_door(
    tx: &mut Tx<'_>,
    client: &Client,
    at: UtcTime,
    (action, changes): (&str, Vec<Change>),
    (user, account): (Option<UserId>, Option<UserId>),
) -> Result<()> {
    let subject_id = account.map(|account| account.to_string()).unwrap_or_default();
    let (subject, address) = ("user", client.address.to_string());
    let request = client.request;
    db::insert(tx, &AuditLine { at, user, action, subject, subject_id, changes, address, request })
}

/// By what somebody proved who they are.
pub(super) fn by(factor: Factor) -> Vec<Change> {
    vec![Change { field: "factor".to_owned(), before: String::new(), after: factor.as_str().to_owned() }]
}

/// Where somebody was turned away.
pub(super) fn stopped_at(step: Step) -> Vec<Change> {
    vec![Change { field: "step".to_owned(), before: String::new(), after: step.as_str().to_owned() }]
}

/// A secret that was changed, whatever it was.
pub(super) fn secret(field: &str) -> Change {
    Change { field: field.to_owned(), before: String::new(), after: String::new() }
}

/// Removes lines that have been kept for so many days.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime, days: u32) -> Result<usize> {
    db::sweep(tx, now.plus(-TimeDelta::days(days.into())))
}

/// A person's values.
pub(super) fn person(conn: &mut Conn, id: UserId) -> Result<Snapshot> {
    let found = User::find(conn, id)?;
    Ok(vec![
        ("name", found.name),
        ("email", found.email.to_string()),
        ("role", found.role.to_string()),
        ("lang", found.lang.to_string()),
        ("active", found.active.to_string()),
        ("editions", joined(user::editions_of(conn, id)?)),
        ("categories", joined(user::categories_of(conn, id)?)),
    ])
}

/// The site's settings, with the editions' taglines.
pub(super) fn settings(conn: &mut Conn) -> Result<Snapshot> {
    let found = Settings::load(conn)?;
    let taglines = Edition::all(conn)?.into_iter().filter(|edition| !edition.tagline.is_empty());
    Ok(vec![
        ("site-name", found.name),
        ("time-zone", found.time_zone.name().to_owned()),
        ("default-edition", found.default_lang.map(|lang| lang.to_string()).unwrap_or_default()),
        ("feed-text", found.feed_text.as_str().to_owned()),
        ("federation", found.federates.to_string()),
        ("taglines", joined(taglines.map(|edition| format!("{}: {}", edition.lang, edition.tagline)))),
    ])
}

/// An edition's values.
pub(super) fn edition(conn: &mut Conn, lang: Lang) -> Result<Snapshot> {
    let found = Edition::find(conn, lang)?;
    Ok(vec![
        ("name", found.name),
        ("direction", found.direction.to_string()),
        ("taglines", found.tagline),
        ("visible", found.visible.to_string()),
    ])
}

/// Whether an edition has a letter of the day, and when it goes out.
pub(super) fn newsletter(conn: &mut Conn, lang: Lang) -> Result<Snapshot> {
    let found = Newsletter::find(conn, lang)?;
    Ok(vec![("newsletter", found.active.to_string()), ("newsletter-hour", format!("{:02}:00", found.hour))])
}

/// A category's names and slugs.
pub(super) fn category(conn: &mut Conn, id: CategoryId) -> Result<Snapshot> {
    let names = CategoryName::of_category(conn, id)?;
    Ok(vec![("names", joined(names.into_iter().map(|own| format!("{}: {} ({})", own.lang, own.name, own.slug))))])
}

/// A tag's names and slugs.
pub(super) fn tag(conn: &mut Conn, id: TagId) -> Result<Snapshot> {
    let names = TagName::of_tag(conn, id)?;
    Ok(vec![("names", joined(names.into_iter().map(|own| format!("{}: {} ({})", own.lang, own.name, own.slug))))])
}

/// What is short enough of an article's newest text, and where it stands; its history has the text.
pub(super) fn article(conn: &mut Conn, story: Option<StoryId>, lang: Lang) -> Result<Snapshot> {
    let Some(story) = story else { return Ok(Vec::new()) };
    let Some(article) = DeskArticle::find(conn, story, lang)? else { return Ok(Vec::new()) };
    let story = Story::find(conn, story)?;
    let mut found = vec![
        ("status", article.status.to_string()),
        (
            "category",
            CategoryName::of_category(conn, story.category_id)?.first().map_or(String::new(), |own| own.name.clone()),
        ),
        ("lead", story.lead_id.map(|lead| lead.to_string()).unwrap_or_default()),
    ];
    if let Some(head) = article.head_revision_id {
        let text = Revision::find(conn, head)?;
        found.extend([
            ("headline", text.headline),
            ("slug", text.slug.to_string()),
            ("author", text.author),
            ("tags", text.tags),
        ]);
    }
    Ok(found)
}

/// Notes the save of an article with what it changed since a moment before.
pub(super) fn note_save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: UtcTime,
    action: &str,
    article: &DeskArticle,
    before: &Snapshot,
) -> Result<()> {
    let after = self::article(tx, Some(article.story_id), article.lang)?;
    note_changes(tx, actor, at, (action, "article"), article.id, changes(before, &after))
}

/// A list in one line.
pub(super) fn joined<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}
