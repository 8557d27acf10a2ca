//! The site's icon, in a page itself. One with an address is fetched as soon as a page is loaded, which on a slow machine
//! is before it is painted. Search engines, which take no such address, take the one for home screens.

use std::sync::LazyLock;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

const SVG: &str = include_str!("../../static/icon.svg");

/// What an attribute or an address can't hold as it is.
const RESERVED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>');

/// Its address.
pub fn address() -> &'static str {
    static ADDRESS: LazyLock<String> =
        LazyLock::new(|| format!("data:image/svg+xml,{}", utf8_percent_encode(SVG.trim_end(), RESERVED)));
    &ADDRESS
}

#[cfg(test)]
mod tests {
    use super::{SVG, address};

    #[test]
    fn it_is_an_address_and_the_file() {
        let (kind, file) = address().split_once(',').unwrap();

        assert_eq!(kind, "data:image/svg+xml");
        assert!(!file.contains(|char: char| !char.is_ascii_graphic() || "<>\"#".contains(char)), "{file}");
        let plain = [("%3C", "<"), ("%3E", ">"), ("%22", "\""), ("%23", "#"), ("%20", " ")];
        let file = plain.iter().fold(file.to_owned(), |file, (coded, char)| file.replace(coded, char));
        assert_eq!(file, SVG.trim_end());
    }
}
