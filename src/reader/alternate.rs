//! The same page in other editions, as pages' heads and sitemaps tell it.

use crate::domain::lang::Lang;

/// The same page in another language.
pub struct Alternate {
    /// BCP 47, or `x-default`.
    pub hreflang: String,
    /// Absolute.
    pub href: String,
}

/// What addresses and languages are called.
pub struct Spelling<'s, T: Fn(Lang) -> Option<&'s str>> {
    /// Scheme and host.
    pub origin: &'s str,
    /// BCP 47 of an edition that readers see.
    pub tag_of: T,
    /// The edition of readers whose languages we have not.
    pub default_lang: Option<Lang>,
}

impl<'s, T: Fn(Lang) -> Option<&'s str>> Spelling<'s, T> {
    /// Every variant with its language, then the one for readers of other languages: the edition it was first written in, else the
    /// site's default.
    pub fn alternates(&self, variants: &[(Lang, String)], first_written: Option<Lang>) -> Vec<Alternate> {
        let alternate = |hreflang: &str, path: &str| Alternate {
            hreflang: hreflang.to_owned(),
            href: format!("{}{path}", self.origin),
        };
        let tagged = variants.iter().filter_map(|(lang, path)| Some(alternate((self.tag_of)(*lang)?, path)));
        let find = |wanted: Option<Lang>| variants.iter().find(|(lang, _)| Some(*lang) == wanted);
        let fallback = find(first_written).or_else(|| find(self.default_lang)).or_else(|| variants.first());
        tagged.chain(fallback.map(|(_, path)| alternate("x-default", path))).collect()
    }
}
