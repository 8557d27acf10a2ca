//! What a Fluent file must hold to be used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// Everything that is wrong with a Fluent file.
#[derive(Debug, PartialEq, Eq)]
pub struct LocaleError {
    lang: String,
    problems: Vec<String>,
}

impl LocaleError {
    pub(super) fn new(lang: &str, problems: Vec<String>) -> Self {
        Self { lang: lang.to_owned(), problems }
    }
}

impl fmt::Display for LocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "interface language {}: {}", self.lang, self.problems.join("; "))
    }
}

impl std::error::Error for LocaleError {}

/// What matters of a message: its variables, and the forms of each number it tells.
#[derive(Default)]
struct Shape {
    variables: BTreeSet<String>,
    selects: Vec<BTreeSet<String>>,
    faults: BTreeSet<&'static str>,
}

/// The same keys as the base, the same variables in each, and all plural forms that the language has.
pub(super) fn against_base(lang: &str, ftl: &str, base: &str) -> Result<(), LocaleError> {
    let (own, base) = (shapes(ftl), shapes(base));
    let forms = plural_forms(lang);
    let mut problems = Vec::new();
    for (key, shape) in &base {
        match own.get(key) {
            None => problems.push(format!("{key} is missing")),
            Some(found) if found.variables != shape.variables => {
                problems.push(format!("{key} must use the variables {:?}", shape.variables));
            }
            Some(found) => {
                problems.extend(found.faults.iter().map(|fault| format!("{key} {fault}")));
                for missing in found.selects.iter().flat_map(|select| forms.difference(select)) {
                    problems.push(format!("{key} lacks the plural form [{missing}]"));
                }
            }
        }
    }
    problems.extend(own.keys().filter(|key| !base.contains_key(*key)).map(|key| format!("{key} is unknown")));
    if problems.is_empty() { Ok(()) } else { Err(LocaleError::new(lang, problems)) }
}

/// The language's cardinal forms (CLDR) of whole numbers.
fn plural_forms(lang: &str) -> BTreeSet<String> {
    let rules = lang.parse::<LanguageIdentifier>().ok().and_then(|identifier| {
        // The rules of `ru-RU` are listed under `ru`, where the bundle finds them too.
        let language = LanguageIdentifier::from_parts(identifier.language, None, None, &[]);
        let rules = |identifier| PluralRules::create(identifier, PluralRuleType::CARDINAL).ok();
        rules(identifier).or_else(|| rules(language))
    });
    let Some(rules) = rules else { return BTreeSet::from(["other".to_owned()]) };
    let counted = (0..=200_u32).filter_map(|n| rules.select(n).ok()).map(|form| match form {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    });
    counted.map(str::to_owned).collect()
}

fn shapes(ftl: &str) -> BTreeMap<String, Shape> {
    let resource = match fluent_syntax::parser::parse(ftl) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut shapes = BTreeMap::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let mut shape = Shape::default();
                match &message.value {
                    Some(pattern) => shape.of_pattern(pattern),
                    None => shape.fault("has no text"),
                }
                if !message.attributes.is_empty() {
                    shape.fault("has attributes, which are not used");
                }
                shapes.insert(message.id.name.to_owned(), shape);
            }
            // No key of the base begins with a hyphen: a term is told of as an unknown key.
            Entry::Term(term) => {
                shapes.insert(format!("-{}", term.id.name), Shape::default());
            }
            _ => {}
        }
    }
    shapes
}

impl Shape {
    fn fault(&mut self, fault: &'static str) {
        self.faults.insert(fault);
    }

    fn of_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.of_expression(expression);
            }
        }
    }

    fn of_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.of_inline(inline),
            Expression::Select { selector, variants } => {
                self.of_inline(selector);
                let keys = variants.iter().map(|variant| match variant.key {
                    VariantKey::Identifier { name } => name.to_owned(),
                    VariantKey::NumberLiteral { value } => value.to_owned(),
                });
                self.selects.push(keys.collect());
                for variant in variants {
                    self.of_pattern(&variant.value);
                }
            }
        }
    }

    fn of_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.of_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            // What they lead to may be missing, and the bundle would show their names to readers.
            _ => self.fault("has references or functions, which are not used"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str =
        "search = Search\nfound = { $count ->\n  [one] One of { $all }\n *[other] { $count } of { $all }\n }\n";

    #[test]
    fn a_locale_with_a_gap_is_refused_and_told_of_each() {
        let gaps = "found = { $count ->\n  [one] Один\n *[other] { $count }\n }\nextra = x\n";

        let told = against_base("ru", gaps, BASE).unwrap_err().to_string();

        assert!(told.contains("search is missing"), "{told}");
        assert!(told.contains("extra is unknown"), "{told}");
        assert!(told.contains("found must use the variables"), "{told}");
    }

    #[test]
    fn a_locale_needs_the_plural_forms_of_its_language() {
        let two =
            "search = Поиск\nfound = { $count ->\n  [one] Один из { $all }\n *[other] { $count } из { $all }\n }\n";

        let told = against_base("ru", two, BASE).unwrap_err().to_string();

        assert!(told.contains("[few]") && told.contains("[many]"), "{told}");
        assert!(against_base("en", BASE, BASE).is_ok());
    }

    #[test]
    fn each_language_needs_the_forms_that_cldr_gives_it() {
        for (lang, expected) in [
            ("en", "one other"),
            ("az", "one other"),
            ("tr", "one other"),
            ("ru", "few many one"),
            ("ar", "few many one other two zero"),
            ("ru-RU", "few many one"),
            ("en-GB", "one other"),
            ("zh-hant", "other"),
        ] {
            let forms: Vec<String> = plural_forms(lang).into_iter().collect();

            assert_eq!(forms.join(" "), expected, "{lang}");
        }
    }

    #[test]
    fn what_readers_would_see_as_a_hole_is_refused() {
        for (text, expected) in [
            ("search =\n    .title = Search", "search has no text"),
            ("search = Search\n    .title = Search", "search has attributes"),
            ("search = { nowhere }", "search has references"),
            ("search = { -brand }", "search has references"),
            ("search = { NUMBER(5) }", "search has references"),
            ("search = Search\n-brand = Manşet", "-brand is unknown"),
        ] {
            let told = against_base("en", &BASE.replace("search = Search", text), BASE).unwrap_err().to_string();

            assert!(told.contains(expected), "{text:?}: {told}");
        }
    }
}
