//! One's own account and its sessions.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::confirm::owns_password;
use super::form::{Choice, Complaints, Field, password_words, refusal_words, text_words};
use super::names::interface_languages;
use super::new_password;
use crate::db::session::Listed;
use crate::db::user::{self as db, User};
use crate::domain::client::browser_name;
use crate::domain::lang::Lang;
use crate::domain::mail::MailWish;
use crate::domain::text::{self, NAME_MAX};
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::second_factor::Standing;
use crate::newsroom::token::Token;
use crate::newsroom::user::Account;
use crate::newsroom::{passkey, password, second_factor, sign_in, user};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// Name, interface language, password.
#[derive(Template)]
#[template(path = "admin/account.html")]
pub struct AccountPage {
    chrome: DeskChrome,
    name: Field,
    lang_options: Vec<Choice>,
    mail_options: Option<Vec<Choice>>,
    current_password: Field,
    new_password: Field,
    version: i64,
    form_complaint: Option<String>,
    has_codes: bool,
    can_have_passkeys: bool,
    passkeys: usize,
    sessions: Vec<SessionRow>,
}

/// One of one's sessions.
struct SessionRow {
    path: String,
    browser: Option<String>,
    agent: String,
    address: String,
    created_at: UtcTime,
    seen_at: UtcTime,
    is_here: bool,
}

/// GET /admin/account
pub async fn edit(site: Data<Site>, signed_in: SignedIn, done: Query<Done>) -> Result<HttpResponse> {
    form(site, &signed_in, None, Complaints::default(), done.into_inner()).await
}

/// POST /admin/account
pub async fn update(
    req: HttpRequest,
    site: Data<Site>,
    mut signed_in: SignedIn,
    fields: Fields,
) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let t = who.messages(&site)?;
    let mut complaints = Complaints::default();
    let name = complaints.take("name", text::required_line(fields.get("name"), NAME_MAX), text_words(&t));
    let lang = Lang::parse(fields.get("lang")).filter(|lang| site.locales.get(lang.as_str()).is_some());
    let password_hash = new_password_hash(&req, &site, &mut signed_in, &fields, &mut complaints).await?;
    let (Some(name), true) = (name, complaints.is_empty()) else {
        return form(site, &signed_in, Some(fields), complaints, Done::default()).await;
    };
    let version = fields.get("version").parse().unwrap_or(0);
    let mail_wish = MailWish::parse(fields.get("mail_wish"));
    let keeps_passkeys = !fields.get("keep_passkeys").is_empty();
    let lang = lang.unwrap_or(who.actor.lang);
    let account = Account { name, lang, mail_wish, password_hash, keeps_passkeys, version };
    let (actor, now, here) = (who.actor.clone(), site.now(), signed_in.token.clone());
    match site.write_unseen(move |tx| user::update_own(tx, &actor, now, &account, &here)).await {
        Ok(()) => Ok(redirect::see_other("/admin/account?done=saved")),
        Err(Error::Refused(refusal)) => {
            complaints.add("", refusal_words(&t, &refusal, "", chrono_tz::UTC));
            form(site, &signed_in, Some(fields), complaints, Done::default()).await
        }
        Err(error) => Err(error),
    }
}

/// POST /admin/account/sessions: ends all but this one.
pub async fn end_others(site: Data<Site>, signed_in: SignedIn, _: Fields) -> Result<HttpResponse> {
    let (actor, now, here) = ((*signed_in.actor).clone(), site.now(), signed_in.token.clone());
    site.write_unseen(move |tx| sign_in::end_others(tx, &actor, now, &here)).await?;
    Ok(redirect::see_other("/admin/account?done=sessions-ended"))
}

/// POST /admin/account/sessions/{session}
pub async fn end(site: Data<Site>, signed_in: SignedIn, session: Path<String>, _: Fields) -> Result<HttpResponse> {
    let (actor, now) = ((*signed_in.actor).clone(), site.now());
    site.write_unseen(move |tx| sign_in::end_own(tx, &actor, now, &session)).await?;
    Ok(redirect::see_other("/admin/account?done=sessions-ended"))
}

/// The hash of the new password, if one was typed and the present one with it.
async fn new_password_hash(
    req: &HttpRequest,
    site: &Data<Site>,
    signed_in: &mut SignedIn,
    fields: &Fields,
    complaints: &mut Complaints,
) -> Result<Option<String>> {
    let t = Visitor::new(signed_in).messages(site)?;
    if fields.get("new_password").is_empty() {
        return Ok(None);
    }
    let id = signed_in.actor.id;
    let email = site.read(move |conn| Ok(User::find(conn, id)?.email)).await?;
    let new = new_password::parse(site, fields.get("new_password"), [fields.get("name"), email.as_str()]).await?;
    let new = complaints.take("new_password", new, password_words(&t));
    let is_own = owns_password(req, site, signed_in, fields, complaints).await?;
    match new.filter(|_| is_own && complaints.is_empty()) {
        Some(new) => Ok(Some(site.compute(move || password::hash(&new)).await??)),
        None => Ok(None),
    }
}

async fn form(
    site: Data<Site>,
    signed_in: &SignedIn,
    typed: Option<Fields>,
    complaints: Complaints,
    done: Done,
) -> Result<HttpResponse> {
    let (status, now) = (complaints.status(), site.now());
    let (who, here) = (Visitor::new(signed_in), signed_in.token.clone());
    let shared = site.clone();
    let page = site.read(move |conn| {
        let own = User::find(conn, who.actor.id)?;
        let value = |field: &str, stored: String| typed.as_ref().map_or(stored, |typed| typed.text(field));
        let lang = value("lang", own.lang.to_string());
        let (t, mail_wish) = (who.messages(&shared)?, db::mail_wish(conn, own.id)?);
        Ok(AccountPage {
            chrome: DeskChrome::load(conn, &shared, &who, Section::Account, &done)?,
            name: complaints.field("name", value("name", own.name)),
            lang_options: interface_languages(&shared.locales, &lang),
            mail_options: shared
                .mailer
                .as_ref()
                .map(|_| mail_options(&t, &value("mail_wish", mail_wish.as_str().to_owned()))),
            current_password: complaints.field("current_password", ""),
            new_password: complaints.field("new_password", ""),
            version: own.version,
            form_complaint: complaints.about_form(),
            has_codes: matches!(second_factor::standing(conn, who.actor.id)?, Standing::On(_)),
            can_have_passkeys: passkey::is_possible(&shared.config.origin),
            passkeys: passkey::own(conn, who.actor.id)?.len(),
            sessions: session_rows(sign_in::own(conn, who.actor.id, now, shared.config.sessions.life)?, &here),
        })
    });
    Html::with_status(status, page.await?).into_response()
}

fn mail_options(t: &Messages, chosen: &str) -> Vec<Choice> {
    let option = |wish: MailWish| {
        let label = match wish {
            MailWish::All => t.desk_mail_all(),
            MailWish::Named => t.desk_mail_named(),
            MailWish::Nothing => t.desk_mail_none(),
        };
        Choice::new(wish.as_str(), label.into_owned(), chosen)
    };
    MailWish::ALL.map(option).into()
}

fn session_rows(sessions: Vec<Listed>, here: &Token) -> Vec<SessionRow> {
    let here = here.hash();
    let rows = sessions.into_iter().map(|session| SessionRow {
        is_here: session.token_hash == here,
        path: format!("/admin/account/sessions/{}", session.token_hash),
        browser: browser_name(&session.agent),
        agent: session.agent,
        address: session.address,
        created_at: session.created_at,
        seen_at: session.seen_at,
    });
    rows.collect()
}
