//! Sessions in the database: when they end, and what is kept of them.

use chrono::TimeDelta;
use orderkit::domain::staff::{SESSION_IDLE, SESSION_LIFETIME};
use orderkit::store::sessions;
use orderkit::workflow::staff;
use serde_json::json;
use uuid::Uuid;

use super::person;
use crate::helpers::{TestDatabase, database, noon};

const ID: &[u8] = &[7; 32];

/// A member of staff and a session of theirs that began at noon.
async fn session() -> (TestDatabase, Uuid) {
    let db = database().await;
    let secret = staff::add(&db.pool, &person("a@x.example", &[]), noon()).await.unwrap().unwrap();
    let (member, _) = staff::use_link(&db.pool, &secret, noon()).await.unwrap().unwrap();
    let data = json!({ "staff": member.id });
    assert!(sessions::insert(&db.pool, ID, &data, noon(), noon() + SESSION_LIFETIME).await.unwrap());
    (db, member.id)
}

#[tokio::test]
async fn a_session_that_nobody_uses_ends() {
    let (db, _) = session().await;
    let is_there = async |after| sessions::load(&db.pool, ID, noon() + after).await.unwrap().is_some();
    let nearly = SESSION_IDLE - TimeDelta::seconds(1);
    assert!(is_there(nearly).await);
    assert!(is_there(nearly * 2).await, "each use begins the time anew");
    assert!(!is_there(nearly * 2 + SESSION_IDLE).await);
}

#[tokio::test]
async fn a_session_ends_however_much_it_is_used() {
    let (db, _) = session().await;
    let hours = SESSION_LIFETIME.num_hours();
    for hour in 1..=hours {
        let found = sessions::load(&db.pool, ID, noon() + TimeDelta::hours(hour)).await.unwrap();
        assert_eq!(found.is_some(), hour < hours, "after {hour} hours");
    }
}

#[tokio::test]
async fn changing_a_session_neither_lengthens_it_nor_brings_it_back() {
    let (db, member) = session().await;
    sessions::update(&db.pool, ID, &json!({ "staff": member, "more": 1 })).await.unwrap();
    let (data, expires_at) = sessions::load(&db.pool, ID, noon()).await.unwrap().unwrap();
    assert_eq!((&data["more"], expires_at), (&json!(1), noon() + SESSION_LIFETIME));
    sessions::delete(&db.pool, ID).await.unwrap();
    sessions::update(&db.pool, ID, &data).await.unwrap();
    assert_eq!(sessions::load(&db.pool, ID, noon()).await.unwrap(), None);
}

#[tokio::test]
async fn an_id_is_never_given_twice() {
    let (db, _) = session().await;
    assert!(!sessions::insert(&db.pool, ID, &json!({}), noon(), noon() + SESSION_LIFETIME).await.unwrap());
}

#[tokio::test]
async fn ended_sessions_are_forgotten_when_another_begins() {
    let (db, _) = session().await;
    let later = noon() + SESSION_LIFETIME;
    assert!(sessions::insert(&db.pool, &[8; 32], &json!({}), later, later + SESSION_LIFETIME).await.unwrap());
    let left: Vec<Vec<u8>> = sqlx::query_scalar("select id_hash from sessions").fetch_all(&db.pool).await.unwrap();
    assert_eq!(left, [[8; 32]]);
}

#[tokio::test]
async fn a_new_password_ends_all_sessions_of_its_person() {
    let (db, member) = session().await;
    assert!(sessions::insert(&db.pool, &[9; 32], &json!({}), noon(), noon() + SESSION_LIFETIME).await.unwrap());
    staff::set_password(&db.pool, member, "correct horse battery", noon()).await.unwrap();
    assert_eq!(sessions::load(&db.pool, ID, noon()).await.unwrap(), None);
    assert!(sessions::load(&db.pool, &[9; 32], noon()).await.unwrap().is_some(), "somebody else's stays");
}
