//! Resources that answer HEAD like GET, OPTIONS with what they allow, and anything else with 405.

use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::http::Method;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::{FromRequest, Handler, HttpResponse, Resource, Responder, guard, web};

/// A resource, and the methods that it allows.
pub struct Endpoint {
    /// The resource.
    pub resource: Resource,
    /// As in the header `Allow`.
    pub allow: &'static str,
}

impl HttpServiceFactory for Endpoint {
    fn register(self, config: &mut AppService) {
        self.resource.register(config);
    }
}

/// A resource that is read.
pub fn readable<F, Args>(path: &str, show: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    allowing(web::resource(path).route(read(show)), "GET, HEAD, OPTIONS")
}

/// A resource that is read and written.
pub fn writable<F, FArgs, G, GArgs>(path: &str, show: F, store: G) -> Endpoint
where
    F: Handler<FArgs>,
    FArgs: FromRequest + 'static,
    F::Output: Responder + 'static,
    G: Handler<GArgs>,
    GArgs: FromRequest + 'static,
    G::Output: Responder + 'static,
{
    allowing(web::resource(path).route(read(show)).route(web::post().to(store)), "GET, HEAD, POST, OPTIONS")
}

/// A resource that is only written.
pub fn action<F, Args>(path: &str, act: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    allowing(web::resource(path).route(web::post().to(act)), "POST, OPTIONS")
}

/// A resource with routes of its own, which must be those that it allows.
pub fn resource(path: &str, allow: &'static str, routes: impl IntoIterator<Item = actix_web::Route>) -> Endpoint {
    allowing(routes.into_iter().fold(web::resource(path), Resource::route), allow)
}

/// Whether a list of methods holds one that a handler answers; others are only told what is allowed.
pub fn is_handled(allow: &str, method: &Method) -> bool {
    *method != Method::OPTIONS && allow.split(", ").any(|known| known == method.as_str())
}

/// The route of a page, or of what else is read.
pub fn read<F, Args>(show: F) -> actix_web::Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::route().guard(guard::Any(guard::Get()).or(guard::Head())).to(show)
}

fn allowing(resource: Resource, allow: &'static str) -> Endpoint {
    let resource = resource.default_service(web::to(move |method: Method| async move {
        let allowed = (ALLOW, HeaderValue::from_static(allow));
        match method {
            Method::OPTIONS => HttpResponse::NoContent().insert_header(allowed).finish(),
            _ => HttpResponse::MethodNotAllowed().insert_header(allowed).finish(),
        }
    }));
    Endpoint { resource, allow }
}
