//! The numbers of a span of time, held against the orders themselves.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use orderkit::clock;
use orderkit::demo::{Wanted, fill};
use orderkit::domain::desk::DeskId;
use orderkit::domain::numbers::{Counts, Span};
use orderkit::link::LinkKey;
use orderkit::store::desks;
use orderkit::store::numbers::{self, DeskSpan};
use reqwest::StatusCode;
use reqwest::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use sqlx::PgPool;

use super::browser::signed_in;
use crate::helpers::{TestApp, flow, noon};

async fn filled(pool: &PgPool, orders: u64, now: DateTime<Utc>) {
    let mail_domain = "orders.example".to_owned();
    let wanted = Wanted { orders, seed: 3, now, links: LinkKey::new("test"), mail_domain };
    fill(pool, wanted, |_| {}).await.unwrap();
}

/// An order as a line of the numbers counts it.
#[derive(sqlx::FromRow)]
struct Row {
    desk: String,
    state: String,
    purpose: String,
    received_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    due_at: Option<DateTime<Utc>>,
    clock_used: i64,
    time_zone: String,
    products: Vec<String>,
}

impl Row {
    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.time_zone.parse::<chrono_tz::Tz>().unwrap()).date_naive()
    }

    fn counts(&self, from: NaiveDate, to: NaiveDate) -> Counts {
        let is_inside = |at: DateTime<Utc>| (from..=to).contains(&self.day(at));
        let closed_as = |state: &str| i64::from(self.state == state && self.closed_at.is_some_and(is_inside));
        Counts {
            received: i64::from(is_inside(self.received_at)),
            completed: closed_as("completed"),
            refused: closed_as("refused"),
            withdrawn: closed_as("withdrawn"),
        }
    }
}

async fn rows(pool: &PgPool) -> Vec<Row> {
    sqlx::query_as(
        "select desk, state, purpose, received_at, closed_at, due_at, clock_used, time_zone, \
         array(select name from request_items where request_id = requests.id) as products \
         from requests join desks on desks.id = desk",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

fn sum<'a>(rows: impl IntoIterator<Item = &'a Row>, from: NaiveDate, to: NaiveDate) -> Counts {
    let mut counts = Counts::default();
    for row in rows {
        counts += row.counts(from, to);
    }
    counts
}

/// As `percentile_cont` has it.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "some hundred orders")]
    let place = share * (sorted.len() - 1) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * place.fract()
}

#[tokio::test]
async fn numbers_are_those_of_the_orders() {
    let flow = flow().await;
    filled(&flow.pool, 400, noon()).await;
    let rows = rows(&flow.pool).await;
    let span = Span::new(noon().date_naive() - TimeDelta::days(60), noon().date_naive() - TimeDelta::days(3)).unwrap();
    let (from, to) = (span.from(), span.to());
    let of_desk = |desk: &orderkit::domain::desk::Desk| {
        let begins = |day: NaiveDate| {
            day.and_hms_opt(0, 0, 0).unwrap().and_local_timezone(desk.time_zone).earliest().unwrap().to_utc()
        };
        DeskSpan {
            desk: desk.id,
            zone: desk.time_zone.to_string(),
            starts: begins(from),
            ends: begins(to.succ_opt().unwrap()),
        }
    };
    let desks: Vec<DeskSpan> = desks::all(&flow.pool).await.unwrap().iter().map(of_desk).collect();
    let found = numbers::of(&flow.pool, span, &desks).await.unwrap();

    let whole = sum(&rows, from, to);
    assert!(whole.received > 150 && whole.completed > 150 && whole.refused > 0 && whole.withdrawn > 0, "{whole:?}");
    assert!(whole.received < 400, "the span is shorter than the orders");
    assert_eq!(found.all.counts, whole);
    for (desk, line) in &found.desks {
        assert_eq!(line.counts, sum(rows.iter().filter(|row| row.desk == desk.word()), from, to), "{desk}");
    }
    for (purpose, line) in &found.purposes {
        assert_eq!(line.counts, sum(rows.iter().filter(|row| row.purpose == purpose.word()), from, to), "{purpose}");
    }
    assert_eq!(found.pieces.len(), span.pieces().len());
    for (first, last, counts) in &found.pieces {
        assert_eq!(*counts, sum(&rows, *first, *last), "{first} to {last}");
    }
    assert_eq!(found.products.len(), 20);
    for (name, counts) in &found.products {
        let mut expected = Counts::default();
        for row in &rows {
            for _ in row.products.iter().filter(|product| *product == name) {
                expected += row.counts(from, to);
            }
        }
        assert_eq!(*counts, expected, "{name}");
    }
    assert!(found.products.is_sorted_by_key(|(_, counts)| std::cmp::Reverse(counts.received)));

    let completed: Vec<&Row> = rows.iter().filter(|row| row.counts(from, to).completed == 1).collect();
    let due = |row: &&&Row| row.due_at.is_some();
    let inside = |row: &&&Row| row.due_at.is_some_and(|due| row.closed_at.unwrap() <= due);
    assert_eq!(found.all.kept.of, i64::try_from(completed.iter().filter(due).count()).unwrap());
    assert_eq!(found.all.kept.inside, i64::try_from(completed.iter().filter(inside).count()).unwrap());
    assert!(found.all.kept.inside > 0 && found.all.kept.inside < found.all.kept.of);
    for (desk, line) in &found.desks {
        let of_desk = completed.iter().filter(|row| row.desk == desk.word());
        #[expect(clippy::cast_precision_loss, reason = "some days in seconds")]
        let mut working: Vec<f64> = of_desk.clone().map(|row| row.clock_used as f64).collect();
        let mut waited: Vec<f64> =
            of_desk.map(|row| (row.closed_at.unwrap() - row.received_at).as_seconds_f64()).collect();
        working.sort_by(f64::total_cmp);
        waited.sort_by(f64::total_cmp);
        let times = line.times.unwrap();
        for (took, sorted) in [(times.working, &working), (times.waited, &waited)] {
            assert!((took.median.as_seconds_f64() - percentile(sorted, 0.5)).abs() < 1.0, "{desk}: {took:?}");
            assert!((took.ninetieth.as_seconds_f64() - percentile(sorted, 0.9)).abs() < 1.0, "{desk}: {took:?}");
        }
    }
}

#[tokio::test]
async fn a_span_without_orders_has_numbers_too() {
    let flow = flow().await;
    let span = Span::last(7, noon().date_naive());
    let zone = "Asia/Tokyo".to_owned();
    let desk = DeskSpan { desk: DeskId::Japan, zone, starts: noon() - TimeDelta::days(7), ends: noon() };
    let found = numbers::of(&flow.pool, span, &[desk]).await.unwrap();
    assert_eq!((found.all.counts, found.all.times), (Counts::default(), None));
    assert_eq!((found.pieces.len(), found.products.len()), (7, 0));
}

async fn text(app: &TestApp, path: &str) -> (StatusCode, String) {
    let answer = app.get(path).send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

#[tokio::test]
async fn the_page_shows_them_and_gives_each_table_as_a_file() {
    let app = signed_in(&[]).await;
    let (status, empty) = text(&app, "/staff/numbers").await;
    assert_eq!(status, StatusCode::OK);
    assert!(empty.contains("No order came and none was closed"), "{empty}");

    filled(&app.pool, 200, clock::now()).await;
    let (_, page) = text(&app, "/staff/numbers").await;
    for expected in ["Last 30 days", "Day by day", "By desk", "By purpose", "By product", "90th percentile", "<svg"] {
        assert!(page.contains(expected), "{expected}");
    }
    assert!(page.contains(r#"href="/staff/numbers""#), "the menu leads here");
    for (table, head) in [
        ("time", "from,to,received,completed,refused,withdrawn\r\n"),
        ("desk", "desk,received,completed,refused,withdrawn,working_hours_median,"),
        ("purpose", "purpose,received,"),
        ("product", "product,received,completed,refused,withdrawn\r\n"),
    ] {
        assert!(page.contains(&format!("format=csv&#38;table={table}")), "{table}");
        let answer = app.get(&format!("/staff/numbers?format=csv&table={table}")).send().await.unwrap();
        assert_eq!(answer.headers()[CONTENT_TYPE], "text/csv; charset=utf-8");
        let disposition = answer.headers()[CONTENT_DISPOSITION].to_str().unwrap().to_owned();
        assert!(disposition.contains(&format!("filename=\"orders-by-{table}-")), "{disposition}");
        let csv = answer.text().await.unwrap();
        assert!(csv.starts_with(head), "{csv}");
        assert!(csv.lines().count() > 3, "{csv}");
    }
}

#[tokio::test]
async fn days_that_are_none_come_back_as_they_were_typed() {
    let app = signed_in(&[]).await;
    for (query, shown, said) in [
        ("from=24.11.2026&to=2026-11-24", "24.11.2026", "Enter the first day as year, month and day"),
        ("from=2026-11-01&to=2026-02-30", "2026-02-30", "Enter the last day as year, month and day"),
        ("from=2026-11-24&to=2026-11-01", "2026-11-01", "not before the first one"),
        ("from=1999-01-01&to=2026-11-01", "1999-01-01", "at most three years"),
    ] {
        let (status, page) = text(&app, &format!("/staff/numbers?{query}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.contains(&format!("value=\"{shown}\"")) && page.contains(said), "{query}: {page}");
    }
}

#[tokio::test]
async fn an_agent_sees_the_numbers_of_their_desks() {
    let app = signed_in(&[DeskId::Emea, DeskId::Japan]).await;
    filled(&app.pool, 200, clock::now()).await;
    let count = async |desks: &[&str]| {
        let count = sqlx::query_scalar::<_, i64>("select count(*) from requests where desk = any($1)").bind(desks);
        count.fetch_one(&app.pool).await.unwrap()
    };
    let received = async |query: &str| {
        let path = format!("/staff/numbers?from=2026-01-01&{query}format=csv&table=desk");
        let (status, csv) = text(&app, &path).await;
        assert_eq!(status, StatusCode::OK);
        let lines = csv.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().parse::<i64>().unwrap());
        lines.sum::<i64>()
    };
    assert_eq!(received("").await, count(&["emea", "japan"]).await);
    assert_eq!(received("desk=emea&").await, count(&["emea"]).await);
    for query in ["desk=us_apac", "desk=us_apac&format=csv", "desk=emea&desk=us_apac"] {
        assert_eq!(text(&app, &format!("/staff/numbers?{query}")).await.0, StatusCode::FORBIDDEN, "{query}");
    }
    let app = crate::helpers::app().await;
    let answer = app.get("/staff/numbers").send().await.unwrap();
    assert!(super::browser::location(&answer).starts_with("/staff/sign-in"));
}
