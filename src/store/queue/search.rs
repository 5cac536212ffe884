//! Search in the queue.
//!
//! A word that many orders hold is met soon on the way through the queue; a word that few hold is found by its trigrams.
//! Which of the two it is, the first orders tell: they are looked through in the order of the queue, and if that fills the
//! page, it is the page. Otherwise the word is rare, and the index of trigrams gives all orders that hold it; or it is rare
//! where one looks, which the index tells too, and the queue is walked on until the page is full.

use sqlx::{PgConnection, Row as _};
use uuid::Uuid;

use super::counts::Count;
use super::lines::{Line, Reader, lines};
use super::places::{self, Query};
use super::text::pattern;
use super::{Filter, Key, Search, words};
use crate::domain::request::State;
use crate::store::Result;

/// Texts shorter than this hold no trigram: they are only searched for among the orders that come first.
pub const SHORTEST: usize = 3;

/// So many orders are looked through, where a text has trigrams and where it has none.
const LOOKED_THROUGH: i64 = 1_500;
const LOOKED_THROUGH_SHORT: i64 = 3_000;

/// A text that more orders hold is met on the way sooner than all of them are read.
const RARE: i64 = 12_000;

/// So many matches among those that were looked through say that the next ones are not far.
const FREQUENT: usize = 20;

/// More orders with a reference or host ID are not looked up.
const MOST_EXACT: i64 = 1_000;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Up to so many as were asked for.
    pub lines: Vec<Line>,
    /// How many there are in all.
    pub found: Count,
    /// Whether only orders that come first in the queue were looked through.
    pub is_partial: bool,
}

/// Up to `limit` orders of a filter after a place in the queue that match what is searched for. In a transaction of its
/// own: it changes how statements are planned until that ends.
pub async fn search(
    db: &mut PgConnection,
    filter: &Filter,
    search: &Search,
    after: Key,
    limit: i64,
    reader: Reader,
) -> Result<Page> {
    // Looking through some thousand orders of some tens of thousands seems to cost more along an index than reading all.
    sqlx::query("set local enable_seqscan = off").execute(&mut *db).await?;
    // What the index of trigrams gives is not to be written to a file.
    sqlx::query("set local work_mem = '32MB'").execute(&mut *db).await?;
    let asked = Asked { filter, pattern: pattern(&search.text), exact: exact(db, search).await? };
    let is_short = search.text.chars().count() < SHORTEST;
    let looked = Looked { most: asked.most_at_each(is_short), limit };
    let (ids, is_whole) = asked.look_through(db, after, looked).await?;
    let (ids, found) = if is_whole || is_short {
        (ids, asked.count(db, looked.most).await?)
    } else {
        let is_frequent = ids.len() >= FREQUENT;
        match if is_frequent { None } else { asked.by_index(db, after, limit).await? } {
            Some(found) => found,
            None => (asked.walk(db, after, limit).await?, asked.count(db, looked.most).await?),
        }
    };
    Ok(Page { lines: lines(db, &ids, reader).await?, found, is_partial: is_short && !is_whole })
}

/// Orders with the reference or the host ID that was typed.
async fn exact(db: &mut PgConnection, search: &Search) -> Result<Vec<Uuid>> {
    if search.reference.is_none() && search.host_ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sqlx::query_scalar!(
        r#"select id as "id!" from requests where reference = $1
           union select request_id from request_servers where host_id = any($2) limit $3"#,
        search.reference.map(|reference| reference.to_string()),
        &search.host_ids,
        MOST_EXACT
    )
    .fetch_all(db)
    .await?)
}

/// How far to look.
#[derive(Debug, Clone, Copy)]
struct Looked {
    /// Orders that are looked at, at each place.
    most: i64,
    /// Orders that are wanted.
    limit: i64,
}

/// `select id, queued_by, queued_then` of all orders of a filter that match what it searches for, however many.
pub(super) fn push_all_that_match(query: &mut Query, filter: &Filter) {
    let Some(search) = &filter.search else { return };
    let asked = Asked { filter, pattern: pattern(&search.text), exact: Vec::new() };
    query.push("select requests.id, queued_by, queued_then from ");
    places::push_desks(query, filter);
    query.push(" join requests on requests.desk = at_desk.desk where ");
    asked.push_conditions(query);
    query.push(" and (requests.search_text like ").push_bind(asked.pattern.clone());
    query.push(" or requests.reference = ").push_bind(search.reference.map(|reference| reference.to_string()));
    query.push(" or requests.id in (select request_id from request_servers where host_id = any(");
    query.push_bind(search.host_ids.clone()).push(")))");
}

struct Asked<'a> {
    filter: &'a Filter,
    pattern: String,
    exact: Vec<Uuid>,
}

impl Asked<'_> {
    /// Whether the orders of a desk are looked through in one go. Open ones come first there, so that does no harm where
    /// they are meant.
    fn is_by_desk(&self) -> bool {
        [State::ALL, State::OPEN].iter().any(|all| all.iter().all(|state| self.filter.states.contains(state)))
    }

    fn most_at_each(&self, is_short: bool) -> i64 {
        let states = if self.is_by_desk() { 1 } else { self.filter.states.len() };
        let places = i64::try_from(self.filter.desks.len() * states).unwrap_or(i64::MAX).max(1);
        let most = if is_short { LOOKED_THROUGH_SHORT } else { LOOKED_THROUGH };
        (most / places).max(100)
    }

    /// `from` the places, and `cross join lateral (select … from` the orders that are looked through at each.
    ///
    /// `fits`: says of each order whether it passes.
    fn push_looked(&self, query: &mut Query, columns: &str, after: Key, most: i64, fits: bool) {
        query.push(" from ");
        places::push_desks(query, self.filter);
        if !self.is_by_desk() {
            query.push(" cross join unnest(").push_bind(words(self.filter.states.iter().map(|state| state.word())));
            query.push("::text[]) as in_state (state)");
        }
        query.push(" cross join lateral (select ").push(columns).push(" from (select requests.*");
        if fits {
            query.push(", (");
            self.push_conditions(query);
            query.push(" and ");
            self.push_matches(query);
            query.push(") as fits");
        }
        query.push(" from requests where requests.desk = at_desk.desk");
        if !self.is_by_desk() {
            query.push(" and requests.state = in_state.state");
        }
        places::push_after(query, after);
        query.push(" order by queued_by, queued_then, requests.id limit ").push_bind(most).push(") as requests");
    }

    /// Whether orders that pass are met on the way, whatever few may be asked for.
    fn is_unfiltered(&self) -> bool {
        let Filter { trouble, renewal, answered, due, states, .. } = self.filter;
        let is_any_state = State::ALL.iter().all(|state| states.contains(state));
        let is_any = !(*trouble || *renewal || *answered || due.is_some());
        is_any_state && is_any && self.filter.ways() == [places::Way::Places]
    }

    /// The conditions on an order, but for what is searched for.
    fn push_conditions(&self, query: &mut Query) {
        query.push("requests.state = any(").push_bind(words(self.filter.due_states().map(State::word)));
        query.push(")");
        places::push_kinds(query, self.filter);
        places::push_assigned(query, self.filter);
        places::push_marks(query, self.filter);
    }

    fn push_matches(&self, query: &mut Query) {
        query.push("(requests.search_text like ").push_bind(self.pattern.clone());
        if !self.exact.is_empty() {
            query.push(" or requests.id = any(").push_bind(self.exact.clone()).push(")");
        }
        query.push(")");
    }

    /// Looks through the orders that come first at each place. True beside what it found: that is the page.
    async fn look_through(&self, db: &mut PgConnection, after: Key, looked: Looked) -> Result<(Vec<Uuid>, bool)> {
        let mut query = Query::new("select found.id");
        self.push_looked(&mut query, "requests.id, queued_by, queued_then", after, looked.most, false);
        query.push(" where ");
        self.push_conditions(&mut query);
        query.push(" and ");
        self.push_matches(&mut query);
        query.push(" order by queued_by, queued_then, requests.id limit ").push_bind(looked.limit).push(") as found");
        query.push(" order by queued_by, queued_then, found.id limit ").push_bind(looked.limit);
        let ids: Vec<Uuid> = query.build_query_scalar().fetch_all(&mut *db).await?;
        let is_full = i64::try_from(ids.len()).is_ok_and(|found| found >= looked.limit);
        let last = ids.last().copied().filter(|_| is_full);
        let is_whole = !self.goes_on(db, after, looked.most, last).await?;
        Ok((ids, is_whole))
    }

    /// Whether at some place there are orders that were not looked at and come before the last one that was found, or
    /// any, where not enough were found.
    async fn goes_on(&self, db: &mut PgConnection, after: Key, most: i64, last: Option<Uuid>) -> Result<bool> {
        let mut query = Query::new("select exists(select");
        self.push_looked(&mut query, "requests.id, queued_by, queued_then", after, most + 1, false);
        query.push(" order by queued_by, queued_then, requests.id offset ").push_bind(most).push(" limit 1) as next");
        if let Some(last) = last {
            query.push(
                " where (next.queued_by, next.queued_then, next.id) < \
                 (select last.queued_by, last.queued_then, last.id from requests as last where last.id = ",
            );
            query.push_bind(last).push(")");
        }
        query.push(")");
        Ok(query.build_query_scalar().fetch_one(db).await?)
    }

    /// Counts the matches among the orders that come first.
    async fn count(&self, db: &mut PgConnection, most: i64) -> Result<Count> {
        let mut query = Query::new("select sum(counted.matching)::bigint as matching, max(counted.looked) as looked");
        self.push_looked(
            &mut query,
            "count(*) as looked, count(*) filter (where fits) as matching",
            Key::START,
            most,
            true,
        );
        query.push(") as counted");
        let row = query.build().fetch_one(db).await?;
        let (matching, looked): (Option<i64>, Option<i64>) = (row.try_get("matching")?, row.try_get("looked")?);
        let matching = matching.unwrap_or_default();
        let is_all = looked.unwrap_or_default() < most;
        Ok(if is_all { Count::of(matching) } else { Count::at_least(matching) })
    }

    /// On through the queue until the page is full.
    async fn walk(&self, db: &mut PgConnection, after: Key, limit: i64) -> Result<Vec<Uuid>> {
        // In the order of an index: whatever gives all orders first, to sort them, reads them all. A text whose frequency
        // is guessed too low makes that look cheaper.
        for method in ["enable_bitmapscan", "enable_sort", "enable_incremental_sort"] {
            sqlx::query("select set_config($1, 'off', true)").bind(method).execute(&mut *db).await?;
        }
        let mut query = Query::new("select found.id from (");
        if self.is_unfiltered() {
            query.push("select found.* from ");
            places::push_desks(&mut query, self.filter);
            query.push(
                " cross join lateral (select requests.id, queued_by, queued_then from requests \
                 where requests.desk = at_desk.desk and ",
            );
            self.push_conditions(&mut query);
            query.push(" and ");
            self.push_matches(&mut query);
            places::push_after(&mut query, after);
            query.push(" order by queued_by, queued_then, requests.id limit ").push_bind(limit).push(") as found");
        } else {
            let and_matches = |query: &mut Query| {
                query.push(" and ");
                self.push_matches(query);
            };
            places::push_and(&mut query, self.filter, and_matches, after, limit);
        }
        query.push(") as found order by queued_by, queued_then, found.id limit ").push_bind(limit);
        Ok(query.build_query_scalar().fetch_all(db).await?)
    }

    /// All that the index of trigrams gives. Each order that holds the text is read; none: they are too many for that.
    async fn by_index(&self, db: &mut PgConnection, after: Key, limit: i64) -> Result<Option<(Vec<Uuid>, Count)>> {
        const COLUMNS: &str = "select id, desk, state, region, purpose, term, assigned_to, undelivered, renews, due_at, \
                               queued_by, queued_then from requests where ";
        let mut query = Query::new("with requests as materialized ((");
        query.push(COLUMNS).push("search_text like ").push_bind(self.pattern.clone());
        query.push(" limit ").push_bind(RARE + 1).push(")");
        if !self.exact.is_empty() {
            query.push(" union ").push(COLUMNS).push("id = any(").push_bind(self.exact.clone()).push(")");
        }
        query.push("), fitting as materialized (select requests.* from ");
        places::push_desks(&mut query, self.filter);
        query.push(" join requests on requests.desk = at_desk.desk where ");
        self.push_conditions(&mut query);
        query.push(
            ") select (select count(*) from requests) as held, (select count(*) from fitting) as found, \
             array(select requests.id from fitting as requests where true",
        );
        places::push_after(&mut query, after);
        query.push(" order by queued_by, queued_then, requests.id limit ").push_bind(limit).push(") as ids");
        let (held, found, ids): (i64, i64, Vec<Uuid>) = query.build_query_as().fetch_one(db).await?;
        Ok((held <= RARE).then_some((ids, Count::of(found))))
    }
}
