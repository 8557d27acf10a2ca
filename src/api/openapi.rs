//! What the API is, as machines read it (`OpenAPI` 3.1): made from the handlers and their types.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi as Document, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{Modify, OpenApi};

use super::input::{Nothing, Params};
use super::output::public;
use super::problem::{Details, Problem};
use super::{article, edition, media, search, story};

/// All of it. The server is whichever it was read from.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "News API",
        version = "1",
        description = "Published articles for anybody's machines, and the newsroom's own verbs for machines that hold a token.",
        license(name = "")
    ),
    servers((url = "/")),
    paths(
        edition::list,
        edition::categories,
        edition::tags,
        article::list::list,
        article::show::show,
        article::show::as_ninjs,
        article::changes::list,
        search::find,
        story::show,
        story::create,
        story::add,
        story::change,
        story::delete,
        story::restore,
        media::list,
        media::show,
        media::upload::create,
        media::describe,
    ),
    components(schemas(Details)),
    modifiers(&Common),
    tags(
        (name = "Articles", description = "What readers see. No token is needed."),
        (name = "Editions", description = "The site's language editions, and their names for categories and tags. No token is needed."),
        (name = "Stories", description = "What the newsroom writes: by a token, and by the same rights and rules as at the desk."),
        (name = "Media", description = "The library of pictures and videos: by a token."),
    )
)]
struct Api;

/// The document, made once.
pub static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let mut document = Api::openapi();
    document.info.license = None;
    document
});

/// GET /api/v1/openapi.json
pub async fn show(_: Params<Nothing>) -> Result<HttpResponse, Problem> {
    Ok(public(&*DOCUMENT)?)
}

/// What all operations have in common.
struct Common;

impl Modify for Common {
    fn modify(&self, document: &mut Document) {
        for item in document.paths.paths.values_mut() {
            for operation in operations(item) {
                describe(operation);
            }
        }
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "A token of somebody's, made at the desk under their account; never more than they may do.",
            ))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete].into_iter().flatten()
}

fn describe(operation: &mut Operation) {
    let responses = &mut operation.responses.responses;
    if operation.security.is_none() {
        let known = ResponseBuilder::new().description("You have it already: `If-None-Match` named it").build();
        responses.insert("304".to_owned(), RefOr::T(known));
    }
    responses.insert("default".to_owned(), RefOr::T(problem()));
}

fn problem() -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let description = "What went wrong (RFC 9457): the status says how, `detail` what to do about it";
    ResponseBuilder::new().description(description).content("application/problem+json", content).build()
}
