//! Pages for development.

use reqwest::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};

use crate::helpers::{app, app_on, app_with, database};

const MAIL: &str = "From: Order Kit <orderkit@localhost>\r\nTo: =?utf-8?q?Th=C3=A9o?= <t@x.example>\r\n\
    Subject: OK-7Q4M-2XKD <b>\r\nDate: Tue, 24 Nov 2026 15:06:00 +0000\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/alternative; boundary=cut\r\n\r\n\
    --cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n3cecef5a91d0 <i>\r\n\
    --cut\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>as HTML</p>\r\n--cut--\r\n";

#[tokio::test]
async fn a_mail_that_became_a_file_is_shown() {
    let app = app().await;
    let empty = app.get("/dev/mail").send().await.unwrap().text().await.unwrap();
    assert!(empty.contains("None yet."));

    let folder = app.data.path().join("mail");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("1 received.eml"), MAIL).unwrap();
    let list = app.get("/dev/mail").send().await.unwrap().text().await.unwrap();
    assert!(list.contains(r#"href="/dev/mail/1%20received.eml">OK-7Q4M-2XKD &#60;b&#62;</a>"#), "{list}");

    let mail = app.get("/dev/mail/1%20received.eml").send().await.unwrap().text().await.unwrap();
    for shown in ["Théo &#60;t@x.example&#62;", "24 Nov 2026, 15:06 UTC", "3cecef5a91d0 &#60;i&#62;"] {
        assert!(mail.contains(shown), "{shown} in {mail}");
    }
    let html = app.get("/dev/mail/1%20received.eml/html").send().await.unwrap();
    assert!(html.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap().starts_with("sandbox"));
    assert_eq!(html.text().await.unwrap().trim(), "<p>as HTML</p>");
    let raw = app.get("/dev/mail/1%20received.eml/raw").send().await.unwrap();
    assert_eq!(raw.headers()[CONTENT_TYPE], "message/rfc822");
    assert_eq!(raw.text().await.unwrap(), MAIL);
}

#[tokio::test]
async fn nothing_but_a_mail_is_read_from_the_folder() {
    let app = app().await;
    for name in ["%2e%2e%2fsecret", "nothing.eml", "..%2f..%2fx.eml", "%00.eml"] {
        assert_eq!(app.get(&format!("/dev/mail/{name}")).send().await.unwrap().status(), 404, "{name}");
    }
}

#[tokio::test]
async fn they_do_not_exist_where_mail_is_sent_or_customers_come() {
    let smtp = app_with(|settings| settings.smtp_url = Some("smtp://localhost:1".to_owned())).await;
    assert_eq!(smtp.get("/dev/mail").send().await.unwrap().status(), 404);
    assert_eq!(smtp.get("/dev/components").send().await.unwrap().status(), 200);

    let database = database().await;
    // Production starts only where each desk has one.
    sqlx::query("update desks set mailbox = 'desk@orders.example'").execute(&database.pool).await.unwrap();
    let production = app_on(database, |settings| {
        settings.env = Some("production".to_owned());
        settings.smtp_url = Some("smtp://localhost:1".to_owned());
        settings.base_url = Some("https://orders.example".to_owned());
        settings.secret = Some("a secret of at least thirty-two characters".to_owned());
    })
    .await;
    for path in ["/dev/mail", "/dev/components"] {
        assert_eq!(production.get(path).send().await.unwrap().status(), 404, "{path}");
    }
}
