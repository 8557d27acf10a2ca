//! Writes one typed method for each message of `locales/en.ftl`, and the table of all locales; compiles what sets up the allocator; says how to link.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rerun-if-changed=src/allocator.c");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let base = std::fs::read_to_string("locales/en.ftl")?;
    std::fs::write(out.join("messages.rs"), accessors(&base)?)?;
    std::fs::write(out.join("locales.rs"), table(Path::new("locales"))?)?;
    // As it is, and in no library: a linker takes from those only what somebody calls.
    for object in cc::Build::new().file("src/allocator.c").warnings_into_errors(true).try_compile_intermediates()? {
        println!("cargo::rustc-link-arg-bins={}", object.display());
    }
    if glibc(&out)?.is_some_and(|version| version >= (2, 36)) {
        // The addresses that are set at the start take a bit each and not 24 bytes. An older glibc can't read them.
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    Ok(())
}

/// The version of the target's GNU C library, if that is what it has.
fn glibc(out: &Path) -> Result<Option<(u32, u32)>, Failure> {
    let target = |name, wanted| std::env::var_os(name).is_some_and(|value| value == wanted);
    if !target("CARGO_CFG_TARGET_OS", "linux") || !target("CARGO_CFG_TARGET_ENV", "gnu") {
        return Ok(None);
    }
    let asked = out.join("glibc.c");
    std::fs::write(&asked, "#include <features.h>\n__GLIBC__ __GLIBC_MINOR__\n")?;
    let told = String::from_utf8(cc::Build::new().file(asked).try_expand()?)?;
    let version = told.lines().next_back().and_then(|line| line.split_once(' '));
    Ok(version.and_then(|(major, minor)| Some((major.parse().ok()?, minor.parse().ok()?))))
}

/// `pub const EMBEDDED: &[(lang, text)]`, so that a new locale is one new file.
fn table(folder: &Path) -> Result<String, Failure> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Failure>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    files.sort();
    let mut code = "pub(super) const EMBEDDED: &[(&str, &str)] = &[\n".to_owned();
    for path in files {
        let lang = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a locale's file name is not text")?;
        let absolute = path.canonicalize()?;
        writeln!(code, "    ({lang:?}, include_str!({:?})),", absolute.display().to_string())?;
    }
    code.push_str("];\n");
    Ok(code)
}

fn accessors(base: &str) -> Result<String, Failure> {
    let resource = fluent_syntax::parser::parse(base).map_err(|(_, errors)| format!("locales/en.ftl: {errors:?}"))?;
    let (mut code, mut keys) = ("impl super::Messages {\n".to_owned(), Vec::new());
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Term(term) => return Err(format!("locales/en.ftl: terms are not used: -{}", term.id.name).into()),
            _ => continue,
        };
        let key = message.id.name;
        let pattern = message.value.as_ref().ok_or_else(|| format!("locales/en.ftl: {key} has no text"))?;
        if !message.attributes.is_empty() {
            return Err(format!("locales/en.ftl: attributes are not used: {key}").into());
        }
        let mut variables = Variables::default();
        variables.of_pattern(pattern);
        if variables.has_references {
            return Err(format!("locales/en.ftl: references and functions are not used: {key}").into());
        }
        documentation(&mut code, &message)?;
        method(&mut code, keys.len(), key, &variables)?;
        keys.push((key, variables.names));
    }
    code.push_str("}\n\npub(super) const KEYS: &[(&str, &[&str])] = &[\n");
    for (key, names) in keys {
        writeln!(code, "    ({key:?}, &{names:?}),")?;
    }
    code.push_str("];\n");
    Ok(code)
}

/// The English text, so that an editor shows it where the method is called.
fn documentation(code: &mut String, message: &Message<&str>) -> Result<(), Failure> {
    let bare = Message { comment: None, ..message.clone() };
    let text = fluent_syntax::serializer::serialize(&Resource { body: vec![Entry::Message(bare)] });
    writeln!(code, "    /// `{}`\n    ///\n    /// ```text", message.id.name)?;
    for line in text.lines() {
        writeln!(code, "    /// {line}")?;
    }
    writeln!(code, "    /// ```")?;
    Ok(())
}

fn method(code: &mut String, place: usize, key: &str, variables: &Variables) -> Result<(), Failure> {
    let name = key.replace('-', "_");
    write!(code, "    pub fn {name}(&self")?;
    for variable in &variables.names {
        let kind = if variables.is_number(variable) { "i64" } else { "impl std::fmt::Display" };
        write!(code, ", {variable}: {kind}")?;
    }
    writeln!(code, ") -> std::borrow::Cow<'_, str> {{")?;
    let given = variables.names.iter().map(|variable| match variables.is_number(variable) {
        true => format!("super::Given::Number({variable})"),
        false => format!("super::Given::Text(&{variable})"),
    });
    writeln!(code, "        self.told({place}, &[{}])\n    }}", given.collect::<Vec<_>>().join(", "))?;
    Ok(())
}

/// The variables of a message, in the order in which they appear.
#[derive(Default)]
struct Variables {
    names: Vec<String>,
    selectors: HashSet<String>,
    has_references: bool,
}

impl Variables {
    fn is_number(&self, name: &str) -> bool {
        self.selectors.contains(name) || matches!(name, "count" | "n" | "max" | "min" | "day" | "year" | "page")
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
                if let InlineExpression::VariableReference { id } = selector {
                    self.selectors.insert(id.name.to_owned());
                }
                self.of_inline(selector);
                for variant in variants {
                    self.of_pattern(&variant.value);
                }
            }
        }
    }

    fn of_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                if !self.names.iter().any(|name| name == id.name) {
                    self.names.push(id.name.to_owned());
                }
            }
            InlineExpression::Placeable { expression } => self.of_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            _ => self.has_references = true,
        }
    }
}
