//! Typed row ids, so that a story's number can't be used as an article's.

use diesel::sql_types::BigInt;
use serde::Deserialize;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = BigInt)]
        #[serde(try_from = "String")]
        pub struct $name(pub i64);

        impl $name {
            /// Reads the one canonical spelling: decimal digits without sign, space or leading zero.
            pub fn parse(typed: &str) -> Option<Self> {
                parse_id(typed).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(typed: String) -> Result<Self, Self::Error> {
                Self::parse(&typed).ok_or("not an id")
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

fn parse_id(typed: &str) -> Option<i64> {
    let digits = !typed.starts_with('0') && typed.bytes().all(|b| b.is_ascii_digit());
    if digits { typed.parse().ok() } else { None }
}

ids! {
    /// What happened, whatever the language.
    StoryId,
    /// A story as told in one edition.
    ArticleId,
    /// One save of an article.
    RevisionId,
    /// A section of the site.
    CategoryId,
    /// A name, thing or subject that articles carry.
    TagId,
    /// A person who may sign in.
    UserId,
    /// A picture or video of the library.
    MediaId,
    /// What is to leave the house.
    DeliveryId,
    /// A partner's system that is told of articles.
    WebhookId,
    /// What a colleague says about a text.
    CommentId,
    /// A name and its agreed form in another edition.
    TermId,
    /// What somebody signs in with instead of a password.
    PasskeyId,
    /// What was done to many articles at once.
    BatchId,
    /// What a machine acts by in somebody's name.
    ApiTokenId,
    /// A reader who asked for the newsletter of an edition.
    SubscriberId,
    /// The newsletter of a day and edition.
    IssueId,
    /// A browser whose reader asked for breaking news.
    PushId,
}

#[cfg(test)]
mod tests {
    use super::StoryId;

    #[test]
    fn only_the_canonical_spelling_of_a_number_is_an_id() {
        assert_eq!(StoryId::parse("12"), Some(StoryId(12)));
        for typed in ["", "0", "01", "+1", " 1", "1 ", "-1", "1a", "1.0", "१", "9223372036854775808"] {
            assert_eq!(StoryId::parse(typed), None, "{typed:?}");
        }
    }
}
