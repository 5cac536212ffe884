//! Numbers of a span of time, counted in each desk's own days.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgPool;

use super::{Error, Result};
use crate::domain::desk::DeskId;
use crate::domain::numbers::{Counts, Kept, Line, Numbers, Span, Times, Took};
use crate::domain::order::Purpose;
use crate::domain::request::State;

/// So many products are listed.
const PRODUCTS: i64 = 20;

/// A desk whose orders are counted, and the span in its own zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskSpan {
    /// Which.
    pub desk: DeskId,
    /// The name of its zone.
    pub zone: String,
    /// When the first day begins there.
    pub starts: DateTime<Utc>,
    /// When the last day is over there.
    pub ends: DateTime<Utc>,
}

/// The spans as statements take them.
struct Spans {
    desks: Vec<String>,
    zones: Vec<String>,
    starts: Vec<DateTime<Utc>>,
    ends: Vec<DateTime<Utc>>,
}

/// Counts the orders of these desks. The statements run side by side: each reads all that came or went in the span.
pub async fn of(pool: &PgPool, span: Span, desks: &[DeskSpan]) -> Result<Numbers> {
    let spans = &Spans {
        desks: desks.iter().map(|desk| desk.desk.word().to_owned()).collect(),
        zones: desks.iter().map(|desk| desk.zone.clone()).collect(),
        starts: desks.iter().map(|desk| desk.starts).collect(),
        ends: desks.iter().map(|desk| desk.ends).collect(),
    };
    let (received, closed, times, products) =
        tokio::try_join!(received(pool, spans), closed(pool, spans), times(pool, spans), products(pool, spans))?;
    let mut numbers = Numbers {
        all: Line::default(),
        desks: desks.iter().map(|desk| (desk.desk, Line::default())).collect(),
        purposes: Purpose::ALL.iter().map(|purpose| (*purpose, Line::default())).collect(),
        products,
        pieces: span.pieces().into_iter().map(|(from, to)| (from, to, Counts::default())).collect(),
    };
    for group in received.into_iter().chain(closed) {
        add(&mut numbers, &group);
    }
    for (desk, purpose, found) in times {
        let line = match (desk, purpose) {
            (Some(desk), _) => numbers.desks.iter_mut().find(|(known, _)| *known == desk).map(|(_, line)| line),
            (_, Some(purpose)) => {
                numbers.purposes.iter_mut().find(|(known, _)| *known == purpose).map(|(_, line)| line)
            }
            (None, None) => Some(&mut numbers.all),
        };
        if let Some(line) = line {
            line.times = Some(found);
        }
    }
    Ok(numbers)
}

/// Orders of one desk and purpose that came, or were closed, on one day.
struct Group {
    desk: DeskId,
    purpose: Purpose,
    day: NaiveDate,
    counts: Counts,
    kept: Kept,
}

fn add(numbers: &mut Numbers, group: &Group) {
    let desks = numbers.desks.iter_mut().filter(|(desk, _)| *desk == group.desk).map(|(_, line)| line);
    let purposes = numbers.purposes.iter_mut().filter(|(purpose, _)| *purpose == group.purpose).map(|(_, line)| line);
    for line in desks.chain(purposes).chain([&mut numbers.all]) {
        line.counts += group.counts;
        line.kept += group.kept;
    }
    for (from, to, counts) in &mut numbers.pieces {
        if (*from..=*to).contains(&group.day) {
            *counts += group.counts;
        }
    }
}

fn desk(word: &str) -> Result<DeskId> {
    DeskId::from_word(word).ok_or_else(|| Error::inconsistent("requests", "desk", word))
}

fn purpose(word: &str) -> Result<Purpose> {
    Purpose::from_word(word).ok_or_else(|| Error::inconsistent("requests", "purpose", word))
}

async fn received(pool: &PgPool, spans: &Spans) -> Result<Vec<Group>> {
    let rows = sqlx::query!(
        r#"select requests.desk, purpose, (received_at at time zone zone)::date as "day!", count(*) as "orders!"
           from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as span (desk, zone, starts, ends)
           join requests on requests.desk = span.desk and received_at >= starts and received_at < ends
           group by 1, 2, 3"#,
        &spans.desks,
        &spans.zones,
        &spans.starts,
        &spans.ends
    )
    .fetch_all(pool)
    .await?;
    let group = |desk_word: String, purpose_word: String, day, orders| {
        let (desk, purpose) = (desk(&desk_word)?, purpose(&purpose_word)?);
        Ok(Group { desk, purpose, day, counts: Counts::received(orders), kept: Kept::default() })
    };
    rows.into_iter().map(|row| group(row.desk, row.purpose, row.day, row.orders)).collect()
}

async fn closed(pool: &PgPool, spans: &Spans) -> Result<Vec<Group>> {
    let rows = sqlx::query!(
        r#"select requests.desk, purpose, state, (closed_at at time zone zone)::date as "day!", count(*) as "orders!",
                  count(*) filter (where state = 'completed' and due_at is not null) as "of!",
                  count(*) filter (where state = 'completed' and closed_at <= due_at) as "inside!"
           from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as span (desk, zone, starts, ends)
           join requests on requests.desk = span.desk and closed_at >= starts and closed_at < ends
           group by 1, 2, 3, 4"#,
        &spans.desks,
        &spans.zones,
        &spans.starts,
        &spans.ends
    )
    .fetch_all(pool)
    .await?;
    let groups = rows.into_iter().map(|row| {
        let state = State::from_word(&row.state).ok_or_else(|| Error::inconsistent("requests", "state", &row.state))?;
        Ok(Group {
            desk: desk(&row.desk)?,
            purpose: purpose(&row.purpose)?,
            day: row.day,
            counts: Counts::closed(state, row.orders),
            kept: Kept { inside: row.inside, of: row.of },
        })
    });
    groups.collect()
}

/// How long completed orders took: of all, of each desk, of each purpose.
async fn times(pool: &PgPool, spans: &Spans) -> Result<Vec<(Option<DeskId>, Option<Purpose>, Times)>> {
    let rows = sqlx::query!(
        r#"select requests.desk as "desk?", purpose as "purpose?",
                  percentile_cont(array[0.5, 0.9]) within group (order by clock_used) as "working!",
                  percentile_cont(array[0.5, 0.9])
                      within group (order by extract(epoch from closed_at - received_at)::float8) as "waited!"
           from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as span (desk, starts, ends)
           join requests on requests.desk = span.desk and closed_at >= starts and closed_at < ends
           where state = 'completed'
           group by grouping sets ((requests.desk), (purpose), ())
           having count(*) > 0"#,
        &spans.desks,
        &spans.starts,
        &spans.ends
    )
    .fetch_all(pool)
    .await?;
    let lines = rows.into_iter().map(|row| {
        let times = Times { working: took(&row.working), waited: took(&row.waited) };
        let desk = row.desk.as_deref().map(desk).transpose()?;
        Ok((desk, row.purpose.as_deref().map(purpose).transpose()?, times))
    });
    lines.collect()
}

/// From seconds: the median, the 90th percentile.
fn took(seconds: &[f64]) -> Took {
    let at = |place: usize| {
        let seconds = std::time::Duration::try_from_secs_f64(seconds.get(place).copied().unwrap_or_default());
        TimeDelta::from_std(seconds.unwrap_or_default()).unwrap_or_default()
    };
    Took { median: at(0), ninetieth: at(1) }
}

/// The products of which most lines came in; with those that came or were closed in the span.
async fn products(pool: &PgPool, spans: &Spans) -> Result<Vec<(String, Counts)>> {
    let rows = sqlx::query!(
        r#"select name, count(*) filter (where came) as "received!",
                  count(*) filter (where closed_as = 'completed') as "completed!",
                  count(*) filter (where closed_as = 'refused') as "refused!",
                  count(*) filter (where closed_as = 'withdrawn') as "withdrawn!"
           from (
               select id, bool_or(came) as came, max(closed_as) as closed_as from (
                   select id, true as came, null as closed_as
                   from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as span (desk, starts, ends)
                   join requests on requests.desk = span.desk and received_at >= starts and received_at < ends
                   union all
                   select id, false, state
                   from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as span (desk, starts, ends)
                   join requests on requests.desk = span.desk and closed_at >= starts and closed_at < ends
               ) as either
               group by id
           ) as counted
           join request_items on request_id = id
           group by name
           order by 2 desc, 3 desc, name
           limit $4"#,
        &spans.desks,
        &spans.starts,
        &spans.ends,
        PRODUCTS
    )
    .fetch_all(pool)
    .await?;
    let line =
        |name, received, completed, refused, withdrawn| (name, Counts { received, completed, refused, withdrawn });
    Ok(rows.into_iter().map(|row| line(row.name, row.received, row.completed, row.refused, row.withdrawn)).collect())
}
