//! What somebody who types may mean: stories, tags and categories whose words begin so.

use std::collections::HashMap;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

use crate::db::article::{self, ArticleTag};
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::db::teaser::Teaser;
use crate::db::{Conn, setting};
use crate::domain::id::{ArticleId, TagId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::search::Begun;
use crate::search::analysis::Analysis;
use crate::search::begun::Place;
use crate::site::Site;
use crate::site::rates::Deed;
use crate::web::{limit, page};

/// Longer texts are cut.
const LONGEST: usize = 100;
/// More words are ignored.
const MOST_WORDS: usize = 8;
/// Fewer letters begin half of all words.
const LEAST: usize = 2;
/// So many of each are told.
const CATEGORIES: usize = 2;
const TAGS: usize = 3;
const STORIES: usize = 6;
/// So many of the newest stories are asked for their tags.
const ASKED_FOR_TAGS: usize = 60;

/// `?q=`
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
}

#[derive(Default, Serialize)]
struct Suggestions {
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Suggestion {
    text: String,
    /// What it is, where it is no story.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    path: String,
}

/// GET /{lang}/search/suggestions
pub async fn show(req: HttpRequest, site: Data<Site>, lang: Path<Lang>, typed: Query<Typed>) -> Result<HttpResponse> {
    limit::of_network(&req, &site, Deed::Suggest)?;
    let lang = lang.into_inner();
    let query: String = typed.q.chars().take(LONGEST).collect();
    let shared = site.clone();
    let found = site.read_public(move |conn| {
        Edition::find_visible(conn, lang)?;
        suggest(conn, &shared, lang, &query)
    });
    let (suggestions, is_behind) = found.await?;
    let text = serde_json::to_string(&Suggestions { suggestions }).map_err(Error::internal)?;
    Ok(page::data("application/json", text, is_behind))
}

/// Suggestions, and whether the index is behind what readers see.
fn suggest(conn: &mut Conn, site: &Site, lang: Lang, query: &str) -> Result<(Vec<Suggestion>, bool)> {
    let analysis = Analysis::of(lang.as_str());
    let mut words = analysis.typed(query);
    words.truncate(MOST_WORDS);
    let letters: usize = words.iter().filter_map(|ways| ways.first()).map(|word| word.chars().count()).sum();
    if letters < LEAST {
        return Ok((Vec::new(), false));
    }
    let begins = Begins { analysis, words: &words };
    let messages = site.messages(lang)?;
    let mut all: Vec<Suggestion> = CategoryName::of_edition(conn, lang)?
        .into_iter()
        .filter(|category| begins.like(&category.name))
        .take(CATEGORIES)
        .map(|category| Suggestion {
            path: category.path(),
            kind: Some(messages.search_category().into_owned()),
            text: category.name,
        })
        .collect();
    let find = |place, most| site.search.begun(lang, place, &words, most);
    let (Some(tagged), Some(told)) = (find(Place::Tags, ASKED_FOR_TAGS), find(Place::Headline, STORIES)) else {
        return Ok((all, true));
    };
    let tags = tags(conn, lang, &tagged.ids, &begins)?;
    all.extend(tags.into_iter().map(|tag| Suggestion {
        path: path::tag(lang, tag.slug.as_str()),
        kind: Some(messages.search_tag().into_owned()),
        text: tag.name,
    }));
    let stories = Teaser::of_ids(conn, lang, &told.ids)?;
    all.extend(stories.into_iter().map(|teaser| Suggestion { path: teaser.path(), kind: None, text: teaser.headline }));
    let generation = setting::generation(conn)?;
    let is_behind = |begun: &Begun| begun.state < generation;
    Ok((all, is_behind(&tagged) || is_behind(&told)))
}

/// The tags of some stories that readers see, those of the most of them first.
fn tags(conn: &mut Conn, lang: Lang, ids: &[ArticleId], begins: &Begins<'_>) -> Result<Vec<ArticleTag>> {
    let seen: Vec<ArticleId> = Teaser::of_ids(conn, lang, ids)?.into_iter().map(|teaser| teaser.id).collect();
    let mut counted: HashMap<TagId, (usize, ArticleTag)> = HashMap::new();
    for (_, tag) in article::tags_of(conn, &seen)? {
        if begins.like(&tag.name) {
            counted.entry(tag.tag_id).or_insert((0, tag)).0 += 1;
        }
    }
    let mut counted: Vec<_> = counted.into_values().collect();
    counted.sort_by(|(count, tag), (other, next)| other.cmp(count).then_with(|| tag.name.cmp(&next.name)));
    Ok(counted.into_iter().take(TAGS).map(|(_, tag)| tag).collect())
}

/// What was typed, to compare names with.
struct Begins<'w> {
    analysis: Analysis,
    words: &'w [Vec<String>],
}

impl Begins<'_> {
    /// Whether each word that was typed begins a word of a name.
    fn like(&self, name: &str) -> bool {
        let told = self.analysis.begun(name);
        let has = |way: &String| {
            told.iter().flat_map(|word| &word.terms).any(|term| match way.chars().nth(1) {
                Some(_) => term.starts_with(way),
                None => term == way,
            })
        };
        self.words.iter().all(|ways| ways.iter().any(has))
    }
}
