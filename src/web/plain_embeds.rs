//! The same as [`super::embeds`] where neither our styles nor our scripts are: pictures, and links in place of players.

use askama::Template;

use super::embeds::{Caption, Embeds};
use crate::db::media::ShownMedia;
use crate::domain::media::{Shape, Size};
use crate::text::embed::{Embed, Embedder};
use crate::text::video::VideoPage;

/// A picture comes in this width, or in its own.
const WIDTH: u32 = 1280;

/// Writes the pictures and videos of a text in HTML that any reader shows.
pub struct PlainEmbeds<'e>(pub &'e Embeds);

/// A picture, and where it leads if it stands for a video.
#[derive(Template)]
#[template(path = "web/plain_figure.html")]
struct PlainFigure {
    picture: Option<PlainPicture>,
    /// Its address.
    video: Option<String>,
    /// What it is called where it has no picture.
    name: String,
    caption: Caption,
}

#[derive(Template)]
#[template(path = "web/plain_picture.html")]
struct PlainPicture {
    src: String,
    size: Size,
    alt: String,
}

impl PlainEmbeds<'_> {
    fn picture(&self, shown: &ShownMedia, embed: &Embed) -> PlainPicture {
        let picture = &shown.media.picture;
        let listed = Shape::Full.at_most(WIDTH, picture.size());
        PlainPicture {
            src: format!("{}/full-{}.jpg", self.0.addresses.folder(picture), listed.width),
            size: listed.size,
            alt: Embeds::alt(shown, &embed.alt),
        }
    }

    fn video(&self, shown: &ShownMedia, embed: &Embed) -> PlainFigure {
        let (item, size) = (&shown.media.picture, Embeds::size_of_video(shown));
        let picture =
            |poster| PlainPicture { src: self.0.poster(poster, size), size, alt: self.0.t.video_badge().into_owned() };
        PlainFigure {
            picture: shown.poster.as_ref().map(picture),
            name: self.0.t.video_badge().into_owned(),
            video: Some(format!("{}/video.{}", self.0.addresses.folder(item), item.format.as_str())),
            caption: Embeds::caption(shown, &embed.caption),
        }
    }
}

impl Embedder for PlainEmbeds<'_> {
    fn inline(&self, embed: &Embed) -> String {
        match self.0.find(embed.media) {
            Some(shown) if !shown.media.is_video() => Embeds::write(&self.picture(shown, embed)),
            _ => String::new(),
        }
    }

    fn figure(&self, embed: &Embed) -> String {
        match self.0.find(embed.media) {
            Some(shown) if shown.media.is_video() => Embeds::write(&self.video(shown, embed)),
            Some(shown) => Embeds::write(&PlainFigure {
                picture: Some(self.picture(shown, embed)),
                video: None,
                name: String::new(),
                caption: Embeds::caption(shown, &embed.caption),
            }),
            None => String::new(),
        }
    }

    fn gallery(&self, embeds: &[Embed]) -> String {
        embeds.iter().map(|embed| self.figure(embed)).collect()
    }

    fn player(&self, page: &VideoPage) -> String {
        Embeds::write(&PlainPlayer { address: page.address(), play: self.0.t.video_play_on(page.host()).into_owned() })
    }
}

#[derive(Template)]
#[template(path = "web/plain_player.html")]
struct PlainPlayer {
    address: String,
    play: String,
}
