//! Accounts, one-time links and passwords.

use std::net::{IpAddr, Ipv4Addr};

use chrono::TimeDelta;
use orderkit::domain::desk::DeskId;
use orderkit::domain::staff::{LinkKind, Role};
use orderkit::link::Secret;
use orderkit::workflow::staff::{self, LinkState, SignIn, sign_in};
use sqlx::Row;
use tokio::task::JoinSet;

use super::person;
use crate::helpers::{database, noon};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

#[tokio::test]
async fn an_address_has_one_account_whatever_its_case() {
    let db = database().await;
    let mina = person("Mina@Desk.example", &[DeskId::Emea]);
    assert!(staff::add(&db.pool, &mina, noon()).await.unwrap().is_some());
    let again = person("mina@desk.EXAMPLE", &[]);
    assert_eq!(staff::add(&db.pool, &again, noon()).await.unwrap(), None);
    assert!(staff::sign_in_link(&db.pool, "MINA@desk.example", noon()).await.unwrap().is_some());
    assert_eq!(staff::sign_in_link(&db.pool, "nobody@desk.example", noon()).await.unwrap(), None);
}

#[tokio::test]
async fn an_agent_sees_the_desks_they_were_given_and_a_manager_all() {
    let db = database().await;
    let invited = staff::add(&db.pool, &person("a@x.example", &[DeskId::Japan, DeskId::UsApac]), noon()).await.unwrap();
    let (agent, _) = staff::use_link(&db.pool, &invited.unwrap(), noon()).await.unwrap().unwrap();
    assert_eq!((agent.role, &*agent.desks), (Role::Agent, &[DeskId::UsApac, DeskId::Japan][..]));
    let invited = staff::add(&db.pool, &person("m@x.example", &[]), noon()).await.unwrap();
    let (manager, _) = staff::use_link(&db.pool, &invited.unwrap(), noon()).await.unwrap().unwrap();
    assert_eq!((manager.role, &*manager.desks), (Role::Manager, DeskId::ALL));
}

#[tokio::test]
async fn a_link_is_good_once() {
    let db = database().await;
    let secret = staff::add(&db.pool, &person("a@x.example", &[]), noon()).await.unwrap().unwrap();
    for _ in 0..3 {
        let looked = staff::look_at_link(&db.pool, &secret, noon()).await.unwrap();
        assert!(matches!(looked, Some(LinkState::Good { kind: LinkKind::Invitation, .. })), "{looked:?}");
    }
    let used = staff::use_link(&db.pool, &secret, noon()).await.unwrap();
    assert_eq!(used.map(|(member, kind)| (member.email, kind)), Some(("a@x.example".to_owned(), LinkKind::Invitation)));
    assert_eq!(staff::use_link(&db.pool, &secret, noon()).await.unwrap(), None);
    assert_eq!(staff::look_at_link(&db.pool, &secret, noon()).await.unwrap(), Some(LinkState::Used(noon())));
}

#[tokio::test]
async fn of_many_presses_at_once_one_uses_the_link() {
    let db = database().await;
    let secret = staff::add(&db.pool, &person("a@x.example", &[]), noon()).await.unwrap().unwrap();
    let mut presses = JoinSet::new();
    for _ in 0..20 {
        let (pool, secret) = (db.pool.clone(), secret.clone());
        presses.spawn(async move { staff::use_link(&pool, &secret, noon()).await.unwrap().is_some() });
    }
    let used = presses.join_all().await;
    assert_eq!(used.iter().filter(|used| **used).count(), 1, "{used:?}");
}

#[tokio::test]
async fn a_link_ends_after_its_time() {
    let db = database().await;
    let invitation = staff::add(&db.pool, &person("a@x.example", &[]), noon()).await.unwrap().unwrap();
    let sign_in = staff::sign_in_link(&db.pool, "a@x.example", noon()).await.unwrap().unwrap();
    for (secret, lifetime) in [(invitation, TimeDelta::days(3)), (sign_in, TimeDelta::minutes(10))] {
        let end = noon() + lifetime;
        let looked = staff::look_at_link(&db.pool, &secret, end).await.unwrap();
        assert_eq!(looked, Some(LinkState::Expired(end)));
        assert_eq!(staff::use_link(&db.pool, &secret, end).await.unwrap(), None);
        let last_moment = end - TimeDelta::microseconds(1);
        assert!(staff::use_link(&db.pool, &secret, last_moment).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn a_secret_that_was_never_given_out_is_no_link() {
    let db = database().await;
    let secret = Secret::presented("0".repeat(43));
    assert_eq!(staff::look_at_link(&db.pool, &secret, noon()).await.unwrap(), None);
    assert_eq!(staff::use_link(&db.pool, &secret, noon()).await.unwrap(), None);
}

#[tokio::test]
async fn the_database_keeps_no_secret() {
    let db = database().await;
    let secret = staff::add(&db.pool, &person("a@x.example", &[]), noon()).await.unwrap().unwrap();
    let row = sqlx::query("select staff_links::text, link_hash from staff_links").fetch_one(&db.pool).await.unwrap();
    assert!(!row.get::<String, _>(0).contains(secret.as_str()));
    assert_eq!(row.get::<Vec<u8>, _>(1), secret.hash());
}

#[tokio::test]
async fn the_first_manager_gets_links_until_somebody_has_signed_in() {
    let db = database().await;
    let first = staff::first_manager_link(&db.pool, noon()).await.unwrap().unwrap();
    let second = staff::first_manager_link(&db.pool, noon()).await.unwrap().unwrap();
    assert_ne!(first, second);
    let (manager, _) = staff::use_link(&db.pool, &first, noon()).await.unwrap().unwrap();
    assert_eq!((&*manager.email, manager.role), ("manager@localhost", Role::Manager));
    assert_eq!(staff::first_manager_link(&db.pool, noon()).await.unwrap(), None);
}

#[tokio::test]
async fn a_password_signs_in_in_any_case_of_the_address() {
    let db = database().await;
    let secret = staff::add(&db.pool, &person("Mina@x.example", &[]), noon()).await.unwrap().unwrap();
    let (mina, _) = staff::use_link(&db.pool, &secret, noon()).await.unwrap().unwrap();
    let sign_in = async |email, password| sign_in(&db.pool, HERE, email, password, noon()).await.unwrap();
    assert_eq!(sign_in("mina@x.example", "").await, SignIn::Wrong, "no password is set");
    staff::set_password(&db.pool, mina.id, "correct horse battery", noon()).await.unwrap();
    assert_eq!(sign_in("MINA@X.example", "correct horse battery").await, SignIn::Right(mina));
    assert_eq!(sign_in("mina@x.example", "correct horse batterY").await, SignIn::Wrong);
    assert_eq!(sign_in("nobody@x.example", "correct horse battery").await, SignIn::Wrong);
}
