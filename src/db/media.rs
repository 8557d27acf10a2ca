//! The media library, to read.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::Conn;
use super::any_of::in_turns;
use super::native::native;
use super::schema::{
    articles, editions, media, media_captions, media_posters, media_texts, revision_media, revisions, users,
};
use super::teaser::{contains, published};
use crate::domain::cursor::PAGE;
use crate::domain::digest::Digest;
use crate::domain::id::{ArticleId, MediaId, RevisionId, StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::media::{FocalPoint, MediaFormat, Size};
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// As many as are read by their numbers at once.
const FEW: usize = 8;

/// What it takes to show a picture.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = media)]
pub struct Picture {
    /// The row.
    pub id: MediaId,
    /// What its address begins with: nobody can guess it.
    pub public_id: String,
    /// How often its pixels or its crops have changed.
    pub cut: i64,
    /// Of the original.
    pub format: MediaFormat,
    pub(crate) width: i64,
    pub(crate) height: i64,
    /// It moves: its WebP renditions of all of it are animations.
    pub animated: bool,
    /// Its AVIF renditions are made.
    pub has_avif: bool,
    /// A `data:` address of a few pixels, or empty.
    pub placeholder: String,
}

impl Picture {
    /// Its pixels, upright.
    pub fn size(&self) -> Size {
        size(self.width, self.height)
    }
}

fn size(width: i64, height: i64) -> Size {
    let pixels = |value: i64| u32::try_from(value).unwrap_or(1).max(1);
    Size { width: pixels(width), height: pixels(height) }
}

/// A picture or video of the library.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = media)]
pub struct Media {
    /// What it takes to show it.
    #[diesel(embed)]
    pub picture: Picture,
    /// Its original's name in the store.
    pub digest: Digest,
    /// Length of the original.
    pub bytes: i64,
    /// Of a video, in milliseconds; 0 where it is not known.
    pub duration_ms: i64,
    focal_x: i64,
    focal_y: i64,
    /// It says nothing: readers who can't see it miss nothing.
    pub decorative: bool,
    /// What it was called where it came from.
    pub name: String,
    /// For optimistic locking.
    pub version: i64,
    /// When it was uploaded.
    pub created_at: UtcTime,
    /// By whom.
    pub created_by: UserId,
}

/// Which items a list shows.
#[derive(Clone, Debug, Default)]
pub struct MediaFilter {
    /// Every one of these words, folded, in its name or its texts.
    pub words: Vec<String>,
    /// Only videos, or only pictures.
    pub videos: Option<bool>,
    /// Only this person's.
    pub by: Option<UserId>,
    /// Uploaded at this moment or later.
    pub from: Option<UtcTime>,
    /// Uploaded before this moment.
    pub until: Option<UtcTime>,
    /// Uploaded before this one.
    pub before: Option<MediaId>,
}

impl Media {
    /// One item.
    pub fn find(conn: &mut Conn, id: MediaId) -> Result<Self> {
        Ok(media::table.find(id).select(Self::as_select()).first(conn)?)
    }

    /// Some items, in no order.
    fn of_ids(conn: &mut Conn, ids: &[MediaId]) -> Result<Vec<Self>> {
        Ok(in_turns::<_, _, FEW>(media::id, ids.iter().map(|id| id.0), |few| {
            native!(conn, media::table.filter(few).select(Self::as_select()).load(conn))
        })?)
    }

    /// The item of an address.
    pub fn by_public_id(conn: &mut Conn, public_id: &str) -> Result<Self> {
        Ok(media::table.filter(media::public_id.eq(public_id)).select(Self::as_select()).first(conn)?)
    }

    /// The item of these bytes.
    pub fn by_digest(conn: &mut Conn, digest: &Digest) -> Result<Option<Self>> {
        Ok(media::table.filter(media::digest.eq(digest)).select(Self::as_select()).first(conn).optional()?)
    }

    /// Some items, the newest first.
    pub fn listed(conn: &mut Conn, filter: &MediaFilter, limit: i64) -> Result<Vec<Self>> {
        let mut query = media::table.order(media::id.desc()).limit(limit).select(Self::as_select()).into_boxed();
        for word in &filter.words {
            query = query.filter(sql::<Bool>("media.folded LIKE ").bind::<Text, _>(contains(word)).sql(" ESCAPE '\\'"));
        }
        if let Some(videos) = filter.videos {
            let formats = MediaFormat::ALL.into_iter().filter(move |format| format.is_video() == videos);
            query = query.filter(media::format.eq_any(formats.collect::<Vec<_>>()));
        }
        if let Some(by) = filter.by {
            query = query.filter(media::created_by.eq(by));
        }
        if let Some(from) = filter.from {
            query = query.filter(media::created_at.ge(from));
        }
        if let Some(until) = filter.until {
            query = query.filter(media::created_at.lt(until));
        }
        if let Some(before) = filter.before {
            query = query.filter(media::id.lt(before));
        }
        Ok(query.load(conn)?)
    }

    /// What its crops keep in sight.
    pub fn focal(&self) -> FocalPoint {
        FocalPoint::new(self.focal_x, self.focal_y).unwrap_or(FocalPoint::CENTRE)
    }

    /// Its number.
    pub fn id(&self) -> MediaId {
        self.picture.id
    }

    /// Whether it is a video.
    pub fn is_video(&self) -> bool {
        self.picture.format.is_video()
    }
}

/// What an item shows, told in an edition.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = media_texts)]
pub struct MediaText {
    /// The item.
    pub media_id: MediaId,
    /// The edition.
    pub lang: Lang,
    /// For readers who can't see it.
    pub alt: String,
    /// For all readers.
    pub caption: String,
    /// Whose work it is.
    pub credit: String,
}

impl MediaText {
    /// An item's texts in all editions.
    pub fn of_media(conn: &mut Conn, ids: &[MediaId]) -> Result<Vec<Self>> {
        Ok(in_turns::<_, _, FEW>(media_texts::media_id, ids.iter().map(|id| id.0), |few| {
            native!(conn, media_texts::table.filter(few).select(Self::as_select()).load(conn))
        })?)
    }
}

/// An item with all that an edition's pages show of it.
#[derive(Clone, Debug)]
pub struct ShownMedia {
    /// The item.
    pub media: Media,
    /// Its texts in the edition, where it has any.
    pub text: Option<MediaText>,
    /// A video's poster.
    pub poster: Option<Picture>,
    /// A video's captions: the edition's language and name.
    pub captions: Vec<(Lang, String)>,
}

impl ShownMedia {
    /// Some items as an edition shows them.
    pub fn load(conn: &mut Conn, ids: &[MediaId], lang: Lang) -> Result<Vec<Self>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let found = Media::of_ids(conn, ids)?;
        let mut texts = MediaText::of_media(conn, ids)?;
        texts.retain(|text| text.lang == lang);
        let (mut posters, mut captions) = (Vec::new(), Vec::new());
        if found.iter().any(Media::is_video) {
            posters = media_posters::table
                .inner_join(media::table.on(media::id.eq(media_posters::picture_id)))
                .filter(media_posters::video_id.eq_any(ids))
                .select((media_posters::video_id, Picture::as_select()))
                .load::<(MediaId, Picture)>(conn)?;
            captions = media_captions::table
                .inner_join(editions::table.on(editions::lang.eq(media_captions::lang)))
                .filter(media_captions::media_id.eq_any(ids))
                .order(editions::position)
                .select((media_captions::media_id, editions::lang, editions::name))
                .load::<(MediaId, Lang, String)>(conn)?;
        }
        let shown = found.into_iter().map(|media| Self {
            text: texts.iter().find(|text| text.media_id == media.id()).cloned(),
            poster: posters.iter().find(|(video, _)| *video == media.id()).map(|(_, poster)| poster.clone()),
            captions: captions
                .iter()
                .filter(|(video, _, _)| *video == media.id())
                .map(|(_, lang, name)| (*lang, name.clone()))
                .collect(),
            media,
        });
        Ok(shown.collect())
    }
}

/// The items that a save's text shows.
pub fn of_revision(conn: &mut Conn, revision: RevisionId) -> Result<Vec<MediaId>> {
    Ok(native!(
        conn,
        revision_media::table
            .filter(revision_media::revision_id.eq(revision))
            .select(revision_media::media_id)
            .load(conn)
    )?)
}

/// The items that some saves' texts show.
pub fn of_revisions(conn: &mut Conn, revisions: &[RevisionId]) -> Result<Vec<MediaId>> {
    let numbers = revisions.iter().map(|id| id.0);
    let mut found: Vec<MediaId> = in_turns::<_, _, PAGE>(revision_media::revision_id, numbers, |page| {
        native!(conn, revision_media::table.filter(page).select(revision_media::media_id).distinct().load(conn))
    })?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Whether a published article of a visible edition shows an item, or a video whose poster it is.
pub fn is_public(conn: &mut Conn, id: MediaId) -> Result<bool> {
    Ok(is_shown_by_lists(conn, id)? || is_in_a_text(conn, id)? || is_a_poster(conn, id)?)
}

fn is_shown_by_lists(conn: &mut Conn, id: MediaId) -> Result<bool> {
    let shown: Option<ArticleId> = articles::table
        .inner_join(editions::table.on(editions::lang.eq(articles::lang).and(editions::visible.eq(true))))
        .filter(published())
        .filter(articles::picture_id.eq(id))
        .select(articles::id)
        .first(conn)
        .optional()?;
    Ok(shown.is_some())
}

fn is_in_a_text(conn: &mut Conn, id: MediaId) -> Result<bool> {
    let shown: Option<ArticleId> = revision_media::table
        .inner_join(articles::table.on(articles::live_revision_id.eq(revision_media::revision_id.nullable())))
        .inner_join(editions::table.on(editions::lang.eq(articles::lang).and(editions::visible.eq(true))))
        .filter(published())
        .filter(revision_media::media_id.eq(id))
        .select(articles::id)
        .first(conn)
        .optional()?;
    Ok(shown.is_some())
}

fn is_a_poster(conn: &mut Conn, id: MediaId) -> Result<bool> {
    for video in poster_of(conn, id)? {
        if is_in_a_text(conn, video)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// An article that shows an item, in its newest text or in the one that readers see.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Use {
    /// The article.
    pub id: ArticleId,
    /// Its story.
    pub story_id: StoryId,
    /// Its edition.
    pub lang: Lang,
    /// Its headline.
    pub headline: String,
    /// Where it stands.
    pub status: Status,
}

/// Where an item is used.
pub fn uses(conn: &mut Conn, id: MediaId) -> Result<Vec<Use>> {
    let in_text = |conn: &mut Conn, column: &'static str| -> Result<Vec<Use>> {
        Ok(articles::table
            .inner_join(revision_media::table.on(sql::<Bool>(column)))
            .filter(revision_media::media_id.eq(id))
            .select(Use::as_select())
            .load(conn)?)
    };
    let mut found = in_text(conn, "articles.live_revision_id = revision_media.revision_id")?;
    found.extend(in_text(conn, "articles.head_revision_id = revision_media.revision_id")?);
    found.extend(articles::table.filter(articles::picture_id.eq(id)).select(Use::as_select()).load(conn)?);
    found.extend(
        articles::table
            .inner_join(revisions::table.on(sql::<Bool>("articles.head_revision_id = revisions.id")))
            .filter(revisions::lead_id.eq(id))
            .select(Use::as_select())
            .load(conn)?,
    );
    found.sort_by_key(|used| (used.story_id, used.id));
    found.dedup_by_key(|used| used.id);
    Ok(found)
}

/// The videos that an item is the poster of.
pub fn poster_of(conn: &mut Conn, id: MediaId) -> Result<Vec<MediaId>> {
    Ok(media_posters::table.filter(media_posters::picture_id.eq(id)).select(media_posters::video_id).load(conn)?)
}

/// Those of some items that are videos with a poster.
pub fn with_poster(conn: &mut Conn, ids: &[MediaId]) -> Result<Vec<MediaId>> {
    Ok(media_posters::table.filter(media_posters::video_id.eq_any(ids)).select(media_posters::video_id).load(conn)?)
}

/// A video's poster.
pub fn poster(conn: &mut Conn, video: MediaId) -> Result<Option<MediaId>> {
    Ok(media_posters::table.find(video).select(media_posters::picture_id).first(conn).optional()?)
}

/// A video's captions in an edition's language, as WebVTT.
pub fn captions(conn: &mut Conn, id: MediaId, lang: Lang) -> Result<String> {
    Ok(media_captions::table.find((id, lang)).select(media_captions::vtt).first(conn)?)
}

/// Those of some items that nothing uses.
pub fn unused(conn: &mut Conn, ids: &[MediaId]) -> Result<Vec<MediaId>> {
    let mut unused = Vec::new();
    for id in ids {
        if uses(conn, *id)?.is_empty() && poster_of(conn, *id)?.is_empty() {
            unused.push(*id);
        }
    }
    Ok(unused)
}

/// Everybody who uploaded something.
pub fn uploaders(conn: &mut Conn) -> Result<Vec<(UserId, String)>> {
    Ok(users::table
        .filter(users::id.eq_any(media::table.select(media::created_by).distinct()))
        .order(users::name)
        .select((users::id, users::name))
        .load(conn)?)
}
