//! Tokens by which machines act in one's name; and an admin's view of anybody's.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::TimeDelta;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::confirm::owns_password;
use super::form::{Choice, Complaints, Field, text_words};
use crate::db::api_token::ApiToken;
use crate::db::user::User;
use crate::domain::id::{ApiTokenId, UserId};
use crate::domain::scope::{Scope, Scopes};
use crate::domain::text::{self, NAME_MAX};
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::i18n::Messages;
use crate::newsroom::api_token::{self, Wanted};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

const PATH: &str = "/admin/account/tokens";

/// Somebody's tokens; with one's own, the form of a new one.
#[derive(Template)]
#[template(path = "admin/token_list.html")]
struct TokenListPage {
    chrome: DeskChrome,
    /// Whose they are, where they are not one's own.
    owner: Option<String>,
    /// The new token, shown this once.
    made: Option<String>,
    rows: Vec<TokenRow>,
    form: Option<TokenForm>,
}

struct TokenRow {
    name: String,
    scopes: String,
    created_at: UtcTime,
    used_at: Option<UtcTime>,
    expires_at: Option<UtcTime>,
    has_ended: bool,
    revoke_path: String,
}

struct TokenForm {
    name: Field,
    scopes: Vec<Choice>,
    scopes_complaint: Option<String>,
    lives: Vec<Choice>,
    current_password: Field,
}

/// How long a token may hold.
#[derive(Clone, Copy)]
enum Life {
    Month,
    Quarter,
    Year,
    Endless,
}

impl Life {
    const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::Endless];

    fn parse(typed: &str) -> Self {
        Self::ALL.into_iter().find(|life| life.as_str() == typed).unwrap_or(Self::Quarter)
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Endless => "endless",
        }
    }

    fn name(self, t: &Messages) -> String {
        match self {
            Self::Month => t.desk_token_month(),
            Self::Quarter => t.desk_token_quarter(),
            Self::Year => t.desk_token_year(),
            Self::Endless => t.desk_token_endless(),
        }
        .into_owned()
    }

    fn end(self, now: UtcTime) -> Option<UtcTime> {
        let days = match self {
            Self::Month => 30,
            Self::Quarter => 90,
            Self::Year => 365,
            Self::Endless => return None,
        };
        Some(now.plus(TimeDelta::days(days)))
    }
}

/// GET /admin/account/tokens
pub async fn show(site: Data<Site>, signed_in: SignedIn, done: Query<Done>) -> Result<HttpResponse> {
    own(&site, &signed_in, None, Fields::default(), Complaints::default(), done.into_inner()).await
}

/// POST /admin/account/tokens
pub async fn create(
    req: HttpRequest,
    site: Data<Site>,
    mut signed_in: SignedIn,
    fields: Fields,
) -> Result<HttpResponse> {
    let t = Visitor::new(&signed_in).messages(&site)?;
    let mut complaints = Complaints::default();
    let name = complaints.take("name", text::required_line(fields.get("name"), NAME_MAX), text_words(&t));
    let chosen: Vec<Scope> = fields.all("scopes").filter_map(Scope::parse).collect();
    let scopes = Scopes::new(&chosen);
    if scopes.is_none() {
        complaints.add("scopes", t.complaint_token_scopes());
    }
    let is_own = owns_password(&req, &site, &mut signed_in, &fields, &mut complaints).await?;
    let (Some(name), Some(scopes), true) = (name, scopes, is_own && complaints.is_empty()) else {
        return own(&site, &signed_in, None, fields, complaints, Done::default()).await;
    };
    let (actor, now) = ((*signed_in.actor).clone(), site.now());
    let wanted = Wanted { name, scopes, expires_at: Life::parse(fields.get("life")).end(now) };
    let made = site.write_unseen(move |tx| api_token::make(tx, &actor, now, &wanted)).await?;
    own(&site, &signed_in, Some(made), Fields::default(), complaints, Done::default()).await
}

/// POST /admin/account/tokens/{token}
pub async fn revoke(site: Data<Site>, signed_in: SignedIn, id: Path<ApiTokenId>, _: Fields) -> Result<HttpResponse> {
    let (actor, now, id) = ((*signed_in.actor).clone(), site.now(), id.into_inner());
    site.write_unseen(move |tx| api_token::revoke(tx, &actor, now, actor.id, id)).await?;
    Ok(redirect::see_other("/admin/account/tokens?done=token-revoked"))
}

/// GET /admin/users/{user}/tokens
pub async fn of_user(
    site: Data<Site>,
    signed_in: SignedIn,
    user: Path<UserId>,
    done: Query<Done>,
) -> Result<HttpResponse> {
    let (who, shared, user, now) = (Visitor::new(&signed_in), site.clone(), user.into_inner(), site.now());
    let page = site.read(move |conn| {
        let owner = User::find(conn, user)?.name;
        let path = format!("/admin/users/{user}/tokens");
        Ok(TokenListPage {
            chrome: DeskChrome::load(conn, &shared, &who, Section::Users, &done)?,
            owner: Some(owner),
            made: None,
            rows: rows(&*who.messages(&shared)?, api_token::of_user(conn, user)?, &path, now),
            form: None,
        })
    });
    Html::ok(page.await?).into_response()
}

/// POST /admin/users/{user}/tokens/{token}
pub async fn revoke_of_user(
    site: Data<Site>,
    signed_in: SignedIn,
    ids: Path<(UserId, ApiTokenId)>,
    _: Fields,
) -> Result<HttpResponse> {
    let (actor, now, (user, id)) = ((*signed_in.actor).clone(), site.now(), ids.into_inner());
    site.write_unseen(move |tx| api_token::revoke(tx, &actor, now, user, id)).await?;
    Ok(redirect::see_other(&format!("/admin/users/{user}/tokens?done=token-revoked")))
}

async fn own(
    site: &Data<Site>,
    signed_in: &SignedIn,
    made: Option<String>,
    typed: Fields,
    complaints: Complaints,
    done: Done,
) -> Result<HttpResponse> {
    let (who, shared, status, now) = (Visitor::new(signed_in), site.clone(), complaints.status(), site.now());
    let page = site.read(move |conn| {
        let t = who.messages(&shared)?;
        Ok(TokenListPage {
            chrome: DeskChrome::load(conn, &shared, &who, Section::Account, &done)?,
            owner: None,
            made,
            rows: rows(&t, api_token::of_user(conn, who.actor.id)?, PATH, now),
            form: Some(form(&t, &typed, &complaints)),
        })
    });
    Html::with_status(status, page.await?).into_response()
}

fn form(t: &Messages, typed: &Fields, complaints: &Complaints) -> TokenForm {
    let scope = |scope: Scope| {
        let selected = typed.all("scopes").any(|chosen| chosen == scope.as_str());
        Choice { value: scope.as_str().to_owned(), label: scope_name(t, scope), selected }
    };
    let life = Life::parse(typed.get("life")).as_str();
    TokenForm {
        name: complaints.field("name", typed.text("name")),
        scopes: Scope::ALL.map(scope).into(),
        scopes_complaint: complaints.about("scopes"),
        lives: Life::ALL.map(|own| Choice::new(own.as_str(), own.name(t), life)).into(),
        current_password: complaints.field("current_password", ""),
    }
}

fn rows(t: &Messages, tokens: Vec<ApiToken>, path: &str, now: UtcTime) -> Vec<TokenRow> {
    let row = |token: ApiToken| {
        let scopes = Scope::ALL.into_iter().filter(|scope| token.scopes.has(*scope)).map(|scope| scope_name(t, scope));
        TokenRow {
            scopes: scopes.collect::<Vec<_>>().join(" · "),
            revoke_path: format!("{path}/{}", token.id),
            has_ended: token.expires_at.is_some_and(|end| end <= now),
            name: token.name,
            created_at: token.created_at,
            used_at: token.used_at,
            expires_at: token.expires_at,
        }
    };
    tokens.into_iter().map(row).collect()
}

/// A scope in words.
fn scope_name(t: &Messages, scope: Scope) -> String {
    match scope {
        Scope::Read => t.desk_token_read(),
        Scope::Write => t.desk_token_write(),
        Scope::Publish => t.desk_token_publish(),
        Scope::Media => t.desk_token_media(),
    }
    .into_owned()
}
