//! Who is acting at the desk.

use std::net::IpAddr;

use super::id::{CategoryId, UserId};
use super::lang::Lang;
use super::request_id::RequestId;
use super::role::{Permission, Role};

/// A signed-in user with the rights of this moment.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The user's row.
    pub id: UserId,
    /// The name shown to colleagues.
    pub name: String,
    /// What they are in the newsroom.
    pub role: Role,
    /// The interface language they chose.
    pub lang: Lang,
    /// The editions they may write in; none listed means all.
    pub editions: Vec<Lang>,
    /// The categories that they are limited to; none listed means all.
    pub categories: Vec<CategoryId>,
    /// From where, if a request brought them.
    pub address: Option<IpAddr>,
    /// Which request, if one did.
    pub request: Option<RequestId>,
    /// Rights of their role that a token of theirs does not carry.
    pub withheld: &'static [Permission],
}

impl Actor {
    /// Whether their role allows it, and what they act by.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission) && !self.withheld.contains(&permission)
    }

    /// Whether they may write in this edition.
    pub fn writes_in(&self, lang: Lang) -> bool {
        self.editions.is_empty() || self.editions.contains(&lang)
    }

    /// Whether stories of this category are open to them.
    pub fn covers(&self, category: CategoryId) -> bool {
        self.categories.is_empty() || self.categories.contains(&category)
    }
}
