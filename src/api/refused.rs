//! Why the newsroom refuses, for machines: the field, and words in English.

use super::problem::{FieldError, Problem};
use super::version::stale;
use crate::api::input::written;
use crate::domain::refusal::Refusal;
use crate::domain::slug::SlugError;
use crate::domain::text::TextError;
use crate::error::Error;
use crate::newsroom::check::Finding;
use crate::text::check::CARD_HEADLINE;

/// The problem of an error of the newsroom.
pub fn problem(error: Error) -> Problem {
    let Error::Refused(refusal) = error else { return error.into() };
    let (field, message) = match refusal {
        Refusal::Stale(_) => return stale(),
        Refusal::SlugTaken => ("slug", "Another article of the edition has or had it.".to_owned()),
        Refusal::UnknownCategory => ("category", "There is no such category, or it is not open to you.".to_owned()),
        Refusal::CategoryUnnamed => {
            ("category", "It has no name in the edition, so the article would have no address.".to_owned())
        }
        Refusal::UnknownMedia(id) => ("body", format!("The library has no media:{id}.")),
        Refusal::NotAPicture(id) => ("lead_picture", format!("media:{id} is not a picture.")),
        Refusal::Past => ("publish_at", "The moment has passed, or readers see the article already.".to_owned()),
        Refusal::Expired => ("expires_at", "The moment has passed.".to_owned()),
        Refusal::Embargoed(until) => ("embargo_until", format!("The story is under embargo until {}.", written(until))),
        Refusal::Killed => ("action", "The story was withdrawn for good.".to_owned()),
        Refusal::SameFile(id) => ("file", format!("The library has the same file already: {id}.")),
        other => return Problem::Failed(Error::Refused(other)),
    };
    Problem::of_fields(vec![FieldError { field, message }])
}

/// Why a text is refused.
pub fn text(error: TextError) -> String {
    match error {
        TextError::Required => "It must not be empty.".to_owned(),
        TextError::TooLong(max) => format!("It is longer than {max}."),
        TextError::ControlCharacters => "It holds control characters or direction overrides.".to_owned(),
    }
}

/// Why a slug is refused.
pub fn slug(error: SlugError) -> String {
    match error {
        SlugError::Empty => "It must not be empty.",
        SlugError::TooLong => "It is longer than 80 characters.",
        SlugError::BadCharacter => "It is made of a to z, 0 to 9 and single hyphens.",
        SlugError::Reserved => "The site needs this word itself.",
    }
    .to_owned()
}

/// What the newsroom wants to have mended before a text is published.
pub fn finding(finding: &Finding) -> FieldError {
    let (field, message) = match finding {
        Finding::Machine => {
            ("approves_translation", "A machine translated it, and nobody has approved that.".to_owned())
        }
        Finding::NoSummary => ("summary", "The newsroom publishes nothing without a summary.".to_owned()),
        Finding::LongHeadline => ("headline", format!("Cards have room for {CARD_HEADLINE} characters.")),
        Finding::Heading(heading) => ("body", format!("The heading \"{heading}\" skips a level.")),
        Finding::Links(links) => ("body", format!("These lead to nothing that readers see: {}", links.join(" "))),
        Finding::NoCategory => ("category", "There is no such category.".to_owned()),
        Finding::Tag(typed, known) => ("tags", format!("\"{typed}\" is nearly \"{known}\".")),
    };
    FieldError { field, message }
}
