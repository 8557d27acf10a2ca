//! Letters, and how they leave: by SMTP.

pub mod account;
pub mod newsletter;
pub mod text;

use std::time::Duration;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MessageBuilder, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, SmtpTransport, Transport};

use self::account::{Encryption, MailAccount};
use crate::domain::email::Email;

/// A server that says nothing for so long takes nothing.
const PATIENCE: Duration = Duration::from_secs(20);

/// A letter as plain text.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The same for the same letter, whenever it is sent: whoever gets it twice can tell.
    pub id: String,
    /// To whom.
    pub to: Email,
    /// In one line.
    pub subject: String,
    /// What it says.
    pub text: String,
}

/// A letter to somebody on a list, who can leave it (RFC 2369, RFC 2919, RFC 8058).
#[derive(Clone, Debug)]
pub struct ListLetter {
    /// The letter, with its plain text.
    pub letter: Letter,
    /// The same as HTML.
    pub html: String,
    /// What the list is called: a domain of its own below the site's.
    pub list: String,
    /// The address at which its reader leaves the list, by one POST.
    pub leave: String,
}

/// A letter that did not leave. The reason names nobody: it goes into the log.
#[derive(Debug, thiserror::Error)]
#[error("{why}")]
pub struct Undelivered {
    why: String,
    /// Whose fault it is.
    pub reason: Reason,
    /// Whether it is this very person for whom the server takes nothing.
    pub is_recipients: bool,
}

/// Why a letter did not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The server will not take it later either.
    Refused,
    /// The server asks to come back with it.
    Deferred,
    /// There is no speaking with the server.
    Unreachable,
}

impl Undelivered {
    fn unwritable(error: impl std::fmt::Display) -> Self {
        Self { why: format!("it can't be written: {error}"), reason: Reason::Refused, is_recipients: false }
    }
}

impl From<lettre::transport::smtp::Error> for Undelivered {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        // What a server says may name the person: its code says enough.
        let why = match error.status() {
            Some(code) => format!("the server answered {code}"),
            None => error.to_string(),
        };
        let reason = match error.status() {
            Some(_) if error.is_permanent() => Reason::Refused,
            Some(_) => Reason::Deferred,
            None => Reason::Unreachable,
        };
        let is_recipients = reason == Reason::Refused && is_recipients(&code_of(&error), &said(&error));
        Self { why, reason, is_recipients }
    }
}

fn code_of(error: &lettre::transport::smtp::Error) -> String {
    error.status().map(|code| code.to_string()).unwrap_or_default()
}

fn said(error: &lettre::transport::smtp::Error) -> String {
    std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
}

/// Whether a refusal is of the mailbox and not of the sender, the letter or our rights: by its enhanced code where there is one
/// (RFC 3463: subjects 1 and 2), else by its code (RFC 5321, 4.2.2).
fn is_recipients(code: &str, said: &str) -> bool {
    let enhanced = said.split_whitespace().next().and_then(|word| word.strip_prefix("5."));
    match enhanced.and_then(|rest| rest.split_once('.')) {
        Some((subject, _)) => matches!(subject, "1" | "2"),
        None => matches!(code, "550" | "551" | "553"),
    }
}

/// What letters leave by.
pub struct Mailer {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Mailer {
    /// Gets ready; nothing is sent yet.
    pub fn new(account: &MailAccount) -> Result<Self, lettre::transport::smtp::Error> {
        let server = &account.server;
        let builder = match server.encryption {
            Encryption::Tls => SmtpTransport::relay(&server.host)?,
            Encryption::StartTls => SmtpTransport::starttls_relay(&server.host)?,
            Encryption::None => SmtpTransport::builder_dangerous(&server.host),
        };
        let hello = ClientId::Domain(account.from.email.domain().to_owned());
        let mut builder = builder.port(server.port).timeout(Some(PATIENCE)).hello_name(hello);
        if let Some((user, password)) = &server.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.reveal().to_owned()));
        }
        Ok(Self { transport: builder.build(), from: account.from.clone() })
    }

    /// Hands a letter over; it blocks until the server has taken it.
    pub fn send(&self, letter: &Letter) -> Result<(), Undelivered> {
        let message = self.begin(letter)?.header(ContentType::TEXT_PLAIN).body(letter.text.clone());
        self.transport.send(&message.map_err(Undelivered::unwritable)?)?;
        Ok(())
    }

    /// The same to somebody on a list.
    pub fn send_to_list(&self, addressed: &ListLetter) -> Result<(), Undelivered> {
        let ListLetter { letter, html, list, leave } = addressed;
        let message = self
            .begin(letter)?
            .raw_header(plain("List-Id", format!("<{list}>")))
            .raw_header(plain("List-Unsubscribe", format!("<{leave}>")))
            .raw_header(plain("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()))
            .multipart(MultiPart::alternative_plain_html(letter.text.clone(), html.clone()));
        self.transport.send(&message.map_err(Undelivered::unwritable)?)?;
        Ok(())
    }

    fn begin(&self, letter: &Letter) -> Result<MessageBuilder, Undelivered> {
        let to: Address = letter.to.as_str().parse().map_err(Undelivered::unwritable)?;
        Ok(Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .date_now()
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            // RFC 3834: no answering machine answers it. `Precedence`, which is no standard, would say no more.
            .raw_header(plain("Auto-Submitted", "auto-generated".to_owned())))
    }
}

/// A header of ASCII on a line of its own, however long: an address is never folded.
fn plain(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.clone(), value)
}

#[cfg(test)]
mod tests {
    use super::is_recipients;

    #[test]
    fn a_refusal_of_the_mailbox_is_told_from_one_of_us() {
        for (code, said) in [("550", "5.1.1 no such user"), ("550", "5.2.1 disabled"), ("550", "No such user here")] {
            assert!(is_recipients(code, said), "{code} {said}");
        }
        for (code, said) in
            [("550", "5.7.1 quota of the day exceeded"), ("535", "5.7.8 bad password"), ("552", "too large")]
        {
            assert!(!is_recipients(code, said), "{code} {said}");
        }
    }
}
