//! Statuses, headers and pages that belong to no area.

use reqwest::Method;
use reqwest::header::{ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};

use crate::helpers::app;

#[tokio::test]
async fn health_tells_process_and_database_apart() {
    let app = app().await;
    let alive = app.get("/healthz").send().await.unwrap();
    assert_eq!(alive.status(), 200);
    let ready = app.get("/readyz").send().await.unwrap();
    assert_eq!(ready.status(), 200);
    assert_eq!(ready.json::<serde_json::Value>().await.unwrap()["database"], "ok");

    app.pool.close().await;
    app.app.state.pool.close().await;
    assert_eq!(app.get("/healthz").send().await.unwrap().status(), 200);
    let away = app.get("/readyz").send().await.unwrap();
    assert_eq!((away.status().as_u16(), away.headers()["retry-after"].to_str().unwrap()), (503, "10"));
    assert_eq!(away.json::<serde_json::Value>().await.unwrap()["database"], "away");
}

#[tokio::test]
async fn every_answer_is_numbered_and_keeps_to_its_own_origin() {
    let app = app().await;
    let answer = app.get("/nothing-here").header("x-request-id", "mine").send().await.unwrap();
    assert_eq!(answer.status(), 404);
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert!(header("x-request-id").len() == 14 && header("x-request-id") != "mine");
    assert!(
        header(CONTENT_SECURITY_POLICY.as_str()).starts_with("default-src 'none'; style-src 'self'; script-src 'self'")
    );
    assert!(!header(CONTENT_SECURITY_POLICY.as_str()).contains("unsafe"));
    assert_eq!(header(CACHE_CONTROL.as_str()), "no-store");
    assert_eq!(header(REFERRER_POLICY.as_str()), "same-origin");
    assert_eq!(header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn an_error_is_a_page_and_below_api_a_problem_whatever_accept_says() {
    let app = app().await;
    let page = app.get("/nothing-here").header("accept", "application/json").send().await.unwrap();
    assert_eq!(page.headers()[CONTENT_TYPE], "text/html; charset=utf-8");
    assert!(page.text().await.unwrap().contains("<h1"));

    for path in ["/api", "/api/", "/api/nothing-here", "/api/v1/orders/OK-0000-0000/more"] {
        let problem = app.get(path).header("accept", "text/html").send().await.unwrap();
        assert_eq!(problem.status(), 404, "{path}");
        assert_eq!(problem.headers()[CONTENT_TYPE], "application/problem+json", "{path}");
        let problem: serde_json::Value = problem.json().await.unwrap();
        assert_eq!((&problem["status"], &problem["title"]), (&404.into(), &"Not Found".into()), "{path}");
    }
}

#[tokio::test]
async fn another_method_is_answered_with_those_that_there_are() {
    let app = app().await;
    for (method, path, allowed) in [(Method::DELETE, "/healthz", "GET,HEAD"), (Method::PUT, "/readyz", "GET,HEAD")] {
        let answer = app.client.request(method, app.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), 405, "{path}");
        assert_eq!(answer.headers()[ALLOW], allowed, "{path}");
        assert!(answer.text().await.unwrap().contains("<h1"), "{path}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let app = app().await;
    let send = async |headers: &[(&str, &str)]| {
        let request =
            headers.iter().fold(app.post("/staff/sign-in"), |request, (name, value)| request.header(*name, *value));
        request.form(&[("email", "nobody@example.com"), ("password", "x")]).send().await.unwrap().status().as_u16()
    };
    let own = app.url("");
    assert_eq!(send(&[("origin", "https://evil.example")]).await, 403);
    assert_eq!(send(&[("origin", "null")]).await, 403);
    assert_eq!(send(&[("sec-fetch-site", "same-site")]).await, 403);
    let trusted = [("origin", own.as_str()), ("sec-fetch-site", "cross-site")];
    for own in [&trusted[..], &trusted[..1], &[("sec-fetch-site", "same-origin")], &[]] {
        assert_ne!(send(own).await, 403, "{own:?}");
    }
}

#[tokio::test]
async fn files_are_kept_for_ever_under_an_address_that_changes_with_them() {
    let app = app().await;
    let page = app.get("/nothing-here").send().await.unwrap().text().await.unwrap();
    let address = page.split('"').find(|text| text.starts_with("/static/") && text.ends_with("look.css")).unwrap();
    let file = app.get(address).send().await.unwrap();
    assert_eq!(file.status(), 200);
    assert_eq!(file.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(file.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");

    let of_another_release = app.get("/static/0000000000000000/look.css").send().await.unwrap();
    assert_eq!(of_another_release.headers()[CACHE_CONTROL], "no-cache");
    assert_eq!(of_another_release.text().await.unwrap(), file.text().await.unwrap());
    for path in
        ["/static/look.css", "/static/0000000000000000/nothing.css", "/static/0/../Cargo.toml", "/static/0/%2e%2e/x"]
    {
        assert_eq!(app.get(path).send().await.unwrap().status(), 404, "{path}");
    }
}

#[tokio::test]
async fn answers_are_compressed_for_who_can_read_that() {
    let app = app().await;
    let plain = crate::helpers::client().no_gzip().build().unwrap();
    let raw = plain.get(app.url("/nothing-here")).header("accept-encoding", "gzip").send().await.unwrap();
    assert_eq!(raw.headers()[CONTENT_ENCODING], "gzip");
    let raw = plain.get(app.url("/nothing-here")).send().await.unwrap();
    assert!(!raw.headers().contains_key(CONTENT_ENCODING));
}

#[tokio::test]
async fn a_wrong_secret_looks_like_an_address_where_nothing_is() {
    let app = app().await;
    let mut pages = Vec::new();
    for path in [
        "/nothing",
        "/draft/wrong",
        "/draft/wrong/servers",
        "/status/wrong",
        "/draft/%ff",
        "/status/%ff%00",
        "/staff/link/%ff",
    ] {
        let answer = app.get(path).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()[CACHE_CONTROL]),
            (404, &"no-store".parse().unwrap()),
            "{path}"
        );
        pages.push(answer.text().await.unwrap());
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "{pages:#?}");
    for path in ["/draft/wrong/company", "/draft/wrong/send", "/draft/wrong/mail-link", "/status/wrong/again"] {
        assert_eq!(app.send_form(path, &[("action", "save")]).await.status(), 404, "{path}");
    }
}
