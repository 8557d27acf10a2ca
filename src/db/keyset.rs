//! Pages by key: rows before or after a place in a list, compared as pairs, for which Diesel has no word.
//! A literal of SQL would say it too, but its statement is prepared anew each time.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, AsExpression, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::helper_types::AsExprOf;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool, Timestamp};

use crate::domain::cursor::{ChangePlace, Cursor};
use crate::domain::time::UtcTime;

/// Which side of a place.
pub(super) trait Side {
    const OPERATOR: &'static str;
}

#[derive(Clone, Copy, Debug, QueryId)]
pub(super) struct Before;

#[derive(Clone, Copy, Debug, QueryId)]
pub(super) struct After;

impl Side for Before {
    const OPERATOR: &'static str = ") < (";
}

impl Side for After {
    const OPERATOR: &'static str = ") > (";
}

/// `(first, second) < (one, other)`, or `>`.
#[derive(Clone, Copy, Debug, QueryId)]
pub(super) struct Beyond<F, S, O, T, D> {
    columns: (F, S),
    place: (O, T),
    side: PhantomData<D>,
}

type Moment = AsExprOf<UtcTime, Timestamp>;
type Number = AsExprOf<i64, BigInt>;

/// The rows of a list, newest first, that come after a cursor.
pub(super) fn older<F, S>(at: F, id: S, than: Cursor) -> Beyond<F, S, Moment, Number, Before> {
    Beyond { columns: (at, id), place: moment(than), side: PhantomData }
}

/// The rows of a list, oldest first, that come after a cursor.
pub(super) fn newer<F, S>(at: F, id: S, than: Cursor) -> Beyond<F, S, Moment, Number, After> {
    Beyond { columns: (at, id), place: moment(than), side: PhantomData }
}

/// What changed after a place.
pub(super) fn later<F, S>(generation: F, article: S, than: ChangePlace) -> Beyond<F, S, Number, Number, After> {
    let number = AsExpression::<BigInt>::as_expression;
    Beyond { columns: (generation, article), place: (number(than.generation), number(than.article)), side: PhantomData }
}

fn moment(cursor: Cursor) -> (Moment, Number) {
    (AsExpression::<Timestamp>::as_expression(cursor.at), AsExpression::<BigInt>::as_expression(cursor.id))
}

impl<F, S, O, T, D> Expression for Beyond<F, S, O, T, D> {
    type SqlType = Bool;
}

impl<F, S, O, T, D> ValidGrouping<()> for Beyond<F, S, O, T, D> {
    type IsAggregate = is_aggregate::No;
}

impl<Q, F, S, O, T, D> AppearsOnTable<Q> for Beyond<F, S, O, T, D>
where
    F: AppearsOnTable<Q>,
    S: AppearsOnTable<Q>,
{
}

impl<Q, F, S, O, T, D> SelectableExpression<Q> for Beyond<F, S, O, T, D>
where
    F: SelectableExpression<Q>,
    S: SelectableExpression<Q>,
{
}

impl<B, F, S, O, T, D> QueryFragment<B> for Beyond<F, S, O, T, D>
where
    B: Backend,
    F: QueryFragment<B>,
    S: QueryFragment<B>,
    O: QueryFragment<B>,
    T: QueryFragment<B>,
    D: Side,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, B>) -> QueryResult<()> {
        out.push_sql("(");
        self.columns.0.walk_ast(out.reborrow())?;
        out.push_sql(", ");
        self.columns.1.walk_ast(out.reborrow())?;
        out.push_sql(D::OPERATOR);
        self.place.0.walk_ast(out.reborrow())?;
        out.push_sql(", ");
        self.place.1.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}
