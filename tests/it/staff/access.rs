//! Who may see what: each role, each address, each desk.

use orderkit::domain::desk::DeskId;
use orderkit::domain::order::Order;
use orderkit::domain::reference::Reference;
use orderkit::domain::region::Region;
use orderkit::workflow::submit::{ApiSubmit, submit_api};
use reqwest::StatusCode;

use super::browser::{invite, location, press};
use super::person;
use crate::helpers::{TestApp, app, noon, order_json};

/// Submits an order of a region.
async fn submit(app: &TestApp, region: Region) -> Reference {
    let mut json = order_json();
    json["region"] = region.word().into();
    let order = Order::from_stored(&json.to_string()).unwrap();
    match submit_api(&app.app.state.flow, None, order, "en", noon()).await.unwrap() {
        ApiSubmit::Stored(submitted) => submitted.reference,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_role_sees_its_desks_and_nothing_else() {
    use DeskId::{Emea, Japan, UsApac};
    let app = app().await;
    let mut orders = Vec::new();
    for region in Region::ALL {
        orders.push((region.desk(), format!("/staff/orders/{}", submit(&app, *region).await)));
    }
    let roles: [(&str, &[DeskId]); 4] = [
        ("emea@x.example", &[Emea]),
        ("both@x.example", &[UsApac, Japan]),
        ("us@x.example", &[UsApac]),
        ("m@x.example", &[]),
    ];
    for (email, desks) in roles {
        press(&app, &invite(&app, &person(email, desks)).await).await;
        let sees = |desk: &DeskId| desks.is_empty() || desks.contains(desk);
        let status = async |path: &str| app.get(path).send().await.unwrap().status();

        for path in ["/staff/queue", "/staff/queue?state=completed&q=Acme", "/staff/password"] {
            assert_eq!(status(path).await, StatusCode::OK, "{email}: {path}");
        }
        for desk in DeskId::ALL {
            let expected = if sees(desk) { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(status(&format!("/staff/queue?desk={desk}")).await, expected, "{email}: queue of {desk}");
        }
        let expected = if DeskId::ALL.iter().all(sees) { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(status("/staff/queue?desk=us_apac&desk=emea&desk=japan").await, expected, "{email}");

        let queue = app.get("/staff/queue").send().await.unwrap().text().await.unwrap();
        for (desk, path) in &orders {
            let expected = if sees(desk) { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(status(path).await, expected, "{email}: an order of {desk}");
            assert_eq!(queue.contains(path.as_str()), sees(desk), "{email}: {desk} in the queue");
        }
    }
}

#[tokio::test]
async fn an_order_of_another_desk_looks_like_one_that_is_not_there() {
    let app = app().await;
    let others = submit(&app, Region::Japan).await;
    press(&app, &invite(&app, &person("emea@x.example", &[DeskId::Emea])).await).await;
    let nobodys = Reference::from_random([9, 9, 9, 9, 9]);
    let mut pages = Vec::new();
    for reference in [others, nobodys] {
        let answer = app.get(&format!("/staff/orders/{reference}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        pages.push(answer.text().await.unwrap().replace(&reference.to_string(), "…"));
    }
    assert_eq!(pages[0], pages[1]);
    let found = app.get(&format!("/staff/queue?q={others}")).send().await.unwrap().text().await.unwrap();
    assert!(!found.contains(&format!("/staff/orders/{others}")), "search does not find it either");
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_asked_to_sign_in() {
    let app = app().await;
    let order = format!("/staff/orders/{}", submit(&app, Region::Emea).await);
    for path in ["/staff/queue", "/staff/queue?desk=emea", "/staff/password", &order, "/staff/orders/OK-0000-0000"] {
        let answer = app.get(path).send().await.unwrap();
        assert!(location(&answer).starts_with("/staff/sign-in"), "{path}");
        assert!(answer.text().await.unwrap().is_empty(), "{path} says nothing");
    }
    let set = app.post("/staff/password").form(&[("password", "x".repeat(12)), ("again", "x".repeat(12))]);
    assert_eq!(location(&set.send().await.unwrap()), "/staff/sign-in");
    assert_eq!(location(&app.get("/staff").send().await.unwrap()), "/staff/queue");
    let by_cookie = app.get("/staff/queue").header("cookie", "orderkit=AAAAAAAAAAAAAAAAAAAAAA").send().await.unwrap();
    assert_eq!(location(&by_cookie), "/staff/sign-in");
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let app = app().await;
    let secret = invite(&app, &person("m@x.example", &[])).await;
    let path = orderkit::workflow::staff::link_path(&secret);
    for post in ["/staff/sign-in", "/staff/sign-out", "/staff/password", &path] {
        let request = app.post(post).header("origin", "https://evil.example").header("sec-fetch-site", "cross-site");
        assert_eq!(request.send().await.unwrap().status(), StatusCode::FORBIDDEN, "{post}");
    }
    assert_eq!(location(&press(&app, &secret).await), "/staff/password", "the link was not used");
}
