//! The queue's filters, alone and together, against a slow and plain reading of what they mean.

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::domain::desk::DeskId;
use orderkit::domain::order::{Purpose, TermKind};
use orderkit::domain::region::Region;
use orderkit::domain::request::State;
use orderkit::store::queue::{self, Due, Filter, Key, Reader, Search};
use sqlx::PgPool;
use uuid::Uuid;

use super::orders::Queued;
use crate::helpers::{database, noon};

/// Numbers that look drawn, and are the same each time.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn in_ten(&mut self, times: usize) -> bool {
        self.below(10) < times
    }

    /// Some of them, often none.
    fn some<T: Copy>(&mut self, of: &[T]) -> Vec<T> {
        if self.in_ten(6) { Vec::new() } else { of.iter().copied().filter(|_| self.in_ten(4)).collect() }
    }
}

const COMPANIES: [&str; 4] = ["Nordwind Bank AG", "Süd_Bank", "Tagus Energia", "100% Kestrel"];
const ITEMS: [&[&str]; 3] = [&["Inbound Voice"], &["SIP Server", "Composer"], &["Pulse Advisors"]];
const SERVERS: [&[(&str, &str)]; 2] = [&[("lic-fra-01", "3cecef5a91d0")], &[("lic-tyo-07", "778da450"), ("b", "0c")]];

fn orders(people: &[Uuid]) -> Vec<Queued> {
    let mut drawn = Drawn(7);
    let one = |number| {
        let hours = i64::try_from(drawn.below(60)).unwrap();
        Queued {
            desk: drawn.one(DeskId::ALL),
            state: drawn.one(State::ALL),
            region: drawn.one(Region::ALL),
            purpose: drawn.one(Purpose::ALL),
            term: drawn.one(TermKind::ALL),
            company: drawn.one(&COMPANIES),
            items: drawn.one(&ITEMS),
            servers: drawn.one(&SERVERS),
            due_at: drawn.in_ten(7).then(|| noon() + TimeDelta::hours(hours - 30)),
            received_at: noon() - TimeDelta::hours(i64::try_from(drawn.below(90)).unwrap()),
            assigned: drawn.in_ten(6).then(|| drawn.one(people)),
            answered: drawn.in_ten(1),
            undelivered: drawn.in_ten(2),
            renews: drawn.in_ten(2),
            ..Queued::new(number)
        }
    };
    (1..=300).map(one).collect()
}

/// What the words of the contract say, read order by order.
fn passes(filter: &Filter, order: &Queued) -> bool {
    let any = |list: bool, holds: bool| list || holds;
    let due = filter.due.as_ref().is_none_or(|due| {
        let until = due.until.iter().find(|(desk, _)| *desk == order.desk).unwrap().1;
        State::RUNNING.contains(&order.state)
            && order.due_at.is_some_and(|at| at < until && due.from.is_none_or(|from| at >= from))
    });
    let who = match order.assigned {
        Some(person) => filter.people.contains(&person),
        None => filter.nobody,
    };
    filter.desks.contains(&order.desk)
        && filter.states.contains(&order.state)
        && any(filter.regions.is_empty(), filter.regions.contains(&order.region))
        && any(filter.purposes.is_empty(), filter.purposes.contains(&order.purpose))
        && any(filter.terms.is_empty(), filter.terms.contains(&order.term))
        && any(filter.people.is_empty() && !filter.nobody, who)
        && due
        && (!filter.trouble || order.undelivered)
        && (!filter.renewal || order.renews)
        && (!filter.answered || (order.answered && !State::CLOSED.contains(&order.state)))
        && filter.search.as_ref().is_none_or(|search| {
            order.search_text().contains(&search.text.to_lowercase())
                || search.reference == Some(order.reference())
                || order.servers.iter().any(|(_, id)| search.host_ids.iter().any(|sought| sought == id))
        })
}

/// Answered ones, due ones, others by when they came, closed ones with the newest first.
fn place(order: &Queued) -> (u8, DateTime<Utc>, TimeDelta, Uuid) {
    let since = order.received_at - DateTime::UNIX_EPOCH;
    let (turn, due, then) = match (State::CLOSED.contains(&order.state), order.answered, order.due_at) {
        (true, ..) => (3, DateTime::UNIX_EPOCH, -since),
        (false, true, _) => (0, DateTime::UNIX_EPOCH, since),
        (false, false, Some(due)) => (1, due, since),
        (false, false, None) => (2, DateTime::UNIX_EPOCH, since),
    };
    (turn, due, then, order.id())
}

fn filters(people: &[Uuid]) -> Vec<Filter> {
    let mut drawn = Drawn(11);
    let all = Filter { desks: DeskId::ALL.to_vec(), states: State::ALL.to_vec(), ..Filter::default() };
    let mut filters = vec![all.clone()];
    for number in 0..160_usize {
        let words = ["bank", "BANK", "süd_", "0%", "voice", "fra-0", "e", "SIP", "zzz", "778DA450", "no such thing"];
        let text = drawn.one(&words);
        let search = Search {
            text: text.to_owned(),
            host_ids: if text == "778DA450" { vec!["778da450".to_owned()] } else { Vec::new() },
            reference: None,
        };
        let until = DeskId::ALL.iter().zip([0, 5, 12]).map(|(desk, hours)| (*desk, noon() + TimeDelta::hours(hours)));
        let due = Due { from: drawn.in_ten(5).then(noon), until: until.collect() };
        let or_all = |some: Vec<DeskId>| if some.is_empty() { DeskId::ALL.to_vec() } else { some };
        let states = drawn.some(State::ALL);
        filters.push(Filter {
            desks: or_all(drawn.some(DeskId::ALL)),
            states: if states.is_empty() { drawn.one(&[State::OPEN, State::ALL]).to_vec() } else { states },
            regions: drawn.some(Region::ALL),
            purposes: drawn.some(Purpose::ALL),
            terms: drawn.some(TermKind::ALL),
            people: drawn.some(people),
            nobody: drawn.in_ten(2),
            due: (number % 5 == 0).then_some(due),
            trouble: drawn.in_ten(2),
            renewal: drawn.in_ten(2),
            answered: drawn.in_ten(1),
            search: (number % 2 == 0).then_some(search),
        });
    }
    // Each alone.
    filters.push(Filter { trouble: true, ..all.clone() });
    filters.push(Filter { renewal: true, ..all.clone() });
    filters.push(Filter { answered: true, ..all.clone() });
    filters.push(Filter { nobody: true, ..all.clone() });
    filters.push(Filter { people: vec![people[0]], nobody: true, ..all.clone() });
    filters.push(Filter { purposes: vec![Purpose::Demo], ..all.clone() });
    filters.push(Filter { terms: vec![TermKind::Temporary], ..all.clone() });
    filters.push(Filter { regions: vec![Region::Apac], ..all });
    filters
}

/// Numbers of all orders, walked page by page.
async fn walked(pool: &PgPool, filter: &Filter, limit: i64) -> Vec<u16> {
    let reader = Reader { id: Uuid::nil(), now: noon() };
    let mut db = pool.acquire().await.unwrap();
    let (mut seen, mut after) = (Vec::new(), Key::START);
    loop {
        let lines = match &filter.search {
            Some(search) => queue::search(&mut db, filter, search, after, limit, reader).await.unwrap().lines,
            None => queue::page(&mut db, filter, after, limit, reader).await.unwrap(),
        };
        seen.extend(lines.iter().map(|line| u16::try_from(line.key.id.as_u128()).unwrap()));
        match lines.last() {
            Some(last) if i64::try_from(lines.len()).unwrap() == limit => after = last.key,
            _ => return seen,
        }
    }
}

async fn people(pool: &PgPool) -> Vec<Uuid> {
    let people = [1, 2, 3].map(|number| Uuid::from_u128(number + 1_000_000));
    for person in people {
        let insert = "insert into staff (id, email, name, role, created_at) values ($1, $2, 'A B', 'manager', now())";
        sqlx::query(insert).bind(person).bind(person.to_string()).execute(pool).await.unwrap();
    }
    people.to_vec()
}

#[tokio::test]
async fn every_filter_shows_what_it_says_in_the_order_of_the_queue() {
    let db = database().await;
    let people = people(&db.pool).await;
    let mut orders = orders(&people);
    for order in &orders {
        order.insert(&db.pool).await;
    }
    orders.sort_by_key(place);
    let mut sizes = Vec::new();
    for filter in filters(&people) {
        let expected: Vec<u16> =
            orders.iter().filter(|order| passes(&filter, order)).map(|order| order.number).collect();
        assert_eq!(walked(&db.pool, &filter, 7).await, expected, "{filter:?}");
        let mut connection = db.pool.acquire().await.unwrap();
        let found = match &filter.search {
            Some(search) => {
                let reader = Reader { id: Uuid::nil(), now: noon() };
                queue::search(&mut connection, &filter, search, Key::START, 50, reader).await.unwrap().found
            }
            None => queue::found(&mut connection, &filter).await.unwrap(),
        };
        assert_eq!(found.exact(), i64::try_from(expected.len()).ok(), "{filter:?}");
        sizes.push(expected.len());
    }
    assert!(sizes.iter().filter(|size| **size > 0).count() > 50, "most filters let something pass: {sizes:?}");
}

#[tokio::test]
async fn what_comes_while_somebody_turns_pages_is_shown_once_and_nothing_is_left_out() {
    let db = database().await;
    for number in 1..=40 {
        let due_at = Some(noon() + TimeDelta::hours(i64::from(number)));
        Queued { due_at, ..Queued::new(number) }.insert(&db.pool).await;
    }
    let filter = Filter { desks: DeskId::ALL.to_vec(), states: State::OPEN.to_vec(), ..Filter::default() };
    let reader = Reader { id: Uuid::nil(), now: noon() };
    let (mut seen, mut after, mut next) = (Vec::new(), Key::START, 41);
    loop {
        let mut connection = db.pool.acquire().await.unwrap();
        let lines = queue::page(&mut connection, &filter, after, 10, reader).await.unwrap();
        let Some(last) = lines.last() else { break };
        after = last.key;
        seen.extend(lines.iter().map(|line| u16::try_from(line.key.id.as_u128()).unwrap()));
        // One before the place, one after it, and the last one that was seen is answered.
        for hours in [0, 1_000] {
            let due_at = Some(noon() + TimeDelta::hours(hours));
            Queued { due_at, ..Queued::new(next) }.insert(&db.pool).await;
            next += 1;
        }
        sqlx::query("update requests set answered_at = now() where id = $1")
            .bind(last.key.id)
            .execute(&db.pool)
            .await
            .unwrap();
        if seen.len() > 200 {
            break;
        }
    }
    let old: Vec<u16> = seen.iter().copied().filter(|number| *number <= 40).collect();
    assert_eq!(old, (1..=40).collect::<Vec<_>>());
}
