//! What the newsroom adds to `robots.txt` (RFC 9309).

use diesel::sql_types::Text;

/// Longest addition, in bytes. Crawlers read 500 KiB.
pub const ROBOTS_MAX: usize = 8 * 1024;

/// Lines that a crawler understands. Rules that come before any `User-agent` are for all crawlers.
#[derive(Clone, Debug, Default, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Robots(String);

/// Why an addition is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RobotsError {
    /// More than [`ROBOTS_MAX`].
    TooLong,
    /// The line of this number, from 1, says nothing to a crawler.
    Line(usize),
}

impl Robots {
    /// Reads what was typed; line ends as `\n`, nothing around it.
    pub fn parse(typed: &str) -> Result<Self, RobotsError> {
        let text = typed.replace("\r\n", "\n").replace('\r', "\n");
        if text.len() > ROBOTS_MAX {
            return Err(RobotsError::TooLong);
        }
        match text.split('\n').position(|line| !is_line(line.trim())) {
            Some(at) => Err(RobotsError::Line(at + 1)),
            None => Ok(Self(text.trim().to_owned())),
        }
    }

    /// The lines.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_line(line: &str) -> bool {
    if line.chars().any(|c| c.is_control() && c != '\t') {
        return false;
    }
    // What follows `#` is for people.
    let rule = line.split('#').next().unwrap_or_default().trim();
    let Some((field, value)) = rule.split_once(':') else { return rule.is_empty() };
    let value = value.trim();
    match field.trim().to_ascii_lowercase().as_str() {
        "user-agent" => {
            value == "*"
                || !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b))
        }
        "allow" | "disallow" => {
            value.is_empty() || value.starts_with(['/', '*']) && !value.contains(char::is_whitespace)
        }
        "crawl-delay" => value.parse::<f32>().is_ok_and(|seconds| seconds.is_finite() && seconds >= 0.0),
        "sitemap" => value.starts_with("https://") || value.starts_with("http://"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_crawlers_understand_are_taken() {
        let good = "disallow: /en/search # no use\r\n\r\nUser-agent: GPTBot\nUser-agent: *\nDisallow:\nAllow: /*.html$\nCrawl-delay: 1.5\nSitemap: https://a.example/x.xml\n";
        let kept = Robots::parse(good).unwrap();

        assert_eq!(Robots::parse(kept.as_str()), Ok(kept.clone()));
        assert!(
            kept.as_str().starts_with("disallow: /en/search # no use\n\nUser-agent") && !kept.as_str().contains('\r')
        );
        assert_eq!(Robots::parse(""), Ok(Robots::default()));
        for bad in [
            "Disallow /en/",
            "Disallow: en/",
            "Disallow: /a b",
            "User-agent:",
            "User-agent: Bad Bot",
            "Noindex: /",
            "Crawl-delay: soon",
            "Sitemap: /sitemap.xml",
            "<html>",
            "Allow: /\u{0}",
        ] {
            assert_eq!(Robots::parse(&format!("Allow: /\n{bad}")), Err(RobotsError::Line(2)), "{bad:?}");
        }
        assert_eq!(Robots::parse(&"#".repeat(ROBOTS_MAX + 1)), Err(RobotsError::TooLong));
    }
}
