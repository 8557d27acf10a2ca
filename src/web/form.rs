//! Forms as browsers send them: read once, strictly.

use actix_web::web::Payload;
use futures_util::StreamExt;

use super::pace::Pace;
use crate::error::{Error, Result};

/// The fields of a form, in order, as typed.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a form of at most `limit` bytes; what is not UTF-8, or holds a NUL, is refused whole.
    pub async fn read(payload: Payload, limit: usize) -> Result<Self> {
        Self::parse(&Self::receive(payload, limit).await?)
    }

    /// The bytes of a form of at most `limit` bytes.
    pub async fn receive(mut payload: Payload, limit: usize) -> Result<Vec<u8>> {
        let (mut bytes, pace) = (Vec::new(), Pace::of_form());
        while let Some(chunk) = pace.wait(payload.next()).await? {
            let chunk = chunk.map_err(|_| Error::BadRequest("the form did not arrive whole"))?;
            if bytes.len() + chunk.len() > limit {
                return Err(Error::TooLarge);
            }
            pace.note(chunk.len());
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// The fields in a form's bytes, if all of it is text.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        // The decoder below would put U+FFFD for what it can't read: nobody's text may change silently.
        let decoded = percent_encoding::percent_decode(bytes).decode_utf8();
        match decoded {
            Ok(text) if !text.contains('\0') => Ok(Self::legible(bytes)),
            _ => Err(Error::BadRequest("the form is not UTF-8 text")),
        }
    }

    /// What can be read of a form's bytes, to show it to whoever sent them.
    pub fn legible(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// Fields that were kept.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The first value of a field; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// The same, to keep.
    pub fn text(&self, name: &str) -> String {
        self.get(name).to_owned()
    }

    /// The version that an editor began with; none from a form that does not tell.
    pub fn version(&self) -> Option<i64> {
        self.get("version").parse().ok()
    }

    /// The list that an editor began with, as the form's `before` tells it; none from a form that does not tell.
    pub fn before(&self) -> Option<impl Iterator<Item = &str>> {
        let (_, value) = self.0.iter().find(|(key, _)| key == "before")?;
        Some(value.split(',').filter(|item| !item.is_empty()))
    }

    /// Every value of a field.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The same form with another value in a field.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(key, _)| key != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Every field, to show the form again.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
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
