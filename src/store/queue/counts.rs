//! How many orders there are: exact up to a thousand.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};

use super::places::{self, Query};
use super::{Due, Filter, Key, words};
use crate::domain::desk::DeskId;
use crate::domain::request::State;
use crate::store::Result;

/// Up to how many orders are counted: more are "1,000+".
pub const COUNTED: i64 = 1_000;

/// How many orders there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    counted: i64,
    is_more: bool,
}

impl Count {
    /// Of so many that were counted; above [`COUNTED`] only that there are more.
    pub(super) fn of(counted: i64) -> Self {
        Self { counted: counted.min(COUNTED), is_more: counted > COUNTED }
    }

    /// So many, and perhaps more.
    pub(super) fn at_least(counted: i64) -> Self {
        Self { counted: counted.min(COUNTED), is_more: true }
    }

    /// The number, or `None` where there are or may be more than were counted.
    pub fn exact(self) -> Option<i64> {
        (!self.is_more).then_some(self.counted)
    }

    /// How many were counted: there may be more.
    pub const fn counted(self) -> i64 {
        self.counted
    }

    /// Whether there are none.
    pub const fn is_zero(self) -> bool {
        self.counted == 0 && !self.is_more
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, one| {
            let is_more = sum.is_more || one.is_more;
            let sum = Self::of(sum.counted + one.counted);
            Self { is_more: sum.is_more || is_more, ..sum }
        })
    }
}

/// How many orders each desk has in each state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts(Vec<(DeskId, State, Count)>);

impl Counts {
    /// How many orders these desks have in these states.
    pub fn of(&self, desks: &[DeskId], states: &[State]) -> Count {
        let wanted = self.0.iter().filter(|(desk, state, _)| desks.contains(desk) && states.contains(state));
        wanted.map(|(_, _, count)| *count).sum()
    }
}

/// Counts the orders of these desks.
pub async fn counts(executor: impl PgExecutor<'_>, desks: &[DeskId]) -> Result<Counts> {
    let desks = words(desks.iter().map(|desk| desk.word()));
    let states = words(State::WORDS.iter().copied());
    let rows = sqlx::query!(
        r#"select one.desk as "desk!", other.state as "state!", (
            select count(*) from (
                select from requests where desk = one.desk and state = other.state limit $3
            ) as counted) as "count!"
        from unnest($1::text[]) as one (desk) cross join unnest($2::text[]) as other (state)"#,
        &desks,
        &states,
        COUNTED + 1
    )
    .fetch_all(executor)
    .await?;
    let known = rows
        .into_iter()
        .filter_map(|row| Some((DeskId::from_word(&row.desk)?, State::from_word(&row.state)?, Count::of(row.count))));
    Ok(Counts(known.collect()))
}

/// How many orders pass a filter. Does not look at what is searched for.
pub async fn found(db: &mut PgConnection, filter: &Filter) -> Result<Count> {
    let mut query = Query::new("select count(*) from (select from (");
    places::push(&mut query, filter, Key::START, COUNTED + 1);
    query.push(") as found limit ").push_bind(COUNTED + 1).push(") as counted");
    Ok(Count::of(query.build_query_scalar().fetch_one(db).await?))
}

/// How many orders are late, and how many will be today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueCounts {
    /// Due before now.
    pub overdue: Count,
    /// Due from now until the desk's day ends.
    pub today: Count,
}

/// Counts what the desks owe, each desk with the end of its own day. An order that waits for its customer has no running
/// due time.
pub async fn due(db: &mut PgConnection, days: &[(DeskId, DateTime<Utc>)], now: DateTime<Utc>) -> Result<DueCounts> {
    let desks: Vec<DeskId> = days.iter().map(|(desk, _)| *desk).collect();
    let before = |from, until| Filter {
        desks: desks.clone(),
        states: State::RUNNING.to_vec(),
        due: Some(Due { from, until }),
        ..Filter::default()
    };
    let by_tonight = found(db, &before(None, days.to_vec())).await?;
    let overdue = found(db, &before(None, desks.iter().map(|desk| (*desk, now)).collect())).await?;
    let today = match (by_tonight.exact(), overdue.exact()) {
        (Some(all), Some(overdue)) => Count::of(all - overdue),
        _ => found(db, &before(Some(now), days.to_vec())).await?,
    };
    Ok(DueCounts { overdue, today })
}
