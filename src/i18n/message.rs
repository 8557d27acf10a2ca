//! A message as it is told: most are plain text, or text around variables, for which Fluent need not be asked each time.

use std::fmt::{Display, Write as _};

use fluent_bundle::{FluentArgs, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// What stands in the place of a variable.
#[derive(Clone, Copy)]
pub(super) enum Given<'g> {
    Number(i64),
    Text(&'g dyn Display),
}

impl Given<'_> {
    /// As Fluent takes it, to choose a form by it.
    pub(super) fn all_to_fluent<'n>(names: &[&'n str], given: &[Self]) -> FluentArgs<'n> {
        let value = |given: &Self| match given {
            Self::Number(number) => FluentValue::from(*number),
            Self::Text(text) => FluentValue::from(text.to_string()),
        };
        names.iter().copied().zip(given.iter().map(value)).collect()
    }
}

impl Display for Given<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// A message of one language.
pub(super) enum Message {
    Plain(String),
    Parts(Vec<Part>),
    /// It has forms to choose from.
    Fluent,
}

pub(super) enum Part {
    Text(String),
    /// The variable in this place.
    Variable(usize),
}

impl Message {
    /// Reads a message with variables of these names.
    pub(super) fn new(pattern: &Pattern<&str>, variables: &[&str]) -> Self {
        let mut parts = Vec::new();
        for element in &pattern.elements {
            match (element, parts.last_mut()) {
                (PatternElement::TextElement { value }, Some(Part::Text(text))) => text.push_str(value),
                (PatternElement::TextElement { value }, _) => parts.push(Part::Text((*value).to_owned())),
                (PatternElement::Placeable { expression }, _) => match place(expression, variables) {
                    Some(place) => parts.push(Part::Variable(place)),
                    None => return Self::Fluent,
                },
            }
        }
        match parts.as_mut_slice() {
            [Part::Text(text)] => Self::Plain(std::mem::take(text)),
            _ => Self::Parts(parts),
        }
    }
}

/// Which variable an expression is, if it is nothing else.
fn place(expression: &Expression<&str>, variables: &[&str]) -> Option<usize> {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            variables.iter().position(|name| *name == id.name)
        }
        _ => None,
    }
}

/// Most of what stands for a variable is no longer, in bytes.
const USUAL: usize = 16;

/// Puts together what stands around variables and in their places.
pub(super) fn told(parts: &[Part], given: &[Given<'_>]) -> String {
    let texts = parts.iter().map(|part| match part {
        Part::Text(text) => text.len(),
        Part::Variable(_) => USUAL,
    });
    let mut told = String::with_capacity(texts.sum());
    for part in parts {
        match part {
            Part::Text(text) => told.push_str(text),
            // Writing into a String can't fail.
            Part::Variable(place) => drop(given.get(*place).map(|given| write!(told, "{given}"))),
        }
    }
    told
}
