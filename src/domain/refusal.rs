//! Rules that only the database can check; the form shows them beside their field.

use super::id::{ArticleId, MediaId, RevisionId};
use super::time::UtcTime;

/// Why the newsroom refuses what a form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another article, category or tag of the edition has this slug.
    SlugTaken,
    /// Another one has this name.
    NameTaken,
    /// Another user has this address.
    EmailTaken,
    /// There is no such category.
    UnknownCategory,
    /// The category has no name in this edition, so the article would have no address.
    CategoryUnnamed,
    /// The library has no such picture or video.
    UnknownMedia(MediaId),
    /// A video can't stand where a picture does.
    NotAPicture(MediaId),
    /// The library has the same file already.
    SameFile(MediaId),
    /// There is no such tag.
    UnknownTag,
    /// There is no such story, or it has no published article in this edition.
    UnknownStory,
    /// The same thing stands twice in a list.
    Duplicate,
    /// Somebody saved a newer version in the meantime.
    Stale(Option<(ArticleId, RevisionId)>),
    /// The story must not be published before this moment.
    Embargoed(UtcTime),
    /// The story was withdrawn for good.
    Killed,
    /// The moment has passed.
    Past,
    /// The moment until which readers were to see it has passed.
    Expired,
    /// It is used elsewhere.
    InUse,
    /// The last admin can't be taken away.
    LastAdmin,
    /// The default edition must be visible.
    DefaultHidden,
    /// The password given as one's present one is not.
    WrongPassword,
}
