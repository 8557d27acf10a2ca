//! What is to be mended in a text before it is published, beside the button that does it.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use super::form::Typed;
use crate::admin::chrome::Visitor;
use crate::db::Conn;
use crate::db::article_desk::DeskArticle;
use crate::db::{check, machine_translation};
use crate::domain::check::{Check, Level};
use crate::domain::id::{CategoryId, MediaId, StoryId};
use crate::domain::lang::Lang;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::check::{CheckedText, Finding, run};
use crate::site::Site;
use crate::text::check::CARD_HEADLINE;
use crate::text::markdown;
use crate::text::sanitize::SafeHtml;
use crate::web::embeds::silent;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// What was found that the newsroom wants to know.
#[derive(Default)]
pub struct CheckList {
    /// What blocks comes first.
    pub items: Vec<CheckItem>,
    /// The pictures without alternative text, unless nobody asks for it.
    pub silent: Vec<MediaId>,
}

/// Whether a form may be published.
pub enum Verdict {
    /// It may.
    Free,
    /// Something has to be mended first.
    Blocked,
    /// It may, once it is said that these pictures say nothing to readers who can't see them.
    Asks(Vec<MediaId>),
}

/// One of them.
pub struct CheckItem {
    check: Check,
    /// In the words of the desk.
    pub text: String,
    /// Whether it keeps the article from being published.
    pub blocks: bool,
}

impl CheckItem {
    /// The field where it is mended.
    pub fn field(&self) -> &'static str {
        match self.check {
            Check::Headline => "headline",
            Check::Summary => "summary",
            Check::Headings | Check::Links | Check::Alt => "body",
            Check::Category => "category",
            Check::Tags => "tags",
            Check::Machine => "approves_translation",
        }
    }
}

/// The list's own part of the form, which a script puts in anew.
#[derive(Template)]
#[template(path = "admin/parts/checks.html")]
struct ChecksFragment {
    checks: CheckList,
    t: Arc<Messages>,
}

/// POST /admin/checks: the list for a form as it is now.
pub async fn show(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    let t = Visitor::new(&signed_in).messages(&site)?;
    let lang = Lang::parse(fields.get("lang")).ok_or(Error::BadRequest("an article's form tells its edition"))?;
    let typed = Typed::read(&fields);
    let body = typed.body.clone();
    let html = site.compute(move || markdown::render_bounded(&body)).await?.map(|rendered| rendered.html);
    let (shared, words) = (site.clone(), t.clone());
    let place = StoryId::parse(fields.get("story")).map(|story| (story, lang));
    let checks = site.read(move |conn| {
        let is_machine_made = is_machine_made_at(conn, place)?;
        let html = html.unwrap_or_default();
        CheckList::of(conn, &words, &shared.config.origin, lang, &typed, &html, is_machine_made)
    });
    Html::ok(ChecksFragment { checks: checks.await?, t }).into_response()
}

/// Whether a machine made the text at a place, and nobody has approved it.
pub fn is_machine_made_at(conn: &mut Conn, place: Option<(StoryId, Lang)>) -> Result<bool> {
    let Some((story, lang)) = place else { return Ok(false) };
    let article = DeskArticle::find(conn, story, lang)?;
    is_machine_made(conn, article.as_ref())
}

/// The same of an article that is loaded, if there is one.
pub fn is_machine_made(conn: &mut Conn, article: Option<&DeskArticle>) -> Result<bool> {
    let Some(article) = article else { return Ok(false) };
    Ok(!machine_translation::unapproved(conn, &[article.id])?.is_empty())
}

impl CheckList {
    /// What is to be mended in a form, whose body is rendered already.
    pub fn of(
        conn: &mut Conn,
        t: &Arc<Messages>,
        origin: &str,
        lang: Lang,
        typed: &Typed,
        html: &SafeHtml,
        is_machine_made: bool,
    ) -> Result<Self> {
        let levels = check::levels(conn)?;
        let text = CheckedText {
            lang,
            headline: typed.headline.clone(),
            summary: typed.summary.clone(),
            tags: typed.tags.clone(),
            category: CategoryId::parse(&typed.category),
            html: html.clone(),
            is_machine_made: is_machine_made && !typed.approves_translation,
        };
        let found = run(conn, &text, origin)?;
        let mut items: Vec<(Check, String)> =
            found.iter().map(|finding| (finding.check(), words(t, finding))).collect();
        let silent = match levels.of(Check::Alt) {
            Level::Off => Vec::new(),
            _ => silent(conn, t, lang, html, MediaId::parse(typed.lead.trim()))?,
        };
        if !silent.is_empty() {
            let numbers: Vec<String> = silent.iter().map(ToString::to_string).collect();
            items.push((Check::Alt, t.desk_check_alt(numbers.join(", ")).into_owned()));
        }
        items.retain(|(check, _)| levels.of(*check) != Level::Off);
        let place = |check: &Check| Check::ALL.iter().position(|known| known == check);
        items.sort_by_key(|(check, _)| (levels.of(*check) != Level::Block, place(check)));
        let item = |(check, text)| CheckItem { check, text, blocks: levels.of(check) == Level::Block };
        Ok(Self { items: items.into_iter().map(item).collect(), silent })
    }

    /// What they say of publishing the form.
    pub fn verdict(self, typed: &Typed) -> Verdict {
        // A missing category is told beside its field when the form is read, or by the newsroom.
        let is_blocked = self.items.iter().any(|item| item.blocks && item.check != Check::Category);
        match self {
            _ if is_blocked => Verdict::Blocked,
            list if list.silent.is_empty() || typed.without_alt => Verdict::Free,
            list => Verdict::Asks(list.silent),
        }
    }

    /// Whether something keeps the article from being published.
    pub fn blocks(&self) -> bool {
        self.items.iter().any(|item| item.blocks)
    }

    /// How many things there are to mend.
    pub fn count(&self) -> i64 {
        i64::try_from(self.items.len()).unwrap_or(i64::MAX)
    }
}

fn words(t: &Messages, finding: &Finding) -> String {
    match finding {
        Finding::NoSummary => t.desk_check_summary(),
        Finding::LongHeadline => t.desk_check_headline(i64::try_from(CARD_HEADLINE).unwrap_or(i64::MAX)),
        Finding::Heading(text) => t.desk_check_heading(text),
        Finding::Links(links) => t.desk_check_links(links.join(" ")),
        Finding::NoCategory => t.desk_check_category(),
        Finding::Machine => t.desk_check_machine(),
        Finding::Tag(typed, known) => t.desk_check_tag(typed, known),
    }
    .into_owned()
}
