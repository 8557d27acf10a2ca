//! What leaves the house: letters, pings, what partners' systems are told.

use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};

use super::announcement::Event;
use super::id::{ArticleId, CommentId, IssueId, PushId, SubscriberId, UserId, WebhookId};
use super::lang::Lang;
use super::mail::MailKind;

/// One thing to send. It holds whom and about what; what is said is written when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "channel", rename_all = "snake_case")]
pub enum Work {
    /// A letter to somebody of the newsroom.
    Letter(Letter),
    /// A hub is told that the feeds of a list have news.
    Ping {
        /// The list's address.
        list: String,
    },
    /// Search engines are told that an address changed.
    #[serde(rename = "indexnow")]
    IndexNow {
        /// The address.
        path: String,
    },
    /// A partner's system is told about an article.
    Webhook {
        /// Whose.
        webhook: WebhookId,
        /// What happened.
        event: Event,
        /// To which article.
        article: ArticleId,
        /// Its address, as it was or is.
        path: String,
    },
    /// A reader is asked whether it was they who wanted the newsletter.
    Confirmation {
        /// Who.
        subscriber: SubscriberId,
    },
    /// The newsletter of a day goes to a reader.
    Newsletter {
        /// Which.
        issue: IssueId,
        /// To whom.
        subscriber: SubscriberId,
    },
    /// A browser is told of breaking news.
    Push {
        /// Which.
        subscription: PushId,
        /// Of which article.
        article: ArticleId,
    },
    /// What the newsletter of an edition would be now goes to somebody of the newsroom.
    Sample {
        /// Of which edition.
        lang: Lang,
        /// To whom.
        user: UserId,
    },
    /// Followers on another server are told something.
    Activity(Activity),
    /// A cache between readers and us is told that pages changed.
    Purge {
        /// Which.
        cache: SharedCache,
    },
}

impl Work {
    /// By what it leaves.
    pub fn channel(&self) -> Channel {
        match self {
            Self::Letter(_) => Channel::Letter,
            Self::Ping { .. } => Channel::Ping,
            Self::IndexNow { .. } => Channel::IndexNow,
            Self::Webhook { .. } => Channel::Webhook,
            Self::Confirmation { .. } | Self::Newsletter { .. } | Self::Sample { .. } => Channel::Newsletter,
            Self::Push { .. } => Channel::Push,
            Self::Activity(_) => Channel::Activity,
            Self::Purge { .. } => Channel::Purge,
        }
    }
}

/// A letter to somebody of the newsroom about something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What it is about.
    pub kind: MailKind,
    /// To whom.
    pub user: Option<UserId>,
    /// Or to whoever has this account when it is sent.
    pub account: Option<String>,
    /// About which article.
    pub article: Option<ArticleId>,
    /// About which comment.
    pub comment: Option<CommentId>,
    /// Who is the cause of it.
    pub by: Option<UserId>,
}

impl Letter {
    /// About somebody's own account.
    pub fn to_user(kind: MailKind, user: UserId) -> Self {
        Self { kind, user: Some(user), account: None, article: None, comment: None, by: None }
    }

    /// To whoever has an account, if anybody does.
    pub fn to_account(kind: MailKind, account: &str) -> Self {
        Self { kind, user: None, account: Some(account.to_owned()), article: None, comment: None, by: None }
    }
}

/// What an edition tells an inbox on another server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// The edition.
    pub lang: Lang,
    /// The inbox, absolute.
    pub inbox: String,
    /// What it tells.
    pub says: Says,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Somebody follows the edition now.
    Accept {
        /// Who.
        actor: String,
    },
    /// Readers see an article, another text of it, or see it no more.
    Article {
        /// What happened.
        event: Event,
        /// To which article.
        article: ArticleId,
        /// Under which of its ids.
        take: i64,
    },
}

/// A cache between readers and us that keeps pages until it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SharedCache {
    /// A server of our own, by its address.
    Varnish(String),
    /// Fastly, by the service's id.
    Fastly(String),
    /// Cloudflare, by the zone's id.
    Cloudflare(String),
}

impl SharedCache {
    /// What every page is marked with, and forgotten by.
    pub const PAGES: &str = "pages";
}

/// By what something leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Channel {
    /// Letters to the newsroom.
    Letter,
    /// Pings to the hub of the feeds.
    Ping,
    /// Pings to search engines.
    IndexNow,
    /// Partners' systems.
    Webhook,
    /// Letters to readers.
    Newsletter,
    /// Breaking news for browsers.
    Push,
    /// Followers on other servers.
    Activity,
    /// Caches between readers and us.
    Purge,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Letter,
        Self::Ping,
        Self::IndexNow,
        Self::Webhook,
        Self::Newsletter,
        Self::Push,
        Self::Activity,
        Self::Purge,
    ];

    /// Reads the stored spelling.
    pub fn parse(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == stored)
    }

    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Ping => "ping",
            Self::IndexNow => "indexnow",
            Self::Webhook => "webhook",
            Self::Newsletter => "newsletter",
            Self::Push => "push",
            Self::Activity => "activity",
            Self::Purge => "purge",
        }
    }

    /// Whether what was delivered is kept for a while, for those who look after it.
    pub fn keeps_log(self) -> bool {
        self == Self::Webhook
    }
}

/// How far something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum State {
    /// It is to be sent.
    Waiting,
    /// It was given up; people may have it sent again.
    Failed,
    /// It arrived.
    Done,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Failed, Self::Done];

    /// Reads the stored spelling.
    pub fn parse(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == stored)
    }

    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Failed => "failed",
            Self::Done => "done",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_read_as_it_was_stored() {
        let stored =
            r#"{"channel":"letter","kind":"comment","user":"3","account":null,"article":"7","comment":"9","by":"1"}"#;
        let letter = Letter {
            kind: MailKind::Comment,
            user: Some(UserId(3)),
            account: None,
            article: Some(ArticleId(7)),
            comment: Some(CommentId(9)),
            by: Some(UserId(1)),
        };

        assert_eq!(serde_json::from_str::<Work>(stored).unwrap(), Work::Letter(letter.clone()));
        assert_eq!(serde_json::to_string(&Work::Letter(letter)).unwrap(), stored);
        let path = "/en/a/b".to_owned();
        assert_eq!(
            serde_json::to_string(&Work::IndexNow { path }).unwrap(),
            r#"{"channel":"indexnow","path":"/en/a/b"}"#
        );
    }
}
