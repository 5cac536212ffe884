//! The statements that read the queue in its order: which indexes they go along, and where they stop.

use sqlx::{Postgres, QueryBuilder};

use super::{Filter, Key, words};
use crate::domain::choice::Choice;
use crate::domain::order::{Purpose, TermKind};
use crate::domain::region::Region;
use crate::domain::request::State;

/// A statement that is being built.
pub(super) type Query = QueryBuilder<Postgres>;

/// More places than so many at each desk and state are not read one by one: orders that pass are then frequent enough to
/// be met on the way.
const MOST_KINDS: usize = 16;

/// Along which index orders are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By desk and state: whatever else is asked for is met on the way, or has a partial index of its own.
    Places,
    /// The same, and by purpose, term and region.
    Kinds,
    /// Those of some people.
    People,
    /// Those of nobody.
    Nobody,
}

impl Filter {
    /// The states that an order of the filter can be in: where it is to be due, its time runs.
    pub(super) fn due_states(&self) -> impl Iterator<Item = State> {
        let is_due = self.due.is_some();
        self.states.iter().copied().filter(move |state| !is_due || State::RUNNING.contains(state))
    }

    /// The ways that together lead to every order of the filter, and to none twice.
    pub(super) fn ways(&self) -> Vec<Way> {
        let people = (!self.people.is_empty()).then_some(Way::People);
        let nobody = self.nobody.then_some(Way::Nobody);
        let ways: Vec<Way> = people.into_iter().chain(nobody).collect();
        if !ways.is_empty() {
            return ways;
        }
        let is_kind = !(self.purposes.is_empty() && self.terms.is_empty() && self.regions.is_empty());
        let or_all = |chosen: usize, all: usize| if chosen == 0 { all } else { chosen };
        let kinds = or_all(self.purposes.len(), Purpose::ALL.len())
            * or_all(self.terms.len(), TermKind::ALL.len())
            * or_all(self.regions.len(), Region::ALL.len());
        let has_index = self.trouble || self.renewal;
        vec![if is_kind && !has_index && kinds <= MOST_KINDS { Way::Kinds } else { Way::Places }]
    }
}

/// `select id, queued_by, queued_then` of the orders of a filter after a key along its ways: at most `limit` of each place,
/// each place in the order of the queue. Does not look at what is searched for.
pub(super) fn push(query: &mut Query, filter: &Filter, after: Key, limit: i64) {
    push_and(query, filter, |_| {}, after, limit);
}

/// The same, of orders that pass another condition too, which begins with ` and `.
pub(super) fn push_and(query: &mut Query, filter: &Filter, and: impl Fn(&mut Query), after: Key, limit: i64) {
    for (number, way) in filter.ways().into_iter().enumerate() {
        if number > 0 {
            query.push(" union all ");
        }
        push_way(query, filter, way, &and, (after, limit));
    }
}

fn push_way(query: &mut Query, filter: &Filter, way: Way, and: impl Fn(&mut Query), (after, limit): (Key, i64)) {
    query.push("select found.* from ");
    push_desks(query, filter);
    query.push(" cross join unnest(").push_bind(words(filter.due_states().map(State::word)));
    query.push("::text[]) as in_state (state)");
    if way == Way::Kinds {
        for (name, words) in [
            ("purpose", chosen(&filter.purposes, Purpose::word)),
            ("term", chosen(&filter.terms, TermKind::word)),
            ("region", chosen(&filter.regions, Region::word)),
        ] {
            query.push(format_args!(" cross join unnest(")).push_bind(words);
            query.push(format_args!("::text[]) as of_{name} ({name})"));
        }
    }
    if way == Way::People {
        query.push(" cross join unnest(").push_bind(filter.people.clone()).push("::uuid[]) as of_person (id)");
    }
    query.push(
        " cross join lateral (select requests.id, queued_by, queued_then from requests \
         where requests.desk = at_desk.desk and requests.state = in_state.state",
    );
    match way {
        Way::Places => push_kinds(query, filter),
        Way::Kinds => {
            query.push(
                " and requests.purpose = of_purpose.purpose and requests.term = of_term.term \
                 and requests.region = of_region.region",
            );
        }
        Way::People => {
            query.push(" and requests.assigned_to = of_person.id");
            push_kinds(query, filter);
        }
        Way::Nobody => {
            query.push(" and requests.assigned_to is null");
            push_kinds(query, filter);
        }
    }
    push_marks(query, filter);
    and(query);
    push_after(query, after);
    query.push(" order by queued_by, queued_then, requests.id limit ").push_bind(limit).push(") as found");
}

/// The words of those that were chosen; all, if none were.
fn chosen<T: Choice + 'static>(chosen: &[T], word: fn(T) -> &'static str) -> Vec<String> {
    if chosen.is_empty() { words(T::WORDS.iter().copied()) } else { words(chosen.iter().map(|one| word(*one))) }
}

/// The desks, each with until when its orders are to be due.
pub(super) fn push_desks(query: &mut Query, filter: &Filter) {
    let untils = filter.desks.iter().map(|desk| {
        let due = filter.due.as_ref()?;
        due.until.iter().find(|(of, _)| of == desk).map(|(_, until)| *until)
    });
    query.push("unnest(").push_bind(words(filter.desks.iter().map(|desk| desk.word()))).push("::text[], ");
    query.push_bind(untils.collect::<Vec<_>>()).push("::timestamptz[]) as at_desk (desk, until)");
}

/// Conditions on purpose, term and region.
pub(super) fn push_kinds(query: &mut Query, filter: &Filter) {
    for (column, words) in [
        ("purpose", words(filter.purposes.iter().map(|purpose| purpose.word()))),
        ("term", words(filter.terms.iter().map(|term| term.word()))),
        ("region", words(filter.regions.iter().map(|region| region.word()))),
    ] {
        if !words.is_empty() {
            query.push(format_args!(" and requests.{column} = any(")).push_bind(words).push(")");
        }
    }
}

/// Conditions that are marks of an order. `at_desk` says until when it is to be due.
pub(super) fn push_marks(query: &mut Query, filter: &Filter) {
    if filter.trouble {
        query.push(" and requests.undelivered > 0");
    }
    if filter.renewal {
        query.push(" and requests.renews <> '{}'");
    }
    if filter.answered {
        query.push(" and queued_by = '-infinity'");
    }
    if let Some(due) = &filter.due {
        // The first part stops the scan; the second judges those that come first because they were answered.
        query.push(" and queued_by < at_desk.until and requests.due_at < at_desk.until");
        if let Some(from) = due.from {
            query.push(" and requests.due_at >= ").push_bind(from);
        }
    }
}

/// Conditions on who has an order.
pub(super) fn push_assigned(query: &mut Query, filter: &Filter) {
    match (filter.people.is_empty(), filter.nobody) {
        (true, false) => {}
        (true, true) => {
            query.push(" and requests.assigned_to is null");
        }
        (false, nobody) => {
            query.push(" and (requests.assigned_to = any(").push_bind(filter.people.clone()).push(")");
            query.push(if nobody { " or requests.assigned_to is null)" } else { ")" });
        }
    }
}

/// Only what comes after a key.
pub(super) fn push_after(query: &mut Query, after: Key) {
    if after == Key::START {
        return;
    }
    let (queued_by, queued_then) = after.as_text();
    query.push(" and (queued_by, queued_then, requests.id) > (").push_bind(queued_by).push("::text::timestamptz, ");
    query.push_bind(queued_then).push("::text::timestamptz, ").push_bind(after.id).push(")");
}
