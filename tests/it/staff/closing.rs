//! The pages that end or hand over an order.

use orderkit::domain::desk::DeskId;
use orderkit::domain::request::State;
use orderkit::link::LinkTo;
use orderkit::store;
use reqwest::StatusCode;

use super::browser::{invite, location, press, signed_in};
use super::person;
use crate::helpers::{TestApp, submitted};

/// A browser of the US desk, and the address of an order in review.
async fn in_review() -> (TestApp, String) {
    let app = signed_in(&[DeskId::UsApac]).await;
    let reference = submitted(&app.app.state.flow).await.reference;
    sqlx::query("update requests set state = 'in_review'").execute(&app.pool).await.unwrap();
    (app, format!("/staff/orders/{reference}"))
}

async fn state(app: &TestApp) -> (State, i32) {
    let row = sqlx::query!("select state, revision from requests").fetch_one(&app.pool).await.unwrap();
    (State::from_word(&row.state).unwrap(), row.revision)
}

async fn page(app: &TestApp, path: &str) -> String {
    let response = app.get(path).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    response.text().await.unwrap()
}

#[tokio::test]
async fn an_order_is_refused_once_with_a_reason() {
    let (app, order) = in_review().await;
    let refuse = format!("{order}/refuse");
    assert!(page(&app, &refuse).await.contains("name=\"revision\" value=\"1\""));
    let blank = app.send_form(&refuse, &[("revision", "1"), ("reason", " ")]).await;
    assert_eq!(blank.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.text().await.unwrap().contains("Enter why it is refused"));

    let typed = [("revision", "1"), ("reason", "The contract <ended>.")];
    assert_eq!(location(&app.send_form(&refuse, &typed).await), order);
    assert_eq!(state(&app).await, (State::Refused, 2));
    let again = app.send_form(&refuse, &typed).await;
    assert_eq!(again.status(), StatusCode::CONFLICT, "a double click");
    let again = again.text().await.unwrap();
    assert!(again.contains("This is done already") && again.contains("Mina Okafor: Refused"), "{again}");
    assert!(!again.contains("<textarea"), "there is nothing to press again");
    assert!(again.contains("The contract &#60;ended&#62;."), "what was typed is still there");
    let late = app.send_form(&refuse, &[("revision", "2"), ("reason", "x")]).await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    assert!(late.text().await.unwrap().contains("This cannot be done: the order is “Refused”"));
}

#[tokio::test]
async fn files_are_attached_all_or_none_and_sent_once() {
    let (app, order) = in_review().await;
    let revision = |number: &str| vec![("revision".to_owned(), number.to_owned())];
    let attach = async |number: &str, files: &[(&str, &str, &[u8])]| {
        app.post_files(&format!("{order}/files"), &revision(number), files).send().await.unwrap()
    };
    let two: [(&str, &str, &[u8]); 2] = [("files", "lic1.dat", b"INCREMENT a"), ("files", "lic2.dat", b"INCREMENT b")];
    assert_eq!(location(&attach("1", &two).await), format!("{order}/complete"));
    let big = vec![b'x'; 1_000_001];
    let wrong = attach("2", &[("files", "more.dat", b"x"), ("files", "big.dat", &big)]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().await.unwrap().contains("<code>big.dat</code> has 1 MB. A file can have 1 MB."));
    let shown = page(&app, &format!("{order}/complete")).await;
    assert!(shown.contains("lic1.dat") && !shown.contains("more.dat"));
    assert!(shown.contains("Once it is verified, the files can go."));

    sqlx::query("update requests set state = 'verified'").execute(&app.pool).await.unwrap();
    let complete = format!("{order}/complete");
    let stale = app.send_form(&complete, &[("revision", "1")]).await;
    assert_eq!(stale.status(), StatusCode::CONFLICT);
    assert!(stale.text().await.unwrap().contains("Mina Okafor: 2 license files attached"));
    assert_eq!(location(&app.send_form(&complete, &[("revision", "2")]).await), order);
    assert_eq!(state(&app).await, (State::Completed, 3));
    let rows = sqlx::query!("select id, name from request_files order by position").fetch_all(&app.pool).await.unwrap();
    let file = app.get(&format!("{order}/files/{}", rows[1].id)).send().await.unwrap();
    assert_eq!(file.headers()["content-disposition"], "attachment; filename=\"lic2.dat\"; filename*=UTF-8''lic2.dat");
    assert_eq!(file.bytes().await.unwrap(), &b"INCREMENT b"[..]);

    // The customer has them behind the link of the order, and nothing that was not sent.
    let request = store::requests::by_id(
        &app.pool,
        sqlx::query_scalar("select id from requests").fetch_one(&app.pool).await.unwrap(),
    );
    let request = request.await.unwrap().unwrap();
    let link = app.app.state.flow.links.secret(LinkTo::Order, request.id, request.link_number);
    let status = LinkTo::Order.path(&link);
    assert!(page(&app, &status).await.contains(&format!("{status}/files/{}", rows[0].id)));
    let theirs = app.get(&format!("{status}/files/{}", rows[0].id)).send().await.unwrap();
    assert_eq!(theirs.bytes().await.unwrap(), &b"INCREMENT a"[..]);
    sqlx::query("update request_files set completion = null").execute(&app.pool).await.unwrap();
    assert!(!page(&app, &status).await.contains("/files/"));
    let unsent = app.get(&format!("{status}/files/{}", rows[0].id)).send().await.unwrap();
    assert_eq!(unsent.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_upload_has_a_limit() {
    let (app, order) = in_review().await;
    let eleven: Vec<(String, Vec<u8>)> = (0..12).map(|n| (format!("{n}.dat"), vec![b'x'; 1_000_000])).collect();
    let files: Vec<(&str, &str, &[u8])> =
        eleven.iter().map(|(name, bytes)| ("files", name.as_str(), bytes.as_slice())).collect();
    let fields = [("revision".to_owned(), "1".to_owned())];
    let response = app.post_files(&format!("{order}/files"), &fields, &files).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let ten = app.post_files(&format!("{order}/files"), &fields, &files[..10]).send().await.unwrap();
    assert_eq!(ten.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_order_that_moves_leaves_the_desk_behind() {
    let (app, order) = in_review().await;
    let desk = format!("{order}/desk");
    let nothing = app.send_form(&desk, &[("revision", "1")]).await;
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let nothing = nothing.text().await.unwrap();
    assert!(nothing.contains("Choose the desk that gets it.") && nothing.contains("Enter why it moves"), "{nothing}");
    let same = app.send_form(&desk, &[("revision", "1"), ("desk", "us_apac"), ("reason", "x")]).await;
    assert_eq!(same.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.text().await.unwrap().contains("It is with this desk already."));
    let moved = app.send_form(&desk, &[("revision", "1"), ("desk", "japan"), ("reason", "Theirs.")]).await;
    assert_eq!(location(&moved), "/staff/queue", "it cannot be seen from here any more");
    assert_eq!(app.get(&desk).send().await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_managers_erase() {
    let (app, order) = in_review().await;
    let erase = format!("{order}/erase");
    let agent = app.send_form(&erase, &[("revision", "1")]).await;
    assert_eq!(agent.status(), StatusCode::FORBIDDEN);
    press(&app, &invite(&app, &person("boss@x.example", &[])).await).await;
    let open = app.send_form(&erase, &[("revision", "1")]).await;
    assert_eq!(open.status(), StatusCode::CONFLICT);
    sqlx::query("update requests set state = 'withdrawn'").execute(&app.pool).await.unwrap();
    assert_eq!(location(&app.send_form(&erase, &[("revision", "1")]).await), order);
    let request = store::requests::by_id(
        &app.pool,
        sqlx::query_scalar("select id from requests").fetch_one(&app.pool).await.unwrap(),
    );
    assert!(request.await.unwrap().unwrap().erased_at.is_some());
    assert!(page(&app, &order).await.contains("Personal data erased"));
}
