//! Rows by a few of their numbers, in a statement that is prepared once.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, AsExpression, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::helper_types::AsExprOf;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool};

/// `column IN (…)` with as many places as there may be numbers. A list as long as the numbers are many would be another statement for each
/// length, and Diesel has SQLite prepare those anew each time.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnyOf<C, const PLACES: usize> {
    column: C,
    numbers: [AsExprOf<i64, BigInt>; PLACES],
}

/// The rows of however many numbers, a statement's worth at a time.
pub(super) fn in_turns<C: Copy, R, const PLACES: usize>(
    column: C,
    numbers: impl IntoIterator<Item = i64>,
    mut load: impl FnMut(AnyOf<C, PLACES>) -> QueryResult<Vec<R>>,
) -> QueryResult<Vec<R>> {
    let numbers: Vec<i64> = numbers.into_iter().collect();
    let mut found = Vec::with_capacity(numbers.len());
    for some in numbers.chunks(PLACES) {
        found.extend(load(any_of(column, some.iter().copied()))?);
    }
    Ok(found)
}

/// Up to so many of the numbers; the last stands in the places that are left. No row has the number 0.
fn any_of<C, const PLACES: usize>(column: C, numbers: impl IntoIterator<Item = i64>) -> AnyOf<C, PLACES> {
    let (mut numbers, mut last) = (numbers.into_iter(), 0);
    let number = |_| {
        last = numbers.next().unwrap_or(last);
        AsExpression::<BigInt>::as_expression(last)
    };
    AnyOf { column, numbers: std::array::from_fn(number) }
}

impl<C: QueryId, const PLACES: usize> QueryId for AnyOf<C, PLACES> {
    type QueryId = AnyOf<C::QueryId, PLACES>;

    const HAS_STATIC_QUERY_ID: bool = C::HAS_STATIC_QUERY_ID;
}

impl<C, const PLACES: usize> Expression for AnyOf<C, PLACES> {
    type SqlType = Bool;
}

impl<C, const PLACES: usize> ValidGrouping<()> for AnyOf<C, PLACES> {
    type IsAggregate = is_aggregate::No;
}

impl<Q, C: AppearsOnTable<Q>, const PLACES: usize> AppearsOnTable<Q> for AnyOf<C, PLACES> {}

impl<Q, C: SelectableExpression<Q>, const PLACES: usize> SelectableExpression<Q> for AnyOf<C, PLACES> {}

impl<B, C, const PLACES: usize> QueryFragment<B> for AnyOf<C, PLACES>
where
    B: Backend,
    C: QueryFragment<B>,
    AsExprOf<i64, BigInt>: QueryFragment<B>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, B>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        let mut before = " IN (";
        for number in &self.numbers {
            out.push_sql(before);
            number.walk_ast(out.reborrow())?;
            before = ", ";
        }
        out.push_sql(")");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use diesel::sqlite::Sqlite;

    use super::*;
    use crate::db::schema::articles;

    fn sql(numbers: &[i64]) -> String {
        let query = articles::table.filter(any_of::<_, 3>(articles::id, numbers.iter().copied())).select(articles::id);
        let told = diesel::debug_query::<Sqlite, _>(&query).to_string();
        told.split_once("WHERE ").unwrap().1.to_owned()
    }

    #[test]
    fn there_are_as_many_places_whatever_the_numbers() {
        assert_eq!(sql(&[]), "`articles`.`id` IN (?, ?, ?) -- binds: [0, 0, 0]");
        assert_eq!(sql(&[7]), "`articles`.`id` IN (?, ?, ?) -- binds: [7, 7, 7]");
        assert_eq!(sql(&[7, 8, 9]), "`articles`.`id` IN (?, ?, ?) -- binds: [7, 8, 9]");
    }
}
