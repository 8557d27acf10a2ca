//! The files of `static/`, inside the binary, each also under an address that changes with its content.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use crate::coding::Content;

#[derive(Embed)]
#[folder = "static/"]
struct Files;

/// One embedded file.
pub struct Asset {
    /// Its bytes.
    pub content: Content,
    /// Its media type.
    pub content_type: &'static str,
    /// The first 64 bits of its SHA-256, in hexadecimal.
    pub fingerprint: String,
}

/// All embedded files by their path below `static/`.
pub struct Assets {
    files: HashMap<Cow<'static, str>, Arc<Asset>>,
}

impl Asset {
    /// Whether it may be sent smaller: pictures and fonts are as small as they get.
    pub fn is_text(&self) -> bool {
        self.content_type.starts_with("text/") || self.content_type == "image/svg+xml"
    }
}

impl Assets {
    /// Reads the table out of the binary. Style sheets come last: they name other files.
    pub fn embedded() -> Self {
        let (sheets, others): (Vec<_>, Vec<_>) = Files::iter()
            .filter_map(|name| Some((Files::get(&name)?.data, name)))
            .partition(|(_, name)| is_sheet(name));
        let mut assets = Self { files: others.into_iter().map(|(bytes, name)| asset(name, bytes)).collect() };
        let sheets: Vec<_> = sheets
            .into_iter()
            .map(|(bytes, name)| {
                asset(name, assets.readdress(&without_comments(&String::from_utf8_lossy(&bytes))).into_bytes().into())
            })
            .collect();
        assets.files.extend(sheets);
        assets
    }

    /// A style sheet whose `url("/static/…")` are the addresses that may be kept for ever.
    fn readdress(&self, sheet: &str) -> String {
        const BEFORE: &str = "url(\"/static/";
        let mut parts = sheet.split(BEFORE);
        let before = parts.next().unwrap_or_default().to_owned();
        parts.fold(before, |text, part| {
            let (name, rest) = part.split_once('"').unwrap_or((part, ""));
            text + "url(\"" + &self.address(name) + "\"" + rest
        })
    }

    /// The address of a file that may be kept for ever: `/static/css/site.css` → `/static/css/site.0123456789abcdef.css`.
    pub fn address(&self, name: &str) -> String {
        match (self.files.get(name), name.rsplit_once('.')) {
            (Some(asset), Some((stem, extension))) => format!("/static/{stem}.{}.{extension}", asset.fingerprint),
            _ => format!("/static/{name}"),
        }
    }

    /// The file of an address below `/static/`, and whether the address is one that may be kept for ever.
    pub fn find(&self, path: &str) -> Option<(&Arc<Asset>, bool)> {
        if let Some(asset) = self.files.get(path) {
            return Some((asset, false));
        }
        let (rest, extension) = path.rsplit_once('.')?;
        let (stem, fingerprint) = rest.rsplit_once('.')?;
        let asset = self.files.get(format!("{stem}.{extension}").as_str())?;
        (asset.fingerprint == fingerprint).then_some((asset, true))
    }
}

/// Comments are for whoever reads the source.
fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let before = parts.next().unwrap_or_default().to_owned();
    parts.fold(before, |text, part| text + part.split_once("*/").map_or("", |(_, rest)| rest))
}

fn is_sheet(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension == "css")
}

fn asset(name: Cow<'static, str>, bytes: Cow<'static, [u8]>) -> (Cow<'static, str>, Arc<Asset>) {
    let digest = Sha256::digest(&bytes);
    let fingerprint = digest.iter().take(8).fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let content_type = content_type(&name);
    let bytes = match bytes {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    (name, Arc::new(Asset { content: Content::lasting(bytes), content_type, fingerprint }))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("webm") => "video/webm",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Assets, without_comments};

    #[test]
    fn a_file_is_found_by_its_name_and_by_its_fingerprint() {
        let assets = Assets::embedded();
        let address = assets.address("css/site.css");

        let below = address.strip_prefix("/static/").unwrap();
        assert!(assets.find(below).is_some_and(|(_, for_ever)| for_ever));
        assert!(assets.find("css/site.css").is_some_and(|(_, for_ever)| !for_ever));
        assert!(assets.find("css/site.0000000000000000.css").is_none());
        assert!(assets.find("../Cargo.toml").is_none());
    }

    #[test]
    fn a_style_sheet_is_sent_without_its_comments() {
        assert_eq!(without_comments("/* a */b { c: d }/* e\nf */ g"), "b { c: d } g");
        let assets = Assets::embedded();
        let (sheet, _) = assets.find("css/site.css").unwrap();
        let sent = String::from_utf8(sheet.content.plain().unwrap().to_vec()).unwrap();
        assert!(sent.contains("@media print") && !sent.contains("/*") && !sent.contains("*/"));
    }

    #[test]
    fn a_style_sheet_names_files_by_their_fingerprint_and_changes_with_them() {
        let mut assets = Assets::embedded();
        let sheet =
            |assets: &Assets| assets.readdress("a { src: url(\"/static/icon.svg\") format(\"x\"), url(\"data:,\") }");
        let before = sheet(&assets);

        assert_eq!(
            before,
            format!("a {{ src: url(\"{}\") format(\"x\"), url(\"data:,\") }}", assets.address("icon.svg"))
        );
        let icon = Arc::get_mut(assets.files.get_mut("icon.svg").unwrap()).unwrap();
        icon.fingerprint = "0".repeat(16);
        assert_ne!(sheet(&assets), before);
    }
}
