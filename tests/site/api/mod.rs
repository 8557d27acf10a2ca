//! The site as machines see it.

mod caller;
pub use caller::Caller;
mod document;
mod media;
mod reads;
mod stories;
mod tokens;

use serde_json::Value;

use crate::support::Answer;

/// What a JSON answer says.
#[track_caller]
fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {} {}", answer.status, answer.body))
}

/// A value inside it, by its JSON Pointer.
#[track_caller]
fn at(answer: &Answer, pointer: &str) -> Value {
    json(answer).pointer(pointer).unwrap_or_else(|| panic!("no {pointer} in {}", answer.body)).clone()
}

/// The values of a field of all items.
fn each(answer: &Answer, field: &str) -> Vec<Value> {
    let items = at(answer, "/items");
    items.as_array().unwrap().iter().map(|item| item.get(field).cloned().unwrap_or_default()).collect()
}

/// A problem of this status, in the form that errors have.
#[track_caller]
fn assert_problem(answer: &Answer, status: u16) {
    answer.assert_status(status);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(at(answer, "/status"), status);
    assert!(at(answer, "/title").is_string() && at(answer, "/detail").is_string(), "{}", answer.body);
}
