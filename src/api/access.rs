//! The API's door: who asks, how often, and what their token is for. A session's cookie opens nothing here, so nobody's browser
//! can be made to ask in their name.

use std::future::{Ready, ready};
use std::rc::Rc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE, AUTHORIZATION, HeaderMap,
    HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, ResponseError, web};

use super::problem::Problem;
use crate::domain::actor::Actor;
use crate::domain::client::network;
use crate::domain::id::ApiTokenId;
use crate::domain::scope::{Scope, Scopes};
use crate::error::{Error, Result};
use crate::newsroom::api_token;
use crate::site::Site;
use crate::site::rates::{Deed, Sender, Standing};
use crate::web::method::is_handled;
use crate::web::{client, conditional};

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const RATE: HeaderName = HeaderName::from_static("ratelimit");

/// What a route of the API demands.
#[derive(Clone, Copy, Debug)]
pub struct Demand {
    /// What the token of whoever reads must be for; none where anybody may read.
    pub reads: Option<Scope>,
    /// What the token of whoever changes something must be for.
    pub changes: Option<Scope>,
    /// The methods that it answers.
    pub allow: &'static str,
}

impl Demand {
    /// What a request's token must be for.
    fn scope(&self, method: &Method) -> Option<Scope> {
        if method.is_safe() { self.reads } else { self.changes }
    }
}

/// Who a token acts for; a handler that takes it stands behind [`admit`] with a scope.
#[derive(Clone, Debug)]
pub struct Caller {
    /// With the rights of their role of this moment, but for those that the token is not for.
    pub actor: Rc<Actor>,
    /// The token.
    pub token: ApiTokenId,
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<std::result::Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(req.extensions().get::<Self>().cloned().ok_or(Problem::Failed(Error::Forbidden)))
    }
}

/// Middleware of each route of the API.
pub async fn admit(
    demand: Demand,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if !is_handled(demand.allow, req.method()) {
        let mut answer = next.call(req).await?.map_into_boxed_body();
        if *answer.request().method() == Method::OPTIONS {
            allow_reads(answer.headers_mut());
        }
        return Ok(answer);
    }
    let site = req.app_data::<web::Data<Site>>().cloned().ok_or_else(|| Error::internal("no site"))?;
    let (standing, found) = enter(&site, demand, req.request()).await;
    let mut answer = match found {
        Ok(caller) => {
            if let Some(caller) = caller {
                req.extensions_mut().insert(caller);
            }
            conditional::answer(next.call(req).await?.map_into_boxed_body())
        }
        Err(problem @ Problem::Told(_)) => req.into_response(problem.error_response()),
        Err(failed) => return Err(failed.into()),
    };
    if let Some(standing) = standing {
        tell(answer.headers_mut(), standing);
    }
    Ok(answer)
}

/// Who asks, counted; refused where they ask too often, or their token is not for this.
async fn enter(
    site: &web::Data<Site>,
    demand: Demand,
    req: &HttpRequest,
) -> (Option<Standing>, std::result::Result<Option<Caller>, Problem>) {
    let holder = match bearer(site, req).await {
        Ok(holder) => holder,
        Err(error) => return (None, Err(error.into())),
    };
    let address = client::address(req, &site.config.trusted_proxies);
    let (sender, limit) = match &holder {
        Bearer::Known { token, .. } => (Sender::Token(*token), site.config.api.token_rate),
        Bearer::Nobody | Bearer::Unknown => (Sender::Network(network(address)), site.config.api.rate),
    };
    let standing = site.rates.count(Deed::Call, sender, limit, site.now());
    let scope = demand.scope(req.method());
    let found = match holder {
        _ if standing.is_over => Err(Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            format!("{} requests a minute are answered. Retry-After tells when to go on.", standing.limit),
        )
        .with_header(RETRY_AFTER, &standing.resets_in.to_string())),
        Bearer::Unknown => Err(unauthorised("The token is unknown, has ended, or its owner may not log in any more.")
            .with_header(WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")),
        Bearer::Nobody => {
            match scope {
                None => Ok(None),
                Some(_) => Err(unauthorised("Send a token: Authorization: Bearer manset_…")
                    .with_header(WWW_AUTHENTICATE, "Bearer")),
            }
        }
        Bearer::Known { token, mut actor, scopes } => match scope {
            None => Ok(None),
            Some(scope) if scopes.has(scope) => {
                // The rights of a request: those of the role, without what the token is not for.
                actor.withheld = scope.withheld(&scopes);
                actor.address = Some(address);
                actor.request = client::request_id(req);
                Ok(Some(Caller { actor: Rc::new(*actor), token }))
            }
            Some(scope) => {
                let detail = format!("The token is not for `{}`.", scope.as_str());
                let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{}\"", scope.as_str());
                Err(Problem::new(StatusCode::FORBIDDEN, detail).with_header(WWW_AUTHENTICATE, &challenge))
            }
        },
    };
    (Some(standing), found)
}

fn unauthorised(detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, detail)
}

/// Whose token a request carries.
enum Bearer {
    /// It carries none.
    Nobody,
    /// It carries none that holds.
    Unknown,
    /// A person's.
    Known { token: ApiTokenId, actor: Box<Actor>, scopes: Scopes },
}

async fn bearer(site: &web::Data<Site>, req: &HttpRequest) -> Result<Bearer> {
    let Some(sent) = req.headers().get(AUTHORIZATION) else { return Ok(Bearer::Nobody) };
    let secret = sent.to_str().ok().and_then(|sent| {
        let (scheme, secret) = sent.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| api_token::parse(secret.trim()))?
    });
    let Some(secret) = secret else { return Ok(Bearer::Unknown) };
    let now = site.now();
    // The primary's word: what was revoked opens nothing from then on.
    let found = site
        .read(move |conn| {
            let Some((token, user)) = api_token::current(conn, &secret, now)? else { return Ok(None) };
            Ok(Some((token, user.actor(conn)?)))
        })
        .await?;
    let Some((token, actor)) = found else { return Ok(Bearer::Unknown) };
    let id = token.id;
    if api_token::is_due_to_note(&token, now) {
        site.write_unseen(move |tx| api_token::note_use(tx, id, now)).await?;
    }
    Ok(Bearer::Known { token: id, actor: Box::new(actor), scopes: token.scopes })
}

/// Pages of other sites may read what everybody may; their own servers write, and read by a token, which is nothing for a page.
fn allow_reads(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD"));
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("If-None-Match"));
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
}

/// How the sender stands, in the words of draft-ietf-httpapi-ratelimit-headers.
fn tell(headers: &mut HeaderMap, standing: Standing) {
    let policy = format!("\"minute\";q={};w=60", standing.limit);
    let rate = format!("\"minute\";r={};t={}", standing.left, standing.resets_in);
    for (name, value) in [(POLICY, policy), (RATE, rate)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
}
