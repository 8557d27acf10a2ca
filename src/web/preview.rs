//! Who is shown a text before readers see it: whoever holds a secret link, or is signed in.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use super::media_address::Addresses;
use crate::db::Conn;
use crate::domain::actor::Actor;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::preview;
use crate::newsroom::token::Token;

pub use crate::newsroom::preview::Preview;

/// The secret of an address `/preview/{token}…`.
#[derive(Clone, Debug)]
pub struct Link(Token);

impl FromRequest for Link {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = req.match_info().get("token").and_then(Token::parse);
        ready(token.map(Self).ok_or(Error::NotFound))
    }
}

/// By what somebody is shown it.
#[derive(Clone, Debug)]
pub enum Door {
    /// By a link.
    Link(Link),
    /// By their session.
    Session(Actor, StoryId, Lang),
}

impl Door {
    /// What is behind it.
    pub fn open(&self, conn: &mut Conn, now: UtcTime) -> Result<Preview> {
        match self {
            Self::Link(Link(token)) => preview::by_link(conn, token, now),
            Self::Session(actor, story, lang) => preview::own(conn, actor, (*story, *lang)),
        }
    }

    /// How its pictures are addressed.
    pub fn addresses(&self) -> Addresses {
        match self {
            Self::Link(Link(token)) => Addresses::Preview(token.clone()),
            Self::Session(..) => Addresses::Desk,
        }
    }
}
