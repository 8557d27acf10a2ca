//! `<picture>`: every listed size in every format that is there, and what stands in its place until it has come.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use askama::filters::HtmlSafe;
use askama::{FastWritable, Template, Values};

use super::media_address::Addresses;
use crate::db::media::Picture;
use crate::domain::media::{RenditionFormat, Shape, Size};
use crate::site::pictures::Made;

/// When a browser fetches a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// Once it is about to be seen.
    Lazy,
    /// Before anything else: it is what the page opens with.
    First,
}

/// How a page shows a picture.
#[derive(Clone, Copy, Debug)]
pub struct Look<'l> {
    /// All of it, or which crop.
    pub shape: Shape,
    /// How wide it stands, in the words of the attribute `sizes`.
    pub sizes: &'l str,
    /// When it is fetched.
    pub loading: Loading,
    /// What it shows; empty where the text beside it says so.
    pub alt: &'l str,
}

impl Look<'_> {
    /// The small pictures of lists are soon there, and a glimpse of each would weigh more than the rest of its markup. What
    /// a page opens with is fetched first: a glimpse would only take its share of the link. The colours on either side of
    /// a tall one are the glimpse.
    fn has_glimpse(&self, of: Size) -> bool {
        self.shape == Shape::Full && (self.loading == Loading::Lazy || of.height > of.width)
    }
}

/// The HTML of a picture.
#[derive(Template)]
#[template(path = "web/picture.html")]
pub struct PictureTag {
    placeholder: String,
    is_clear: bool,
    sources: Vec<Source>,
    src: String,
    srcset: String,
    sizes: String,
    size: Size,
    alt: String,
    is_first: bool,
}

struct Source {
    content_type: &'static str,
    srcset: String,
    is_animation: bool,
}

/// Made by a template, which escapes what it is given.
impl HtmlSafe for PictureTag {}

/// The same, written already.
pub struct PictureHtml(pub Arc<Made>);

impl HtmlSafe for PictureHtml {}

impl fmt::Display for PictureHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.html)
    }
}

impl FastWritable for PictureHtml {
    fn write_into(&self, out: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(out.write_str(&self.0.html)?)
    }
}

/// The first source of a picture, which is the smallest.
pub struct FirstSource<'p> {
    /// Its media type.
    pub content_type: &'static str,
    /// One of its addresses.
    pub src: &'p str,
    /// All of them with their widths.
    pub srcset: &'p str,
    /// How wide it stands.
    pub sizes: &'p str,
}

/// Browsers that know no `srcset` get this width or the next smaller one.
const USUAL: u32 = 960;

impl PictureTag {
    /// A picture under its addresses.
    pub fn new(picture: &Picture, addresses: &Addresses, look: Look<'_>) -> Self {
        let folder = addresses.folder(picture);
        let is_animation = picture.animated && look.shape == Shape::Full;
        let formats = look.shape.formats().iter().filter(|format| match format {
            // An animation is WebP, and AVIF takes its time.
            RenditionFormat::Avif => picture.has_avif && !is_animation,
            RenditionFormat::WebP | RenditionFormat::Jpeg => true,
        });
        let mut sources: Vec<Source> = formats
            .map(|format| Source {
                content_type: format.content_type(),
                srcset: srcset(picture, &folder, look.shape, *format),
                is_animation: is_animation && *format == RenditionFormat::WebP,
            })
            .collect();
        let jpeg = sources.pop().map(|source| source.srcset).unwrap_or_default();
        let listed = look.shape.sizes(picture.size());
        let usual = look.shape.at_most(USUAL, picture.size()).width;
        Self {
            placeholder: if look.has_glimpse(picture.size()) { picture.placeholder.clone() } else { String::new() },
            is_clear: picture.placeholder.is_empty(),
            sources,
            src: format!("{folder}/{}-{usual}.jpg", look.shape.as_str()),
            srcset: jpeg,
            sizes: look.sizes.to_owned(),
            size: listed.last().map_or(picture.size(), |listed| listed.size),
            alt: look.alt.to_owned(),
            is_first: look.loading == Loading::First,
        }
    }

    /// What a browser will take of it, if it can; nothing of an animation, which not everybody is shown.
    pub fn first_source(&self) -> Option<FirstSource<'_>> {
        let (content_type, srcset) = match self.sources.first() {
            Some(source) if source.is_animation => return None,
            Some(source) => (source.content_type, source.srcset.as_str()),
            None => (RenditionFormat::Jpeg.content_type(), self.srcset.as_str()),
        };
        let src = srcset.split(' ').next()?;
        Some(FirstSource { content_type, src, srcset, sizes: &self.sizes })
    }

    /// Whether it is higher than wide.
    pub fn is_tall(&self) -> bool {
        self.size.height > self.size.width
    }

    /// The address for browsers that know no `srcset`.
    pub fn src(&self) -> &str {
        &self.src
    }
}

fn srcset(picture: &Picture, folder: &str, shape: Shape, format: RenditionFormat) -> String {
    let mut set = String::new();
    for listed in shape.sizes(picture.size()) {
        if !set.is_empty() {
            set.push_str(", ");
        }
        let (name, width, extension) = (shape.as_str(), listed.width, format.as_str());
        // Writing into a String can't fail.
        let _ = write!(set, "{folder}/{name}-{width}.{extension} {}w", listed.size.width);
    }
    set
}
