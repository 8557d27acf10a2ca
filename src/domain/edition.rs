//! What an edition's key implies before an editor says otherwise.

use super::direction::Direction;

/// Languages written from right to left (CLDR `characterOrder`), by their primary subtag.
const RIGHT_TO_LEFT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// The direction a language is usually written in.
pub fn usual_direction(lang: &str) -> Direction {
    let primary = lang.split('-').next().unwrap_or(lang);
    if RIGHT_TO_LEFT.contains(&primary) { Direction::Rtl } else { Direction::Ltr }
}
