//! Bodies that are no order, and orders with anything in their fields.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{accepted, problem, send, stored};
use crate::helpers::{app, good_order};

#[tokio::test]
async fn what_is_no_document_is_400_with_line_and_column() {
    let app = app().await;
    let deep = format!("{}1{}", "[".repeat(17), "]".repeat(17));
    for (body, line, column) in [
        (b"".to_vec(), 1, 1),
        (b"{\n  \"company\": ?\n}".to_vec(), 2, 14),
        (b"{\"a\": 1, \"a\": 2}".to_vec(), 1, 10),
        (b"{\"a\": \"\xff\"}".to_vec(), 1, 8),
        (b"{} {}".to_vec(), 1, 4),
        (deep.into_bytes(), 1, 17),
    ] {
        let shown = String::from_utf8_lossy(&body).into_owned();
        let problem = problem(send(&app, body).await, 400).await;
        assert_eq!((&problem["line"], &problem["column"]), (&json!(line), &json!(column)), "{shown}: {problem}");
    }
    assert_eq!(stored(&app).await, 0);
}

#[tokio::test]
async fn a_document_that_is_no_order_is_422() {
    let app = app().await;
    for body in ["null", "7", "\"order\"", "[]", "{}", "[{}]", "true"] {
        let problem = problem(send(&app, body).await, 422).await;
        assert!(!problem["errors"].as_array().unwrap().is_empty(), "{body}: {problem}");
    }
}

#[tokio::test]
async fn more_than_256_kib_is_413_however_much_more() {
    let app = app().await;
    let filler = |bytes: usize| {
        let order = good_order().to_string();
        format!("{order}{}", " ".repeat(bytes - order.len()))
    };
    assert_eq!(send(&app, filler(256 << 10)).await.status(), 201);
    for bytes in [(256 << 10) + 1, 1 << 20, 8 << 20] {
        let problem = problem(send(&app, filler(bytes)).await, 413).await;
        assert!(problem["detail"].as_str().unwrap().contains("256 KiB"), "{problem}");
    }
    // Garbage is refused for its size, not for what it says; also where the size is not known before.
    problem(send(&app, vec![b'['; 1 << 20]).await, 413).await;
    let chunk = move |_| Ok::<_, std::io::Error>(vec![b' '; 64 << 10]);
    let chunked = reqwest::Body::wrap_stream(futures_util::stream::iter((0..16).map(chunk)));
    problem(send(&app, chunked).await, 413).await;
    assert_eq!(stored(&app).await, 1);
}

#[tokio::test]
async fn who_asks_before_sending_too_much_need_not_send_it() {
    let app = app().await;
    let mut stream = TcpStream::connect(app.app.state.config.bind).await.unwrap();
    let head = "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\nExpect: 100-continue\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    tokio::time::timeout(Duration::from_secs(5), stream.read_exact(&mut answer)).await.expect("no waiting").unwrap();
    assert_eq!(&answer, b"HTTP/1.1 413");
}

#[tokio::test]
async fn a_body_may_be_called_json_or_nothing_special() {
    let app = app().await;
    let call = async |header: &str, value: &str| {
        app.post("/api/v1/orders").header(header, value).body(good_order().to_string()).send().await.unwrap()
    };
    for good in ["application/json", "Application/JSON; charset=utf-8", "application/vnd.order+json", "text/plain", ""]
    {
        assert_eq!(call("content-type", good).await.status(), 201, "{good}");
    }
    assert_eq!(app.post("/api/v1/orders").body(good_order().to_string()).send().await.unwrap().status(), 201);
    for other in ["application/xml", "multipart/form-data; boundary=x", "text/csv", "x"] {
        let problem = problem(call("content-type", other).await, 415).await;
        assert!(problem["detail"].as_str().unwrap().contains("application/json"), "{problem}");
    }
    problem(call("content-encoding", "gzip").await, 415).await;
}

#[tokio::test]
async fn any_text_is_stored_as_it_is_or_refused_by_name() {
    let app = app().await;
    for (text, refused) in [
        ("<script>alert(1)</script> & \"quotes\" 'n' `ticks`", None),
        ("Zoë Ñandú 株式会社 🦀 𝔘𝔫𝔦", None),
        ("'; drop table requests; --", None),
        ("${jndi:ldap://x} {{7*7}} %s %n", None),
        ("a\r\nBcc: all@example.com", Some("text.control_character")),
        ("abc\u{202e}fdp.exe", Some("text.control_character")),
        ("nul\u{0}", Some("text.control_character")),
        ("\u{feff}bom \u{1f468}\u{200d}\u{1f469}", None),
    ] {
        let mut order = good_order();
        order["company"]["name"] = text.into();
        let answer = send(&app, order.to_string()).await;
        if let Some(code) = refused {
            let problem = problem(answer, 422).await;
            assert_eq!(problem["errors"][0]["code"], code, "{text:?}");
            assert_eq!(problem["errors"][0]["pointer"], "/company/name", "{text:?}");
        } else {
            assert_eq!(answer.status(), 201, "{text:?}");
            let company: String = sqlx::query_scalar("select company from requests order by received_at desc limit 1")
                .fetch_one(&app.pool)
                .await
                .unwrap();
            assert_eq!(company, text);
        }
    }
}

#[tokio::test]
async fn a_thousand_rows_anywhere_are_refused_by_name() {
    let app = app().await;
    let good = good_order();
    let thousand = |row: &Value| Value::from(vec![row.clone(); 1000]);
    for (member, row, code) in [
        ("servers", &good["servers"][0], "servers.wrong_count"),
        ("sellable_items", &good["sellable_items"][0], "list.too_long"),
        ("applications", &json!({ "name": "Stat Server", "version": "8.1" }), "list.too_long"),
        ("media_layer", &json!({}), "list.too_long"),
        ("notes", &json!("row"), "type"),
    ] {
        let mut order = good.clone();
        order[member] = thousand(row);
        let problem = problem(send(&app, order.to_string()).await, 422).await;
        let codes: Vec<_> = problem["errors"].as_array().unwrap().iter().map(|entry| entry["code"].as_str()).collect();
        assert!(codes.contains(&Some(code)), "{member}: {codes:?}");
    }
}

#[tokio::test]
async fn the_largest_order_is_taken() {
    let app = app().await;
    let mut order = good_order();
    order["configuration"] = "multiple_independent".into();
    order["deployment_mode"] = "separate".into();
    let server = |index: u32| {
        json!({
            "host_name": format!("lic-{index}"), "host_id": format!("a4bf012c{index:04x}"),
            "operating_system": { "type": "linux", "version": "RHEL 9.4" }
        })
    };
    let item = |index: u32| json!({ "name": format!("Item {index}"), "version": "8.1", "quantity": 50, "per_server": vec![1; 50] });
    order["servers"] = (0..50).map(server).collect();
    order["sellable_items"] = (0..200).map(item).collect();
    accepted(&app, &order).await;
}
