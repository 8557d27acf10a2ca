//! How domain values are stored: texts, numbers and moments, on any backend.

use chrono::NaiveDateTime;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{BigInt, Text, Timestamp};

use crate::domain::batch::Obstacle;
use crate::domain::check::{Check, Level};
use crate::domain::delivery::{Channel, State};
use crate::domain::digest::Digest;
use crate::domain::direction::Direction;
use crate::domain::email::Email;
use crate::domain::feed::FeedText;
use crate::domain::id::{
    ApiTokenId, ArticleId, BatchId, CategoryId, CommentId, DeliveryId, IssueId, MediaId, PasskeyId, PushId, RevisionId,
    StoryId, SubscriberId, TagId, TermId, UserId, WebhookId,
};
use crate::domain::lang::Lang;
use crate::domain::mail::MailWish;
use crate::domain::media::MediaFormat;
use crate::domain::robots::Robots;
use crate::domain::role::Role;
use crate::domain::scope::Scopes;
use crate::domain::slug::Slug;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;

/// Values stored as text; what the database holds is parsed again on the way out.
macro_rules! text {
    ($($name:ty: $parse:expr;)+) => {$(
        impl<DB: Backend> ToSql<Text, DB> for $name
        where
            str: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.as_str().to_sql(out)
            }
        }

        impl<DB: Backend> FromSql<Text, DB> for $name
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(raw: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let text = String::from_sql(raw)?;
                let parse: fn(&str) -> Option<Self> = $parse;
                parse(&text).ok_or_else(|| format!(concat!("stored ", stringify!($name), " is {:?}"), text).into())
            }
        }
    )+};
}

text! {
    Check: Check::parse;
    Lang: Lang::parse;
    Level: Level::parse;
    Direction: Direction::parse;
    MailWish: MailWish::parse;
    Obstacle: Obstacle::parse;
    Stage: Stage::parse;
    Status: Status::parse;
    Role: Role::parse;
    Scopes: Scopes::parse;
    MediaFormat: MediaFormat::parse;
    Digest: Digest::parse;
    Email: Email::parse;
    FeedText: FeedText::parse;
    Channel: Channel::parse;
    State: State::parse;
    Robots: |text| Robots::parse(text).ok();
    Slug: Slug::stored;
}

macro_rules! number {
    ($($name:ident),+) => {$(
        impl<DB: Backend> ToSql<BigInt, DB> for $name
        where
            i64: ToSql<BigInt, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.to_sql(out)
            }
        }

        impl<DB: Backend> FromSql<BigInt, DB> for $name
        where
            i64: FromSql<BigInt, DB>,
        {
            fn from_sql(raw: DB::RawValue<'_>) -> deserialize::Result<Self> {
                i64::from_sql(raw).map(Self)
            }
        }
    )+};
}

number!(
    ApiTokenId,
    ArticleId,
    BatchId,
    CategoryId,
    CommentId,
    DeliveryId,
    IssueId,
    MediaId,
    PasskeyId,
    PushId,
    RevisionId,
    StoryId,
    SubscriberId,
    TagId,
    TermId,
    UserId,
    WebhookId
);

impl<DB: Backend> ToSql<Timestamp, DB> for UtcTime
where
    NaiveDateTime: ToSql<Timestamp, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.stored().to_sql(out)
    }
}

impl<DB: Backend> FromSql<Timestamp, DB> for UtcTime
where
    NaiveDateTime: FromSql<Timestamp, DB>,
{
    fn from_sql(raw: DB::RawValue<'_>) -> deserialize::Result<Self> {
        NaiveDateTime::from_sql(raw).map(Self::from_stored)
    }
}
