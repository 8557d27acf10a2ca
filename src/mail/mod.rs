//! Letters, and how they leave: by SMTP.

pub mod account;
pub mod text;

use std::time::Duration;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
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

/// A letter that did not leave. The reason names nobody: it goes into the log.
#[derive(Debug, thiserror::Error)]
#[error("{why}")]
pub struct Undelivered {
    why: String,
    /// Whether the server will not take it later either.
    pub is_final: bool,
}

impl Undelivered {
    fn unwritable(error: impl std::fmt::Display) -> Self {
        Self { why: format!("it can't be written: {error}"), is_final: true }
    }
}

impl From<lettre::transport::smtp::Error> for Undelivered {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        // What a server says may name the person: its code says enough.
        let why = match error.status() {
            Some(code) => format!("the server answered {code}"),
            None => error.to_string(),
        };
        Self { why, is_final: error.is_permanent() }
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
        let to: Address = letter.to.as_str().parse().map_err(Undelivered::unwritable)?;
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .date_now()
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            // RFC 3834: no answering machine answers it.
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(Undelivered::unwritable)?;
        self.transport.send(&message)?;
        Ok(())
    }
}
