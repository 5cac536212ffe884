//! Guessing passwords: what is tried, what is not, and what nobody learns from it.

use std::net::{IpAddr, Ipv4Addr};

use chrono::{DateTime, TimeDelta, Utc};
use orderkit::workflow::housekeeping::keep_house;
use orderkit::workflow::staff::{self, SignIn, sign_in, throttle};
use reqwest::header::RETRY_AFTER;
use reqwest::{Response, StatusCode};
use sqlx::PgPool;
use tokio::task::JoinSet;

use super::browser::{PASSWORD, location, press};
use super::person;
use crate::helpers::{TestApp, app, database, flow, noon};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));

/// Adds Mina, with a password.
async fn mina(pool: &PgPool, now: DateTime<Utc>) {
    let secret = staff::add(pool, &person("mina@x.example", &[]), now).await.unwrap().unwrap();
    let (mina, _) = staff::use_link(pool, &secret, now).await.unwrap().unwrap();
    staff::set_password(pool, mina.id, PASSWORD, now).await.unwrap();
}

async fn fail(pool: &PgPool, from: IpAddr, email: &str, times: usize) {
    for _ in 0..times {
        assert_eq!(sign_in(pool, from, email, "wrong", noon()).await.unwrap(), SignIn::Wrong);
    }
}

#[tokio::test]
async fn after_five_wrong_passwords_not_even_the_right_one_is_tried() {
    let db = database().await;
    mina(&db.pool, noon()).await;
    let at = async |now| sign_in(&db.pool, HERE, "MINA@x.example ", PASSWORD, now).await.unwrap();
    fail(&db.pool, HERE, "mina@x.example", 5).await;
    let until = noon() + TimeDelta::minutes(1);
    assert_eq!(at(noon()).await, SignIn::Paused(until));
    assert_eq!(at(until - TimeDelta::seconds(1)).await, SignIn::Paused(until));
    assert!(matches!(at(until).await, SignIn::Right(_)));
    fail(&db.pool, HERE, "mina@x.example", 5).await;
}

#[tokio::test]
async fn an_address_without_an_account_is_paused_as_one_with() {
    let db = database().await;
    mina(&db.pool, noon()).await;
    let mut outcomes = Vec::new();
    for email in ["mina@x.example", "nobody@x.example"] {
        let mut tries = Vec::new();
        for _ in 0..7 {
            tries.push(sign_in(&db.pool, HERE, email, "wrong", noon()).await.unwrap());
        }
        outcomes.push(tries);
    }
    assert_eq!(outcomes[0], outcomes[1]);
    assert_eq!(outcomes[0][6], SignIn::Paused(noon() + TimeDelta::minutes(1)));
}

#[tokio::test]
async fn many_tries_at_once_are_no_more_than_one_after_the_other() {
    let db = database().await;
    mina(&db.pool, noon()).await;
    let mut tries = JoinSet::new();
    for _ in 0..20 {
        let pool = db.pool.clone();
        tries.spawn(async move { sign_in(&pool, HERE, "mina@x.example", "wrong", noon()).await.unwrap() });
    }
    let tries = tries.join_all().await;
    assert_eq!(tries.iter().filter(|outcome| **outcome == SignIn::Wrong).count(), 5, "{tries:?}");
}

#[tokio::test]
async fn one_client_that_tries_many_accounts_is_paused_alone() {
    let db = database().await;
    mina(&db.pool, noon()).await;
    for number in 0..30 {
        fail(&db.pool, HERE, &format!("{number}@x.example"), 1).await;
        // What is right in between counts neither for nor against.
        let outcome = sign_in(&db.pool, HERE, "mina@x.example", PASSWORD, noon()).await.unwrap();
        assert_eq!(matches!(outcome, SignIn::Right(_)), number < 29, "{number}: {outcome:?}");
    }
    let elsewhere = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 8));
    let outcome = sign_in(&db.pool, elsewhere, "mina@x.example", PASSWORD, noon()).await.unwrap();
    assert!(matches!(outcome, SignIn::Right(_)));
}

#[tokio::test]
async fn a_client_is_known_by_its_network() {
    let key = |address: &str| throttle::Key::address(address.parse().unwrap());
    assert_eq!(key("192.0.2.7"), key("::ffff:192.0.2.7"));
    assert_ne!(key("192.0.2.7"), key("192.0.2.8"));
    assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
    assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
}

#[tokio::test]
async fn what_counts_for_nothing_goes_and_nobodys_address_is_kept() {
    let flow = flow().await;
    fail(&flow.pool, HERE, "mina@x.example", 5).await;
    let rows = async || -> Vec<String> {
        sqlx::query_scalar("select sign_in_failures::text from sign_in_failures").fetch_all(&flow.pool).await.unwrap()
    };
    let kept = rows().await;
    assert_eq!(kept.len(), 2);
    assert!(!kept.iter().any(|row| row.contains("mina") || row.contains("192.0.2.7")), "{kept:?}");
    keep_house(&flow, noon() + TimeDelta::hours(1)).await.unwrap();
    assert_eq!(rows().await.len(), 2);
    keep_house(&flow, noon() + TimeDelta::hours(3)).await.unwrap();
    assert!(rows().await.is_empty());
}

async fn try_over_http(app: &TestApp, email: &str, password: &str) -> Response {
    app.send_form("/staff/sign-in", &[("email", email), ("password", password)]).await
}

#[tokio::test]
async fn the_page_says_when_to_try_again_and_keeps_what_was_typed() {
    let app = app().await;
    mina(&app.pool, orderkit::clock::now()).await;
    let mut pages = Vec::new();
    for email in ["mina@x.example", "nobody@x.example"] {
        for _ in 0..5 {
            assert_eq!(try_over_http(&app, email, "wrong").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
        }
        let answer = try_over_http(&app, email, PASSWORD).await;
        assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
        let after: i64 = answer.headers()[RETRY_AFTER].to_str().unwrap().parse().unwrap();
        assert!((50..=60).contains(&after), "{after}");
        assert!(answer.headers().get("set-cookie").is_none());
        let page = answer.text().await.unwrap();
        assert!(page.contains(email) && page.contains("Try again in a minute."), "{page}");
        pages.push(page.replace(email, "…"));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn a_link_signs_in_however_often_somebody_guessed() {
    let app = app().await;
    mina(&app.pool, orderkit::clock::now()).await;
    for _ in 0..6 {
        try_over_http(&app, "mina@x.example", "wrong").await;
    }
    let link = staff::sign_in_link(&app.pool, "mina@x.example", orderkit::clock::now()).await.unwrap().unwrap();
    assert_eq!(location(&press(&app, &link).await), "/staff/queue");
}
