//! What may have been meant by words that no article holds.

use crate::db::Conn;
use crate::db::searchable::Searchable;
use crate::db::teaser::Teaser;
use crate::domain::id::ArticleId;
use crate::error::Result;
use crate::search::Search;
use crate::search::analysis::{Analysis, Word};
use crate::search::asked::Asked;
use crate::search::find::Wanted;
use crate::text::check::is_nearly;
use crate::text::plain;

/// What was typed with words that articles hold in place of those that none does; only where that finds something.
pub fn meant(
    conn: &mut Conn,
    search: &Search,
    analysis: Analysis,
    wanted: &Wanted,
    typed: &str,
) -> Result<Option<String>> {
    let mut meant = typed.to_owned();
    // From the last to the first, so that each still stands where it was read.
    for words in wanted.asked.wanted.iter().rev() {
        let [word] = words.as_slice() else { continue };
        let ids = search.nearly(wanted.lang, word);
        if let Some(other) = nearest(conn, analysis, wanted, &ids, word)?
            && meant.get(word.from..word.to).is_some()
        {
            meant.replace_range(word.from..word.to, &other);
        }
    }
    let asked = Asked::read(analysis, &meant);
    let is_found = search.find(&Wanted { asked, years: None, ..wanted.clone() }).is_some_and(|found| found.count > 0);
    Ok((is_found && meant != typed).then_some(meant))
}

/// The word of some articles that is nearly another.
fn nearest(
    conn: &mut Conn,
    analysis: Analysis,
    wanted: &Wanted,
    ids: &[ArticleId],
    word: &Word,
) -> Result<Option<String>> {
    let teasers = Teaser::of_ids(conn, wanted.lang, ids)?;
    let bodies = Searchable::bodies(conn, ids)?;
    let mut texts: Vec<String> = Vec::new();
    for teaser in teasers {
        let body = bodies.get(&teaser.id).map(|html| plain::of_html(html));
        texts.extend([teaser.headline, teaser.author, teaser.summary].into_iter().chain(body));
    }
    let is_near = |told: &Word| told.terms.iter().any(|one| word.terms.iter().any(|other| is_nearly(one, other)));
    Ok(texts.iter().find_map(|text| {
        let told = analysis.told(text).into_iter().find(is_near)?;
        text.get(told.from..told.to).map(str::to_owned)
    }))
}
