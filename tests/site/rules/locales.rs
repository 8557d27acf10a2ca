//! Every interface language says everything, and says it itself.

use std::collections::BTreeMap;
use std::fs;

use manset::i18n::{Locales, Messages};

use super::structure::files;

fn texts() -> BTreeMap<String, String> {
    files("locales", ".ftl")
        .into_iter()
        .map(|path| {
            let lang = path.file_stem().unwrap().to_string_lossy().into_owned();
            (lang, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn keys(text: &str) -> BTreeMap<&str, &str> {
    let lines = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once(" =")).map(|(key, value)| (key, value.trim())).collect()
}

#[test]
fn five_languages_are_complete() {
    let locales = Locales::embedded().map_err(|error| error.to_string()).unwrap();

    let langs: Vec<&str> = locales.langs().collect();

    assert_eq!(langs, ["ar", "az", "en", "ru", "tr"]);
}

#[test]
fn a_language_with_one_string_missing_is_refused() {
    let texts = texts();
    let without: String =
        texts["tr"].lines().filter(|line| !line.starts_with("trending =")).collect::<Vec<_>>().join("\n");

    let told = Messages::parse("tr", &without).err().unwrap().to_string();

    assert!(told.contains("trending is missing"), "{told}");
}

#[test]
fn no_language_repeats_the_english_words() {
    let texts = texts();
    let english = keys(&texts["en"]);

    for (lang, text) in texts.iter().filter(|(lang, _)| *lang != "en") {
        let same: Vec<&str> = keys(text)
            .into_iter()
            .filter(|(key, value)| english.get(key) == Some(value) && value.matches(char::is_alphabetic).count() > 6)
            .filter(|(_, value)| !value.starts_with('{'))
            .map(|(key, _)| key)
            .collect();
        assert!(same.len() <= 3, "{lang}: {same:?}");
    }
}

#[test]
fn a_newsroom_adds_a_language_by_one_file_in_its_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("de.ftl"), texts()["en"].replace("trending = Trending", "trending = Im Trend"))
        .unwrap();
    let mut locales = Locales::embedded().map_err(|error| error.to_string()).unwrap();

    locales.add_folder(folder.path()).map_err(|error| error.to_string()).unwrap();

    assert_eq!(locales.get("de").unwrap().trending(), "Im Trend");
}
