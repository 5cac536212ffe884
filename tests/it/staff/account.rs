//! "Your account": where somebody is signed in, and signing out everywhere.

use orderkit::clock;
use orderkit::domain::desk::DeskId;
use orderkit::store::sessions;
use orderkit::workflow::staff;

use super::browser::{is_signed_in, location, press, set_cookie, signed_in};
use super::person;

#[tokio::test]
async fn sessions_are_listed_and_all_of_them_can_be_ended() {
    let app = signed_in(&[DeskId::Emea]).await;
    let link = async |email| staff::sign_in_link(&app.pool, email, clock::now()).await.unwrap().unwrap();
    staff::add(&app.pool, &person("other@x.example", &[]), clock::now()).await.unwrap();
    let others = set_cookie(&press(&app, &link("other@x.example").await).await);
    // Two browsers of Mina's: pressing a link gives a new session to the one that the test drives.
    let first = set_cookie(
        &app.client
            .post(app.url(&staff::link_path(&link("mina@x.example").await)))
            .header("cookie", "none=1")
            .send()
            .await
            .unwrap(),
    );
    let second = set_cookie(&press(&app, &link("mina@x.example").await).await);
    let cookies = [&first, &second].map(|cookie| cookie.split(';').next().unwrap());
    let page = app.get("/staff/account").send().await.unwrap().text().await.unwrap();
    assert_eq!(page.matches("This one").count(), 1, "{page}");
    assert!(page.contains("mina@x.example") && page.contains("Agent") && page.contains("EMEA"), "{page}");
    assert!(page.contains("after 4 hours without use, and 12 hours after you signed in"), "{page}");

    assert_eq!(location(&app.send_form("/staff/account/sign-out", &[]).await), "/staff/sign-in");
    for cookie in cookies {
        assert!(!is_signed_in(&app, cookie).await);
    }
    assert!(is_signed_in(&app, others.split(';').next().unwrap()).await, "somebody else's goes on");
    assert!(location(&app.get("/staff/account").send().await.unwrap()).starts_with("/staff/sign-in"));
}

#[tokio::test]
async fn a_session_that_ended_is_not_listed() {
    use chrono::TimeDelta;
    use orderkit::domain::staff::{SESSION_IDLE, SESSION_LIFETIME};
    use serde_json::json;

    use crate::helpers::{database, noon};

    let db = database().await;
    let secret = staff::add(&db.pool, &person("a@x.example", &[]), noon()).await.unwrap().unwrap();
    let (member, _) = staff::use_link(&db.pool, &secret, noon()).await.unwrap().unwrap();
    let begin = async |number: u8, data| {
        sessions::insert(&db.pool, &[number; 32], &data, noon(), noon() + SESSION_LIFETIME).await.unwrap();
    };
    begin(1, json!({ "staff": member.id })).await;
    begin(2, json!({ "staff": member.id, "owes_code": false })).await;
    begin(3, json!({ "staff": member.id, "owes_code": true })).await;
    let open = async |after| sessions::of(&db.pool, member.id, noon() + after).await.unwrap();
    let all = open(TimeDelta::zero()).await;
    assert_eq!(all.len(), 2, "where a code is still to come nobody is signed in");
    assert!(all.iter().all(|open| open.began_at() == noon() && open.used_at == noon()));
    assert_eq!(open(SESSION_IDLE - TimeDelta::seconds(1)).await.len(), 2);
    assert_eq!(open(SESSION_IDLE).await.len(), 0);
}
