//! What stands in an article's text and above it: figures, galleries, players.

use std::cell::Cell;
use std::sync::Arc;

use askama::Template;
use askama::filters::HtmlSafe;

use super::media_address::Addresses;
use super::picture::{Loading, Look, PictureTag};
use crate::db::Conn;
use crate::db::media::{Picture, ShownMedia};
use crate::domain::id::MediaId;
use crate::domain::lang::Lang;
use crate::domain::media::{RenditionFormat, Shape, Size};
use crate::error::Result;
use crate::i18n::Messages;
use crate::text::embed::{Embed, Embedder, all};
use crate::text::sanitize::SafeHtml;
use crate::text::video::VideoPage;

/// How wide a column of text is: a little more than its 46rem, so that a screen of one pixel a point has no use for what is coded for others.
const COLUMN: &str = "(min-width: 46rem) 47rem, 100vw";
/// How wide the picture above a text is.
const LEAD: &str = "(min-width: 84rem) 64rem, (min-width: 64rem) calc(100vw - 25rem), 100vw";
/// How wide a frame of a gallery is.
const FRAME: &str = "(min-width: 46rem) 43rem, calc(100vw - 3rem)";
/// A picture without JavaScript opens in this width, or in its own.
const ZOOM: u32 = 1920;
/// A video that does not say how large it is.
const USUAL: Size = Size { width: 1280, height: 720 };

/// The pictures and videos that a text shows, as an edition's readers see them.
pub struct Embeds {
    shown: Vec<ShownMedia>,
    pub(super) addresses: Addresses,
    pub(super) t: Arc<Messages>,
    lang: Lang,
    galleries: Cell<usize>,
}

impl Embeds {
    /// Loads them.
    pub fn load(conn: &mut Conn, ids: &[MediaId], lang: Lang, addresses: Addresses, t: Arc<Messages>) -> Result<Self> {
        let shown = ShownMedia::load(conn, ids, lang)?;
        Ok(Self { shown, addresses, t, lang, galleries: Cell::new(0) })
    }

    /// The picture that stands above a text.
    pub fn lead(&self, id: MediaId) -> Option<FigureTag> {
        let embed = Embed { media: id, alt: String::new(), caption: String::new() };
        let shown = self.find(id).filter(|shown| !shown.media.is_video())?;
        Some(self.picture(shown, &embed, LEAD, Loading::First))
    }

    /// A picture's card for other sites: its address, its pixels, and what it shows.
    pub fn social(&self, id: MediaId) -> Option<Social> {
        let shown = self.find(id).filter(|shown| !shown.media.is_video())?;
        let size = Shape::Social.sizes(shown.media.picture.size()).last()?.size;
        let folder = self.addresses.folder(&shown.media.picture);
        let path = format!("{folder}/social-1200.jpg");
        Some(Social { path, content_type: JPEG, size, alt: Self::alt(shown, "") })
    }

    /// A picture as search engines ask for it: 16:9, 4:3 and 1:1, each as large as there is.
    pub fn crops(&self, id: MediaId) -> Vec<Social> {
        let Some(shown) = self.find(id).filter(|shown| !shown.media.is_video()) else { return Vec::new() };
        let folder = self.addresses.folder(&shown.media.picture);
        let crop = |shape: Shape| {
            let listed = *shape.sizes(shown.media.picture.size()).last()?;
            let path = format!("{folder}/{}-{}.jpg", shape.as_str(), listed.width);
            Some(Social { path, content_type: JPEG, size: listed.size, alt: Self::alt(shown, "") })
        };
        [Shape::Wide, Shape::Standard, Shape::Square].into_iter().filter_map(crop).collect()
    }

    /// The videos of the library.
    pub fn videos(&self) -> Vec<OwnVideo> {
        let video = |shown: &ShownMedia| {
            let (item, size) = (&shown.media, Self::size_of_video(shown));
            let caption = Self::caption(shown, "").text;
            OwnVideo {
                src: self.source_of_video(shown),
                poster: shown.poster.as_ref().map(|poster| self.poster(poster, size)),
                caption: if caption.is_empty() { Self::alt(shown, "") } else { caption },
                duration_ms: item.duration_ms,
                size,
            }
        };
        self.shown.iter().filter(|shown| shown.media.is_video()).map(video).collect()
    }

    fn source_of_video(&self, shown: &ShownMedia) -> String {
        let item = &shown.media.picture;
        format!("{}/video.{}", self.addresses.folder(item), item.format.as_str())
    }

    /// Those that say nothing to readers who can't see them, though they are not decorative.
    pub fn without_alt<'e>(&'e self, embeds: &'e [Embed]) -> impl Iterator<Item = MediaId> + 'e {
        let silent = embeds.iter().filter(|embed| {
            self.find(embed.media).is_some_and(|shown| {
                !shown.media.is_video() && !shown.media.decorative && Self::alt(shown, &embed.alt).is_empty()
            })
        });
        silent.map(|embed| embed.media)
    }

    pub(super) fn find(&self, id: MediaId) -> Option<&ShownMedia> {
        self.shown.iter().find(|shown| shown.media.id() == id)
    }

    pub(super) fn alt(shown: &ShownMedia, own: &str) -> String {
        match &shown.text {
            _ if !own.is_empty() => own.to_owned(),
            Some(text) if !shown.media.decorative => text.alt.clone(),
            _ => String::new(),
        }
    }

    pub(super) fn caption(shown: &ShownMedia, own: &str) -> Caption {
        let text = shown.text.as_ref();
        let caption = if own.is_empty() { text.map_or("", |text| &text.caption) } else { own };
        Caption { text: caption.to_owned(), credit: text.map(|text| text.credit.clone()).unwrap_or_default() }
    }

    fn picture(&self, shown: &ShownMedia, embed: &Embed, sizes: &str, loading: Loading) -> FigureTag {
        let picture = &shown.media.picture;
        let alt = Self::alt(shown, &embed.alt);
        let look = Look { shape: Shape::Full, sizes, loading, alt: &alt };
        let zoom = Shape::Full.at_most(ZOOM, picture.size()).width;
        FigureTag {
            zoom: format!("{}/full-{zoom}.jpg", self.addresses.folder(picture)),
            open: alt.is_empty().then(|| self.t.picture_open().into_owned()),
            tag: PictureTag::new(picture, &self.addresses, look),
            caption: Self::caption(shown, &embed.caption),
            is_lead: loading == Loading::First,
        }
    }

    fn video(&self, shown: &ShownMedia, embed: &Embed) -> VideoTag {
        let item = &shown.media;
        let folder = self.addresses.folder(&item.picture);
        let size = Self::size_of_video(shown);
        VideoTag {
            size,
            poster: shown.poster.as_ref().map(|poster| self.poster(poster, size)),
            src: self.source_of_video(shown),
            content_type: item.picture.format.content_type(),
            tracks: shown
                .captions
                .iter()
                .map(|(lang, name)| Track {
                    src: format!("{folder}/captions-{lang}.vtt"),
                    lang: *lang,
                    label: name.clone(),
                    is_default: *lang == self.lang,
                })
                .collect(),
            caption: Self::caption(shown, &embed.caption),
        }
    }

    pub(super) fn size_of_video(shown: &ShownMedia) -> Size {
        match shown.media.picture.size() {
            Size { width: 1, height: 1 } => USUAL,
            known => known,
        }
    }

    pub(super) fn poster(&self, poster: &Picture, of: Size) -> String {
        // A landscape video gets its crop; another one all of the picture.
        let shape = if of.width > of.height { Shape::Wide } else { Shape::Full };
        let width = shape.at_most(USUAL.width, poster.size()).width;
        format!("{}/{}-{width}.jpg", self.addresses.folder(poster), shape.as_str())
    }

    pub(super) fn write(tag: &impl Template) -> String {
        tag.render().unwrap_or_default()
    }
}

/// The pictures of a text, and its lead, that have no alternative text in an edition.
pub fn silent(
    conn: &mut Conn,
    t: &Arc<Messages>,
    lang: Lang,
    html: &SafeHtml,
    lead: Option<MediaId>,
) -> Result<Vec<MediaId>> {
    let mut embeds = all(html);
    embeds.extend(lead.map(|media| Embed { media, alt: String::new(), caption: String::new() }));
    let ids: Vec<MediaId> = embeds.iter().map(|embed| embed.media).collect();
    let shown = Embeds::load(conn, &ids, lang, Addresses::Desk, t.clone())?;
    let mut silent: Vec<MediaId> = shown.without_alt(&embeds).collect();
    silent.dedup();
    Ok(silent)
}

impl Embedder for Embeds {
    fn inline(&self, embed: &Embed) -> String {
        let Some(shown) = self.find(embed.media) else { return String::new() };
        if shown.media.is_video() {
            return String::new();
        }
        let alt = Self::alt(shown, &embed.alt);
        let look = Look { shape: Shape::Full, sizes: COLUMN, loading: Loading::Lazy, alt: &alt };
        Self::write(&PictureTag::new(&shown.media.picture, &self.addresses, look))
    }

    fn figure(&self, embed: &Embed) -> String {
        match self.find(embed.media) {
            Some(shown) if shown.media.is_video() => Self::write(&self.video(shown, embed)),
            Some(shown) => Self::write(&self.picture(shown, embed, COLUMN, Loading::Lazy)),
            None => String::new(),
        }
    }

    fn gallery(&self, embeds: &[Embed]) -> String {
        let pictures = embeds.iter().filter_map(|embed| {
            let shown = self.find(embed.media).filter(|shown| !shown.media.is_video())?;
            Some(self.picture(shown, embed, FRAME, Loading::Lazy))
        });
        let pictures: Vec<FigureTag> = pictures.collect();
        self.galleries.set(self.galleries.get() + 1);
        Self::write(&GalleryTag {
            number: self.galleries.get(),
            label: self.t.gallery_label(i64::try_from(pictures.len()).unwrap_or(i64::MAX)).into_owned(),
            steps: self.t.gallery_steps().into_owned(),
            previous: self.t.gallery_previous().into_owned(),
            next: self.t.gallery_next().into_owned(),
            pictures,
        })
    }

    fn player(&self, page: &VideoPage) -> String {
        Self::write(&PlayerTag {
            address: page.address(),
            player: page.player(),
            play: self.t.video_play_on(page.host()).into_owned(),
            notice: self.t.video_notice(page.host()).into_owned(),
        })
    }
}

/// A picture as other sites show it beside a link.
#[derive(Clone)]
pub struct Social {
    /// On this site.
    pub path: String,
    /// Its media type.
    pub content_type: &'static str,
    /// Its pixels.
    pub size: Size,
    /// What it shows.
    pub alt: String,
}

const JPEG: &str = RenditionFormat::Jpeg.content_type();

/// A video of the library.
pub struct OwnVideo {
    /// On this site.
    pub src: String,
    /// Its poster, on this site.
    pub poster: Option<String>,
    /// What is said of it, or nothing.
    pub caption: String,
    /// How long it is, or 0 where nobody knows.
    pub duration_ms: i64,
    /// Its pixels.
    pub size: Size,
}

/// The words under a picture.
pub(super) struct Caption {
    pub(super) text: String,
    pub(super) credit: String,
}

/// A picture with its caption, which opens.
#[derive(Template)]
#[template(path = "web/figure.html")]
pub struct FigureTag {
    zoom: String,
    /// What the link is called where the picture says nothing.
    open: Option<String>,
    tag: PictureTag,
    caption: Caption,
    is_lead: bool,
}

/// Made by a template, which escapes what it is given.
impl HtmlSafe for FigureTag {}

impl FigureTag {
    /// The picture alone.
    pub fn picture(&self) -> &PictureTag {
        &self.tag
    }
}

#[derive(Template)]
#[template(path = "web/gallery.html")]
struct GalleryTag {
    number: usize,
    label: String,
    steps: String,
    previous: String,
    next: String,
    pictures: Vec<FigureTag>,
}

#[derive(Template)]
#[template(path = "web/video.html")]
struct VideoTag {
    size: Size,
    poster: Option<String>,
    src: String,
    content_type: &'static str,
    tracks: Vec<Track>,
    caption: Caption,
}

struct Track {
    src: String,
    lang: Lang,
    label: String,
    is_default: bool,
}

#[derive(Template)]
#[template(path = "web/player.html")]
struct PlayerTag {
    address: String,
    player: String,
    play: String,
    notice: String,
}
