//! What is tried: each target reads bytes as the site does, and checks what must then hold.

mod federation;
mod harmless;
mod html;
mod media;
mod names;
mod search;
mod texts;
mod web;

/// A function of bytes that must not panic.
pub type Target = fn(&[u8]);

/// By name.
pub const ALL: &[(&str, Target)] = &[
    ("captions", media::captions),
    ("compared", texts::compared),
    ("forms", web::forms),
    ("fragments", texts::fragments),
    ("headers", web::headers),
    ("html", html::html),
    ("markdown", html::markdown),
    ("names", names::names),
    ("picture", media::picture),
    ("ranges", web::ranges),
    ("search", search::search),
    ("signature", federation::signature),
    ("times", names::times),
    ("upload", web::upload),
    ("video", media::video),
];

/// The target of a name.
pub fn named(name: &str) -> Option<Target> {
    ALL.iter().find(|(known, _)| *known == name).map(|(_, target)| *target)
}

/// Folders of other tests whose files are a target's corpus too.
#[cfg_attr(libfuzzer, expect(dead_code, reason = "libFuzzer is told folders by who starts it"))]
pub fn shared(name: &str) -> &'static [&'static str] {
    match name {
        "html" | "markdown" => &["tests/hostile"],
        "picture" => &["tests/pictures"],
        "video" => &["tests/video"],
        _ => &[],
    }
}
