//! What an address of this site names: the other way round than [`super::path`].

use super::feed::FeedFormat;
use super::lang::Lang;
use super::slug::Slug;

/// A page or file of readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// Leads to an edition.
    Root,
    /// Of an edition, and there while that is: its home, news, corrections, search.
    Edition(Lang),
    /// A category.
    Category(Lang, Slug),
    /// An article; its category's segment leads on if it is another.
    Article(Lang, Slug),
    /// A tag.
    Tag(Lang, Slug),
    /// An author.
    Author(Lang, Slug),
    /// A picture or video, by its public id.
    Media(String),
}

impl Address {
    /// Reads a link's target: a path, or a whole address below the site's origin. None where it leads elsewhere, or is but
    /// a fragment; `Some(None)` where this site has nothing of that shape.
    pub fn of_link(href: &str, origin: &str) -> Option<Option<Self>> {
        let path = match href.strip_prefix(origin) {
            Some("") => "/",
            Some(path) if path.starts_with(['/', '?', '#']) => path,
            None if href.starts_with('/') && !href.starts_with("//") => href,
            _ => return None,
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        Some(Self::of_path(path))
    }

    fn of_path(path: &str) -> Option<Self> {
        // A feed is there while its list is.
        let list = FeedFormat::of_path(path).and_then(|format| path.strip_suffix(format.file())).unwrap_or(path);
        let segments: Vec<&str> = list.split('/').filter(|segment| !segment.is_empty()).collect();
        match *segments.as_slice() {
            [] => Some(Self::Root),
            ["media", public_id, ..] => Some(Self::Media(public_id.to_owned())),
            [lang] | [lang, "news" | "corrections" | "search"] | [lang, "news", _, _, _] => {
                Lang::parse(lang).map(Self::Edition)
            }
            [lang, "tag", slug] => Some(Self::Tag(Lang::parse(lang)?, Slug::parse(slug).ok()?)),
            [lang, "author", slug] => Some(Self::Author(Lang::parse(lang)?, Slug::parse(slug).ok()?)),
            [lang, category] => Some(Self::Category(Lang::parse(lang)?, Slug::parse(category).ok()?)),
            [lang, category, slug] => {
                Slug::parse(category).ok()?;
                Some(Self::Article(Lang::parse(lang)?, Slug::parse(slug).ok()?))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_this_site_are_told_from_others() {
        let (en, slug) = (Lang::parse("en").unwrap(), |text| Slug::parse(text).unwrap());
        let read = |href| Address::of_link(href, "https://news.example");

        for other in
            ["https://other.example/en/", "https://news.example.org/en/", "mailto:a@b.c", "#there", "//x.example/"]
        {
            assert_eq!(read(other), None, "{other}");
        }
        for (href, address) in [
            ("/", Address::Root),
            ("https://news.example", Address::Root),
            ("/en/", Address::Edition(en)),
            ("/en/news/2026/03/10/", Address::Edition(en)),
            ("/en/energy/?before=1-2", Address::Category(en, slug("energy"))),
            ("https://news.example/en/energy/wind#more", Address::Article(en, slug("wind"))),
            ("/en/feed.xml", Address::Edition(en)),
            ("/en/energy/feed.json", Address::Category(en, slug("energy"))),
            ("/en/tag/sea/", Address::Tag(en, slug("sea"))),
            ("/en/author/ada", Address::Author(en, slug("ada"))),
            ("/media/abc/1-x/full-320.jpg", Address::Media("abc".into())),
        ] {
            assert_eq!(read(href), Some(Some(address)), "{href}");
        }
        for none in ["/admin/stories/1/en", "/en/Energy/", "/x/", "/en/energy/wind/more/and/more", "/preview/SECRET"] {
            assert_eq!(read(none), Some(None), "{none}");
        }
    }
}
