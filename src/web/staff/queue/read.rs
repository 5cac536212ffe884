//! What the queue's page needs of the database.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::time::end_of_day;
use super::super::view::{Assigned, Times, View};
use crate::domain::desk::{Desk, DeskId};
use crate::domain::request::Person;
use crate::domain::staff::Member;
use crate::store;
use crate::store::queue::{self, Count, Counts, DueCounts, Filter, Key, Line, Reader, SavedView};
use crate::web::{AppState, Result};

/// Orders on one page.
pub(super) const PAGE: usize = 50;

/// What is asked for.
pub(super) struct Asked<'a> {
    pub member: &'a Member,
    pub view: View,
    pub filter: Filter,
    /// The desks whose orders are shown.
    pub desks: Vec<Desk>,
    pub times: Times,
}

impl<'a> Asked<'a> {
    pub(super) async fn new(state: &AppState, member: &'a Member, view: View, now: DateTime<Utc>) -> Self {
        let all_desks = state.desks().await;
        let is_shown =
            |desk: &&Desk| if view.desks.is_empty() { member.sees(desk.id) } else { view.desks.contains(&desk.id) };
        let desks: Vec<Desk> = all_desks.iter().filter(is_shown).cloned().collect();
        let days = desks.iter().map(|desk| (desk.id, end_of_day(now, desk.time_zone))).collect();
        let times = Times { days, now };
        Self { member, filter: view.filter(member, &times), view, desks, times }
    }

    fn reader(&self) -> Reader {
        Reader { id: self.member.id, now: self.times.now }
    }

    /// The views that everybody has, of the desks that are shown.
    fn given(&self) -> [View; 5] {
        let of_desks = View::default().of_desks(&self.view.desks);
        let assigned = |to| View { assigned: vec![to], ..of_desks.clone() };
        [
            View { is_due_today: true, is_overdue: true, ..of_desks.clone() },
            assigned(Assigned::Me),
            assigned(Assigned::Nobody),
            View { is_renewal: true, ..of_desks.clone() },
            View { has_trouble: true, ..of_desks.clone() },
        ]
    }
}

/// What the database says.
pub(super) struct Found {
    pub counts: Counts,
    /// One more than a page, if there are so many.
    pub lines: Vec<Line>,
    pub due: DueCounts,
    /// How many match, where something is filtered or searched for.
    pub matches: Option<Count>,
    /// Only orders that come first were looked through.
    pub is_partial: bool,
    /// The views that everybody has.
    pub given: Vec<(View, Count)>,
    /// The views that the person keeps.
    pub saved: Vec<SavedView>,
    /// Who can be given an order, with the desks that they see.
    pub colleagues: Vec<(Person, Vec<DeskId>)>,
}

impl Found {
    pub(super) async fn read(state: &AppState, asked: &Asked<'_>) -> Result<Self> {
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let Listed { lines, found, is_partial } = listed(state, asked, limit).await?;
        let mut db = state.pool.acquire().await?;
        let matches = if asked.view.is_filtered() { Some(or_counted(&mut db, asked, found).await?) } else { found };
        let mut given = Vec::new();
        for view in asked.given() {
            let count = queue::found(&mut db, &view.filter(asked.member, &asked.times)).await?;
            given.push((view, count));
        }
        Ok(Self {
            counts: queue::counts(&mut *db, &asked.member.desks).await?,
            due: queue::due(&mut db, &asked.times.days, asked.times.now).await?,
            saved: queue::views(&mut *db, asked.member.id).await?,
            colleagues: queue::colleagues(&mut *db, &asked.filter.desks).await?,
            lines,
            matches,
            is_partial,
            given,
        })
    }
}

/// Orders of a view.
struct Listed {
    lines: Vec<Line>,
    /// How many match, where they were searched for.
    found: Option<Count>,
    is_partial: bool,
}

async fn listed(state: &AppState, asked: &Asked<'_>, limit: i64) -> Result<Listed> {
    let (filter, after, reader) = (&asked.filter, asked.view.after.unwrap_or(Key::START), asked.reader());
    if let Some(search) = &filter.search {
        let mut tx = store::begin(&state.pool).await?;
        let page = queue::search(&mut tx, filter, search, after, limit, reader).await?;
        tx.commit().await?;
        return Ok(Listed { lines: page.lines, found: Some(page.found), is_partial: page.is_partial });
    }
    let mut db = state.pool.acquire().await?;
    Ok(Listed { lines: queue::page(&mut db, filter, after, limit, reader).await?, found: None, is_partial: false })
}

async fn or_counted(db: &mut PgConnection, asked: &Asked<'_>, found: Option<Count>) -> Result<Count> {
    match found {
        Some(found) => Ok(found),
        None => Ok(queue::found(db, &asked.filter).await?),
    }
}

/// Up to `most` orders of a view in its order, and how many there are.
pub async fn lines_of(
    state: &AppState,
    member: &Member,
    view: View,
    most: usize,
    now: DateTime<Utc>,
) -> Result<(Vec<Line>, Count)> {
    let asked = Asked::new(state, member, view, now).await;
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let Listed { lines, found, .. } = listed(state, &asked, limit).await?;
    let mut db = state.pool.acquire().await?;
    Ok((lines, or_counted(&mut db, &asked, found).await?))
}
