use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{Html, Response};
use axum::routing::get;
use sqlx::postgres::PgPoolOptions;
use tower::ServiceExt;

use crate::config::{Config, Needs, Secret, Settings};
use crate::web::{AppState, Error};

/// Addresses that go wrong, among the pages and in the API.
fn app() -> Router {
    let pool = PgPoolOptions::new().connect_lazy("postgres://nobody@127.0.0.1:1/nothing").expect("not connected yet");
    let config = Config::from_settings(&Settings::default(), Needs::Everything).expect("defaults work");
    let state = AppState::new(pool, config, &Secret::new("test"));
    let wrong = || {
        Router::new()
            .route("/panic", get(panic))
            .route("/away", get(async || Error::unavailable(sqlx::Error::PoolTimedOut)))
            .route("/bare", get(async || StatusCode::IM_A_TEAPOT))
            .route("/own", get(async || (StatusCode::UNPROCESSABLE_ENTITY, Html("its own page"))))
    };
    super::wrap(Router::new().merge(wrong()).nest("/api", wrong()), &state).with_state(state)
}

async fn panic() -> Response {
    panic!("hunter2")
}

async fn answer(path: &str) -> (u16, HeaderMap, String) {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let (head, body) = app().oneshot(request).await.expect("infallible").into_parts();
    let body = to_bytes(body, 1 << 20).await.expect("a body");
    (head.status.as_u16(), head.headers, String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
async fn a_panic_is_a_500_that_shows_a_number_and_no_source() {
    for (path, content_type) in [("/panic", "text/html; charset=utf-8"), ("/api/panic", "application/problem+json")] {
        let (status, headers, body) = answer(path).await;
        assert_eq!((status, &headers[CONTENT_TYPE]), (500, &content_type.parse().expect("a header")), "{path}");
        assert!(body.contains(headers["x-request-id"].to_str().expect("text")), "{path}: {body}");
        assert!(!body.contains("hunter2"), "{path}: {body}");
    }
}

#[tokio::test]
async fn a_database_that_is_away_is_a_503_with_when_to_try_again() {
    for path in ["/away", "/api/away"] {
        let (status, headers, body) = answer(path).await;
        assert_eq!((status, &headers[RETRY_AFTER]), (503, &"10".parse().expect("a header")), "{path}");
        assert!(body.contains(headers["x-request-id"].to_str().expect("text")), "{path}: {body}");
    }
}

#[tokio::test]
async fn what_a_layer_or_a_handler_refuses_gets_a_page_unless_it_has_one() {
    for (path, status, said) in [
        ("/bare", 400, "<h1"),
        ("/api/bare", 400, "\"status\":400"),
        ("/own", 422, "its own page"),
        ("/nothing", 404, "<h1"),
        ("/api/nothing", 404, "\"status\":404"),
    ] {
        let (found, headers, body) = answer(path).await;
        assert_eq!(found, status, "{path}");
        assert!(body.contains(said), "{path}: {body}");
        assert!(!headers.contains_key(RETRY_AFTER), "{path}");
    }
}
