//! Signing in as a browser does.

use chrono::TimeDelta;
use orderkit::clock;
use orderkit::domain::desk::DeskId;
use orderkit::domain::staff::NewMember;
use orderkit::link::Secret;
use orderkit::workflow::staff;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Response, StatusCode};

use super::person;
use crate::helpers::{TestApp, app};

pub const PASSWORD: &str = "correct horse battery";

/// A running application whose browser is signed in as an agent of these desks; of none, as a manager.
pub async fn signed_in(desks: &[DeskId]) -> TestApp {
    let app = app().await;
    press(&app, &invite(&app, &person("mina@x.example", desks)).await).await;
    app
}

/// Adds somebody, and gives the secret of their invitation.
pub async fn invite(app: &TestApp, who: &NewMember) -> Secret {
    staff::add(&app.pool, who, clock::now()).await.unwrap().unwrap()
}

/// Presses the button on a link's page.
pub async fn press(app: &TestApp, secret: &Secret) -> Response {
    app.send_form(&staff::link_path(secret), &[]).await
}

/// Where an answer sends the browser.
pub fn location(response: &Response) -> &str {
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    response.headers()[LOCATION].to_str().unwrap()
}

/// The cookie that an answer sets, attributes included.
pub fn set_cookie(response: &Response) -> String {
    response.headers()[SET_COOKIE].to_str().unwrap().to_owned()
}

/// Whether a cookie, `name=value`, is that of somebody who is signed in.
pub async fn is_signed_in(app: &TestApp, cookie: &str) -> bool {
    let request = crate::helpers::client()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
        .get(app.url("/staff/queue"));
    request.header(COOKIE, cookie).send().await.unwrap().status() == StatusCode::OK
}

/// Puts every session's last use this far into the past.
pub async fn let_pass(app: &TestApp, time: TimeDelta) {
    sqlx::query("update sessions set used_at = used_at - make_interval(secs => $1)")
        .bind(time.as_seconds_f64())
        .execute(&app.pool)
        .await
        .unwrap();
}
