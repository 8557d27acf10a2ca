//! What the tag of an edition leaves unsaid: the script and the territory of most who read its language (CLDR, likely subtags).

use unic_langid::LanguageIdentifier;

/// Language and territory as Open Graph spells them: `az_AZ`.
pub fn og_locale(tag: &str) -> String {
    let Some(likely) = likely(tag) else { return tag.replace('-', "_") };
    match likely.region {
        Some(region) => format!("{}_{region}", likely.language),
        None => likely.language.to_string(),
    }
}

/// Whether an edition is written in Cyrillic letters.
pub fn is_cyrillic(tag: &str) -> bool {
    likely(tag).and_then(|likely| likely.script).is_some_and(|script| script.as_str() == "Cyrl")
}

fn likely(tag: &str) -> Option<LanguageIdentifier> {
    let mut identifier: LanguageIdentifier = tag.parse().ok()?;
    identifier.maximize();
    Some(identifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_a_territory_and_a_script() {
        for (tag, locale, cyrillic) in [
            ("az", "az_AZ", false),
            ("az-Cyrl", "az_AZ", true),
            ("ru", "ru_RU", true),
            ("en", "en_US", false),
            ("en-GB", "en_GB", false),
            ("uk", "uk_UA", true),
            ("zh-Hant", "zh_TW", false),
            ("ar", "ar_EG", false),
        ] {
            assert_eq!((og_locale(tag).as_str(), is_cyrillic(tag)), (locale, cyrillic), "{tag}");
        }
    }
}
