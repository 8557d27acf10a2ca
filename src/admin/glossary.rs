//! The glossary: how names are told in another edition.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::form::{Choice, Complaints, Field, refusal_words, text_words};
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::db::term::{NewTerm, Term};
use crate::domain::id::TermId;
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::domain::text::{self, NAME_MAX, NOTE_MAX};
use crate::error::{Error, Result};
use crate::newsroom::glossary;
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// The terms of a pair of editions, and a form for one.
#[derive(Template)]
#[template(path = "admin/glossary.html")]
struct GlossaryPage {
    chrome: DeskChrome,
    source: Option<Edition>,
    target: Option<Edition>,
    source_options: Vec<Choice>,
    target_options: Vec<Choice>,
    terms: Vec<Term>,
    can_change: bool,
    id: String,
    term: Field,
    translation: Field,
    note: Field,
    form_complaint: Option<String>,
}

/// `?from=&to=&edit=`
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    from: Option<Lang>,
    to: Option<Lang>,
    edit: Option<i64>,
}

/// What the form was sent with.
#[derive(Default)]
struct Typed {
    id: String,
    term: String,
    translation: String,
    note: String,
    complaints: Complaints,
}

/// GET /admin/glossary
pub async fn show(
    site: Data<Site>,
    signed_in: SignedIn,
    wanted: Query<Wanted>,
    done: Query<Done>,
) -> Result<HttpResponse> {
    let (who, wanted, shared) = (Visitor::new(&signed_in), wanted.into_inner(), site.clone());
    let page = site.read(move |conn| {
        let mut typed = Typed::default();
        if let Some(id) = wanted.edit {
            let found = Term::find(conn, TermId(id))?;
            (typed.id, typed.term) = (found.id.to_string(), found.term);
            (typed.translation, typed.note) = (found.translation, found.note);
        }
        page(conn, &shared, &who, &wanted, typed, &done)
    });
    Html::ok(page.await?).into_response()
}

/// POST /admin/glossary: a term agreed on, or removed.
pub async fn store(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let (from, to) = Lang::parse(fields.get("from"))
        .zip(Lang::parse(fields.get("to")))
        .filter(|(from, to)| from != to)
        .ok_or(Error::BadRequest("a glossary is of two editions"))?;
    let back = format!("/admin/glossary?from={from}&to={to}&done=saved");
    let (actor, now, id) = (who.actor.clone(), site.now(), TermId::parse(fields.get("id")));
    if fields.get("action") == "delete" {
        let id = id.ok_or(Error::NotFound)?;
        site.write_unseen(move |tx| glossary::delete(tx, &actor, now, id)).await?;
        return Ok(redirect::see_other(&back));
    }
    let t = who.messages(&site)?;
    let mut complaints = Complaints::default();
    let term = complaints.take("term", text::required_line(fields.get("term"), NAME_MAX), text_words(&t));
    let translation =
        complaints.take("translation", text::required_line(fields.get("translation"), NAME_MAX), text_words(&t));
    let note = complaints.take("note", text::line(fields.get("note"), NOTE_MAX), text_words(&t));
    if let (Some(term), Some(translation), Some(note)) = (term, translation, note) {
        let new = NewTerm { source_lang: from, target_lang: to, term, translation, note };
        match site.write_unseen(move |tx| glossary::agree(tx, &actor, now, id, &new)).await {
            Ok(_) => return Ok(redirect::see_other(&back)),
            Err(Error::Refused(refusal)) => {
                let zone = site.read(|conn| Ok(Settings::load(conn)?.time_zone)).await?;
                complaints.add("term", refusal_words(&t, &refusal, "", zone));
            }
            Err(error) => return Err(error),
        }
    }
    let typed = Typed {
        id: fields.text("id"),
        term: fields.text("term"),
        translation: fields.text("translation"),
        note: fields.text("note"),
        complaints,
    };
    let (shared, wanted) = (site.clone(), Wanted { from: Some(from), to: Some(to), edit: None });
    let page = site.read(move |conn| page(conn, &shared, &who, &wanted, typed, &Done::default())).await?;
    Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn page(
    conn: &mut Conn,
    site: &Data<Site>,
    who: &Visitor,
    wanted: &Wanted,
    typed: Typed,
    done: &Done,
) -> Result<GlossaryPage> {
    let chrome = DeskChrome::load(conn, site, who, Section::Glossary, done)?;
    let editions = Edition::all(conn)?;
    let of = |lang: Option<Lang>| editions.iter().find(|edition| Some(edition.lang) == lang).cloned();
    let source = of(wanted.from).or_else(|| editions.first().cloned());
    let other = |edition: &&Edition| Some(edition.lang) != source.as_ref().map(|source| source.lang);
    let target = of(wanted.to).filter(|edition| other(&edition)).or_else(|| editions.iter().find(other).cloned());
    let options = |chosen: Option<&Edition>| -> Vec<Choice> {
        let chosen = chosen.map(|edition| edition.lang.to_string()).unwrap_or_default();
        editions.iter().map(|edition| Choice::new(edition.lang, edition.name.clone(), &chosen)).collect()
    };
    let terms = match (&source, &target) {
        (Some(source), Some(target)) => Term::of_pair(conn, source.lang, target.lang)?,
        _ => Vec::new(),
    };
    Ok(GlossaryPage {
        source_options: options(source.as_ref()),
        target_options: options(target.as_ref()),
        source,
        target,
        terms,
        can_change: who.actor.may(Permission::Translate),
        id: typed.id,
        term: typed.complaints.field("term", typed.term),
        translation: typed.complaints.field("translation", typed.translation),
        note: typed.complaints.field("note", typed.note),
        form_complaint: typed.complaints.about_form(),
        chrome,
    })
}
