//! `orderkit check`, as it is run.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use super::{Change, single};

fn run(input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_orderkit"));
    let mut child = command
        .args(["check", "-"])
        .env_remove("DATABASE_URL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("all of it is taken");
    child.wait_with_output().expect("it ends")
}

fn answer(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_good_order_is_printed_with_all_that_follows_from_it() {
    let output = run(single().to_string().as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let answer = answer(&output);
    let members: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(members, ["valid", "errors", "advice", "order", "license_files", "locations"]);
    assert_eq!((&answer["valid"], &answer["errors"], &answer["advice"]), (&json!(true), &json!([]), &json!([])));
    assert_eq!(answer["order"]["servers"][0]["port"], 7260);
    assert_eq!(answer["license_files"][0]["servers"][0]["host_id"], "001b213c4d01");
    assert_eq!(answer["locations"], json!({ "windows": "7260@lic1", "unix": "7260@lic1" }));
}

#[test]
fn a_wrong_order_is_answered_with_sentences() {
    let output = run(single().with("/servers/0/host_id", "10.1.2.3").with("/region", "emea").to_string().as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let answer = answer(&output);
    assert_eq!(answer["valid"], false);
    let error = &answer["errors"][0];
    assert_eq!((&error["pointer"], &error["code"]), (&json!("/servers/0/host_id"), &json!("host_id.ip_address")));
    assert!(error["message"].as_str().expect("a sentence").contains("10.1.2.3"));
    assert_eq!(answer["advice"][0]["code"], "region.unusual_for_country");
    for none in ["order", "license_files", "locations"] {
        assert_eq!(answer[none], Value::Null);
    }
}

#[test]
fn what_cannot_be_read_is_told_in_one_line() {
    let deep = format!("{}{}", "[".repeat(17), "]".repeat(17));
    for (input, place) in [
        (&b"{\n \"company\": ,\n}"[..], "line 2, column 13"),
        (b"{\"a\": 1, \"a\": 2}", "line 1, column 10"),
        (b"\xff", "line 1, column 1"),
        (b"", "line 1, column 1"),
        (deep.as_bytes(), "line 1, column 17"),
    ] {
        let output = run(input);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let message = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(message.contains(place) && message.lines().count() == 1, "{message}");
    }
}

#[test]
fn more_than_256_kib_is_not_read() {
    let padded = |bytes: usize| {
        let order = single().to_string();
        format!("{order}{}", " ".repeat(bytes - order.len()))
    };
    assert_eq!(run(padded(256 * 1024).as_bytes()).status.code(), Some(0));
    for input in [padded(256 * 1024 + 1), "x".repeat(1 << 20)] {
        let output = run(input.as_bytes());
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8(output.stderr).expect("UTF-8").contains("262144"));
    }
}

#[test]
fn a_file_is_read_or_its_absence_told() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), single().to_string()).expect("written");
    let check = |path: &std::path::Path| {
        Command::new(env!("CARGO_BIN_EXE_orderkit")).arg("check").arg(path).output().expect("it runs")
    };
    assert_eq!(check(file.path()).status.code(), Some(0));
    let output = check(std::path::Path::new("/nowhere/order.json"));
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).expect("UTF-8").contains("/nowhere/order.json"));
}
