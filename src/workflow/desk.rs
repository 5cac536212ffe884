//! Changing a desk. Due times of its open orders follow, in the same transaction.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use crate::domain::desk::{Change, Desk, Settings};
use crate::domain::reference::Reference;
use crate::store::due::{self, Running};
use crate::store::{self, Result, desks};

/// So many orders are read and written at once.
const BATCH: i64 = 2_000;

/// So many orders are named.
const NAMED: usize = 20;

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It is so now, and these orders are due at another time.
    Saved(Moves),
    /// Somebody changed the desk since it was looked at: this is what it is. Nothing was changed.
    Stale(Box<Settings>),
}

/// The open orders that are due at another time after a change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moves {
    /// How many.
    pub count: usize,
    /// The first of them; not more than a person reads.
    pub named: Vec<Moved>,
}

/// An order that is due at another time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub reference: Reference,
    /// When it was due. None: it had no due time.
    pub from: Option<DateTime<Utc>>,
    /// When it is due. None: it has no due time any more.
    pub to: Option<DateTime<Utc>>,
}

/// Changes a desk, unless somebody did since it was looked at, and works out the due times of its open orders again
/// where that depends on what was changed.
pub async fn change(pool: &PgPool, change: &Change) -> Result<Changed> {
    let mut tx = store::begin(pool).await?;
    let before = desks::lock(&mut tx, change.settings.desk.id).await?;
    if before.revision != change.settings.revision {
        return Ok(Changed::Stale(Box::new(before)));
    }
    desks::update(&mut tx, change).await?;
    let desk = change.result(&before.desk.holidays);
    let moves =
        if is_due_otherwise(&before.desk, &desk) { move_due_times(&mut tx, &desk).await? } else { Moves::default() };
    tx.commit().await?;
    if moves.count > 0 {
        // Lost, open queues only see it a little later.
        let _ = store::notify(pool, store::queue::CHANNEL).await;
    }
    Ok(Changed::Saved(moves))
}

/// What [`change`] would do to due times by now.
pub async fn preview(pool: &PgPool, change: &Change) -> Result<Moves> {
    let before = desks::get(pool, change.settings.desk.id).await?;
    let desk = change.result(&before.holidays);
    let (mut moves, mut after) = (Moves::default(), Uuid::nil());
    if !is_due_otherwise(&before, &desk) {
        return Ok(moves);
    }
    loop {
        let orders = due::running(pool, desk.id, after, BATCH).await?;
        let Some(last) = orders.last() else { return Ok(moves) };
        after = last.id;
        moves.note(&orders, &desk);
    }
}

/// Whether a desk's orders can be due at another time after it became another one.
fn is_due_otherwise(before: &Desk, after: &Desk) -> bool {
    before.turnaround_hours != after.turnaround_hours || before.calendar() != after.calendar()
}

async fn move_due_times(db: &mut PgConnection, desk: &Desk) -> Result<Moves> {
    let (mut moves, mut after) = (Moves::default(), Uuid::nil());
    loop {
        let orders = due::hold_running(&mut *db, desk.id, after, BATCH).await?;
        let Some(last) = orders.last() else { return Ok(moves) };
        after = last.id;
        due::set(&mut *db, &moves.note(&orders, desk)).await?;
    }
}

impl Moves {
    /// Notes those of these orders that are due at another time at such a desk, and gives their due times by id.
    fn note(&mut self, orders: &[Running], desk: &Desk) -> Vec<(Uuid, Option<DateTime<Utc>>)> {
        let calendar = desk.calendar();
        let to = |order: &Running| order.clock.due(desk.turnaround_hours, &calendar);
        let moved: Vec<_> =
            orders.iter().map(|order| (order, to(order))).filter(|(order, to)| order.due_at != *to).collect();
        self.count += moved.len();
        let named = moved.iter().take(NAMED.saturating_sub(self.named.len()));
        self.named.extend(named.map(|(order, to)| Moved { reference: order.reference, from: order.due_at, to: *to }));
        moved.into_iter().map(|(order, to)| (order.id, to)).collect()
    }
}
