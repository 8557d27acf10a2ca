//! The server that takes our letters, and whom they come from.

use std::fmt;
use std::net::IpAddr;

use lettre::message::Mailbox;
use url::Url;

use crate::domain::secret::Secret;

/// How letters leave.
#[derive(Clone, Debug)]
pub struct MailAccount {
    /// The server.
    pub server: SmtpServer,
    /// Whom they come from.
    pub from: Mailbox,
}

/// A server for the submission of letters (RFC 6409, RFC 8314).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmtpServer {
    /// Its name, which its certificate must have.
    pub host: String,
    /// Where it listens.
    pub port: u16,
    /// What is said before the first word of SMTP.
    pub encryption: Encryption,
    /// Name and password, where it wants them.
    pub credentials: Option<(String, Secret)>,
}

/// How a conversation is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte.
    Tls,
    /// TLS by STARTTLS, or nothing is said.
    StartTls,
    /// None: the server is this machine.
    None,
}

impl SmtpServer {
    /// Reads `smtps://user:password@host:port`, or `smtp://…`: over to TLS before anything is said, unless the host is this machine.
    /// Names and passwords are percent-encoded as in any address.
    pub fn parse(typed: &Secret) -> Option<Self> {
        let url = Url::parse(typed.reveal()).ok()?;
        let host = url.host_str().filter(|host| !host.is_empty())?.to_owned();
        let nothing_else = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        let (encryption, usual_port) = match url.scheme() {
            "smtps" => (Encryption::Tls, 465),
            "smtp" if is_this_machine(&host) => (Encryption::None, 25),
            "smtp" => (Encryption::StartTls, 587),
            _ => return None,
        };
        let decoded = |part: &str| percent_encoding::percent_decode_str(part).decode_utf8().ok().map(String::from);
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            ("", Some(_)) | (_, None) => return None,
            (user, Some(password)) => Some((decoded(user)?, decoded(password)?.parse().ok()?)),
        };
        nothing_else.then(|| Self { host, port: url.port().unwrap_or(usual_port), encryption, credentials })
    }
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl fmt::Display for SmtpServer {
    /// As in the setting, without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.encryption == Encryption::Tls { "smtps" } else { "smtp" };
        let user = self.credentials.as_ref().map(|(user, _)| format!("{user}@")).unwrap_or_default();
        write!(f, "{scheme}://{user}{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<SmtpServer> {
        SmtpServer::parse(&typed.parse().unwrap())
    }

    #[test]
    fn nothing_is_said_in_the_open_but_to_this_machine() {
        let of = |typed: &str| read(typed).map(|server| (server.encryption, server.port));

        assert_eq!(of("smtps://mail.example"), Some((Encryption::Tls, 465)));
        assert_eq!(of("smtp://mail.example"), Some((Encryption::StartTls, 587)));
        assert_eq!(of("smtp://mail.example:25/"), Some((Encryption::StartTls, 25)));
        assert_eq!(of("smtp://127.0.0.1"), Some((Encryption::None, 25)));
        assert_eq!(of("smtp://[::1]:2525"), Some((Encryption::None, 2525)));
        assert_eq!(of("smtp://127.0.0.1.evil.example"), Some((Encryption::StartTls, 587)));
    }

    #[test]
    fn names_and_passwords_are_read_as_in_any_address_and_not_shown() {
        let server = read("smtps://desk%40news.example:p%2Fss%3Aw@mail.example").unwrap();

        let (user, password) = server.credentials.clone().unwrap();
        assert_eq!((user.as_str(), password.reveal()), ("desk@news.example", "p/ss:w"));
        assert!(!format!("{server} {server:?}").contains("ss:w"));
    }

    #[test]
    fn half_an_address_is_none() {
        for typed in [
            "mail.example",
            "smtps://",
            "http://mail.example",
            "smtps://user@mail.example",
            "smtps://a/b",
            "smtps://a?tls=no",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
