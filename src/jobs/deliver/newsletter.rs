//! Letters to readers: what asks them whether it was they, and the letter of the day as it is when it leaves.

use actix_web::web::Data;

use super::letter::{fate, hand_over};
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::newsletter::{Issue, Newsletter};
use crate::db::setting::Settings;
use crate::db::subscriber::Subscriber;
use crate::db::user::User;
use crate::domain::email::Email;
use crate::domain::id::{IssueId, SubscriberId, UserId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::mail::newsletter::Confirmation;
use crate::mail::{Letter, ListLetter};
use crate::newsroom::delivery::Fate;
use crate::newsroom::newsletter::{confirmation_of, issue, leave_of};
use crate::site::Site;

/// Asks somebody whether it was they who wanted the letter of the day.
pub async fn confirm(site: &Data<Site>, key: String, id: SubscriberId) -> Result<Fate> {
    let shared = site.clone();
    let letter = site.read(move |conn| {
        let waiting = Subscriber::find(conn, id)?.filter(|subscriber| subscriber.confirmed_at.is_none());
        let Some(subscriber) = waiting else { return Ok(None) };
        let (settings, t) = (Settings::load(conn)?, shared.messages(subscriber.lang)?);
        let token = confirmation_of(conn, &subscriber)?;
        let path = path::newsletter_confirmation(subscriber.lang, token.reveal());
        let link = format!("{}{path}", shared.config.origin);
        let text = Confirmation { t: &t, site_name: &settings.name, link }.write().map_err(Error::internal)?;
        let subject = t.newsletter_confirm_subject(&settings.name).into_owned();
        Ok(Some(Letter { id: key, to: subscriber.email, subject, text }))
    });
    match letter.await? {
        Some(letter) => hand_over(site, letter).await,
        None => Ok(Fate::Needless),
    }
}

/// Sends the letter of a day to one of its readers, unless they have left meanwhile or nothing is left to tell.
pub async fn send(site: &Data<Site>, key: String, issue: IssueId, id: SubscriberId) -> Result<Fate> {
    let shared = site.clone();
    let letter = site.read(move |conn| {
        let (issue, subscriber) = (Issue::find(conn, issue)?, Subscriber::find(conn, id)?);
        match subscriber.filter(|subscriber| subscriber.confirmed_at.is_some()) {
            Some(reader) if is_sent(conn, issue.lang)? => {
                write(conn, &shared, key, issue.lang, (issue.from_at, issue.until_at), reader.email)
            }
            _ => Ok(None),
        }
    });
    let Some(letter) = letter.await? else { return Ok(Fate::Needless) };
    let (fate, is_recipients) = hand_over_to_list(site, letter).await?;
    if is_recipients {
        // Whether to try them again is for the next issue to see: this one will not come to be taken.
        site.write_unseen(move |tx| issue::refused(tx, issue, id)).await?;
        return Ok(Fate::Needless);
    }
    Ok(fate)
}

/// Sends what the letter of an edition would be now to somebody of the newsroom.
pub async fn try_out(site: &Data<Site>, key: String, lang: Lang, user: UserId) -> Result<Fate> {
    let shared = site.clone();
    let letter = site.read(move |conn| {
        let (now, user) = (shared.now_in(conn)?, User::find(conn, user)?);
        let time = (issue::begins_at(conn, lang, now)?, now);
        if user.active { write(conn, &shared, key, lang, time, user.email) } else { Ok(None) }
    });
    match letter.await? {
        Some(letter) => Ok(hand_over_to_list(site, letter).await?.0),
        None => Ok(Fate::Needless),
    }
}

/// Whether an edition's letter goes out: it may have been switched off since.
fn is_sent(conn: &mut Conn, lang: Lang) -> Result<bool> {
    Ok(Newsletter::find(conn, lang)?.active && Edition::find(conn, lang)?.visible)
}

fn write(
    conn: &mut Conn,
    site: &Site,
    key: String,
    lang: Lang,
    time: (UtcTime, UtcTime),
    to: Email,
) -> Result<Option<ListLetter>> {
    let origin = &site.config.origin;
    let leave = format!("{origin}{}", path::newsletter_leave(lang, leave_of(conn, lang, &to)?.reveal()));
    let Some(written) = site.newsletter(conn, lang, time, &leave)? else { return Ok(None) };
    let list = format!("{lang}.newsletter.{}", site.config.host());
    let letter = Letter { id: key, to, subject: written.subject, text: written.text };
    Ok(Some(ListLetter { letter, html: written.html, list, leave }))
}

/// What became of a letter, and whether it was refused for its very reader.
async fn hand_over_to_list(site: &Data<Site>, letter: ListLetter) -> Result<(Fate, bool)> {
    let shared = site.clone();
    site.off_thread(move || {
        let Some(mailer) = shared.mailer.as_ref() else { return Ok((Fate::Needless, false)) };
        let sent = mailer.send_to_list(&letter);
        let is_recipients = sent.as_ref().is_err_and(|error| error.is_recipients);
        Ok((fate(sent), is_recipients))
    })
    .await
}
