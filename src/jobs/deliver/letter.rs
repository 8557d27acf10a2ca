//! Letters to the newsroom's people: what one says, in the language of whoever gets it, or that they are not to get it any more.

use std::sync::Arc;

use actix_web::web::Data;

use crate::db::article_desk::DeskArticle;
use crate::db::comment::Comment;
use crate::db::setting::Settings;
use crate::db::user::User;
use crate::db::{Conn, workflow};
use crate::domain::delivery;
use crate::domain::id::ArticleId;
use crate::domain::mail::MailKind;
use crate::domain::stage::Stage;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::mail::text::LetterText;
use crate::mail::{Letter, Reason, Undelivered};
use crate::newsroom::delivery::Fate;
use crate::newsroom::mail::{Addressed, address};
use crate::newsroom::rights::may_see;
use crate::newsroom::token::Token;
use crate::site::Site;

/// What is particular to a letter.
struct Matter {
    subject: String,
    says: String,
    quote: Option<String>,
    due: Option<String>,
    /// Below the site's origin.
    path: Option<String>,
}

/// What all letters are written with.
struct Desk<'a> {
    t: &'a Messages,
    settings: &'a Settings,
}

impl Desk<'_> {
    fn when(&self, at: UtcTime) -> String {
        let local = at.in_zone(self.settings.time_zone);
        self.t.date_time(self.t.date(local.date_naive()), self.t.time(local.time())).into_owned()
    }
}

/// Writes a letter and hands it over. What names it is the same however often it is sent.
pub async fn send(site: &Data<Site>, key: String, queued_at: UtcTime, letter: delivery::Letter) -> Result<Fate> {
    let shared = site.clone();
    let addressed = site.write_unseen(move |tx| {
        let now = shared.now_in(tx)?;
        address(tx, now, letter)
    });
    let Some(addressed) = addressed.await? else { return Ok(Fate::Needless) };
    let shared = site.clone();
    let Some(letter) = site.read(move |conn| write(conn, &shared, key, queued_at, &addressed)).await? else {
        return Ok(Fate::Needless);
    };
    hand_over(site, letter).await
}

/// Gives a letter to the server for letters.
pub async fn hand_over(site: &Data<Site>, letter: Letter) -> Result<Fate> {
    let shared = site.clone();
    site.off_thread(move || Ok(shared.mailer.as_ref().map_or(Fate::Needless, |mailer| fate(mailer.send(&letter)))))
        .await
}

/// What a server's answer means for a letter.
pub(super) fn fate(sent: Result<(), Undelivered>) -> Fate {
    match sent {
        Ok(()) => Fate::Delivered(String::new()),
        Err(error) => match error.reason {
            Reason::Refused => Fate::Refused(error.to_string()),
            Reason::Deferred => Fate::Failed(error.to_string()),
            Reason::Unreachable => Fate::Deferred(error.to_string(), None),
        },
    }
}

/// Writes a letter, unless whoever would get it may not read what it is about, or has nothing to do about it any more.
fn write(
    conn: &mut Conn,
    site: &Site,
    key: String,
    queued_at: UtcTime,
    addressed: &Addressed,
) -> Result<Option<Letter>> {
    let Addressed { letter, to, link } = addressed;
    let settings = Settings::load(conn)?;
    let t = messages(site, to)?;
    let desk = Desk { t: &t, settings: &settings };
    let matter = match letter.article {
        None => Some(about_account(&desk, letter.kind, queued_at, link.as_ref())),
        Some(article) => about_article(conn, &desk, letter, article, to)?,
    };
    let Some(matter) = matter else { return Ok(None) };
    let text = LetterText {
        t: &t,
        name: &to.name,
        says: matter.says,
        quote: matter.quote,
        due: matter.due,
        link: matter.path.map(|path| format!("{}{path}", site.config.origin)),
        site_name: &settings.name,
        origin: &site.config.origin,
        can_choose: letter.article.is_some(),
    };
    let text = text.write().map_err(Error::internal)?;
    Ok(Some(Letter { id: key, to: to.email.clone(), subject: matter.subject, text }))
}

fn messages(site: &Site, user: &User) -> Result<Arc<Messages>> {
    let own = site.locales.get(user.lang.as_str()).or_else(|| site.locales.get("en"));
    own.ok_or_else(|| Error::internal("no interface strings"))
}

/// About their own account.
fn about_account(desk: &Desk<'_>, kind: MailKind, queued_at: UtcTime, link: Option<&Token>) -> Matter {
    let (t, site_name) = (desk.t, &desk.settings.name);
    let (subject, says) = match kind {
        MailKind::Password => (t.mail_password_subject(site_name), t.mail_password(desk.when(queued_at))),
        MailKind::Reset => (t.mail_reset_subject(site_name), t.mail_reset()),
        _ => (t.mail_link_subject(site_name), t.mail_link()),
    };
    let path = link.map(|token| format!("/admin/link/{}", token.reveal()));
    Matter { subject: subject.into_owned(), says: says.into_owned(), quote: None, due: None, path }
}

/// About an article, if they may see it and it still waits for them.
fn about_article(
    conn: &mut Conn,
    desk: &Desk<'_>,
    letter: &delivery::Letter,
    article: ArticleId,
    user: &User,
) -> Result<Option<Matter>> {
    let article = DeskArticle::by_id(conn, article)?;
    let actor = user.clone().actor(conn)?;
    if article.deleted_at.is_some() || !may_see(&actor, &article) {
        return Ok(None);
    }
    let by = letter.by.map(|by| User::find(conn, by)).transpose()?.map(|by| by.name).unwrap_or_default();
    let (t, headline) = (desk.t, &article.headline);
    let review = format!("/admin/stories/{}/{}/review", article.story_id, article.lang);
    let matter = |subject: std::borrow::Cow<'_, str>, says: std::borrow::Cow<'_, str>| Matter {
        subject: subject.into_owned(),
        says: says.into_owned(),
        quote: None,
        due: None,
        path: Some(review.clone()),
    };
    let found = match letter.kind {
        MailKind::Comment => {
            let Some(comment) = letter.comment.map(|id| Comment::find(conn, id)).transpose()? else { return Ok(None) };
            if comment.resolved_at.is_some() {
                return Ok(None);
            }
            let written = match comment.is_request {
                true => matter(t.mail_request_subject(&by, headline), t.mail_request(&by, headline)),
                false => matter(t.mail_comment_subject(&by, headline), t.mail_comment(&by, headline)),
            };
            let path = Some(format!("{review}#comment-{}", comment.id));
            Matter { quote: Some(comment.body), path, ..written }
        }
        MailKind::Assignment => {
            let (assignee, due_at) = workflow::assignment(conn, article.id)?;
            if assignee != Some(user.id) {
                return Ok(None);
            }
            let due = due_at.map(|at| desk.when(at));
            Matter { due, ..matter(t.mail_assignment_subject(headline), t.mail_assignment(&by, headline)) }
        }
        MailKind::Review if article.stage == Stage::InReview => {
            matter(t.mail_review_subject(headline), t.mail_review(&by, headline))
        }
        MailKind::Approval if article.stage == Stage::Approved => {
            matter(t.mail_approval_subject(headline), t.mail_approval(&by, headline))
        }
        _ => return Ok(None),
    };
    Ok(Some(found))
}
