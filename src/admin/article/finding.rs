//! What the desk's index finds for the list of stories. The database decides which of it somebody may see.

use std::collections::{HashMap, HashSet};

use crate::db::Conn;
use crate::db::desk_text::DeskText;
use crate::db::edition::Edition;
use crate::domain::cursor::Cursor;
use crate::domain::id::ArticleId;
use crate::domain::lang::Lang;
use crate::error::Result;
use crate::search::Search;
use crate::search::analysis::Analysis;
use crate::search::asked::Asked;
use crate::search::excerpt::{self, Piece};
use crate::search::find::{Filter, Order, Wanted};
use crate::text::plain;

/// So many articles are found in all editions together, those whose texts are the newest; whoever finds more asks for more words.
const MOST: usize = 10_000;
/// Longer queries are cut.
const LONGEST: usize = 200;

/// A headline, and an excerpt, with the words that were asked for.
pub type Told = (Vec<Piece>, Vec<Piece>);

/// The articles that hold what was typed.
pub struct Finding {
    query: String,
    ids: HashSet<ArticleId>,
}

impl Finding {
    /// Looks for what was typed, in one edition or in all; nothing where nothing was typed or there is no index yet.
    pub fn of(search: &Search, typed: &str, lang: Option<Lang>, editions: &[Edition]) -> Option<Self> {
        let query: String = typed.trim().chars().take(LONGEST).collect();
        let langs: Vec<Lang> =
            editions.iter().map(|edition| edition.lang).filter(|own| lang.is_none_or(|lang| lang == *own)).collect();
        if query.is_empty() || langs.is_empty() {
            return None;
        }
        let mut ids = HashSet::new();
        for lang in &langs {
            let asked = Asked::read(Analysis::of(lang.as_str()), &query);
            let is_nothing = asked.wanted.is_empty();
            let order = Order::Newest { before: Cursor::START };
            let limit = if is_nothing { 1 } else { MOST / langs.len() };
            let found =
                search.find(&Wanted { lang: *lang, asked, filter: Filter::default(), order, limit, years: None })?;
            if !is_nothing {
                ids.extend(found.ids);
            }
        }
        Some(Self { query, ids })
    }

    /// All of them.
    pub fn ids(&self) -> Vec<ArticleId> {
        self.ids.iter().copied().collect()
    }

    /// Whether an article was found.
    pub fn holds(&self, article: ArticleId) -> bool {
        self.ids.contains(&article)
    }

    /// Headlines, and where in the newest texts of some articles the words are.
    pub fn told(&self, conn: &mut Conn, ids: &[ArticleId]) -> Result<HashMap<ArticleId, Told>> {
        let told = DeskText::of(conn, ids)?.into_iter().map(|text| {
            let analysis = Analysis::of(text.lang.as_str());
            let asked = Asked::read(analysis, &self.query);
            let terms = asked.terms();
            let within = |part: &str| excerpt::around(analysis, part, &terms);
            let excerpt = within(&text.summary).or_else(|| within(&plain::of_html(&text.body_html)));
            (text.id, (excerpt::marked(analysis, &text.headline, &terms), excerpt.unwrap_or_default()))
        });
        Ok(told.collect())
    }
}
