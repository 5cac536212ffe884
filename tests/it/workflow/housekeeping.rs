//! What happens by itself: reminders, and drafts that go.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use orderkit::domain::draft::Page;
use orderkit::domain::order::Order;
use orderkit::domain::order::document::Node;
use orderkit::link::Secret;
use orderkit::store::outbox;
use orderkit::workflow::Workflow;
use orderkit::workflow::draft::{self, Opened};
use orderkit::workflow::housekeeping::{Done, keep_house};
use orderkit::workflow::submit::{ApiSubmit, Submitted, submit_api, submit_draft};
use sqlx::PgPool;
use tokio::sync::Barrier;

use crate::helpers::{flow, noon, order_json, submitted};

/// The last day of the license that [`submitted`] orders.
fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 6, 24).unwrap()
}

/// Early on the day so many days before.
fn before(days: i64) -> DateTime<Utc> {
    Utc.from_utc_datetime(&(last_day() - TimeDelta::days(days)).and_hms_opt(0, 5, 0).unwrap())
}

async fn house(flow: &Workflow, now: DateTime<Utc>) -> Done {
    keep_house(flow, now).await.unwrap()
}

/// Submits the order of the tests, changed.
async fn ordered(flow: &Workflow, at: DateTime<Utc>, change: impl FnOnce(&mut serde_json::Value)) -> Submitted {
    let mut order = order_json();
    change(&mut order);
    let order = Order::from_stored(&order.to_string()).unwrap();
    match submit_api(flow, None, order, "en", at).await.unwrap() {
        ApiSubmit::Stored(submitted) => submitted,
        other => panic!("{other:?}"),
    }
}

/// Numbers of the reminders of an order.
async fn reminders(pool: &PgPool, order: &Submitted) -> Vec<i32> {
    let numbers = sqlx::query_scalar!(
        "select number from outbox join requests on requests.id = request_id \
         where kind = 'reminder' and reference = $1 order by outbox.id",
        order.reference.to_string()
    );
    numbers.fetch_all(pool).await.unwrap()
}

#[tokio::test]
async fn a_customer_is_reminded_30_14_and_3_days_before_and_once_each() {
    let flow = flow().await;
    let order = submitted(&flow).await;
    for (days, sent) in [
        (31, vec![]),
        (30, vec![1]),
        (29, vec![1]),
        (15, vec![1]),
        (14, vec![1, 2]),
        (13, vec![1, 2]),
        (4, vec![1, 2]),
        (3, vec![1, 2, 3]),
        (0, vec![1, 2, 3]),
        (-1, vec![1, 2, 3]),
    ] {
        for _ in 0..2 {
            house(&flow, before(days)).await;
        }
        assert_eq!(reminders(&flow.pool, &order).await, sent, "{days} days before");
    }
}

#[tokio::test]
async fn a_reminder_goes_to_the_contact_alone_below_the_receipt() {
    let flow = flow().await;
    submitted(&flow).await;
    house(&flow, before(30)).await;
    let rows = sqlx::query!(
        "select kind, recipient, header_to, header_cc, message_id, in_reply_to, created_at, not_before from outbox \
         where kind in ('reminder', 'received') and recipient <> 'a.vance@reseller.example' order by id"
    );
    let rows = rows.fetch_all(&flow.pool).await.unwrap();
    let [receipt, reminder] = &rows[..] else { panic!("{rows:#?}") };
    assert_eq!((receipt.kind.as_str(), reminder.kind.as_str()), ("received", "reminder"));
    assert_eq!((reminder.recipient.as_str(), reminder.header_to.as_str()), ("dana@acme.example", "dana@acme.example"));
    assert_eq!(reminder.header_cc, Vec::<String>::new());
    assert_eq!(reminder.in_reply_to.as_ref(), Some(&receipt.message_id));
    assert!(reminder.message_id.starts_with("<reminder.1."), "{}", reminder.message_id);
    assert_eq!((reminder.created_at, reminder.not_before), (before(30), before(30)));
}

#[tokio::test]
async fn only_the_nearest_reminder_comes_where_several_were_missed() {
    let flow = flow().await;
    let order = submitted(&flow).await;
    house(&flow, before(10)).await;
    assert_eq!(reminders(&flow.pool, &order).await, [2]);
    house(&flow, before(0)).await;
    assert_eq!(reminders(&flow.pool, &order).await, [2, 3]);
}

#[tokio::test]
async fn what_expired_while_nobody_kept_house_is_not_reminded_of() {
    let flow = flow().await;
    let order = submitted(&flow).await;
    assert_eq!(house(&flow, before(-1)).await, Done::default());
    assert_eq!(reminders(&flow.pool, &order).await, Vec::<i32>::new());
}

#[tokio::test]
async fn an_order_is_not_reminded_of_days_that_were_over_when_it_came() {
    let flow = flow().await;
    let late = ordered(&flow, before(20), |_| {}).await;
    let on_the_day = ordered(&flow, before(30), |_| {}).await;
    let day_before = ordered(&flow, before(31), |_| {}).await;
    house(&flow, before(19)).await;
    for (order, sent) in [(&late, vec![]), (&on_the_day, vec![]), (&day_before, vec![1])] {
        assert_eq!(reminders(&flow.pool, order).await, sent);
    }
    house(&flow, before(14)).await;
    for (order, sent) in [(&late, vec![2]), (&on_the_day, vec![2]), (&day_before, vec![1, 2])] {
        assert_eq!(reminders(&flow.pool, order).await, sent);
    }
}

#[tokio::test]
async fn an_order_that_no_license_comes_of_or_never_ends_is_not_reminded_of() {
    let flow = flow().await;
    let permanent = ordered(&flow, noon(), |order| order["term"] = serde_json::json!({ "kind": "permanent" })).await;
    for (state, sent) in [
        ("refused", vec![]),
        ("withdrawn", vec![]),
        ("submitted", vec![1]),
        ("in_review", vec![1]),
        ("waiting", vec![1]),
        ("verified", vec![1]),
        ("completed", vec![1]),
    ] {
        let order = submitted(&flow).await;
        let set = sqlx::query("update requests set state = $2 where reference = $1").bind(order.reference.to_string());
        set.bind(state).execute(&flow.pool).await.unwrap();
        house(&flow, before(30)).await;
        assert_eq!(reminders(&flow.pool, &order).await, sent, "{state}");
    }
    assert_eq!(reminders(&flow.pool, &permanent).await, Vec::<i32>::new());
}

/// How somebody writes a reference.
type Spelling = fn(&str) -> String;

#[tokio::test]
async fn an_order_that_a_later_one_renews_is_not_reminded_of() {
    let flow = flow().await;
    let spellings: [Spelling; 4] = [
        str::to_owned,
        str::to_lowercase,
        |reference| reference.replace('-', ""),
        |reference| format!("our order {} of last year", reference.trim_start_matches("OK-").to_lowercase()),
    ];
    for spelling in spellings {
        let order = submitted(&flow).await;
        let named = spelling(&order.reference.to_string());
        let renewal = ordered(&flow, before(40), |order| {
            order["term"] =
                serde_json::json!({ "kind": "temporary", "expires_on": "2028-06-24", "renews": named.as_str() });
        });
        let renewal = renewal.await;
        house(&flow, before(30)).await;
        assert_eq!(reminders(&flow.pool, &order).await, Vec::<i32>::new(), "{named}");

        let refuse = sqlx::query("update requests set state = 'refused' where reference = $1");
        refuse.bind(renewal.reference.to_string()).execute(&flow.pool).await.unwrap();
        house(&flow, before(29)).await;
        assert_eq!(reminders(&flow.pool, &order).await, [1], "no license comes of the renewal: {named}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn housekeepers_that_work_at_once_do_each_thing_once() {
    let flow = Arc::new(flow().await);
    for _ in 0..30 {
        submitted(&flow).await;
    }
    let idle = before(30) - TimeDelta::days(83);
    for number in 0..30 {
        let secret = draft::start(&flow, "en", idle).await.unwrap();
        typed(&flow, &secret, &format!("dana{number}@acme.example"), idle).await;
    }
    let start = Arc::new(Barrier::new(4));
    let keepers = (0..4).map(|_| {
        let (flow, start) = (Arc::clone(&flow), Arc::clone(&start));
        tokio::spawn(async move {
            start.wait().await;
            house(&flow, before(30)).await
        })
    });
    let (mut announced, mut reminded) = (0, 0);
    for keeper in keepers.collect::<Vec<_>>() {
        let done = keeper.await.unwrap();
        announced += done.announced;
        reminded += done.reminded;
    }
    assert_eq!((announced, reminded), (30, 30));
    let queued =
        sqlx::query_scalar!(r#"select count(*) as "count!" from outbox where kind in ('reminder', 'draft_expiry')"#);
    assert_eq!(queued.fetch_one(&flow.pool).await.unwrap(), 60);
}

/// Fills in the contact's address.
async fn typed(flow: &Workflow, secret: &Secret, email: &str, at: DateTime<Utc>) {
    let change = |order: &mut Node| {
        let mut contact = Node::empty();
        contact.set("email", Node::Text(email.to_owned()));
        order.set("contact", contact);
    };
    draft::save(flow, secret, Page::Company, at, change).await.unwrap().unwrap();
}

/// So many days after noon.
fn after(days: i64) -> DateTime<Utc> {
    noon() + TimeDelta::days(days)
}

/// A draft whose contact has this address, last changed at noon.
async fn draft_of(flow: &Workflow, email: &str) -> Secret {
    let secret = draft::start(flow, "en", noon()).await.unwrap();
    typed(flow, &secret, email, noon()).await;
    secret
}

async fn is_there(flow: &Workflow, secret: &Secret) -> bool {
    draft::open(flow, secret).await.unwrap().is_some()
}

/// Sends what is queued, at a time.
async fn send_all(pool: &PgPool, at: DateTime<Utc>) {
    for claim in outbox::claim(pool, 100, at, at + TimeDelta::minutes(1)).await.unwrap() {
        assert!(outbox::mark_sent(pool, claim, at).await.unwrap());
    }
}

async fn notices(pool: &PgPool) -> Vec<(String, i32)> {
    let rows = sqlx::query!("select recipient, number from outbox where kind = 'draft_expiry' order by id");
    rows.fetch_all(pool).await.unwrap().into_iter().map(|row| (row.recipient, row.number)).collect()
}

#[tokio::test]
async fn a_draft_that_nobody_changes_is_announced_once_and_goes_a_week_later() {
    let flow = flow().await;
    let secret = draft_of(&flow, " dana@acme.example ").await;
    let second = TimeDelta::seconds(1);
    assert_eq!(house(&flow, after(83) - second).await, Done::default());
    assert_eq!(house(&flow, after(83)).await, Done { announced: 1, ..Done::default() });
    assert_eq!(notices(&flow.pool).await, [("dana@acme.example".to_owned(), 1)]);
    send_all(&flow.pool, after(83) + second).await;
    for at in [after(84), after(90)] {
        assert_eq!(house(&flow, at).await, Done::default(), "{at}: told less than a week ago");
    }
    assert!(is_there(&flow, &secret).await);
    assert_eq!(house(&flow, after(90) + second).await, Done { gone: 1, ..Done::default() });
    assert!(!is_there(&flow, &secret).await);
    assert_eq!(notices(&flow.pool).await, [], "its messages go with it");
}

#[tokio::test]
async fn a_draft_without_an_address_goes_after_90_days_and_nobody_is_told() {
    let flow = flow().await;
    let empty = draft::start(&flow, "en", noon()).await.unwrap();
    let nowhere = draft_of(&flow, "dana@localhost").await;
    assert_eq!(house(&flow, after(83)).await, Done::default());
    assert_eq!(house(&flow, after(90) - TimeDelta::seconds(1)).await, Done::default());
    assert_eq!(house(&flow, after(90)).await, Done { gone: 2, ..Done::default() });
    assert!(!is_there(&flow, &empty).await && !is_there(&flow, &nowhere).await);
}

#[tokio::test]
async fn a_draft_that_is_changed_in_between_stays_and_is_announced_anew() {
    let flow = flow().await;
    let secret = draft_of(&flow, "dana@acme.example").await;
    house(&flow, after(83)).await;
    send_all(&flow.pool, after(83)).await;
    typed(&flow, &secret, "sato@acme.example", after(89)).await;
    assert_eq!(house(&flow, after(100)).await, Done::default());
    assert_eq!(house(&flow, after(89 + 83)).await, Done { announced: 1, ..Done::default() });
    assert_eq!(notices(&flow.pool).await, [("dana@acme.example".to_owned(), 1), ("sato@acme.example".to_owned(), 2)]);
    send_all(&flow.pool, after(89 + 83)).await;
    assert_eq!(house(&flow, after(89 + 90)).await, Done { gone: 1, ..Done::default() });
}

#[tokio::test]
async fn a_draft_that_was_forgotten_for_long_is_still_announced_a_week_before() {
    let flow = flow().await;
    let secret = draft_of(&flow, "dana@acme.example").await;
    assert_eq!(house(&flow, after(400)).await, Done { announced: 1, ..Done::default() });
    send_all(&flow.pool, after(400)).await;
    assert_eq!(house(&flow, after(407) - TimeDelta::seconds(1)).await, Done::default());
    assert!(is_there(&flow, &secret).await);
    assert_eq!(house(&flow, after(407)).await, Done { gone: 1, ..Done::default() });
}

#[tokio::test]
async fn a_draft_waits_until_its_notice_is_sent_for_a_week_or_given_up() {
    let flow = flow().await;
    for email in ["dana@acme.example", "sato@acme.example"] {
        draft_of(&flow, email).await;
    }
    house(&flow, after(83)).await;
    assert_eq!(house(&flow, after(95)).await, Done::default(), "not sent");
    let claims = outbox::claim(&flow.pool, 10, after(95), after(96)).await.unwrap();
    let [one, other] = claims[..] else { panic!("{claims:?}") };
    assert!(outbox::mark_dead(&flow.pool, one, "550 No such user", after(95)).await.unwrap());
    assert!(outbox::mark_sent(&flow.pool, other, after(95)).await.unwrap());
    assert_eq!(house(&flow, after(96)).await, Done { gone: 1, ..Done::default() }, "nobody can be told");
    assert_eq!(house(&flow, after(102)).await, Done { gone: 1, ..Done::default() });
}

#[tokio::test]
async fn a_draft_that_was_sent_is_emptied_and_its_link_leads_to_the_order_for_good() {
    let flow = flow().await;
    let secret = draft::start(&flow, "en", noon()).await.unwrap();
    let whole = Node::read_json(order_json().to_string().as_bytes()).unwrap();
    draft::save(&flow, &secret, Page::Company, noon(), |order| *order = whole).await.unwrap().unwrap();
    submit_draft(&flow, &secret, noon()).await.unwrap().unwrap();
    let row = sqlx::query!(r#"select content::text as "content!", visited from drafts"#);
    let row = row.fetch_one(&flow.pool).await.unwrap();
    assert_eq!((row.content.as_str(), row.visited), ("{}", Vec::new()));

    house(&flow, after(1_000)).await;
    let opened = draft::open(&flow, &secret).await.unwrap();
    assert!(matches!(opened, Some(Opened::Submitted(_))), "{opened:?}");
}
