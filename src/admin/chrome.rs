//! What every page of the desk shows: navigation, who is signed in, what was just done.

use std::sync::Arc;

use actix_web::web::Data;
use chrono_tz::Tz;
use serde::Deserialize;

use crate::db::Conn;
use crate::db::setting::Settings;
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::id::{StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::role::{Permission, Role};
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::i18n::Messages;
use crate::site::Site;
use crate::web::guard::SignedIn;

/// The frame of a desk page.
pub struct DeskChrome {
    /// Interface strings in the user's language.
    pub t: Arc<Messages>,
    /// Which way that language is written.
    pub direction: Direction,
    /// The site's name.
    pub site_name: String,
    /// Who is signed in.
    pub user: UserId,
    /// Their name.
    pub user_name: String,
    /// What they are.
    pub role: Role,
    /// What each form carries.
    pub csrf: String,
    /// What was just done.
    pub flash: Option<Flash>,
    /// The sections that they may enter: what is open all day.
    pub daily: Vec<DeskLink>,
    /// And the others.
    pub seldom: Vec<DeskLink>,
    /// The page is one's own account.
    pub at_account: bool,
    /// The site's time zone.
    pub zone: Tz,
    site: Data<Site>,
}

/// What was just done.
pub struct Flash {
    /// In the user's language.
    pub text: String,
    /// It is bad news.
    pub is_error: bool,
    /// Where to post to undo it.
    pub undo: Option<String>,
}

/// A link of the desk.
pub struct DeskLink {
    /// Its text.
    pub name: String,
    /// Its address.
    pub path: String,
    /// The page belongs to it.
    pub is_current: bool,
}

/// A moment as the desk writes it.
pub struct When {
    /// RFC 3339 with the site's zone offset.
    pub iso: String,
    /// The day and the minute.
    pub date_time: String,
    /// The minute alone.
    pub time: String,
}

/// The sections of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What was read, what was published, what waits.
    Overview,
    /// What waits for oneself.
    Inbox,
    /// Texts by how far they have come.
    Board,
    /// What is planned, by days.
    Calendar,
    /// What each edition has of a day's stories.
    Translations,
    /// Stories and their articles.
    Stories,
    /// Pictures and videos.
    Media,
    /// The front of an edition.
    Front,
    /// How names are told in another edition.
    Glossary,
    /// The trending bar of an edition.
    Topics,
    /// Categories.
    Categories,
    /// Tags.
    Tags,
    /// Editions.
    Editions,
    /// The letters of the day.
    Newsletters,
    /// People.
    Users,
    /// The site's settings.
    Settings,
    /// Partners' systems.
    Webhooks,
    /// What leaves the house.
    Deliveries,
    /// Who did what.
    Audit,
    /// One's own account.
    Account,
}

impl Section {
    /// What a newsroom opens all day.
    const DAILY: &[(Self, Permission, &'static str)] = &[
        (Self::Overview, Permission::Write, "/admin/overview"),
        (Self::Inbox, Permission::Write, "/admin/inbox"),
        (Self::Stories, Permission::Write, "/admin/stories"),
        (Self::Translations, Permission::Write, "/admin/translations"),
        (Self::Board, Permission::Write, "/admin/board"),
        (Self::Calendar, Permission::Write, "/admin/calendar"),
        (Self::Media, Permission::Write, "/admin/media"),
        (Self::Front, Permission::Curate, "/admin/front"),
    ];
    /// What it opens now and then.
    const SELDOM: &[(Self, Permission, &'static str)] = &[
        (Self::Glossary, Permission::Write, "/admin/glossary"),
        (Self::Topics, Permission::Curate, "/admin/topics"),
        (Self::Categories, Permission::Curate, "/admin/categories"),
        (Self::Tags, Permission::Curate, "/admin/tags"),
        (Self::Editions, Permission::Administer, "/admin/editions"),
        (Self::Newsletters, Permission::Administer, "/admin/newsletters"),
        (Self::Users, Permission::Administer, "/admin/users"),
        (Self::Settings, Permission::Administer, "/admin/settings"),
        (Self::Webhooks, Permission::Administer, "/admin/webhooks"),
        (Self::Deliveries, Permission::Administer, "/admin/deliveries"),
        (Self::Audit, Permission::Administer, "/admin/audit"),
    ];

    fn name(self, t: &Messages) -> String {
        let name = match self {
            Self::Overview => t.desk_overview(),
            Self::Inbox => t.desk_inbox(),
            Self::Translations => t.desk_translations(),
            Self::Board => t.desk_board(),
            Self::Calendar => t.desk_calendar(),
            Self::Stories => t.desk_stories(),
            Self::Media => t.desk_media(),
            Self::Front => t.desk_front(),
            Self::Glossary => t.desk_glossary(),
            Self::Topics => t.desk_topics(),
            Self::Categories => t.desk_categories(),
            Self::Tags => t.desk_tags(),
            Self::Editions => t.desk_editions(),
            Self::Newsletters => t.desk_newsletters(),
            Self::Users => t.desk_users(),
            Self::Settings => t.desk_settings(),
            Self::Webhooks => t.desk_webhooks(),
            Self::Deliveries => t.desk_deliveries(),
            Self::Audit => t.desk_audit(),
            Self::Account => t.desk_account(),
        };
        name.into_owned()
    }
}

/// `?done=`: what the page before did.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Done {
    #[serde(rename = "done")]
    what: Option<String>,
    story: Option<String>,
    edition: Option<String>,
}

impl Done {
    fn flash(&self, t: &Messages) -> Option<Flash> {
        let text = match self.what.as_deref()? {
            "saved" => t.flash_saved(),
            "published" => t.flash_published(),
            "scheduled" => t.flash_scheduled(),
            "unpublished" => t.flash_unpublished(),
            "deleted" => t.flash_deleted(),
            "restored" => t.flash_restored(),
            "merged" => t.flash_merged(),
            "undo-over" => t.flash_undo_over(),
            "link-withdrawn" => t.desk_preview_link_withdrawn(),
            "passkey-refused" => t.flash_passkey_refused(),
            "machine-translated" => t.flash_machine_translated(),
            "link-mailed" => t.flash_link_mailed(),
            "queued-again" => t.flash_queued_again(),
            "discarded" => t.flash_discarded(),
            "letter-mailed" => t.flash_letter_mailed(),
            "sessions-ended" => t.flash_sessions_ended(),
            "token-revoked" => t.flash_token_revoked(),
            _ => return None,
        };
        let deleted = self.what.as_deref() == Some("deleted");
        let story = self.story.as_deref().and_then(StoryId::parse);
        let lang = self.edition.as_deref().and_then(Lang::parse);
        let undo =
            story.zip(lang).filter(|_| deleted).map(|(story, lang)| format!("/admin/stories/{story}/{lang}/restore"));
        Some(Flash { text: text.into_owned(), is_error: false, undo })
    }
}

impl DeskChrome {
    /// Loads the frame for whoever is signed in.
    pub fn load(conn: &mut Conn, site: &Data<Site>, who: &Visitor, section: Section, done: &Done) -> Result<Self> {
        let settings = Settings::load(conn)?;
        let t = who.messages(site)?;
        let links = |sections: &[(Section, Permission, &'static str)]| -> Vec<DeskLink> {
            let open = sections.iter().filter(|(_, permission, _)| who.actor.may(*permission));
            let link = |(listed, _, path): &(Section, Permission, &'static str)| DeskLink {
                name: listed.name(&t),
                path: (*path).to_owned(),
                is_current: *listed == section,
            };
            open.map(link).collect()
        };
        Ok(Self {
            direction: usual_direction(t.lang()),
            site_name: settings.name,
            user: who.actor.id,
            user_name: who.actor.name.clone(),
            role: who.actor.role,
            csrf: who.csrf.clone(),
            flash: done.flash(&t),
            daily: links(Section::DAILY),
            seldom: links(Section::SELDOM),
            at_account: section == Section::Account,
            zone: settings.time_zone,
            site: site.clone(),
            t,
        })
    }

    /// The address of an embedded file.
    pub fn asset(&self, name: &str) -> String {
        self.site.assets.address(name)
    }

    /// The language of the interface.
    pub fn lang(&self) -> String {
        self.t.lang().to_owned()
    }

    /// Whether the user may begin a story.
    pub fn may_begin(&self) -> bool {
        self.role.may(Permission::Begin)
    }

    /// What the user is, in words.
    pub fn role_name(&self) -> String {
        role_name(&self.t, self.role)
    }

    /// A moment in site time and the user's language.
    pub fn when(&self, at: &UtcTime) -> When {
        let local = at.in_zone(self.zone);
        let (date, time) = (self.t.date(local.date_naive()), self.t.time(local.time()));
        let date_time = self.t.date_time(&date, &time).into_owned();
        When { iso: local.to_rfc3339_opts(chrono::SecondsFormat::Secs, false), date_time, time }
    }
}

/// Whoever is signed in, as what may cross to another thread.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Their rights of this moment.
    pub actor: crate::domain::actor::Actor,
    /// What each form carries.
    pub csrf: String,
}

impl Visitor {
    /// From the desk's door.
    pub fn new(signed_in: &SignedIn) -> Self {
        Self { actor: (*signed_in.actor).clone(), csrf: signed_in.token.form_token() }
    }

    /// Interface strings in their language, or English where it has gone.
    pub fn messages(&self, site: &Site) -> Result<Arc<Messages>> {
        match site.messages(self.actor.lang) {
            Ok(messages) => Ok(messages),
            Err(error) => site.locales.get("en").ok_or(error),
        }
    }
}

/// A role in words.
pub fn role_name(t: &Messages, role: Role) -> String {
    match role {
        Role::Admin => t.role_admin(),
        Role::Editor => t.role_editor(),
        Role::Author => t.role_author(),
        Role::Translator => t.role_translator(),
        Role::Contributor => t.role_contributor(),
    }
    .into_owned()
}

/// A stage in words.
pub fn stage_name(t: &Messages, stage: Stage) -> String {
    match stage {
        Stage::Writing => t.stage_writing(),
        Stage::InReview => t.stage_in_review(),
        Stage::Approved => t.stage_approved(),
    }
    .into_owned()
}

/// A status in words.
pub fn status_name(t: &Messages, status: Status, deleted: bool) -> String {
    match status {
        _ if deleted => t.status_deleted(),
        Status::Draft => t.status_draft(),
        Status::Scheduled => t.status_scheduled(),
        Status::Published => t.status_published(),
        Status::Unpublished => t.status_unpublished(),
    }
    .into_owned()
}
