//! The lines of the log, the newest first.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::words;
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::admin::form::Choice;
use crate::db::Conn;
use crate::db::article_desk::user_names;
use crate::db::audit::{self, AuditFilter, Entry};
use crate::db::category::CategoryName;
use crate::domain::id::{ArticleId, CategoryId, MediaId, TagId, UserId};
use crate::domain::lang::Lang;
use crate::domain::time::{UtcTime, start_of_day};
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::site::Site;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// Lines a page.
const ROWS: usize = 50;

/// The filter as the address carries it.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    user: String,
    subject: String,
    action: String,
    from: String,
    until: String,
    before: String,
}

impl Filter {
    /// What can't be read as a day is no bound.
    fn parse(&self, zone: Tz) -> AuditFilter {
        let day = |typed: &str| NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
        AuditFilter {
            user: UserId::parse(&self.user),
            subject: self.subject.clone(),
            action: self.action.clone(),
            from: day(&self.from).and_then(|day| start_of_day(day, zone)),
            until: day(&self.until)
                .and_then(|day| day.checked_add_days(Days::new(1)))
                .and_then(|day| start_of_day(day, zone)),
        }
    }

    fn is_set(&self) -> bool {
        [&self.user, &self.subject, &self.action, &self.from, &self.until].iter().any(|value| !value.is_empty())
    }

    fn older(&self, last: i64) -> String {
        let given = [
            ("user", &self.user),
            ("subject", &self.subject),
            ("action", &self.action),
            ("from", &self.from),
            ("until", &self.until),
        ];
        let given = given.into_iter().filter(|(_, value)| !value.is_empty());
        let given = given.map(|(name, value)| format!("&{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        format!("/admin/audit?before={last}{}", given.collect::<String>())
    }
}

/// The log and its filter.
#[derive(Template)]
#[template(path = "admin/audit_list.html")]
pub struct AuditListPage {
    chrome: DeskChrome,
    filter: Filter,
    user_options: Vec<Choice>,
    subject_options: Vec<Choice>,
    action_options: Vec<Choice>,
    rows: Vec<Row>,
    older: Option<String>,
    days: i64,
}

struct Row {
    at: UtcTime,
    user: Option<String>,
    action: String,
    subject: String,
    thing: Thing,
    changes: Vec<ChangeRow>,
    address: String,
}

/// What a line is about.
#[derive(Clone, Default)]
struct Thing {
    name: String,
    path: Option<String>,
    lang: String,
}

struct ChangeRow {
    field: String,
    before: String,
    after: String,
}

/// GET /admin/audit
pub async fn show(site: Data<Site>, signed_in: SignedIn, filter: Query<Filter>) -> Result<HttpResponse> {
    let (who, filter) = (Visitor::new(&signed_in), filter.into_inner());
    let before = match filter.before.as_str() {
        "" => i64::MAX,
        typed => typed.parse().map_err(|_| Error::BadRequest("malformed cursor"))?,
    };
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Audit, &Done::default())?;
        let mut entries =
            audit::list(conn, &filter.parse(chrome.zone), before, i64::try_from(ROWS + 1).unwrap_or(i64::MAX))?;
        let more = entries.len() > ROWS;
        entries.truncate(ROWS);
        let users = user_names(conn)?;
        let things = Things::load(conn, &entries, &users, who.actor.lang)?;
        let t = &chrome.t;
        let options = |known: &[&str], words: fn(&Messages, &str) -> Option<String>, chosen: &str| {
            known.iter().map(|key| Choice::new(*key, words(t, key).unwrap_or_default(), chosen)).collect()
        };
        Ok(AuditListPage {
            subject_options: options(words::SUBJECTS, words::subject, &filter.subject),
            action_options: options(words::ACTIONS, words::action, &filter.action),
            user_options: users.iter().map(|(id, name)| Choice::new(id, name.clone(), &filter.user)).collect(),
            older: entries.last().filter(|_| more).map(|last| filter.older(last.id)),
            rows: entries.into_iter().map(|entry| row(t, &things, entry)).collect(),
            days: shared.config.audit_days.into(),
            filter,
            chrome,
        })
    });
    Html::ok(page.await?).into_response()
}

fn row(t: &Messages, things: &Things, entry: Entry) -> Row {
    let changes = entry.changes().into_iter().map(|change| ChangeRow {
        before: words::value(t, &change.field, &change.before),
        after: words::value(t, &change.field, &change.after),
        field: words::field(t, &change.field).unwrap_or(change.field),
    });
    Row {
        at: entry.at,
        action: words::action(t, &entry.action).unwrap_or_else(|| entry.action.clone()),
        subject: words::subject(t, &entry.subject).unwrap_or_else(|| entry.subject.clone()),
        thing: things.of(&entry),
        changes: changes.collect(),
        user: entry.user,
        address: entry.address,
    }
}

/// The names of what a page's lines are about.
struct Things {
    articles: HashMap<String, Thing>,
    categories: HashMap<String, String>,
    users: HashMap<String, String>,
}

impl Things {
    fn load(conn: &mut Conn, entries: &[Entry], users: &[(UserId, String)], lang: Lang) -> Result<Self> {
        let mut ids: Vec<ArticleId> = entries
            .iter()
            .filter(|entry| entry.subject == "article")
            .filter_map(|entry| ArticleId::parse(&entry.subject_id))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let articles = audit::articles(conn, &ids)?.into_iter().map(|(id, story, lang, name)| {
            let path = Some(format!("/admin/stories/{story}/{lang}"));
            (id.to_string(), Thing { name, path, lang: lang.to_string() })
        });
        let mut categories = HashMap::new();
        for name in CategoryName::all(conn)? {
            let id = name.category_id.to_string();
            if name.lang == lang || !categories.contains_key(&id) {
                categories.insert(id, name.name);
            }
        }
        let users = users.iter().map(|(id, name)| (id.to_string(), name.clone()));
        Ok(Self { articles: articles.collect(), categories, users: users.collect() })
    }

    fn of(&self, entry: &Entry) -> Thing {
        let id = entry.subject_id.as_str();
        let named = |name: String, path: String| Thing { name, path: Some(path), lang: String::new() };
        let numbered = || Thing { name: id.to_owned(), ..Thing::default() };
        match entry.subject.as_str() {
            "article" => self.articles.get(id).cloned().unwrap_or_else(numbered),
            "user" => {
                let name = self.users.get(id).cloned();
                name.map_or_else(numbered, |name| named(name, format!("/admin/users/{id}")))
            }
            "category" => {
                let name = self.categories.get(id).filter(|_| CategoryId::parse(id).is_some()).cloned();
                name.map_or_else(numbered, |name| named(name, format!("/admin/categories/{id}")))
            }
            "media" if MediaId::parse(id).is_some() => named(id.to_owned(), format!("/admin/media/{id}")),
            "tag" if TagId::parse(id).is_some() => named(id.to_owned(), format!("/admin/tags/{id}")),
            "front" | "topics" | "edition" if Lang::parse(id).is_some() => {
                let folder = if entry.subject == "edition" { "editions" } else { entry.subject.as_str() };
                named(id.to_owned(), format!("/admin/{folder}/{id}"))
            }
            "settings" => Thing::default(),
            _ => numbered(),
        }
    }
}
