//! What the desk's forms share: fields with what was typed, and complaints beside them.

use actix_web::http::StatusCode;
use chrono_tz::Tz;

use crate::domain::password::{self, PasswordError};
use crate::domain::refusal::Refusal;
use crate::domain::schedule::ScheduleError;
use crate::domain::slug::SlugError;
use crate::domain::text::TextError;
use crate::i18n::Messages;

/// A field as the page shows it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its name in the form.
    pub name: String,
    /// What was typed, untouched.
    pub value: String,
    /// What is wrong with it.
    pub complaint: Option<String>,
}

/// An option of a select, or a checkbox.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// It is the one chosen.
    pub selected: bool,
}

impl Choice {
    /// An option, chosen if its value is.
    pub fn new(value: impl ToString, label: impl Into<String>, chosen: &str) -> Self {
        let value = value.to_string();
        Self { selected: value == chosen, value, label: label.into() }
    }
}

/// What is wrong with a form, by the fields' names; under the empty name, with the whole.
#[derive(Clone, Debug, Default)]
pub struct Complaints(Vec<(String, String)>);

impl Complaints {
    /// Adds one.
    pub fn add(&mut self, field: &str, text: impl Into<String>) {
        self.0.push((field.to_owned(), text.into()));
    }

    /// Keeps what was parsed, or the complaint about it.
    pub fn take<T, E>(&mut self, field: &str, parsed: Result<T, E>, words: impl FnOnce(E) -> String) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(error) => {
                self.add(field, words(error));
                None
            }
        }
    }

    /// Whether there is nothing to complain about.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The status of the page that shows the form with them.
    pub fn status(&self) -> StatusCode {
        if self.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }

    /// The first complaint about a field.
    pub fn about(&self, field: &str) -> Option<String> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, text)| text.clone())
    }

    /// The complaint about the whole form.
    pub fn about_form(&self) -> Option<String> {
        self.about("")
    }

    /// A field with what was typed and the complaint about it.
    pub fn field(&self, name: &str, value: impl Into<String>) -> Field {
        Field { name: name.to_owned(), value: value.into(), complaint: self.about(name) }
    }
}

/// Why a text is refused, in words.
pub fn text_words(t: &Messages) -> impl Fn(TextError) -> String + '_ {
    |error| match error {
        TextError::Required => t.complaint_required().into_owned(),
        TextError::TooLong(max) => t.complaint_too_long(i64::try_from(max).unwrap_or(i64::MAX)).into_owned(),
        TextError::ControlCharacters => t.complaint_control_characters().into_owned(),
    }
}

/// Why a slug is refused, in words.
pub fn slug_words(t: &Messages) -> impl Fn(SlugError) -> String + '_ {
    |error| match error {
        SlugError::Empty => t.complaint_required().into_owned(),
        SlugError::TooLong => t.complaint_too_long(80).into_owned(),
        SlugError::BadCharacter => t.complaint_slug_characters().into_owned(),
        SlugError::Reserved => t.complaint_slug_reserved().into_owned(),
    }
}

/// Why a minute is refused, in words.
pub fn schedule_words(t: &Messages) -> impl Fn(ScheduleError) -> String + '_ {
    |error| match error {
        ScheduleError::Impossible => t.complaint_date_impossible().into_owned(),
        ScheduleError::Skipped => t.complaint_date_skipped().into_owned(),
    }
}

/// Why a password is refused, in words.
pub fn password_words(t: &Messages) -> impl Fn(PasswordError) -> String + '_ {
    |error| match error {
        PasswordError::TooShort => t.complaint_password_short(i64::try_from(password::MIN).unwrap_or(0)).into_owned(),
        PasswordError::TooLong => t.complaint_password_long().into_owned(),
        PasswordError::Common => t.complaint_password_common().into_owned(),
        PasswordError::Leaked => t.complaint_password_leaked().into_owned(),
    }
}

/// Why the newsroom refuses, in words.
pub fn refusal_words(t: &Messages, refusal: &Refusal, edition: &str, zone: Tz) -> String {
    match refusal {
        Refusal::Embargoed(until) => {
            let local = until.in_zone(zone);
            let (date, time) = (t.date(local.date_naive()), t.time(local.time()));
            t.complaint_embargo(t.date_time(&date, &time)).into_owned().into()
        }
        Refusal::Killed => t.complaint_killed(),
        Refusal::SlugTaken => t.complaint_slug_taken(),
        Refusal::NameTaken => t.complaint_name_taken(),
        Refusal::EmailTaken => t.complaint_email_taken(),
        Refusal::UnknownCategory => t.complaint_unknown_category(),
        Refusal::CategoryUnnamed => t.complaint_category_unnamed(edition),
        Refusal::UnknownMedia(id) => t.complaint_unknown_media(id.to_string()),
        Refusal::NotAPicture(id) => t.complaint_not_a_picture(id.to_string()),
        Refusal::SameFile(id) => t.complaint_same_file(id.to_string()),
        Refusal::UnknownTag => t.complaint_unknown_tag(),
        Refusal::UnknownStory => t.complaint_story_not_published(edition),
        Refusal::Duplicate => t.complaint_duplicate(),
        Refusal::Stale(_) => t.complaint_stale(),
        Refusal::Past => t.complaint_date_past(),
        Refusal::Expired => t.complaint_expired(),
        Refusal::InUse => t.complaint_in_use(),
        Refusal::LastAdmin => t.complaint_last_admin(),
        Refusal::DefaultHidden => t.complaint_edition_default_hidden(),
        Refusal::WrongPassword => t.complaint_password_wrong(),
    }
    .into_owned()
}
