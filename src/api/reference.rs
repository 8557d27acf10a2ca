//! The reference page: the `OpenAPI` document for people.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use serde_json::Value;

use super::openapi::DOCUMENT;
use super::problem::Problem;
use crate::db::setting::Settings;
use crate::site::Site;
use crate::web::page::Html;

/// What the document says, once read.
static REFERENCE: LazyLock<Reference> =
    LazyLock::new(|| Reference::read(&serde_json::to_value(&*DOCUMENT).unwrap_or_default()));

/// The page.
#[derive(Template)]
#[template(path = "api/reference.html")]
struct ReferencePage {
    site_name: String,
    origin: String,
    css: [String; 2],
    reference: &'static Reference,
}

/// What the page tells of the document.
struct Reference {
    groups: Vec<Group>,
    schemas: Vec<Schema>,
}

/// Operations that belong together.
struct Group {
    name: String,
    text: Prose,
    operations: Vec<Operation>,
}

/// A method of an address.
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    text: Prose,
    /// What the token must be for.
    scope: Option<String>,
    params: Vec<Field>,
    /// The schema of its body.
    body: Option<Kind>,
    answers: Vec<Answer>,
}

/// What an operation answers.
struct Answer {
    status: String,
    text: Prose,
    kind: Option<Kind>,
}

/// A kind of value: its name, and where that is told.
struct Kind {
    text: String,
    schema: Option<String>,
}

/// A parameter, or a property of an object.
struct Field {
    name: String,
    place: String,
    kind: Kind,
    is_required: bool,
    text: Prose,
}

/// A kind of object.
struct Schema {
    name: String,
    text: Prose,
    fields: Vec<Field>,
}

/// A description: plain text, in which what stands between backticks is code.
struct Prose(Vec<Piece>);

struct Piece {
    is_code: bool,
    text: String,
}

impl Prose {
    fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.text.is_empty())
    }
}

/// GET /api/v1/
pub async fn show(site: Data<Site>) -> Result<HttpResponse, Problem> {
    let site_name = site.read_public(|conn| Ok(Settings::load(conn)?.name)).await?;
    let css = ["css/site.css", "css/api.css"].map(|name| site.assets.address(name));
    let page = ReferencePage { site_name, origin: site.config.origin.clone(), css, reference: &REFERENCE };
    Ok(Html::ok(page).into_response()?)
}

impl Reference {
    fn read(document: &Value) -> Self {
        let groups = list(document, "tags").map(|tag| {
            let name = text(tag, "name");
            Group { operations: operations(document, &name), text: prose(tag, "description"), name }
        });
        let schemas = members(document.pointer("/components/schemas")).map(|(name, schema)| Schema {
            name: name.clone(),
            text: prose(schema, "description"),
            fields: fields(schema),
        });
        Self { groups: groups.collect(), schemas: schemas.collect() }
    }
}

fn operations(document: &Value, group: &str) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in members(document.get("paths")) {
        let methods = ["get", "post", "put", "patch", "delete"];
        let own = methods.into_iter().filter_map(|method| Some((method, item.get(method)?)));
        let own = own.filter(|(_, operation)| list(operation, "tags").any(|tag| tag == group));
        found.extend(own.map(|(method, operation)| read(path, method, operation)));
    }
    found
}

fn read(path: &str, method: &str, operation: &Value) -> Operation {
    let params = list(operation, "parameters").map(|param| Field {
        name: text(param, "name"),
        place: text(param, "in"),
        kind: kind(param.get("schema")),
        is_required: is_true(param, "required"),
        text: prose(param, "description"),
    });
    let answers = members(operation.get("responses")).map(|(status, answer)| Answer {
        status: status.clone(),
        text: prose(answer, "description"),
        kind: content(answer),
    });
    let scope = list(operation, "security").flat_map(|demand| list(demand, "token")).filter_map(Value::as_str);
    Operation {
        id: format!("{method}{}", path.replace(['{', '}'], "").replace('/', "-")),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(operation, "summary"),
        text: prose(operation, "description"),
        scope: scope.map(str::to_owned).next(),
        params: params.collect(),
        body: operation.get("requestBody").and_then(content),
        answers: answers.collect(),
    }
}

fn prose(of: &Value, name: &str) -> Prose {
    let text = text(of, name);
    let pieces = text.split('`').zip([false, true].into_iter().cycle());
    Prose(pieces.map(|(piece, is_code)| Piece { is_code, text: piece.to_owned() }).collect())
}

/// The kind of what a body or an answer holds.
fn content(of: &Value) -> Option<Kind> {
    let (media_type, held) = members(of.get("content")).next()?;
    let kind = kind(held.get("schema"));
    let text = if media_type.ends_with("json") { kind.text } else { format!("{} ({media_type})", kind.text) };
    Some(Kind { text, ..kind })
}

/// The properties of an object, with those of what it is made of.
fn fields(schema: &Value) -> Vec<Field> {
    let required: Vec<&str> = list(schema, "required").filter_map(Value::as_str).collect();
    let own = members(schema.get("properties")).map(|(name, property)| Field {
        name: name.clone(),
        place: String::new(),
        kind: kind(Some(property)),
        is_required: required.contains(&name.as_str()),
        text: prose(property, "description"),
    });
    let parts = list(schema, "allOf").flat_map(|part| match kind(Some(part)).schema {
        Some(name) => vec![Field {
            kind: Kind { text: name.clone(), schema: Some(name.clone()) },
            name: format!("all of {name}"),
            place: String::new(),
            is_required: true,
            text: Prose(Vec::new()),
        }],
        None => fields(part),
    });
    parts.chain(own).collect()
}

/// A schema in a word or two.
fn kind(schema: Option<&Value>) -> Kind {
    let Some(schema) = schema else { return Kind { text: "anything".to_owned(), schema: None } };
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()) {
        return Kind { text: name.to_owned(), schema: Some(name.to_owned()) };
    }
    let choices: Vec<&str> = list(schema, "enum").filter_map(Value::as_str).collect();
    if !choices.is_empty() {
        return Kind { text: choices.join(" | "), schema: None };
    }
    let ways: Vec<Kind> = list(schema, "oneOf").chain(list(schema, "anyOf")).map(|way| kind(Some(way))).collect();
    if !ways.is_empty() {
        let names: Vec<&str> = ways.iter().map(|way| way.text.as_str()).collect();
        let text = names.join(" | ");
        return Kind { text, schema: ways.iter().find_map(|way| way.schema.clone()) };
    }
    let types: Vec<&str> = match schema.get("type") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let inner = kind_of_items(schema);
    let format = schema.get("format").and_then(Value::as_str);
    let named = types.iter().map(|name| match (*name, &inner, format) {
        ("array", Some(inner), _) => format!("list of {}", inner.text),
        ("string", _, Some(format)) => format.to_owned(),
        (name, _, _) => name.to_owned(),
    });
    Kind { text: named.collect::<Vec<_>>().join(" | "), schema: inner.and_then(|inner| inner.schema) }
}

fn kind_of_items(schema: &Value) -> Option<Kind> {
    schema
        .get("items")
        .or(schema.get("additionalProperties"))
        .filter(|inner| inner.is_object())
        .map(|inner| kind(Some(inner)))
}

fn list<'v>(of: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    of.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn members(of: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    of.and_then(Value::as_object).into_iter().flatten()
}

fn text(of: &Value, name: &str) -> String {
    of.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn is_true(of: &Value, name: &str) -> bool {
    of.get(name).and_then(Value::as_bool).unwrap_or_default()
}
