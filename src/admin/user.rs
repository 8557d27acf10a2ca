//! People of the newsroom.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::account_link::show_new;
use super::chrome::{DeskChrome, Done, Section, Visitor, role_name};
use super::form::{Choice, Complaints, Field, password_words, refusal_words, text_words};
use super::names::interface_languages;
use super::new_password;
use crate::db::Conn;
use crate::db::category::{self, CategoryName};
use crate::db::edition::Edition;
use crate::db::user::{self as db, NewUser, User};
use crate::domain::email::Email;
use crate::domain::id::{CategoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::password::{NewPassword, PasswordError};
use crate::domain::refusal::Refusal;
use crate::domain::role::Role;
use crate::domain::text::{self, NAME_MAX};
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::second_factor::Standing;
use crate::newsroom::user::{Access, Limits};
use crate::newsroom::{account_link, password, second_factor, sign_in, user};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// Everybody.
#[derive(Template)]
#[template(path = "admin/user_list.html")]
pub struct UserListPage {
    chrome: DeskChrome,
    rows: Vec<UserRow>,
}

struct UserRow {
    path: String,
    name: String,
    email: String,
    role_name: String,
    active: bool,
    last_seen: Option<UtcTime>,
}

/// One person.
#[derive(Template)]
#[template(path = "admin/user_edit.html")]
pub struct UserEditPage {
    chrome: DeskChrome,
    is_new: bool,
    action_path: String,
    link_path: Option<String>,
    can_mail: bool,
    codes_path: Option<String>,
    tokens_path: Option<String>,
    sessions_path: Option<String>,
    name: Field,
    email: Field,
    password: Field,
    role_options: Vec<Choice>,
    lang_options: Vec<Choice>,
    edition_options: Vec<Choice>,
    category_options: Vec<Choice>,
    active: bool,
    form_complaint: Option<String>,
    version: i64,
}

/// What was typed, or what is stored; never the password.
#[derive(Clone, Default)]
struct Typed {
    name: String,
    email: String,
    role: String,
    lang: String,
    editions: Vec<String>,
    categories: Vec<String>,
    active: bool,
    version: i64,
}

impl Typed {
    fn read(fields: &Fields) -> Self {
        Self {
            name: fields.text("name"),
            email: fields.text("email"),
            role: fields.text("role"),
            lang: fields.text("lang"),
            editions: fields.all("editions").map(str::to_owned).collect(),
            categories: fields.all("categories").map(str::to_owned).collect(),
            active: !fields.get("active").is_empty(),
            version: fields.get("version").parse().unwrap_or(0),
        }
    }
}

/// What the newsroom accepts of it.
struct Parsed {
    name: String,
    email: Email,
    role: Role,
    lang: Lang,
    limits: Limits,
    password: Option<NewPassword>,
}

/// GET /admin/users
pub async fn index(site: Data<Site>, signed_in: SignedIn, done: Query<Done>) -> Result<Html<UserListPage>> {
    let (who, done) = (Visitor::new(&signed_in), done.into_inner());
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Users, &done)?;
        let seen: HashMap<UserId, Option<UtcTime>> = db::last_seen(conn)?.into_iter().collect();
        let rows = User::all(conn)?
            .into_iter()
            .map(|user| UserRow {
                path: format!("/admin/users/{}", user.id),
                role_name: role_name(&chrome.t, user.role),
                last_seen: seen.get(&user.id).copied().flatten(),
                email: user.email.to_string(),
                name: user.name,
                active: user.active,
            })
            .collect();
        Ok(UserListPage { chrome, rows })
    });
    Ok(Html::ok(page.await?))
}

/// GET /admin/users/new
pub async fn new(site: Data<Site>, signed_in: SignedIn) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let lang = who.actor.lang.to_string();
    let typed = Typed { role: Role::Contributor.to_string(), active: true, lang, ..Typed::default() };
    form(site, who, None, typed, Complaints::default()).await
}

/// GET /admin/users/{user}
pub async fn edit(site: Data<Site>, signed_in: SignedIn, id: Path<UserId>) -> Result<HttpResponse> {
    let id = id.into_inner();
    let typed = site
        .read(move |conn| {
            let user = User::find(conn, id)?;
            let editions = db::editions_of(conn, id)?.iter().map(ToString::to_string).collect();
            let categories = db::categories_of(conn, id)?.iter().map(ToString::to_string).collect();
            Ok(Typed {
                name: user.name,
                email: user.email.to_string(),
                role: user.role.to_string(),
                lang: user.lang.to_string(),
                editions,
                categories,
                active: user.active,
                version: user.version,
            })
        })
        .await?;
    form(site, Visitor::new(&signed_in), Some(id), typed, Complaints::default()).await
}

/// POST /admin/users/new
pub async fn create(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    store(site, Visitor::new(&signed_in), None, fields).await
}

/// POST /admin/users/{user}
pub async fn update(site: Data<Site>, signed_in: SignedIn, id: Path<UserId>, fields: Fields) -> Result<HttpResponse> {
    store(site, Visitor::new(&signed_in), Some(id.into_inner()), fields).await
}

/// POST /admin/users/{user}/sessions: ends all of them.
pub async fn end_sessions(site: Data<Site>, signed_in: SignedIn, id: Path<UserId>, _: Fields) -> Result<HttpResponse> {
    let (actor, now, id) = ((*signed_in.actor).clone(), site.now(), id.into_inner());
    site.write_unseen(move |tx| sign_in::end_of(tx, &actor, now, id)).await?;
    Ok(redirect::see_other("/admin/users?done=sessions-ended"))
}

async fn store(site: Data<Site>, who: Visitor, id: Option<UserId>, fields: Fields) -> Result<HttpResponse> {
    let typed = Typed::read(&fields);
    let t = who.messages(&site)?;
    let password = match fields.get("password") {
        // A new person without a password is invited by a link.
        "" => Ok(None),
        password => new_password::parse(&site, password, [&typed.name, &typed.email]).await?.map(Some),
    };
    let parsed = match parse(&typed, password, &t) {
        Ok(parsed) => parsed,
        Err(complaints) => return form(site, who, id, typed, complaints).await,
    };
    let password = parsed.password;
    let password_hash = match password {
        Some(new) => Some(site.compute(move || password::hash(&new)).await??),
        None => None,
    };
    let (actor, now, active, version) = (who.actor.clone(), site.now(), typed.active, typed.version);
    let Parsed { name, email, role, lang, limits, .. } = parsed;
    let stored = site
        .write_unseen(move |tx| {
            if let Some(id) = id {
                let changed = User { id, email, name, role, lang, active, version };
                user::update(tx, &actor, now, &changed, &Access { limits, password_hash })?;
                return Ok(None);
            }
            let invites = password_hash.is_none();
            let password_hash = password_hash.unwrap_or_else(|| password::NONE_YET.to_owned());
            let new = NewUser { email, name, role, lang, password_hash };
            let id = user::create(tx, &actor, now, &new, &limits)?;
            let link = invites.then(|| account_link::offer(tx, &actor, now, id)).transpose()?;
            Ok(link.map(|link| (id, link)))
        })
        .await;
    match stored {
        Ok(None) => Ok(redirect::see_other("/admin/users?done=saved")),
        Ok(Some((id, link))) => show_new(site, who, id, link).await,
        Err(Error::Refused(refusal)) => {
            let mut complaints = Complaints::default();
            let field = if refusal == Refusal::EmailTaken { "email" } else { "" };
            complaints.add(field, refusal_words(&t, &refusal, "", chrono_tz::UTC));
            form(site, who, id, typed, complaints).await
        }
        Err(error) => Err(error),
    }
}

fn parse(
    typed: &Typed,
    password: Result<Option<NewPassword>, PasswordError>,
    t: &crate::i18n::Messages,
) -> Result<Parsed, Complaints> {
    let mut complaints = Complaints::default();
    let name = complaints.take("name", text::required_line(&typed.name, NAME_MAX), text_words(t));
    let email = complaints.take("email", Email::parse(&typed.email).ok_or(()), |()| t.complaint_email().into_owned());
    let password = complaints.take("password", password, password_words(t));
    let (role, lang) = (Role::parse(&typed.role), Lang::parse(&typed.lang));
    if role.is_none() || lang.is_none() {
        complaints.add("", t.complaint_required());
    }
    let limits = Limits {
        editions: typed.editions.iter().filter_map(|lang| Lang::parse(lang)).collect(),
        categories: typed.categories.iter().filter_map(|id| CategoryId::parse(id)).collect(),
    };
    match (name, email, role, lang, password) {
        (Some(name), Some(email), Some(role), Some(lang), Some(password)) => {
            Ok(Parsed { name, email, role, lang, limits, password })
        }
        _ => Err(complaints),
    }
}

async fn form(
    site: Data<Site>,
    who: Visitor,
    id: Option<UserId>,
    typed: Typed,
    complaints: Complaints,
) -> Result<HttpResponse> {
    let status = complaints.status();
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Users, &Done::default())?;
        let roles = Role::ALL.into_iter().map(|role| Choice::new(role, role_name(&chrome.t, role), &typed.role));
        let edition_options = Edition::all(conn)?
            .into_iter()
            .map(|edition| {
                let key = edition.lang.to_string();
                Choice { selected: typed.editions.contains(&key), value: key, label: edition.name }
            })
            .collect();
        Ok(UserEditPage {
            is_new: id.is_none(),
            action_path: id.map_or("/admin/users/new".to_owned(), |id| format!("/admin/users/{id}")),
            codes_path: match id {
                Some(id) if matches!(second_factor::standing(conn, id)?, Standing::On(_)) => {
                    Some(format!("/admin/users/{id}/codes"))
                }
                _ => None,
            },
            tokens_path: id.map(|id| format!("/admin/users/{id}/tokens")),
            sessions_path: id.map(|id| format!("/admin/users/{id}/sessions")),
            can_mail: shared.mailer.is_some(),
            link_path: id.filter(|_| typed.active).map(|id| format!("/admin/users/{id}/link")),
            role_options: roles.collect(),
            lang_options: interface_languages(&shared.locales, &typed.lang),
            edition_options,
            category_options: category_options(conn, who.actor.lang, &typed.categories)?,
            name: complaints.field("name", typed.name),
            email: complaints.field("email", typed.email),
            password: complaints.field("password", ""),
            active: typed.active,
            form_complaint: complaints.about_form(),
            version: typed.version,
            chrome,
        })
    });
    Html::with_status(status, page.await?).into_response()
}

/// Each category in its order, named in the user's language where it can be.
fn category_options(conn: &mut Conn, lang: Lang, chosen: &[String]) -> Result<Vec<Choice>> {
    let names = CategoryName::all(conn)?;
    let label = |id: CategoryId| {
        let mut own = names.iter().filter(|name| name.category_id == id);
        let first = own.clone().next();
        own.find(|name| name.lang == lang).or(first).map(|name| name.name.clone())
    };
    let options = category::ordered(conn)?.into_iter().map(|id| {
        let value = id.to_string();
        Choice { selected: chosen.contains(&value), label: label(id).unwrap_or_else(|| value.clone()), value }
    });
    Ok(options.collect())
}
