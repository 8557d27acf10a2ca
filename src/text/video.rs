//! Addresses of videos.

use super::sanitize::is_own_file;

/// A video that a paragraph consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Video {
    /// A file on this site.
    File(String),
    /// A page elsewhere: its host's name and its address, written by us.
    Page(&'static str, String),
}

/// Reads an address that stands alone.
pub fn parse(address: &str) -> Option<Video> {
    let extension = address.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    if is_own_file(address) && matches!(extension.as_deref(), Some("mp4" | "webm")) {
        return Some(Video::File(address.to_owned()));
    }
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
            digits.then(|| Video::Page("Vimeo", format!("https://vimeo.com/{id}")))
        }
        _ => None,
    }
}

fn youtube(typed: &str) -> Option<Video> {
    let id = typed.split(['?', '&', '/', '#']).next()?;
    let shape = id.len() == 11 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    shape.then(|| Video::Page("YouTube", format!("https://www.youtube.com/watch?v={id}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_of_a_video_is_known_and_nothing_else() {
        let youtube = Some(Video::Page("YouTube", "https://www.youtube.com/watch?v=abc-_DEF123".into()));
        for address in [
            "https://www.youtube.com/watch?v=abc-_DEF123",
            "https://youtube.com/watch?feature=share&v=abc-_DEF123&t=3",
            "https://m.youtube.com/shorts/abc-_DEF123",
            "https://youtu.be/abc-_DEF123?si=x",
        ] {
            assert_eq!(parse(address), youtube, "{address}");
        }
        assert_eq!(parse("https://vimeo.com/12345"), Some(Video::Page("Vimeo", "https://vimeo.com/12345".into())));
        assert_eq!(parse("/static/demo/waves.webm"), Some(Video::File("/static/demo/waves.webm".into())));
        for other in [
            "https://youtu.be/short",
            "https://youtu.be/<script>aa",
            "https://evil.example/watch?v=abc-_DEF123",
            "https://evil.example/waves.webm",
            "javascript:alert(1)",
            "/static/../x.webm",
        ] {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}
