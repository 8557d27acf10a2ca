//! What leaves the house: what waits, what was given up, what partners' systems got.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::chrome::{DeskChrome, DeskLink, Done, Section, Visitor};
use crate::db::Conn;
use crate::db::article_desk::user_names;
use crate::db::delivery::{self as db, Delivery};
use crate::db::webhook::Webhook;
use crate::domain::announcement::Event;
use crate::domain::delivery::{Activity, Channel, Says, SharedCache, State, Work};
use crate::domain::id::{DeliveryId, UserId, WebhookId};
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::delivery::{Remedy, remedy};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// Rows a page.
const ROWS: usize = 50;

/// Deliveries of one state, the newest first.
#[derive(Template)]
#[template(path = "admin/delivery_list.html")]
pub struct DeliveryListPage {
    chrome: DeskChrome,
    tabs: Vec<DeskLink>,
    rows: Vec<DeliveryRow>,
    can_retry: bool,
    older: Option<String>,
}

/// One of them, in words.
pub struct DeliveryRow {
    pub id: DeliveryId,
    pub channel: String,
    pub about: String,
    pub queued_at: UtcTime,
    pub attempts: i64,
    pub outcome: String,
    /// When it is tried again, or when it ended.
    pub at: UtcTime,
    pub state: String,
}

/// `?state=` and the page.
#[derive(Deserialize)]
pub struct Filter {
    state: Option<String>,
    before: Option<DeliveryId>,
}

/// GET /admin/deliveries
pub async fn show(
    site: Data<Site>,
    signed_in: SignedIn,
    filter: Query<Filter>,
    done: Query<Done>,
) -> Result<Html<DeliveryListPage>> {
    let (who, done) = (Visitor::new(&signed_in), done.into_inner());
    let state = filter.state.as_deref().map_or(Some(State::Failed), State::parse).ok_or(Error::NotFound)?;
    let before = filter.before;
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Deliveries, &done)?;
        let mut found = Delivery::of_state(conn, state, before, i64::try_from(ROWS + 1).unwrap_or(i64::MAX))?;
        let more = found.len() > ROWS;
        found.truncate(ROWS);
        let address = |last: &Delivery| format!("/admin/deliveries?state={}&before={}", state.as_str(), last.id);
        let older = found.last().filter(|_| more).map(address);
        let tab = |listed: State, count: i64| DeskLink {
            name: format!("{} ({count})", state_name(&chrome.t, listed)),
            path: format!("/admin/deliveries?state={}", listed.as_str()),
            is_current: listed == state,
        };
        let mut tabs = Vec::new();
        for listed in [State::Failed, State::Waiting, State::Done] {
            tabs.push(tab(listed, db::count(conn, listed)?));
        }
        let rows = Words::load(conn)?.rows(&chrome.t, found);
        Ok(DeliveryListPage { tabs, can_retry: state == State::Failed && !rows.is_empty(), rows, older, chrome })
    });
    Ok(Html::ok(page.await?))
}

/// POST /admin/deliveries: what was given up is sent again, or forgotten; one, or all.
pub async fn update(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    let (actor, now) = (Visitor::new(&signed_in).actor, site.now());
    let id = match fields.get("delivery") {
        "" => None,
        typed => Some(DeliveryId::parse(typed).ok_or(Error::BadRequest("delivery"))?),
    };
    let (done, wanted) = match fields.get("action") {
        "retry" => ("queued-again", Remedy::Retry),
        "discard" => ("discarded", Remedy::Discard),
        _ => return Err(Error::BadRequest("action")),
    };
    site.write_unseen(move |tx| remedy(tx, &actor, now, wanted, id)).await?;
    Ok(redirect::see_other(&format!("/admin/deliveries?done={done}")))
}

/// What deliveries are told apart by.
pub struct Words {
    people: HashMap<UserId, String>,
    webhooks: HashMap<WebhookId, String>,
}

impl Words {
    /// The names of people and systems.
    pub fn load(conn: &mut Conn) -> Result<Self> {
        let webhooks = Webhook::all(conn)?.into_iter().map(|webhook| (webhook.id, webhook.url)).collect();
        Ok(Self { people: user_names(conn)?.into_iter().collect(), webhooks })
    }

    /// Deliveries in words.
    pub fn rows(&self, t: &Messages, deliveries: Vec<Delivery>) -> Vec<DeliveryRow> {
        let row = |delivery: Delivery| DeliveryRow {
            id: delivery.id,
            channel: channel_name(t, delivery.channel),
            about: delivery.work().map(|work| self.about(t, &work)).unwrap_or_default(),
            queued_at: delivery.queued_at,
            attempts: delivery.attempts,
            at: delivery.ended_at.unwrap_or(delivery.free_at),
            state: state_name(t, delivery.state),
            outcome: delivery.outcome,
        };
        deliveries.into_iter().map(row).collect()
    }

    fn about(&self, t: &Messages, work: &Work) -> String {
        match work {
            Work::Letter(letter) => {
                let person = letter.user.and_then(|user| self.people.get(&user)).cloned();
                person.or(letter.account.clone()).unwrap_or_default()
            }
            Work::Ping { list } => list.clone(),
            Work::IndexNow { path } => path.clone(),
            Work::Webhook { webhook, event, path, .. } => {
                let url = self.webhooks.get(webhook).cloned().unwrap_or_default();
                format!("{path} · {} → {url}", event_name(t, *event))
            }
            Work::Activity(Activity { lang, inbox, says: Says::Accept { .. } }) => format!("{lang} → {inbox}"),
            Work::Activity(Activity { lang, inbox, says: Says::Article { event, article, .. } }) => {
                format!("{lang} {article} · {} → {inbox}", event_name(t, *event))
            }
            // Whose address it is concerns nobody here.
            Work::Confirmation { subscriber } => format!("# {subscriber}"),
            Work::Newsletter { issue, subscriber } => format!("{issue} → # {subscriber}"),
            Work::Sample { lang, user } => {
                format!("{lang} → {}", self.people.get(user).cloned().unwrap_or_default())
            }
            Work::Push { subscription, .. } => format!("# {subscription}"),
            Work::Purge { cache: SharedCache::Varnish(url) } => url.clone(),
            Work::Purge { cache: SharedCache::Fastly(id) } => format!("Fastly {id}"),
            Work::Purge { cache: SharedCache::Cloudflare(id) } => format!("Cloudflare {id}"),
        }
    }
}

fn channel_name(t: &Messages, channel: Channel) -> String {
    let name = match channel {
        Channel::Letter => t.desk_channel_letter(),
        Channel::Ping => t.desk_channel_ping(),
        Channel::IndexNow => t.desk_channel_indexnow(),
        Channel::Webhook => t.desk_channel_webhook(),
        Channel::Activity => t.desk_channel_activity(),
        Channel::Purge => t.desk_channel_purge(),
        Channel::Newsletter => t.newsletter(),
        Channel::Push => t.notifications(),
    };
    name.into_owned()
}

fn event_name(t: &Messages, event: Event) -> String {
    let name = match event {
        Event::Published => t.desk_event_published(),
        Event::Updated => t.desk_event_updated(),
        Event::Withdrawn => t.desk_event_withdrawn(),
    };
    name.into_owned()
}

fn state_name(t: &Messages, state: State) -> String {
    let name = match state {
        State::Waiting => t.desk_delivery_waiting(),
        State::Failed => t.desk_delivery_failed(),
        State::Done => t.desk_delivery_done(),
    };
    name.into_owned()
}
