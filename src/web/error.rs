//! How errors become answers: a status here, a page in the surfaces' error pages; logged once, here.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderMap, HeaderValue, RETRY_AFTER, SET_COOKIE};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, ResponseError, web};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::headers::without_secret;
use super::page::Rendered;
use super::visit::{Visit, Visited};
use crate::coding::Coding;
use crate::domain::request_id::RequestId;
use crate::error::Error;
use crate::site::Site;

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Unavailable(_) | Self::Damaged(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut response = HttpResponse::build(self.status_code());
        if let Self::TooOften(seconds) = self {
            response.insert_header((RETRY_AFTER, *seconds));
        }
        response.finish()
    }
}

/// What an error page is told.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The answer's status.
    pub status: StatusCode,
    /// The path asked for.
    pub path: String,
    /// Path and query.
    pub address: String,
    /// What became known on the way.
    pub visited: Visited,
    /// What the log has it under.
    pub request_id: String,
    /// The languages that the reader asked for.
    pub accept_language: String,
    /// Whose request it was.
    pub sender: IpAddr,
    /// What bytes of a page may be sent in.
    pub coding: Option<Coding>,
}

/// Nobody is signed in, or has the right, or it was too often.
const TURNED_AWAY: [StatusCode; 3] = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::TOO_MANY_REQUESTS];

/// Renders the page of a failure; never fails itself.
pub type ErrorPage = fn(web::Data<Site>, Failure) -> LocalBoxFuture<'static, HttpResponse>;

/// Middleware: a panic becomes a 500, and every failure that is not a page becomes one.
pub async fn pages<B: MessageBody + 'static>(
    page: ErrorPage,
    site: web::Data<Site>,
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let mut failure = Failure {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        path: req.path().to_owned(),
        address: req.uri().path_and_query().map(ToString::to_string).unwrap_or_default(),
        visited: Visited::default(),
        request_id: req.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default(),
        accept_language: super::client::accept_language(req.headers()),
        sender: super::client::address(req.request(), &site.config.trusted_proxies),
        coding: super::coding::wanted(&req),
    };
    let visit = Visit::default();
    req.extensions_mut().insert(visit.clone());
    let done = AssertUnwindSafe(async { next.call(req).await }).catch_unwind().await;
    failure.visited = visit.take();
    match done {
        Ok(Ok(answer)) if is_failure(&answer) => {
            failure.status = answer.status();
            log(&failure, answer.response().error());
            let (request, answer) = answer.into_parts();
            let response = finish(page(site, failure).await, answer.headers());
            Ok(ServiceResponse::new(request, response))
        }
        Ok(Ok(answer)) => {
            failure.status = answer.status();
            if failure.status.is_client_error() {
                log(&failure, None);
            }
            Ok(answer.map_into_boxed_body())
        }
        Ok(Err(error)) => {
            failure.status = error.as_response_error().status_code();
            log(&failure, Some(&error));
            let response = finish(page(site, failure).await, error.error_response().headers());
            Err(InternalError::from_response(error, response).into())
        }
        Err(_) => {
            site.metrics.panics.inc();
            tracing::error!(request = %failure.request_id, path = ?without_secret(&failure.path), "a handler panicked");
            let response = page(site, failure).await;
            Err(InternalError::from_response("panic", response).into())
        }
    }
}

fn is_failure<B>(answer: &ServiceResponse<B>) -> bool {
    let status = answer.status();
    (status.is_client_error() || status.is_server_error()) && answer.response().extensions().get::<Rendered>().is_none()
}

/// The page of a failure, with what its answer told beside the status.
fn finish(mut response: HttpResponse, told: &HeaderMap) -> HttpResponse {
    let retry = (response.status() == StatusCode::SERVICE_UNAVAILABLE).then(|| HeaderValue::from_static("2"));
    for (name, value) in [(ALLOW, None), (RETRY_AFTER, retry)] {
        if let Some(value) = told.get(&name).cloned().or(value) {
            response.headers_mut().insert(name, value);
        }
    }
    for cookie in told.get_all(SET_COOKIE) {
        response.headers_mut().append(SET_COOKIE, cookie.clone());
    }
    response
}

/// What failed, and who was turned away: whoever watches over the server sees an attack by the latter.
fn log(failure: &Failure, cause: Option<&actix_web::Error>) {
    let (request, status, path) =
        (&failure.request_id, failure.status.as_u16(), without_secret(&failure.path).into_owned());
    if failure.status.is_server_error() {
        let cause = cause.map(ToString::to_string).unwrap_or_default();
        tracing::error!(%request, status, ?path, %cause, "failed");
    } else if TURNED_AWAY.contains(&failure.status) {
        let (sender, user) = (failure.sender, failure.visited.user.map(|user| user.0));
        let why = failure.visited.turned_away;
        tracing::info!(%request, status, ?path, %sender, user, ?why, "turned away");
    }
}
