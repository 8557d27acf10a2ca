//! Settings of letters.

use super::{Given, WrongSetting};
use crate::mail::account::{MailAccount, SmtpServer};

/// The account that letters leave by, if one is set.
pub(super) fn account(given: &Given, file: &Given) -> Result<Option<MailAccount>, WrongSetting> {
    let url = given.smtp_url.as_ref().or(file.smtp_url.as_ref());
    let from = given.mail_from.as_ref().or(file.mail_from.as_ref());
    let (url, from) = match (url, from) {
        (None, None) => return Ok(None),
        (Some(url), Some(from)) => (url, from),
        (Some(_), None) => {
            let why = "letters come from somebody: give an address like \"Manşet <desk@news.example>\"".to_owned();
            return Err(WrongSetting { name: "mail_from", why });
        }
        (None, Some(_)) => {
            return Err(WrongSetting { name: "smtp_url", why: "no server takes letters: give its address".to_owned() });
        }
    };
    // Not repeated: it may hold a password.
    let wrong =
        || WrongSetting { name: "smtp_url", why: "it is not like smtps://user:password@mail.example".to_owned() };
    let server = SmtpServer::parse(url).ok_or_else(wrong)?;
    let from = from.parse().map_err(|_| WrongSetting {
        name: "mail_from",
        why: format!("{from:?} is not like \"Manşet <desk@news.example>\""),
    })?;
    Ok(Some(MailAccount { server, from }))
}

/// For `manset config`.
pub(super) fn table(account: Option<&MailAccount>) -> Vec<(&'static str, &'static str, String)> {
    vec![
        ("smtp_url", "MANSET_SMTP_URL", account.map(|account| account.server.to_string()).unwrap_or_default()),
        ("mail_from", "MANSET_MAIL_FROM", account.map(|account| account.from.to_string()).unwrap_or_default()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account_of(url: Option<&str>, from: Option<&str>) -> Result<Option<MailAccount>, String> {
        let given = Given {
            smtp_url: url.map(|url| url.parse().unwrap()),
            mail_from: from.map(str::to_owned),
            ..Given::default()
        };
        account(&given, &Given::default()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_server_and_an_address_belong_together() {
        assert!(account_of(None, None).unwrap().is_none());
        assert!(account_of(Some("smtps://mail.example"), None).unwrap_err().contains("`mail_from`"));
        assert!(account_of(None, Some("desk@news.example")).unwrap_err().contains("`smtp_url`"));
        assert!(account_of(Some("smtps://mail.example"), Some("nobody")).unwrap_err().contains("`mail_from`"));
        let wrong = account_of(Some("smtp//u:s3cret@mail.example"), Some("desk@news.example")).unwrap_err();
        assert!(wrong.contains("`smtp_url`") && !wrong.contains("s3cret"), "{wrong}");
    }

    #[test]
    fn a_table_of_settings_tells_no_password() {
        let account = account_of(Some("smtps://desk:s3cret@mail.example"), Some("Manşet <desk@news.example>")).unwrap();

        let shown = format!("{:?} {account:?}", table(account.as_ref()));

        assert!(
            shown.contains("smtps://desk@mail.example:465") && shown.contains("Manşet <desk@news.example>"),
            "{shown}"
        );
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}
