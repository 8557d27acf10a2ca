//! An article saved again with other tags.

use super::{Changed, Outcome};
use crate::db::Tx;
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::edition::Edition;
use crate::db::ending::Ending;
use crate::db::revision::Revision;
use crate::db::tag::TagName;
use crate::domain::actor::Actor;
use crate::domain::article::{Action, ArticleDraft, Body, Chosen, Embeds, SlugChoice, Times};
use crate::domain::batch::Obstacle;
use crate::domain::id::TagId;
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::text::TAGS_MAX;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::article::{SaveArticle, save};
use crate::newsroom::rights::may_publish;
use crate::newsroom::{publication, rendering, tag};
use crate::text::embed;
use crate::text::plain::fold;

/// A tag to add or to take away.
pub(super) struct Wanted {
    tag: Option<TagId>,
    typed: String,
    is_added: bool,
}

impl Wanted {
    /// One to add: in one edition by its name there, which may be new; in all of them only one that is known, since a name
    /// belongs to one edition.
    pub fn added(tx: &mut Tx<'_>, actor: &Actor, lang: Option<Lang>, name: &str) -> Result<Self> {
        let wanted = Self::new(tx, actor, lang, name, true)?;
        if lang.is_none() && wanted.tag.is_none() { Err(Refusal::UnknownTag.into()) } else { Ok(wanted) }
    }

    /// One to take away; drafts may carry a name that no tag has yet.
    pub fn removed(tx: &mut Tx<'_>, actor: &Actor, lang: Option<Lang>, name: &str) -> Result<Self> {
        Self::new(tx, actor, lang, name, false)
    }

    fn new(tx: &mut Tx<'_>, actor: &Actor, lang: Option<Lang>, name: &str, is_added: bool) -> Result<Self> {
        let mut langs: Vec<Lang> = match lang {
            Some(lang) => vec![lang],
            None => Edition::all(tx)?.into_iter().map(|edition| edition.lang).collect(),
        };
        langs.sort_by_key(|lang| *lang != actor.lang);
        let mut known = None;
        for lang in langs {
            known = tag::find(tx, lang, name)?;
            if known.is_some() {
                break;
            }
        }
        Ok(Self { tag: known, typed: name.to_owned(), is_added })
    }

    /// Its name in an edition.
    fn name_in(&self, tx: &mut Tx<'_>, lang: Lang) -> Result<Option<String>> {
        match self.tag {
            Some(tag) => Ok(TagName::find(tx, tag, lang)?.map(|own| own.name)),
            None => Ok(Some(self.typed.clone())),
        }
    }

    fn is(&self, tx: &mut Tx<'_>, lang: Lang, name: &str) -> Result<bool> {
        match self.tag {
            Some(tag) => Ok(tag::find(tx, lang, name)? == Some(tag)),
            None => Ok(fold(name) == fold(&self.typed)),
        }
    }
}

/// Saves an article with the tag, or without it.
pub(super) fn retag(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: &DeskArticle,
    version: i64,
    wanted: &Wanted,
) -> Result<Outcome> {
    let mut request = SaveArticle { version, ..again(tx, actor, article)? };
    let tags = std::mem::take(&mut request.draft.tags);
    let mut carried = false;
    for name in tags {
        let is_wanted = wanted.is(tx, article.lang, &name)?;
        carried |= is_wanted;
        if wanted.is_added || !is_wanted {
            request.draft.tags.push(name);
        }
    }
    if carried == wanted.is_added {
        return Ok(Outcome::UNCHANGED);
    }
    if wanted.is_added {
        let Some(name) = wanted.name_in(tx, article.lang)? else { return Ok(Outcome::Left(Obstacle::Unnamed)) };
        if request.draft.tags.len() >= TAGS_MAX {
            return Ok(Outcome::Left(Obstacle::Full));
        }
        request.draft.tags.push(name);
    }
    save(tx, actor, now, &request)?;
    Ok(Outcome::Changed(vec![Changed::from(tx, article.clone())?]))
}

/// What an article's form would send if nothing were typed into it. Where readers have all of it and the actor may publish it,
/// it goes to them again; where some of it waits, it goes on waiting.
pub(super) fn again(tx: &mut Tx<'_>, actor: &Actor, article: &DeskArticle) -> Result<SaveArticle> {
    let head = Revision::find(tx, article.head_revision_id.ok_or(Error::NotFound)?)?;
    let is_live = article.live_revision_id == Some(head.id);
    let is_published = article.is_published() && is_live && may_publish(actor, article);
    let category = match is_pending(tx, article)? {
        true => head.category_id,
        // Where nothing waits, the story may have moved with another of its articles.
        false => Story::find(tx, article.story_id)?.category_id,
    };
    let has_changes = article.has_changes();
    let draft = ArticleDraft {
        body: body(tx, &head)?,
        category,
        tags: tag::names_now(tx, article, &head)?,
        lead: if head.lead_changed && !is_live { Chosen::Changed(head.lead_id) } else { Chosen::Unchanged },
        // What was said of a text that readers have is said.
        is_minor: head.is_minor && has_changes,
        correction: if has_changes { head.correction } else { String::new() },
        headline: head.headline,
        slug: SlugChoice::Typed(head.slug),
        summary: head.summary,
        author: head.author,
    };
    let planned_at = article.publish_at.or(article.planned_at).filter(|_| !is_published);
    let times = Times { planned_at, expires_at: Ending::of(tx, article.id)?.expires_at, embargo: Chosen::Unchanged };
    let action = if is_published { Action::Publish } else { Action::Save };
    Ok(SaveArticle {
        story: Some(article.story_id),
        times,
        version: article.version,
        // What somebody typed into its form and did not save is still to be saved.
        is_typed: false,
        ..SaveArticle::new(article.lang, draft, action)
    })
}

/// Whether an article's newest text waits while readers have an older one, or another of its story's.
pub(super) fn is_pending(tx: &mut Tx<'_>, article: &DeskArticle) -> Result<bool> {
    let is_read = article.is_published() && !article.has_changes();
    Ok(!is_read && !publication::public_langs(tx, article.story_id)?.is_empty())
}

/// The body as it was rendered. Its badges tell what else than pictures and videos of the library it shows.
fn body(tx: &mut Tx<'_>, head: &Revision) -> Result<Body> {
    let html = rendering::html(tx, head)?;
    let mut embeds = Embeds { media: Vec::new(), gallery: head.has_photo, foreign_video: head.has_video };
    for embed in embed::all(&html) {
        if !embeds.media.contains(&embed.media) {
            embeds.media.push(embed.media);
        }
    }
    Ok(Body { markdown: head.body_md.clone(), html: html.to_string(), embeds })
}
