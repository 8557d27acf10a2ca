//! Forms as browsers send them: read once, strictly.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use actix_web::web::Payload;
use futures_util::StreamExt;

use crate::error::{Error, Result};

/// A form must arrive within this time.
const PATIENCE: Duration = Duration::from_secs(30);

/// The fields of a form, in order, as typed.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a form of at most `limit` bytes; what is not UTF-8, or holds a NUL, is refused whole.
    pub async fn read(payload: Payload, limit: usize) -> Result<Self> {
        match tokio::time::timeout(PATIENCE, collect(payload, limit)).await {
            Ok(bytes) => Self::parse(&bytes?),
            Err(_) => Err(Error::BadRequest("the form took too long to arrive")),
        }
    }

    fn parse(bytes: &[u8]) -> Result<Self> {
        // The decoder below would put U+FFFD for what it can't read: nobody's text may change silently.
        let decoded = percent_encoding::percent_decode(bytes).decode_utf8();
        match decoded {
            Ok(text) if !text.contains('\0') => Ok(Self(form_urlencoded::parse(bytes).into_owned().collect())),
            _ => Err(Error::BadRequest("the form is not UTF-8 text")),
        }
    }

    /// The first value of a field; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// The same, to keep.
    pub fn text(&self, name: &str) -> String {
        self.get(name).to_owned()
    }

    /// Every value of a field.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every field, to show the form again.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

/// A form that was read, kept until the answer is known: if the answer is a failure, it gives back what was typed.
#[derive(Clone, Debug, Default)]
pub struct KeptForm(Rc<RefCell<Option<Fields>>>);

impl KeptForm {
    /// Keeps a form.
    pub fn keep(&self, fields: Fields) {
        self.0.replace(Some(fields));
    }

    /// The form that was kept, once.
    pub fn take(&self) -> Option<Fields> {
        self.0.take()
    }
}

async fn collect(mut payload: Payload, limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::BadRequest("the form did not arrive whole"))?;
        if bytes.len() + chunk.len() > limit {
            return Err(Error::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::Fields;

    #[test]
    fn a_form_is_read_as_typed_or_refused() {
        let fields = Fields::parse("headline=X%C9%99z%C9%99r+%26+neft&tag=a&tag=b".as_bytes()).unwrap();

        assert_eq!(fields.get("headline"), "Xəzər & neft");
        assert_eq!(fields.all("tag").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(fields.get("nothing"), "");
        assert!(Fields::parse(b"a=%ff").is_err());
        assert!(Fields::parse(b"a=\xff").is_err());
        assert!(Fields::parse(b"a=%00").is_err());
    }
}
