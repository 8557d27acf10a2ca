//! Names per edition, which the forms of categories and tags share, and the languages' own names.

use super::form::{Choice, Complaints, Field, slug_words, text_words};
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::domain::direction::Direction;
use crate::domain::id::CategoryId;
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::text::{self, NAME_MAX};
use crate::i18n::{Locales, Messages};
use crate::web::form::Fields;

/// A name and a slug in one edition, as the form shows them.
pub struct NamedField {
    pub tag: String,
    pub direction: Direction,
    pub edition_name: String,
    pub name: Field,
    pub slug: Field,
}

/// A name and a slug in one edition, as the newsroom accepts them.
pub struct Naming {
    pub lang: Lang,
    pub name: String,
    pub slug: Slug,
}

/// A category's name in a language, or else in another.
pub fn category_name(names: &[CategoryName], category: CategoryId, lang: Lang) -> &str {
    let mut own = names.iter().filter(|name| name.category_id == category);
    let first = own.clone().next();
    own.find(|name| name.lang == lang).or(first).map(|name| name.name.as_str()).unwrap_or_default()
}

/// The fields of every edition: as typed, else as stored.
pub fn named_fields(
    editions: &[Edition],
    typed: Option<&Fields>,
    complaints: &Complaints,
    stored: impl Fn(Lang) -> Option<(String, String)>,
) -> Vec<NamedField> {
    editions
        .iter()
        .map(|edition| {
            let (name_key, slug_key) = keys(edition.lang);
            let (name, slug) = match typed {
                Some(typed) => (typed.text(&name_key), typed.text(&slug_key)),
                None => stored(edition.lang).unwrap_or_default(),
            };
            NamedField {
                tag: edition.tag.clone(),
                direction: edition.direction,
                edition_name: edition.name.clone(),
                name: complaints.field(&name_key, name),
                slug: complaints.field(&slug_key, slug),
            }
        })
        .collect()
}

/// All complaints at once, or the names typed; an edition whose name is empty is left out, but one name there must be.
pub fn read_names(editions: &[Edition], fields: &Fields, t: &Messages) -> Result<Vec<Naming>, Complaints> {
    let mut complaints = Complaints::default();
    let mut namings = Vec::new();
    for edition in editions {
        let (name_key, slug_key) = keys(edition.lang);
        let name = complaints.take(&name_key, text::line(fields.get(&name_key), NAME_MAX), text_words(t));
        let Some(name) = name.filter(|name| !name.is_empty()) else { continue };
        let typed = fields.get(&slug_key).trim();
        let slug = if typed.is_empty() {
            Slug::from_text(edition.lang.as_str(), &name).ok_or(crate::domain::slug::SlugError::Empty)
        } else {
            Slug::parse(typed)
        };
        if let Some(slug) = complaints.take(&slug_key, slug, slug_words(t)) {
            namings.push(Naming { lang: edition.lang, name, slug });
        }
    }
    if namings.is_empty() && complaints.is_empty() {
        let first = editions.first().map(|edition| keys(edition.lang).0).unwrap_or_default();
        complaints.add(&first, t.complaint_required());
    }
    if complaints.is_empty() { Ok(namings) } else { Err(complaints) }
}

/// The languages that the desk speaks, each under its own name.
pub fn interface_languages(locales: &Locales, chosen: &str) -> Vec<Choice> {
    let named = |lang: &str| locales.get(lang).map_or(lang.to_owned(), |t| t.language_name().into_owned());
    locales.langs().map(|lang| Choice::new(lang, named(lang), chosen)).collect()
}

fn keys(lang: Lang) -> (String, String) {
    (format!("name_{lang}"), format!("slug_{lang}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_of_the_desk_stands_under_its_own_name() {
        let options = interface_languages(&Locales::embedded().unwrap(), "ru");

        let named: Vec<(&str, &str, bool)> =
            options.iter().map(|option| (option.value.as_str(), option.label.as_str(), option.selected)).collect();
        assert!(named.contains(&("az", "Azərbaycanca", false)), "{named:?}");
        assert!(named.contains(&("ru", "Русский", true)), "{named:?}");
    }
}
