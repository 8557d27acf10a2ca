//! What colleagues say about a text.

use diesel::prelude::*;

use super::schema::{articles, comment_mentions, comments, users};
use super::{Conn, Tx};
use crate::domain::id::{ArticleId, CommentId, UserId};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A comment with the name of who made it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = comments)]
pub struct Comment {
    /// The row.
    pub id: CommentId,
    /// What it is about.
    pub article_id: ArticleId,
    /// The paragraph's number, from 1; none for all of the text.
    pub paragraph: Option<i64>,
    /// The first words of that paragraph when the comment was made.
    pub quote: String,
    /// What is said, as plain text.
    pub body: String,
    /// Whether it asks for a change.
    pub is_request: bool,
    /// When.
    pub created_at: UtcTime,
    /// By whom.
    pub created_by: UserId,
    /// When it was settled.
    pub resolved_at: Option<UtcTime>,
    /// The name of who made it.
    #[diesel(select_expression = users::name)]
    #[diesel(select_expression_type = users::name)]
    pub by: String,
}

/// A comment to be.
#[derive(Clone, Debug)]
pub struct NewComment {
    /// The paragraph's number, from 1; none for all of the text.
    pub paragraph: Option<i64>,
    /// Its first words.
    pub quote: String,
    /// What is said.
    pub body: String,
    /// Whether it asks for a change.
    pub is_request: bool,
}

impl Comment {
    /// One comment.
    pub fn find(conn: &mut Conn, id: CommentId) -> Result<Self> {
        Ok(comments::table
            .inner_join(users::table.on(users::id.eq(comments::created_by)))
            .filter(comments::id.eq(id))
            .select(Self::as_select())
            .first(conn)?)
    }

    /// What was said about an article, in its order.
    pub fn of_article(conn: &mut Conn, article: ArticleId) -> Result<Vec<Self>> {
        Ok(comments::table
            .inner_join(users::table.on(users::id.eq(comments::created_by)))
            .filter(comments::article_id.eq(article))
            .order(comments::id)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// What asks a person for an answer: open requests on what they wrote or have in hand, and open comments that name them.
    pub fn waiting_for(conn: &mut Conn, user: UserId, limit: i64) -> Result<Vec<Self>> {
        let named =
            comment_mentions::table.filter(comment_mentions::user_id.eq(user)).select(comment_mentions::comment_id);
        Ok(comments::table
            .inner_join(users::table.on(users::id.eq(comments::created_by)))
            .inner_join(articles::table)
            .filter(comments::resolved_at.is_null().and(comments::created_by.ne(user)))
            .filter(
                comments::id
                    .eq_any(named)
                    .or(comments::is_request.and(articles::created_by.eq(user).or(articles::assignee_id.eq(user)))),
            )
            .order(comments::id.desc())
            .limit(limit)
            .select(Self::as_select())
            .load(conn)?)
    }
}

/// How many comments of an article are open.
pub fn count_open(conn: &mut Conn, article: ArticleId) -> Result<i64> {
    Ok(comments::table
        .filter(comments::article_id.eq(article).and(comments::resolved_at.is_null()))
        .count()
        .get_result(conn)?)
}

/// Appends a comment, and whom it names.
pub fn insert(
    tx: &mut Tx<'_>,
    article: ArticleId,
    new: &NewComment,
    named: &[UserId],
    by: UserId,
    at: UtcTime,
) -> Result<CommentId> {
    let id: CommentId = diesel::insert_into(comments::table)
        .values((
            comments::article_id.eq(article),
            comments::paragraph.eq(new.paragraph),
            comments::quote.eq(&new.quote),
            comments::body.eq(&new.body),
            comments::is_request.eq(new.is_request),
            comments::created_at.eq(at),
            comments::created_by.eq(by),
        ))
        .returning(comments::id)
        .get_result(&mut **tx)?;
    for user in named {
        diesel::insert_into(comment_mentions::table)
            .values((comment_mentions::comment_id.eq(id), comment_mentions::user_id.eq(user)))
            .execute(&mut **tx)?;
    }
    Ok(id)
}

/// Notes that a comment is settled, or open again.
pub fn set_resolved(tx: &mut Tx<'_>, id: CommentId, by: Option<(UserId, UtcTime)>) -> Result<()> {
    diesel::update(comments::table.find(id))
        .set((comments::resolved_by.eq(by.map(|(user, _)| user)), comments::resolved_at.eq(by.map(|(_, at)| at))))
        .execute(&mut **tx)?;
    Ok(())
}
