//! A part of the sitemap, and the addresses in it with those of the same page in other editions.

use std::collections::{BTreeMap, HashMap};

use super::super::alternate::{Alternate, Spelling};
use crate::db::Conn;
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::db::sitemap::{self, PART, Telling};
use crate::db::teaser::Teaser;
use crate::domain::cursor::Cursor;
use crate::domain::id::{CategoryId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::error::Result;

/// So many are read at once.
const WINDOW: i64 = 1_000;

/// Numbers of articles that are read at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    after: i64,
    end: i64,
}

impl Window {
    /// The first of a part, if there is such a part while the newest article has this number.
    pub fn of_part(number: i64, newest: i64) -> Option<Self> {
        let after = number.checked_sub(1)?.checked_mul(PART)?;
        (number >= 1 && after < newest).then_some(Self { after, end: newest.min(after + PART) })
    }

    /// The next of its part.
    pub fn next(self) -> Option<Self> {
        let after = self.after + WINDOW;
        (after < self.end).then_some(Self { after, ..self })
    }
}

/// A page that readers have.
pub struct ListedPage {
    /// Absolute.
    pub address: String,
    /// When what it shows last changed, where that is known.
    pub changed: Option<String>,
    /// The same in each edition, itself included, and the one for readers of other languages.
    pub alternates: Vec<Alternate>,
}

/// What it takes to spell addresses.
pub struct Book {
    origin: String,
    editions: Vec<Edition>,
    default_lang: Option<Lang>,
    categories: BTreeMap<(CategoryId, Lang), Slug>,
}

impl Book {
    /// Loads it.
    pub fn load(conn: &mut Conn, origin: String) -> Result<Self> {
        let names = CategoryName::all(conn)?;
        Ok(Self {
            origin,
            editions: Edition::visible(conn)?,
            default_lang: Settings::load(conn)?.default_lang,
            categories: names.into_iter().map(|name| ((name.category_id, name.lang), name.slug)).collect(),
        })
    }

    /// Homes and categories in which there is anything.
    pub fn pages(&self, conn: &mut Conn) -> Result<Vec<ListedPage>> {
        let mut homes = Vec::new();
        for edition in &self.editions {
            if !Teaser::latest(conn, edition.lang, Cursor::START, 1)?.is_empty() {
                homes.push((edition.lang, path::home(edition.lang)));
            }
        }
        let mut sections: BTreeMap<CategoryId, Vec<(Lang, String)>> = BTreeMap::new();
        for ((category, lang), slug) in &self.categories {
            if Teaser::by_category(conn, *lang, *category, Cursor::START, 1)?.is_empty() {
                continue;
            }
            sections.entry(*category).or_default().push((*lang, path::category(*lang, slug.as_str())));
        }
        let lists = std::iter::once(homes).chain(sections.into_values());
        Ok(lists.flat_map(|list| self.each(&list)).collect())
    }

    /// The articles of a window that readers see.
    pub fn window(&self, conn: &mut Conn, window: Window) -> Result<Vec<ListedPage>> {
        let until = window.end.min(window.after + WINDOW);
        let tellings = sitemap::window(conn, window.after, until)?;
        let mut ids: Vec<StoryId> = tellings.iter().map(|telling| telling.story_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let origins = sitemap::origins(conn, &ids)?;
        let mut variants: HashMap<StoryId, Vec<(Lang, String)>> = HashMap::new();
        for telling in sitemap::of_stories(conn, &ids)? {
            if let Some(path) = self.path(&telling) {
                variants.entry(telling.story_id).or_default().push((telling.lang, path));
            }
        }
        let addresses = tellings.iter().filter_map(|telling| {
            self.edition(telling.lang)?;
            let own = self.path(telling)?;
            let seen = self.seen(variants.get(&telling.story_id)?);
            let alternates = self.alternates(&seen, origins.get(&telling.story_id).copied());
            let changed = telling.updated_at.unwrap_or(telling.published_at);
            Some(ListedPage { address: self.absolute(&own), changed: Some(changed.rfc3339()), alternates })
        });
        Ok(addresses.collect())
    }

    fn path(&self, telling: &Telling) -> Option<String> {
        let category = self.categories.get(&(telling.category_id, telling.lang))?;
        Some(path::article(telling.lang, category.as_str(), telling.slug.as_str()))
    }

    fn edition(&self, lang: Lang) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.lang == lang)
    }

    fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Each page of a list of the same page in several editions.
    fn each(&self, same: &[(Lang, String)]) -> Vec<ListedPage> {
        let seen = self.seen(same);
        let page = |(_, path): &(Lang, String)| ListedPage {
            address: self.absolute(path),
            changed: None,
            alternates: self.alternates(&seen, None),
        };
        same.iter().filter(|(lang, _)| self.edition(*lang).is_some()).map(page).collect()
    }

    /// Those of the same page in editions that readers see, in the editions' order.
    fn seen(&self, same: &[(Lang, String)]) -> Vec<(Lang, String)> {
        let own = |edition: &Edition| same.iter().find(|(lang, _)| *lang == edition.lang).cloned();
        self.editions.iter().filter_map(own).collect()
    }

    fn alternates(&self, seen: &[(Lang, String)], first_written: Option<Lang>) -> Vec<Alternate> {
        let tag_of = |lang| self.edition(lang).map(|edition| edition.tag.as_str());
        let spelling = Spelling { origin: &self.origin, tag_of, default_lang: self.default_lang };
        spelling.alternates(seen, first_written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_in_one_window_of_one_part() {
        let newest = 2 * PART + 1_500;
        let mut seen = 0;
        for number in 1..=3 {
            let mut window = Window::of_part(number, newest);
            while let Some(now) = window {
                assert_eq!(now.after, seen);
                seen = now.end.min(now.after + WINDOW);
                window = now.next();
            }
        }

        assert_eq!(seen, newest);
        for (number, newest) in [(4, newest), (0, newest), (-1, newest), (i64::MAX, newest), (1, 0)] {
            assert_eq!(Window::of_part(number, newest), None, "{number} of {newest}");
        }
    }
}
