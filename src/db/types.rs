//! How domain values are stored: texts, numbers and moments, on any backend.

#[cfg(feature = "postgres")]
use chrono::NaiveDateTime;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
#[cfg(feature = "postgres")]
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, Text, Timestamp};
use diesel::sqlite::{Sqlite, SqliteValue};

use super::{MultiBackend, MultiRawValue};
use crate::domain::batch::Obstacle;
use crate::domain::check::{Check, Level};
use crate::domain::delivery::{Channel, State};
use crate::domain::digest::Digest;
use crate::domain::digits;
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

        impl FromSql<Text, MultiBackend> for $name {
            fn from_sql(raw: MultiRawValue<'_>) -> deserialize::Result<Self> {
                raw.from_sql::<Self, Text>()
            }
        }

        impl FromSql<Text, Sqlite> for $name {
            fn from_sql(mut raw: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
                stored(raw.read_text(), $parse, stringify!($name))
            }
        }

        #[cfg(feature = "postgres")]
        impl FromSql<Text, Pg> for $name {
            fn from_sql(raw: PgValue<'_>) -> deserialize::Result<Self> {
                stored(std::str::from_utf8(raw.as_bytes())?, $parse, stringify!($name))
            }
        }
    )+};
}

fn stored<T>(text: &str, parse: fn(&str) -> Option<T>, name: &str) -> deserialize::Result<T> {
    parse(text).ok_or_else(|| format!("stored {name} is {text:?}").into())
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

impl ToSql<Timestamp, MultiBackend> for UtcTime {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Timestamp, self));
        Ok(IsNull::No)
    }
}

impl FromSql<Timestamp, MultiBackend> for UtcTime {
    fn from_sql(raw: MultiRawValue<'_>) -> deserialize::Result<Self> {
        raw.from_sql::<Self, Timestamp>()
    }
}

/// As Diesel spells it, without a pattern that Chrono goes through for each row.
impl ToSql<Timestamp, Sqlite> for UtcTime {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        let mut text = String::with_capacity("2026-03-08 14:05:09.123".len());
        let millis = self.stored().and_utc().timestamp_subsec_millis();
        if !digits::push_date_time(&mut text, self.stored(), ' ') {
            return ToSql::<Timestamp, Sqlite>::to_sql(self.stored(), out);
        }
        if millis > 0 {
            text.push('.');
            digits::push::<3>(&mut text, millis);
        }
        out.set_value(text);
        Ok(IsNull::No)
    }
}

impl FromSql<Timestamp, Sqlite> for UtcTime {
    fn from_sql(mut raw: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        let stored = match digits::date_time(raw.read_text()) {
            Some(stored) => stored,
            None => FromSql::<Timestamp, Sqlite>::from_sql(raw)?,
        };
        Ok(Self::from_stored(stored))
    }
}

#[cfg(feature = "postgres")]
impl ToSql<Timestamp, Pg> for UtcTime {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Timestamp, Pg>::to_sql(self.stored(), out)
    }
}

#[cfg(feature = "postgres")]
impl FromSql<Timestamp, Pg> for UtcTime {
    fn from_sql(raw: PgValue<'_>) -> deserialize::Result<Self> {
        <NaiveDateTime as FromSql<Timestamp, Pg>>::from_sql(raw).map(Self::from_stored)
    }
}
