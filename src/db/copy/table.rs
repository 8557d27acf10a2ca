//! What is copied, in an order in which nothing refers to what is not there yet; columns come from the databases themselves.

use std::collections::BTreeMap;

use super::dialect;
use super::error::{CopyError, Failed};
use super::row::query;
use crate::db::Conn;

/// A table and its key, by which it is read in order and a copy goes on.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns of its primary key, in their order.
    pub key: &'static [&'static str],
    /// How its rows belong to stories, if they do.
    of: Of,
}

/// Whose a row is.
#[derive(Clone, Copy, Debug)]
enum Of {
    Nobody,
    /// A story's, whose number is in this column.
    Story(&'static str),
    Article,
    Revision,
}

impl Table {
    const fn new(name: &'static str, key: &'static [&'static str]) -> Self {
        Self { name, key, of: Of::Nobody }
    }

    const fn of(self, of: Of) -> Self {
        Self { of, ..self }
    }

    /// Whether it is copied with the stories that its rows belong to.
    pub fn is_of_stories(&self) -> bool {
        !matches!(self.of, Of::Nobody)
    }

    /// The condition for the rows of the stories after one, up to and with another.
    pub fn within(&self, after: i64, last: i64) -> String {
        match self.of {
            Of::Nobody => "TRUE".to_owned(),
            Of::Story(column) => format!("\"{}\".\"{column}\" > {after} AND \"{0}\".\"{column}\" <= {last}", self.name),
            Of::Article => format!(
                "\"{}\".\"article_id\" IN (SELECT id FROM articles WHERE story_id > {after} AND story_id <= {last})",
                self.name
            ),
            Of::Revision => format!(
                "\"{}\".\"revision_id\" IN (SELECT revisions.id FROM revisions INNER JOIN articles \
                 ON articles.id = revisions.article_id WHERE story_id > {after} AND story_id <= {last})",
                self.name
            ),
        }
    }
}

/// The table whose numbers cut stories, articles, revisions and their tags into batches.
pub const STORIES: Table = Table::new("stories", &["id"]).of(Of::Story("id"));

/// What moves. Articles and revisions refer to each other, and articles to their source in any edition: they move story
/// by story. Sessions move too, so that nobody is signed out.
pub const MOVED: &[Table] = &[
    Table::new("editions", &["lang"]),
    Table::new("users", &["id"]),
    Table::new("user_editions", &["user_id", "lang"]),
    Table::new("categories", &["id"]),
    Table::new("category_names", &["category_id", "lang"]),
    Table::new("user_categories", &["user_id", "category_id"]),
    Table::new("tags", &["id"]),
    Table::new("tag_names", &["tag_id", "lang"]),
    Table::new("media", &["id"]),
    Table::new("media_texts", &["media_id", "lang"]),
    Table::new("media_captions", &["media_id", "lang"]),
    Table::new("media_posters", &["video_id"]),
    Table::new("rendition_work", &["media_id"]),
    STORIES,
    Table::new("articles", &["id"]).of(Of::Story("story_id")),
    Table::new("revisions", &["id"]).of(Of::Article),
    Table::new("renderings", &["revision_id"]).of(Of::Revision),
    Table::new("revision_media", &["revision_id", "media_id"]).of(Of::Revision),
    Table::new("publications", &["id"]).of(Of::Article),
    Table::new("comments", &["id"]).of(Of::Article),
    Table::new("corrections", &["id"]).of(Of::Article),
    Table::new("announcements", &["article_id"]).of(Of::Article),
    Table::new("sitemap_parts", &["part"]),
    Table::new("retractions", &["article_id"]).of(Of::Article),
    Table::new("machine_translations", &["article_id"]).of(Of::Article),
    Table::new("endings", &["article_id"]).of(Of::Article),
    Table::new("breaking_news", &["article_id"]).of(Of::Article),
    Table::new("article_tags", &["article_id", "tag_id"]).of(Of::Article),
    Table::new("preview_links", &["token_hash"]).of(Of::Article),
    Table::new("reads", &["article_id", "hour"]).of(Of::Article),
    Table::new("batches", &["id"]),
    Table::new("batch_articles", &["batch_id", "article_id"]),
    Table::new("comment_mentions", &["comment_id", "user_id"]),
    Table::new("deliveries", &["id"]),
    Table::new("webhooks", &["id"]),
    Table::new("secrets", &["name"]),
    Table::new("newsletters", &["lang"]),
    Table::new("subscribers", &["id"]),
    Table::new("newsletter_issues", &["id"]),
    Table::new("push_subscriptions", &["id"]),
    Table::new("push_topics", &["subscription_id", "category_id"]),
    Table::new("edition_keys", &["lang"]),
    Table::new("followers", &["lang", "actor"]),
    Table::new("remote_actors", &["actor"]),
    Table::new("terms", &["id"]),
    Table::new("topics", &["lang", "position"]),
    Table::new("front_slots", &["lang", "position"]),
    Table::new("old_slugs", &["kind", "lang", "slug"]),
    Table::new("autosaves", &["user_id", "place"]),
    Table::new("sessions", &["token_hash"]),
    Table::new("account_links", &["token_hash"]),
    Table::new("passkeys", &["id"]),
    Table::new("api_tokens", &["id"]),
    Table::new("api_answers", &["token_id", "request_key"]),
    Table::new("second_factors", &["user_id"]),
    Table::new("recovery_codes", &["code_hash"]),
    Table::new("check_levels", &["name"]),
    Table::new("audit_log", &["id"]),
];

/// Its one row is made by the migration, and replaced when all else is there.
pub const SITE_STATE: Table = Table::new("site_state", &["id"]);

/// What stays behind, and is removed from the target: a link that makes an admin, counters of tries to sign in,
/// who owes a one-time code or a passkey's answer, when chores are due again, which places were not reached, and who has what open. Each is made anew where it is needed.
pub const LEFT: &[&str] = &[
    "setup_links",
    "sign_in_attempts",
    "requests",
    "pending_sign_ins",
    "passkey_ceremonies",
    "chores",
    "lanes",
    "presences",
];

/// All that is compared at the end.
pub fn compared() -> impl Iterator<Item = &'static Table> {
    MOVED.iter().chain(std::iter::once(&SITE_STATE))
}

/// How a column's values are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Number,
    Flag,
    Text,
    Time,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// The columns of each table, by name, so that both databases tell them in one order.
#[derive(Debug, PartialEq, Eq)]
pub struct Catalogue(BTreeMap<String, Vec<Column>>);

impl Catalogue {
    /// Reads it from a database.
    pub fn read(conn: &mut Conn) -> Result<Self, CopyError> {
        let sql = dialect::catalogue(conn);
        let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
        for row in query(conn, sql, &[]).failed("reading the tables")? {
            let mut cells = row.into_cells().into_iter().flatten();
            let (Some(table), Some(name), Some(kind)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let Some(kind) = parse_kind(&kind) else {
                return Err(CopyError::Kind { column: format!("{table}.{name}"), kind });
            };
            tables.entry(table).or_default().push(Column { name, kind });
        }
        for columns in tables.values_mut() {
            columns.sort_by(|one, other| one.name.cmp(&other.name));
        }
        Ok(Self(tables))
    }

    /// Whether a table is there.
    pub fn has(&self, table: &str) -> bool {
        self.0.contains_key(table)
    }

    /// The columns of a table.
    pub fn columns(&self, table: &Table) -> &[Column] {
        self.0.get(table.name).map_or(&[], Vec::as_slice)
    }

    /// A table whose columns are others in another database.
    pub fn difference(&self, other: &Self) -> Option<String> {
        self.0.iter().find(|(name, columns)| other.0.get(*name) != Some(*columns)).map(|(name, _)| name.clone())
    }

    /// Refuses tables that the list above does not know: they would be forgotten.
    pub fn check(&self) -> Result<(), CopyError> {
        let known = |name: &str| compared().any(|table| table.name == name) || LEFT.contains(&name);
        let missing = compared().find(|table| !self.has(table.name)).map(|table| table.name.to_owned());
        match missing.or_else(|| self.0.keys().find(|name| !known(name)).cloned()) {
            Some(table) => Err(CopyError::Tables(table)),
            None => Ok(()),
        }
    }
}

fn parse_kind(kind: &str) -> Option<Kind> {
    match kind.to_ascii_uppercase().as_str() {
        "INTEGER" | "BIGINT" => Some(Kind::Number),
        "BOOLEAN" => Some(Kind::Flag),
        "TEXT" => Some(Kind::Text),
        "TIMESTAMP" | "TIMESTAMP WITHOUT TIME ZONE" => Some(Kind::Time),
        _ => None,
    }
}
