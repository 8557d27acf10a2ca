//! An article.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::card;
use super::chrome::{Chrome, ListPlace, Place};
use super::error::ErrorPage;
use super::head::ArticleHead;
use super::structured::{self, Shown};
use crate::db::Conn;
use crate::db::article::{Article, ArticleTag, Variant, published_path};
use crate::db::correction::Correction;
use crate::db::edition::Edition;
use crate::db::ending::Ending;
use crate::db::old_slug::{self, Kind};
use crate::db::teaser::{BadgeColumns, Teaser};
use crate::db::topic::NamedTopic;
use crate::db::{machine_translation, media, retraction};
use crate::domain::cursor::Cursor;
use crate::domain::federation::NoteId;
use crate::domain::id::{ArticleId, TagId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::text::embed::{embed, players};
use crate::text::sanitize::SafeHtml;
use crate::web::embeds::{Embeds, FigureTag};
use crate::web::media_address::Addresses;
use crate::web::page::Html;
use crate::web::redirect;

/// How many related stories stand below an article.
const RELATED: usize = 4;

/// The article with everything around it.
#[derive(Template)]
#[template(path = "reader/article.html")]
pub struct ArticlePage {
    id: ArticleId,
    chrome: Chrome,
    article: ArticleView,
    tags: Vec<NamedTopic>,
    variants: Vec<Variant>,
    related: Vec<Teaser>,
    newer: Option<Teaser>,
    older: Option<Teaser>,
    corrections: Vec<Correction>,
    is_machine_made: bool,
    notice: Option<Notice>,
}

/// What is said above a text that is shown before readers see it.
pub struct Notice {
    /// Readers see just this already.
    pub is_published: bool,
    /// Until when the link holds by which it is seen.
    pub until: Option<UtcTime>,
}

/// The article itself.
pub struct ArticleView {
    headline: String,
    summary: String,
    body: SafeHtml,
    author: Option<NamedTopic>,
    category: NamedTopic,
    published_at: UtcTime,
    updated_at: Option<UtcTime>,
    badges: BadgeColumns,
    lead: Option<FigureTag>,
    has_pictures: bool,
    has_player: bool,
}

enum Found {
    Page(Box<ArticlePage>),
    Moved(String),
    Gone(Box<ErrorPage>),
}

/// GET /{lang}/{category}/{slug}
pub async fn show(req: HttpRequest, site: Data<Site>, place: Path<(Lang, Slug, Slug)>) -> Result<HttpResponse> {
    let (lang, category, slug) = place.into_inner();
    let shared = site.clone();
    let found = site.read_public(move |conn| match Article::published(conn, lang, &slug) {
        Ok(article) if article.category_slug == category => Ok(Found::Page(Box::new(page(conn, &shared, article)?))),
        Ok(article) => Edition::find_visible(conn, lang).map(|_| Found::Moved(article.path())),
        Err(Error::NotFound) => former(conn, &shared, lang, &slug),
        Err(error) => Err(error),
    });
    match found.await? {
        Found::Page(page) => {
            let lead = page.article.lead.as_ref().map(FigureTag::picture);
            let (id, links) = (page.id, page.chrome.preloads_of_text(lead));
            Html::ok(*page).preloading(links).of_article(id).into_response()
        }
        Found::Moved(path) => Ok(redirect::moved(&req, &path)),
        Found::Gone(page) => Html::with_status(StatusCode::GONE, *page).into_response(),
    }
}

/// Where the article is that had this slug, if readers can see it; that it is gone, if the newsroom says so.
fn former(conn: &mut Conn, site: &Data<Site>, lang: Lang, slug: &Slug) -> Result<Found> {
    Edition::find_visible(conn, lang)?;
    if let Some(ending) = Ending::by_slug(conn, lang, slug)? {
        return gone(conn, site, lang, ending);
    }
    let target = ArticleId(old_slug::target(conn, Kind::Article, lang, slug)?.ok_or(Error::NotFound)?);
    match (published_path(conn, target), Ending::come(conn, target)?) {
        (Err(Error::NotFound), Some(ending)) => gone(conn, site, lang, ending),
        (found, _) => found.map(Found::Moved),
    }
}

fn gone(conn: &mut Conn, site: &Data<Site>, lang: Lang, ending: Ending) -> Result<Found> {
    let chrome = Chrome::load(conn, site, lang)?;
    let text = match ending.reason {
        Some(reason) if !reason.is_empty() => chrome.t.gone_because(reason),
        _ => chrome.t.gone_text(),
    };
    let (title, text) = (chrome.t.gone_title().into_owned(), text.into_owned());
    Ok(Found::Gone(Box::new(ErrorPage::new(chrome, StatusCode::GONE, title, text, None))))
}

fn page(conn: &mut Conn, site: &Data<Site>, article: Article) -> Result<ArticlePage> {
    let chrome = Chrome::load(conn, site, article.lang)?;
    let variants = article.variants(conn)?;
    let embeds = embeds(conn, &chrome, &article, chrome.addresses.clone())?;
    let picture = article.picture_id.and_then(|picture| embeds.social(picture));
    let social = picture.unwrap_or_else(|| card::social(&article, &chrome.edition, &chrome.site_name));
    let place = Place {
        title: article.headline.clone(),
        description: article.summary.clone(),
        path: article.path(),
        variants: variants.iter().map(|variant| (variant.lang, variant.path())).collect(),
        origin: Some(article.origin_lang),
        ..Place::default()
    };
    let note = NoteId { article: article.id, take: retraction::take(conn, article.id)? };
    let (tags, corrections) = (article.tags(conn)?, Correction::of_article(conn, article.id)?);
    let is_machine_made = machine_translation::is_text_unapproved(conn, article.id, article.revision_id)?;
    let ids: Vec<TagId> = tags.iter().map(|tag| tag.tag_id).collect();
    let named = |tag: ArticleTag| NamedTopic { path: path::tag(article.lang, tag.slug.as_str()), name: tag.name };
    let tags: Vec<NamedTopic> = tags.into_iter().map(named).collect();
    let author = article.author_slug.as_ref().map(|slug| chrome.absolute(&path::author(article.lang, slug.as_str())));
    let head = ArticleHead {
        published: chrome.when(&article.published_at).iso(),
        modified: article.updated_at.map(|at| chrome.when(&at).iso()),
        section: article.category_name.clone(),
        tags: tags.iter().map(|tag| tag.name.clone()).collect(),
        author: author.clone(),
    };
    let shown = Shown {
        tags: &tags,
        variants: &variants,
        images: match article.picture_id.map(|picture| embeds.crops(picture)) {
            Some(crops) if !crops.is_empty() => crops,
            _ => vec![social.clone()],
        },
        videos: embeds.videos(),
        players: players(&SafeHtml::from_stored(article.body_html.clone())),
        author,
    };
    let data = structured::article(&chrome, &article, shown);
    around(
        conn,
        chrome.at(place).shown_by(Some(social)).telling(head).described_by(data).known_as(&path::note(note)),
        article,
        Told { tags, ids, variants, corrections, is_machine_made, embeds },
    )
}

/// What an article's page shows that is not the article's own.
pub(super) struct Told {
    pub tags: Vec<NamedTopic>,
    /// The tags by which other stories are related.
    pub ids: Vec<TagId>,
    pub variants: Vec<Variant>,
    pub corrections: Vec<Correction>,
    pub is_machine_made: bool,
    pub embeds: Embeds,
}

/// An article within its page, whether readers see it already or not.
pub(super) fn around(conn: &mut Conn, chrome: Chrome, article: Article, told: Told) -> Result<ArticlePage> {
    let here = Cursor { at: article.published_at, id: article.id.0 };
    let newer = Teaser::next_in_category(conn, article.lang, article.category_id, here)?;
    let older = Teaser::by_category(conn, article.lang, article.category_id, here, 1)?.pop();
    let related = related(conn, &article, &told.ids)?;
    let category_path = path::category(article.lang, article.category_slug.as_str());
    Ok(ArticlePage {
        id: article.id,
        chrome: chrome.within(&category_path),
        tags: told.tags,
        variants: told.variants.into_iter().filter(|variant| variant.lang != article.lang).collect(),
        related,
        newer,
        older,
        corrections: told.corrections,
        is_machine_made: told.is_machine_made,
        notice: None,
        article: view(article, category_path, &told.embeds),
    })
}

impl ArticlePage {
    /// Says what it is that is shown.
    #[must_use]
    pub(super) fn noting(self, notice: Notice) -> Self {
        Self { notice: Some(notice), ..self }
    }
}

/// What its text, its head and other sites show of the library.
pub(super) fn embeds(conn: &mut Conn, chrome: &Chrome, article: &Article, addresses: Addresses) -> Result<Embeds> {
    let mut ids = media::of_revision(conn, article.revision_id)?;
    ids.extend(article.lead_id.into_iter().chain(article.picture_id));
    Embeds::load(conn, &ids, article.lang, addresses, chrome.t.clone())
}

fn view(article: Article, category_path: String, embeds: &Embeds) -> ArticleView {
    let author_path = article.author_slug.as_ref().map(|slug| path::author(article.lang, slug.as_str()));
    let lead = article.lead_id.and_then(|lead| embeds.lead(lead));
    let body = embed(&SafeHtml::from_stored(article.body_html), embeds);
    ArticleView {
        author: author_path.map(|path| NamedTopic { name: article.author, path }),
        category: NamedTopic { name: article.category_name, path: category_path },
        headline: article.headline,
        summary: article.summary,
        has_pictures: lead.is_some() || body.as_str().contains("class=\"zoom\""),
        has_player: body.as_str().contains("data-embed="),
        lead,
        body,
        published_at: article.published_at,
        updated_at: article.updated_at,
        badges: article.badges,
    }
}

/// Stories that share tags, the most and newest first; then the newest of the category.
fn related(conn: &mut Conn, article: &Article, tags: &[TagId]) -> Result<Vec<Teaser>> {
    let mut related = Teaser::sharing_tags(conn, article.lang, article.id, tags, RELATED)?;
    if related.len() < RELATED {
        let section = Teaser::by_category(conn, article.lang, article.category_id, Cursor::START, RELATED * 2 + 1)?;
        for teaser in section {
            if teaser.id != article.id && related.iter().all(|known| known.id != teaser.id) {
                related.push(teaser);
            }
        }
        related.truncate(RELATED);
    }
    Ok(related)
}
