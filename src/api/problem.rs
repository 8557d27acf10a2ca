//! What went wrong, as machines read it (RFC 9457).

use std::fmt;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpResponse, ResponseError};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Error;
use crate::site::Site;
use crate::web::error::Failure;
use crate::web::page::Rendered;

/// What went wrong (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Details {
    /// The status in words.
    title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What to do about it, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    detail: Option<String>,
    /// The fields of the body or the address that are to be mended.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    /// What the server's log has the request under.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    request: Option<String>,
    #[serde(skip)]
    header: Option<(HeaderName, HeaderValue)>,
}

/// What is wrong with a field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// Its name in the body.
    pub field: &'static str,
    /// What is wrong, in English.
    pub message: String,
}

impl Details {
    fn new(status: StatusCode) -> Self {
        Self {
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail: None,
            errors: Vec::new(),
            request: None,
            header: None,
        }
    }

    /// Somebody was faster.
    pub fn is_stale(&self) -> bool {
        self.status == StatusCode::PRECONDITION_FAILED.as_u16()
    }

    fn answer(&self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = HttpResponse::build(status);
        answer.insert_header((CACHE_CONTROL, "no-store")).content_type("application/problem+json");
        if let Some(header) = &self.header {
            answer.insert_header(header.clone());
        }
        let mut answer = answer.body(serde_json::to_string(self).unwrap_or_default());
        answer.extensions_mut().insert(Rendered::default());
        answer
    }
}

/// Why a request is not answered as it wished.
#[derive(Debug)]
pub enum Problem {
    /// Something that its sender can mend.
    Told(Box<Details>),
    /// The rest: logged and told by [`page`].
    Failed(Error),
}

impl Problem {
    /// With what to do about it.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self::Told(Box::new(Details { detail: Some(detail.into()), ..Details::new(status) }))
    }

    /// Fields that are to be mended.
    pub fn of_fields(errors: Vec<FieldError>) -> Self {
        let detail = Some("Some fields can't be taken as they are.".to_owned());
        Self::Told(Box::new(Details { detail, errors, ..Details::new(StatusCode::UNPROCESSABLE_ENTITY) }))
    }

    /// The same with a header.
    #[must_use]
    pub fn with_header(self, name: HeaderName, value: &str) -> Self {
        match (self, HeaderValue::from_str(value)) {
            (Self::Told(details), Ok(value)) => {
                Self::Told(Box::new(Details { header: Some((name, value)), ..*details }))
            }
            (other, _) => other,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told(details) => write!(f, "{} {}", details.status, details.title),
            Self::Failed(error) => error.fmt(f),
        }
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Told(details) => StatusCode::from_u16(details.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            Self::Failed(error) => error.status_code(),
        }
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        match self {
            Self::Told(details) => details.answer(),
            Self::Failed(error) => error.error_response(),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::BadRequest(detail) => Self::new(StatusCode::BAD_REQUEST, detail),
            other => Self::Failed(other),
        }
    }
}

/// What the API answers where nothing better is known than a status.
pub fn page(_: Data<Site>, failure: Failure) -> LocalBoxFuture<'static, HttpResponse> {
    let status = failure.status;
    let detail = match status {
        StatusCode::NOT_FOUND => "There is nothing here that you may see.",
        StatusCode::FORBIDDEN => "Whoever the token acts for may not do this, or the token is not for it.",
        StatusCode::METHOD_NOT_ALLOWED => "The header Allow names the methods that this address answers.",
        StatusCode::PAYLOAD_TOO_LARGE => "The body is longer than this address takes.",
        StatusCode::REQUEST_TIMEOUT => "The body came too slowly.",
        StatusCode::TOO_MANY_REQUESTS => "Too many requests in a minute. Retry-After tells when to go on.",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "Bodies are read as they are sent: no Content-Encoding.",
        StatusCode::SERVICE_UNAVAILABLE => "Too much to do right now, or the database is away. Try again.",
        status if status.is_server_error() => "This is ours to mend.",
        _ => "The request can't be understood.",
    };
    let request = status.is_server_error().then_some(failure.request_id);
    let details = Details { detail: Some(detail.to_owned()), request, ..Details::new(status) };
    async move { details.answer() }.boxed_local()
}
