//! The files of `static/`, inside the binary, each also under an address that changes with its content.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_embed::{Embed, EmbeddedFile};

#[derive(Embed)]
#[folder = "static/"]
struct Files;

/// One embedded file.
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub content_type: &'static str,
    /// The first 64 bits of its SHA-256, in hexadecimal.
    pub fingerprint: String,
}

/// All embedded files by their path below `static/`.
pub struct Assets {
    files: HashMap<Cow<'static, str>, Asset>,
}

impl Assets {
    /// Reads the table out of the binary.
    pub fn embedded() -> Self {
        let files =
            Files::iter().filter_map(|name| Files::get(&name).map(|file| (name.clone(), asset(&name, file)))).collect();
        Self { files }
    }

    /// The address of a file that may be kept for ever: `/static/css/site.css` → `/static/css/site.0123456789abcdef.css`.
    pub fn address(&self, name: &str) -> String {
        match (self.files.get(name), name.rsplit_once('.')) {
            (Some(asset), Some((stem, extension))) => format!("/static/{stem}.{}.{extension}", asset.fingerprint),
            _ => format!("/static/{name}"),
        }
    }

    /// The file of an address below `/static/`, and whether the address is one that may be kept for ever.
    pub fn find(&self, path: &str) -> Option<(&Asset, bool)> {
        if let Some(asset) = self.files.get(path) {
            return Some((asset, false));
        }
        let (rest, extension) = path.rsplit_once('.')?;
        let (stem, fingerprint) = rest.rsplit_once('.')?;
        let asset = self.files.get(format!("{stem}.{extension}").as_str())?;
        (asset.fingerprint == fingerprint).then_some((asset, true))
    }
}

fn asset(name: &str, file: EmbeddedFile) -> Asset {
    let digest = file.metadata.sha256_hash();
    let fingerprint = digest.iter().take(8).fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    Asset { bytes: file.data, content_type: content_type(name), fingerprint }
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
    use super::Assets;

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
}
