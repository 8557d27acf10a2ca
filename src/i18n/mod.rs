//! Interface languages: Fluent files read through typed accessors, dates, and which language fits a reader.

mod check;
mod dates;
pub mod likely;
mod message;
pub mod negotiate;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

pub use self::check::LocaleError;
use self::generated::KEYS;
use self::message::{Given, Message, told};

mod generated {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/locales.rs"));
}

use self::embedded::EMBEDDED;

/// The locale whose keys all others must have.
const BASE: &str = "en";

/// The interface strings of one language. Its methods are written from `locales/en.ftl`.
pub struct Messages {
    lang: String,
    bundle: FluentBundle<FluentResource>,
    /// In the order of [`KEYS`].
    texts: Vec<Message>,
}

impl Messages {
    /// Reads a Fluent file; it must have the base's messages, all of them and no others, with the same variables.
    pub fn parse(lang: &str, ftl: &str) -> Result<Self, LocaleError> {
        let identifier: LanguageIdentifier =
            lang.parse().map_err(|_| LocaleError::new(lang, vec!["the file's name is no language tag".to_owned()]))?;
        let resource = FluentResource::try_new(ftl.to_owned()).map_err(|(_, errors)| {
            let told = errors.iter().map(|error| format!("line {}: {error}", line_of(ftl, error.pos.start)));
            LocaleError::new(lang, told.collect())
        })?;
        check::against_base(lang, ftl, base_text())?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Templates isolate foreign text with <bdi>; marks inside attributes and titles would only be in the way.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .map_err(|errors| LocaleError::new(lang, errors.iter().map(|error| format!("{error}")).collect()))?;
        let message = |(key, variables): &(&str, &[&str])| {
            let pattern = bundle.get_message(key).and_then(|message| message.value());
            pattern.map_or(Message::Fluent, |pattern| Message::new(pattern, variables))
        };
        let texts = KEYS.iter().map(message).collect();
        Ok(Self { lang: lang.to_owned(), bundle, texts })
    }

    /// The language's key.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The message of a place in [`KEYS`], with what stands for its variables.
    fn told(&self, place: usize, given: &[Given<'_>]) -> Cow<'_, str> {
        match self.texts.get(place) {
            Some(Message::Plain(text)) => Cow::Borrowed(text),
            Some(Message::Parts(parts)) => Cow::Owned(told(parts, given)),
            Some(Message::Fluent) | None => self.chosen(place, given),
        }
    }

    fn chosen(&self, place: usize, given: &[Given<'_>]) -> Cow<'_, str> {
        let (key, names) = KEYS.get(place).copied().unwrap_or_default();
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let args = Given::all_to_fluent(names, given);
        // `parse` made sure that each key is there: the key itself would show a fault of ours.
        pattern.map_or(Cow::Borrowed(key), |pattern| {
            Cow::Owned(self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
        })
    }
}

/// The line in which a byte stands, the first being 1.
fn line_of(text: &str, position: usize) -> usize {
    text.bytes().take(position).filter(|byte| *byte == b'\n').count() + 1
}

fn base_text() -> &'static str {
    EMBEDDED.iter().find(|(lang, _)| *lang == BASE).map_or("", |(_, text)| text)
}

/// All interface languages: those in the binary, and those that a newsroom put into its data folder.
pub struct Locales(BTreeMap<String, Arc<Messages>>);

impl Locales {
    /// The languages in the binary.
    pub fn embedded() -> Result<Self, LocaleError> {
        let parsed = EMBEDDED.iter().map(|(lang, ftl)| Ok(((*lang).to_owned(), Arc::new(Messages::parse(lang, ftl)?))));
        Ok(Self(parsed.collect::<Result<_, _>>()?))
    }

    /// Adds (or replaces by) the `.ftl` files of a folder; no folder, no files.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), LocaleError> {
        let unreadable = |error: std::io::Error| {
            LocaleError::new("of the data folder", vec![format!("{}: {error}", folder.display())])
        };
        let entries = match std::fs::read_dir(folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(unreadable)?,
        };
        for entry in entries {
            let path = entry.map_err(unreadable)?.path();
            let is_ftl = path.extension().is_some_and(|extension| extension == "ftl");
            let Some(lang) = path.file_stem().and_then(|stem| stem.to_str()).filter(|_| is_ftl) else { continue };
            let text = std::fs::read_to_string(&path)
                .map_err(|error| LocaleError::new(lang, vec![format!("{}: {error}", path.display())]))?;
            self.0.insert(lang.to_owned(), Arc::new(Messages::parse(lang, &text)?));
        }
        Ok(())
    }

    /// The strings of a language.
    pub fn get(&self, lang: &str) -> Option<Arc<Messages>> {
        self.0.get(lang).cloned()
    }

    /// The languages there are.
    pub fn langs(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_binary_says_everything() {
        let locales = Locales::embedded().unwrap();

        for (lang, _) in EMBEDDED {
            assert_eq!(locales.get(lang).unwrap().lang(), *lang);
        }
        assert_eq!(locales.langs().count(), EMBEDDED.len());
    }

    #[test]
    fn a_number_takes_the_form_that_its_language_gives_it() {
        let locales = Locales::embedded().unwrap();

        for (lang, count, expected) in [
            ("en", 1, "1 story"),
            ("en", 0, "0 stories"),
            ("en", 1_234_567, "1234567 stories"),
            ("az", 1, "1 xəbər"),
            ("az", 5, "5 xəbər"),
            ("tr", 5, "5 haber"),
            ("ru", 1, "1 новость"),
            ("ru", 3, "3 новости"),
            ("ru", 5, "5 новостей"),
            ("ru", 11, "11 новостей"),
            ("ru", 21, "21 новость"),
            ("ar", 0, "لا أخبار (0)"),
            ("ar", 1, "خبر واحد (1)"),
            ("ar", 2, "خبران (2)"),
            ("ar", 3, "3 أخبار"),
            ("ar", 11, "11 خبرًا"),
            ("ar", 100, "100 خبر"),
        ] {
            assert_eq!(locales.get(lang).unwrap().stories_on_day(count), expected, "{lang} {count}");
        }
    }

    #[test]
    fn a_text_without_variables_is_borrowed_and_no_marks_are_put_around_variables() {
        let english = Locales::embedded().unwrap().get("en").unwrap();

        assert!(matches!(english.search(), Cow::Borrowed("Search")));
        assert_eq!(english.by_author("Ədalət"), "By Ədalət");
    }

    #[test]
    fn what_is_told_is_what_fluent_says() {
        let locales = Locales::embedded().unwrap();

        for (lang, _) in EMBEDDED {
            let messages = locales.get(lang).unwrap();
            for (place, (key, names)) in KEYS.iter().enumerate() {
                let given: Vec<Given<'_>> =
                    (1..).zip(*names).map(|(number, _)| Given::Number(1_000 + number)).collect();
                assert_eq!(messages.told(place, &given), messages.chosen(place, &given), "{lang} {key}");
            }
        }
    }

    #[test]
    fn a_slip_in_a_file_is_told_with_its_line() {
        let slipped = base_text().replacen("menu = Menu", "menu Menu", 1);

        let told = Messages::parse("en", &slipped).err().unwrap().to_string();

        assert!(told.contains("line 4: "), "{told}");
    }

    #[test]
    fn a_file_of_the_newsroom_replaces_ours_and_other_files_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let own = base_text().replacen("menu = Menu", "menu = Contents", 1);
        std::fs::write(folder.path().join("en.ftl"), own).unwrap();
        std::fs::write(folder.path().join("notes.txt"), "menu").unwrap();
        let mut locales = Locales::embedded().unwrap();

        locales.add_folder(folder.path()).unwrap();
        locales.add_folder(&folder.path().join("absent")).unwrap();

        assert_eq!(locales.get("en").unwrap().menu(), "Contents");
        assert_eq!(locales.langs().count(), EMBEDDED.len());
        assert!(locales.add_folder(&folder.path().join("notes.txt")).is_err());
    }
}
