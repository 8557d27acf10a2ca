//! What a page needs first, told before the page itself (RFC 8288): a proxy may send it on as 103 Early Hints.

use std::fmt::Write as _;

use crate::web::picture::FirstSource;

/// What a page needs before it can be shown.
pub struct Wanted<'w> {
    /// The style sheet.
    pub css: &'w str,
    /// The faces of headlines, and of a text.
    pub fonts: &'w [String],
    /// The picture that the page opens with.
    pub lead: Option<FirstSource<'w>>,
}

/// The faces that a page is sure to need: headlines are set in the bold, a text in the regular. The site's name and
/// digits are Latin everywhere; a regular for the digits of a Cyrillic text would be the fifth file before the picture.
pub fn faces(is_cyrillic: bool, has_text: bool) -> &'static [&'static str] {
    match (is_cyrillic, has_text) {
        (false, false) => &["bold-latin"],
        (false, true) => &["bold-latin", "regular-latin"],
        (true, false) => &["bold-cyrillic", "bold-latin"],
        (true, true) => &["bold-cyrillic", "bold-latin", "regular-cyrillic"],
    }
}

/// The value of the header.
pub fn links(wanted: &Wanted<'_>) -> String {
    let mut value = format!("<{}>; rel=preload; as=style", wanted.css);
    for font in wanted.fonts {
        // Faces are fetched without credentials wherever they are: a preload with them would be of no use.
        let _ = write!(value, ", <{font}>; rel=preload; as=font; type=\"font/woff2\"; crossorigin");
    }
    if let Some(lead) = &wanted.lead {
        // Browsers that can't show the type leave it, and take another source later.
        let _ = write!(
            value,
            ", <{}>; rel=preload; as=image; type=\"{}\"; imagesrcset=\"{}\"; imagesizes=\"{}\"; fetchpriority=high",
            lead.src, lead.content_type, lead.srcset, lead.sizes
        );
    }
    value
}
