//! Addresses written into pages as they are: of letters, digits, hyphens and slashes, nothing in them is to be escaped.

use std::fmt;

use askama::filters::HtmlSafe;
use askama::{FastWritable, Values};

use crate::domain::path::Address;

impl HtmlSafe for Address<'_> {}

impl FastWritable for Address<'_> {
    fn write_into(&self, out: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        self.parts().iter().try_for_each(|part| out.write_str(part)).map_err(askama::Error::from)
    }
}
