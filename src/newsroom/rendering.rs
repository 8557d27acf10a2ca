//! The body of a text as readers get it.

use crate::db::Conn;
use crate::db::rendering;
use crate::db::revision::Revision;
use crate::error::{Error, Result};
use crate::text::markdown;
use crate::text::sanitize::SafeHtml;

/// As it was rendered when it was saved, or else rendered anew.
pub fn html(conn: &mut Conn, text: &Revision) -> Result<SafeHtml> {
    match rendering::find(conn, text.id)? {
        Some(stored) => Ok(SafeHtml::from_stored(stored)),
        None => match markdown::render_bounded(&text.body_md) {
            Ok(rendered) => Ok(rendered.html),
            Err(_) => Err(Error::internal(format!("revision {} can't be rendered", text.id))),
        },
    }
}
