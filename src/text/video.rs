//! Addresses of videos.

use super::embed::media_address;
use crate::domain::id::MediaId;

/// A video that a paragraph consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Video {
    /// One of the library.
    Own(MediaId),
    /// One on a page elsewhere.
    Page(VideoPage),
}

/// A video on a site whose player we know; its addresses are written by us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VideoPage {
    /// By its 11 characters.
    YouTube(String),
    /// By its number.
    Vimeo(String),
}

impl VideoPage {
    /// The site's name.
    pub fn host(&self) -> &'static str {
        match self {
            Self::YouTube(_) => "YouTube",
            Self::Vimeo(_) => "Vimeo",
        }
    }

    /// The page that people know it by.
    pub fn address(&self) -> String {
        match self {
            Self::YouTube(id) => format!("https://www.youtube.com/watch?v={id}"),
            Self::Vimeo(id) => format!("https://vimeo.com/{id}"),
        }
    }

    /// Its player, which a reader's click loads.
    pub fn player(&self) -> String {
        match self {
            Self::YouTube(id) => format!("https://www.youtube-nocookie.com/embed/{id}"),
            Self::Vimeo(id) => format!("https://player.vimeo.com/video/{id}"),
        }
    }
}

/// Reads an address that stands alone.
pub fn parse(address: &str) -> Option<Video> {
    media_address(address).map(Video::Own).or_else(|| page(address).map(Video::Page))
}

/// Reads the address of a page.
pub fn page(address: &str) -> Option<VideoPage> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let (host, path) = rest.split_once('/')?;
    match host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(host) {
        "youtu.be" => youtube(path),
        "youtube.com" | "youtube-nocookie.com" => {
            let id = path.strip_prefix("shorts/").or_else(|| path.strip_prefix("embed/")).or_else(|| {
                let query = path.strip_prefix("watch?")?;
                query.split('&').find_map(|pair| pair.strip_prefix("v="))
            })?;
            youtube(id)
        }
        "vimeo.com" => {
            let id = path.split(['/', '?']).next()?;
            let digits = (1..=12).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| VideoPage::Vimeo(id.to_owned()))
        }
        _ => None,
    }
}

fn youtube(typed: &str) -> Option<VideoPage> {
    let id = typed.split(['?', '&', '/', '#']).next()?;
    let shape = id.len() == 11 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    shape.then(|| VideoPage::YouTube(id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_of_a_video_is_known_and_nothing_else() {
        let youtube = Some(Video::Page(VideoPage::YouTube("abc-_DEF123".into())));
        for address in [
            "https://www.youtube.com/watch?v=abc-_DEF123",
            "https://youtube.com/watch?feature=share&v=abc-_DEF123&t=3",
            "https://m.youtube.com/shorts/abc-_DEF123",
            "https://youtu.be/abc-_DEF123?si=x",
        ] {
            assert_eq!(parse(address), youtube, "{address}");
        }
        assert_eq!(parse("https://vimeo.com/12345"), Some(Video::Page(VideoPage::Vimeo("12345".into()))));
        assert_eq!(parse("media:12"), Some(Video::Own(MediaId(12))));
        for other in [
            "https://youtu.be/short",
            "https://youtu.be/<script>aa",
            "https://evil.example/watch?v=abc-_DEF123",
            "https://evil.example/waves.webm",
            "javascript:alert(1)",
            "media:012",
            "media:12.webm",
            "/static/x.webm",
        ] {
            assert_eq!(parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_page_leads_to_its_player() {
        let found = page("https://youtu.be/abc-_DEF123").unwrap();

        assert_eq!(page(&found.address()), Some(found.clone()));
        assert_eq!(found.player(), "https://www.youtube-nocookie.com/embed/abc-_DEF123");
    }
}
