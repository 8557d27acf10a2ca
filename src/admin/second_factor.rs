//! One's own one-time codes: set up, confirmed, renewed, switched off; and switched off by an admin for who lost them.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, http::StatusCode};
use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcodegen::{QrCode, QrCodeEcc};

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::confirm::owns_password;
use super::form::{Complaints, Field};
use crate::db::setting::Settings;
use crate::db::user::User;
use crate::domain::id::UserId;
use crate::error::{Error, Result};
use crate::newsroom::second_factor::{self, Standing};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::{CODES, SignedIn};
use crate::web::page::Html;
use crate::web::redirect;

/// How it stands, and what can be done.
#[derive(Template)]
#[template(path = "admin/second_factor.html")]
struct SecondFactorPage {
    chrome: DeskChrome,
    standing: Standing,
    setup: Option<Setup>,
    /// Nothing else is open until they are set up.
    is_owed: bool,
    /// New recovery codes, shown this once.
    codes: Vec<String>,
    current_password: Field,
    code: Field,
}

/// What goes into an authenticator.
struct Setup {
    /// In groups of four.
    secret: String,
    address: String,
    qr: Option<Qr>,
}

/// A QR code as a path of unit squares.
struct Qr {
    size: i32,
    path: String,
}

/// GET /admin/account/codes
pub async fn show(site: Data<Site>, signed_in: SignedIn, done: Query<Done>) -> Result<HttpResponse> {
    page(&site, &signed_in, Vec::new(), Complaints::default(), done.into_inner()).await
}

/// POST /admin/account/codes
pub async fn update(
    req: HttpRequest,
    site: Data<Site>,
    mut signed_in: SignedIn,
    fields: Fields,
) -> Result<HttpResponse> {
    let (actor, now, here) = ((*signed_in.actor).clone(), site.now(), signed_in.token.clone());
    let mut complaints = Complaints::default();
    let action = fields.text("action");
    if action == "confirm" {
        let typed = fields.text("code");
        let confirmed = site.write_unseen(move |tx| second_factor::confirm(tx, &actor, now, &typed, &here)).await?;
        if let Some(codes) = confirmed {
            return page(&site, &signed_in, codes, complaints, Done::default()).await;
        }
        complaints.add("code", Visitor::new(&signed_in).messages(&site)?.complaint_code());
        return page(&site, &signed_in, Vec::new(), complaints, Done::default()).await;
    }
    if !owns_password(&req, &site, &mut signed_in, &fields, &mut complaints).await? {
        return page(&site, &signed_in, Vec::new(), complaints, Done::default()).await;
    }
    match action.as_str() {
        "begin" => {
            site.write_unseen(move |tx| second_factor::begin(tx, &actor)).await?;
            Ok(redirect::see_other(CODES))
        }
        "renew" => {
            let codes = site.write_unseen(move |tx| second_factor::renew_codes(tx, &actor, now)).await?;
            page(&site, &signed_in, codes, complaints, Done::default()).await
        }
        "disable" => {
            site.write_unseen(move |tx| second_factor::disable(tx, &actor, now, actor.id)).await?;
            Ok(redirect::see_other("/admin/account/codes?done=saved"))
        }
        _ => Err(Error::BadRequest("unknown button")),
    }
}

/// POST /admin/users/{user}/codes
pub async fn disable(site: Data<Site>, signed_in: SignedIn, user: Path<UserId>, _: Fields) -> Result<HttpResponse> {
    let (actor, now, user) = ((*signed_in.actor).clone(), site.now(), user.into_inner());
    site.write_unseen(move |tx| second_factor::disable(tx, &actor, now, user)).await?;
    Ok(redirect::see_other("/admin/users?done=saved"))
}

async fn page(
    site: &Data<Site>,
    signed_in: &SignedIn,
    codes: Vec<String>,
    complaints: Complaints,
    done: Done,
) -> Result<HttpResponse> {
    let (who, shared, status) = (Visitor::new(signed_in), site.clone(), complaints.status());
    let owes_codes = signed_in.owes_codes;
    let page = site.read(move |conn| {
        let standing = second_factor::standing(conn, who.actor.id)?;
        let setup = match &standing {
            Standing::Begun(secret) => {
                let (site_name, email) = (Settings::load(conn)?.name, User::find(conn, who.actor.id)?.email);
                Some(Setup::new(&site_name, email.as_str(), secret))
            }
            _ => None,
        };
        Ok(SecondFactorPage {
            chrome: DeskChrome::load(conn, &shared, &who, Section::Account, &done)?,
            is_owed: owes_codes && !matches!(standing, Standing::On(_)),
            standing,
            setup,
            codes,
            current_password: complaints.field("current_password", ""),
            code: complaints.field("code", ""),
        })
    });
    Html::with_status(if status.is_success() { StatusCode::OK } else { status }, page.await?).into_response()
}

impl Setup {
    fn new(site_name: &str, email: &str, secret: &str) -> Self {
        let (issuer, account) =
            (utf8_percent_encode(site_name, NON_ALPHANUMERIC), utf8_percent_encode(email, NON_ALPHANUMERIC));
        let address = format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}");
        let letters: Vec<char> = secret.chars().collect();
        let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
        Self {
            secret: groups.collect::<Vec<_>>().join(" "),
            qr: QrCode::encode_text(&address, QrCodeEcc::Medium).ok().map(|code| Qr::new(&code)),
            address,
        }
    }
}

impl Qr {
    fn new(code: &QrCode) -> Self {
        // Four empty squares around it: readers of QR codes need them.
        let squares = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = squares.filter(|(x, y)| code.get_module(*x, *y));
        Self { size: code.size() + 8, path: dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + 4, y + 4)).collect() }
    }
}
