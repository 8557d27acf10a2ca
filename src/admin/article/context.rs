//! What is known of a story when one of its articles is edited.

use crate::db::Conn;
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::edition::Edition;
use crate::db::ending::Ending;
use crate::db::history;
use crate::db::revision::Revision;
use crate::db::setting::Settings;
use crate::db::tag::TagName;
use crate::domain::actor::Actor;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::schedule;
use crate::error::{Error, Result};
use crate::newsroom::rights::may_see;
use crate::newsroom::tag;
use crate::newsroom::token::Token;

use super::form::Typed;

/// The article that an address names, with the rest of its story.
pub struct Context {
    pub settings: Settings,
    pub edition: Edition,
    pub editions: Vec<Edition>,
    pub story: Option<Story>,
    pub article: Option<DeskArticle>,
    pub siblings: Vec<DeskArticle>,
    pub head: Option<Revision>,
    pub source: Option<(DeskArticle, Revision)>,
    pub ending: Ending,
}

impl Context {
    /// Loads it for an actor, who must be allowed to see it; `from` names the edition to translate from.
    pub fn load(
        conn: &mut Conn,
        actor: &Actor,
        story: Option<StoryId>,
        lang: Lang,
        from: Option<Lang>,
    ) -> Result<Self> {
        let settings = Settings::load(conn)?;
        let edition = Edition::find(conn, lang)?;
        let editions = Edition::all(conn)?;
        let story = story.map(|id| Story::find(conn, id)).transpose()?;
        let mut siblings = match &story {
            Some(story) => DeskArticle::of_stories(conn, &[story.id])?,
            None => Vec::new(),
        };
        let article = siblings.iter().find(|sibling| sibling.lang == lang).cloned();
        if article.as_ref().is_some_and(|article| !may_see(actor, article)) {
            return Err(Error::Forbidden);
        }
        siblings.retain(|sibling| may_see(actor, sibling));
        if story.is_some() && article.is_none() && siblings.is_empty() {
            return Err(Error::Forbidden);
        }
        let head = match article.as_ref().and_then(|article| article.head_revision_id) {
            Some(head) => Some(Revision::find(conn, head)?),
            None => None,
        };
        let source = match source(&siblings, article.as_ref(), story.as_ref(), lang, from) {
            Some(source) => text_of(conn, source)?,
            None => None,
        };
        let ending = article.as_ref().map(|article| Ending::of(conn, article.id)).transpose()?.unwrap_or_default();
        Ok(Self { settings, edition, editions, story, article, siblings, head, source, ending })
    }

    /// What the form begins with: the newest text, or for a new variant what its source already says.
    pub fn typed(&self, conn: &mut Conn) -> Result<Typed> {
        let operation = Token::random()?.reveal().to_owned();
        let Some((article, head)) = self.article.as_ref().zip(self.head.as_ref()) else {
            let category = self.story.as_ref().map(|story| story.category_id.to_string()).unwrap_or_default();
            let tags = self.translated_tags(conn)?.join(", ");
            let (lead, lead_before) = (self.lead(), self.lead());
            let (embargo, embargo_before) = (self.embargo(), self.embargo());
            return Ok(Typed {
                category,
                tags,
                embargo,
                embargo_before,
                lead,
                lead_before,
                operation,
                ..Typed::default()
            });
        };
        let tags = tag::names_now(conn, article, head)?.join(", ");
        Ok(Typed { tags, operation, ..self.text(article, head) })
    }

    /// The form with the text of an earlier save.
    pub fn restored(&self, conn: &mut Conn, seq: i64) -> Result<Typed> {
        let article = self.article.as_ref().ok_or(Error::NotFound)?;
        let text = history::text(conn, article.id, seq)?;
        let operation = Token::random()?.reveal().to_owned();
        Ok(Typed { restored: seq.to_string(), operation, ..self.text(article, &text) })
    }

    fn text(&self, article: &DeskArticle, head: &Revision) -> Typed {
        let zone = self.settings.time_zone;
        Typed {
            headline: head.headline.clone(),
            slug: head.slug.to_string(),
            summary: head.summary.clone(),
            body: head.body_md.clone(),
            category: head.category_id.to_string(),
            tags: head.tags.clone(),
            author: head.author.clone(),
            publish_at: article
                .publish_at
                .or(article.planned_at)
                .map(|at| schedule::format(at, zone))
                .unwrap_or_default(),
            expires_at: self.ending.expires_at.map(|at| schedule::format(at, zone)).unwrap_or_default(),
            embargo: self.embargo(),
            embargo_before: self.embargo(),
            // What was said of a text that readers have is said.
            is_minor: head.is_minor && article.has_changes(),
            correction: if article.has_changes() { head.correction.clone() } else { String::new() },
            reason: self.ending.reason.clone().unwrap_or_default(),
            lead: match head.lead_changed {
                true => head.lead_id.map(|lead| lead.to_string()).unwrap_or_default(),
                false => self.lead(),
            },
            lead_before: self.lead(),
            version: article.version,
            base: article.head_revision_id.map(|head| head.to_string()).unwrap_or_default(),
            ..Typed::default()
        }
    }

    /// The moment before which the story is not told, as its field has it, or nothing.
    fn embargo(&self) -> String {
        let until = self.story.as_ref().and_then(|story| story.embargo_until);
        until.map(|until| schedule::format(until, self.settings.time_zone)).unwrap_or_default()
    }

    /// The number of the story's lead picture, or nothing.
    fn lead(&self) -> String {
        let lead = self.story.as_ref().and_then(|story| story.lead_id);
        lead.map(|lead| lead.to_string()).unwrap_or_default()
    }

    /// The names that the source's tags have in this edition.
    fn translated_tags(&self, conn: &mut Conn) -> Result<Vec<String>> {
        let Some((source, text)) = &self.source else { return Ok(Vec::new()) };
        let mut translated = Vec::new();
        for name in text.tag_names() {
            let folded = crate::text::plain::fold(&name);
            let Some(tag) = TagName::by_folded(conn, source.lang, &folded)? else { continue };
            translated.extend(TagName::find(conn, tag.tag_id, self.edition.lang)?.map(|own| own.name));
        }
        Ok(translated)
    }
}

/// The text to show beside the form: the one asked for, the one it was made from, else the story's first.
fn source<'s>(
    siblings: &'s [DeskArticle],
    article: Option<&DeskArticle>,
    story: Option<&Story>,
    lang: Lang,
    from: Option<Lang>,
) -> Option<&'s DeskArticle> {
    let others = || siblings.iter().filter(|sibling| sibling.lang != lang && sibling.deleted_at.is_none());
    let made_from = article.and_then(|article| article.source_article_id);
    let origin = story.map(|story| story.origin_lang);
    others()
        .find(|sibling| Some(sibling.lang) == from)
        .or_else(|| others().find(|sibling| Some(sibling.id) == made_from))
        .or_else(|| if article.is_some() { None } else { others().find(|sibling| Some(sibling.lang) == origin) })
        .or_else(|| if article.is_some() { None } else { others().next() })
}

fn text_of(conn: &mut Conn, source: &DeskArticle) -> Result<Option<(DeskArticle, Revision)>> {
    match source.head_revision_id {
        Some(head) => Ok(Some((source.clone(), Revision::find(conn, head)?))),
        None => Ok(None),
    }
}
