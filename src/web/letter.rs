//! Addresses in letters to readers: whoever has one may do what it says, from wherever they come.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::error::{Error, Result};
use crate::newsroom::token::Token;

/// The secret of an address `/{lang}/newsletter/…/{token}`.
#[derive(Clone, Debug)]
pub struct Link(pub Token);

impl FromRequest for Link {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = req.match_info().get("token").and_then(Token::parse);
        ready(token.map(Self).ok_or(Error::NotFound))
    }
}

/// What stands before the secret of such an address, if it is one.
pub fn before_secret(path: &str) -> Option<&str> {
    let (before, token) = path.rsplit_once('/')?;
    let (_, place) = before.strip_prefix('/')?.split_once('/')?;
    let is_one = matches!(place, "newsletter/confirm" | "newsletter/leave") && Token::parse(token).is_some();
    is_one.then_some(before)
}

#[cfg(test)]
mod tests {
    use super::before_secret;

    #[test]
    fn an_address_of_a_letter_has_a_secret_at_its_end() {
        let token = "a".repeat(43);

        assert_eq!(before_secret(&format!("/en/newsletter/leave/{token}")), Some("/en/newsletter/leave"));
        assert_eq!(before_secret(&format!("/az/newsletter/confirm/{token}")), Some("/az/newsletter/confirm"));
        for other in [
            "/en/newsletter/leave/short".to_owned(),
            format!("/newsletter/leave/{token}"),
            format!("/en/x/newsletter/leave/{token}"),
            format!("/en/newsletter/leave/{token}/"),
            format!("/en/energy/{token}"),
        ] {
            assert_eq!(before_secret(&other), None, "{other}");
        }
    }
}
