//! The address of a database: which backend, and where.

use std::fmt;
use std::path::{Path, PathBuf};

use super::DatabaseError;

/// Which database to open. Its scheme decides; one that is unknown or mistyped is refused, never opened as a file.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// `sqlite:PATH`
    Sqlite(PathBuf),
    /// `postgres://…`, as libpq reads it.
    #[cfg(feature = "postgres")]
    Postgres(String),
}

impl DatabaseUrl {
    /// The SQLite file of a data folder.
    pub fn in_folder(data: &Path) -> Self {
        Self::Sqlite(data.join("manset.sqlite3"))
    }

    /// Reads `sqlite:PATH` or `postgres://…`.
    pub fn parse(typed: &str) -> Result<Self, DatabaseError> {
        let unknown = || DatabaseError::Scheme(without_password(typed));
        let (scheme, rest) = typed.split_once(':').ok_or_else(unknown)?;
        match scheme {
            "sqlite" if !rest.is_empty() && !rest.starts_with("//") => Ok(Self::Sqlite(rest.into())),
            #[cfg(feature = "postgres")]
            "postgres" | "postgresql" if rest.starts_with("//") => Ok(Self::Postgres(typed.to_owned())),
            #[cfg(not(feature = "postgres"))]
            "postgres" | "postgresql" => Err(DatabaseError::NotBuiltIn),
            _ => Err(unknown()),
        }
    }

    /// The file that it is, if it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => None,
        }
    }

    /// Whether other nodes may work on the same database.
    pub fn is_shared(&self) -> bool {
        !matches!(self, Self::Sqlite(_))
    }
}

impl fmt::Display for DatabaseUrl {
    /// Without its password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            #[cfg(feature = "postgres")]
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An address fit for logs: passwords stand before the `@`, or in the query as libpq also takes them.
fn without_password(url: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, None), |(address, query)| (address, Some(query)));
    let address = match address.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?))) {
        Some((scheme, (user, host))) => {
            let name = user.split_once(':').map_or(user, |(name, _)| name);
            format!("{scheme}://{name}@{host}")
        }
        None => address.to_owned(),
    };
    let plain = |part: &&str| !part.to_ascii_lowercase().contains("password");
    match query {
        Some(query) => format!("{address}?{}", query.split('&').filter(plain).collect::<Vec<_>>().join("&")),
        None => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_address_is_never_a_file() {
        for typed in [
            "postgre://localhost/x",
            "postgres:/x",
            "Postgres://x",
            "mysql://x",
            "/var/lib/x.db",
            "x.db",
            "sqlite:",
            "sqlite://x",
            "",
        ] {
            assert!(DatabaseUrl::parse(typed).is_err(), "{typed}");
        }
        assert_eq!(DatabaseUrl::parse("sqlite:a/b.db").unwrap(), DatabaseUrl::Sqlite("a/b.db".into()));
    }

    #[test]
    fn no_password_is_shown() {
        for (url, shown) in [
            ("postgres://ann:s3cret@db:5432/manset?sslmode=require", "postgres://ann@db:5432/manset?sslmode=require"),
            ("postgres://ann:a@b@db/manset", "postgres://ann@db/manset"),
            ("postgres://db/manset?password=s3cret&sslpassword=x&user=ann", "postgres://db/manset?user=ann"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
