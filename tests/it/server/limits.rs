//! What a form's page takes, and what becomes of the rest.

use reqwest::Response;

use crate::helpers::{TestApp, app};

/// Begins a draft with a company on it. Gives the address of its page of companies.
async fn draft(app: &TestApp) -> String {
    let begun = app.send_form("/drafts", &[]).await;
    assert_eq!(begun.status(), 303);
    let page = format!("{}/company", begun.headers()["location"].to_str().unwrap());
    let saved = app.send_form(&page, &[("company[name]", "Rheinfunk AG"), ("action", "save")]).await;
    assert_eq!(saved.status(), 303);
    page
}

async fn send(app: &TestApp, page: &str, content_type: &str, body: String) -> Response {
    app.post(page).header("content-type", content_type).body(body).send().await.unwrap()
}

async fn assert_as_it_was(app: &TestApp, page: &str) {
    let shown = app.get(page).send().await.unwrap().text().await.unwrap();
    assert!(shown.contains("Rheinfunk AG"));
}

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_page_beyond_its_limits_is_413_and_the_draft_is_as_it_was() {
    let app = app().await;
    let page = draft(&app).await;
    let name = "company%5Bname%5D=";
    let most_bytes = format!("{name}Other&notes={}", "x".repeat((2 << 20) + 1 - name.len() - 12));
    let most_fields = format!("{name}Other{}", "&x=1".repeat(20_000));
    for body in [most_bytes, most_fields, "x".repeat(9 << 20)] {
        let answer = send(&app, &page, FORM, body).await;
        assert_eq!(answer.status(), 413);
        let said = answer.text().await.unwrap();
        assert!(said.contains("2 MiB and 20,000 fields"), "{said}");
        assert_as_it_was(&app, &page).await;
    }
}

#[tokio::test]
async fn a_page_at_its_limits_is_read() {
    let app = app().await;
    let page = draft(&app).await;
    for body in
        [format!("action=save{}", "&x=1".repeat(19_999)), format!("action=save&notes={}", "x".repeat((2 << 20) - 18))]
    {
        assert_eq!(send(&app, &page, FORM, body).await.status(), 303);
    }
}

#[tokio::test]
async fn what_is_no_form_is_415_and_the_draft_is_as_it_was() {
    let app = app().await;
    let page = draft(&app).await;
    for content_type in ["multipart/mixed; boundary=x", "application/json", "text/plain"] {
        let answer = send(&app, &page, content_type, "company%5Bname%5D=Other".to_owned()).await;
        assert_eq!(answer.status(), 415, "{content_type}");
        assert!(answer.text().await.unwrap().contains("<h1"), "{content_type}");
        assert_as_it_was(&app, &page).await;
    }
    assert_eq!(send(&app, &page, &format!("{FORM}; charset=UTF-8"), "action=save".to_owned()).await.status(), 303);
}

#[tokio::test]
async fn a_form_with_files_is_read_like_any_other() {
    let app = app().await;
    let page = draft(&app).await;
    let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let fields = [text("company[name]", "Söhne & \"Co\"\r\nKG\0"), text("action", "save")];
    let files: [(&str, &str, &[u8]); 2] =
        [("company[name]", "", b""), ("paper[file]", "C:\\a\\b.pdf", b"%PDF-1.7\0\xff")];
    assert_eq!(app.post_files(&page, &fields, &files).send().await.unwrap().status(), 303);
    let shown = app.get(&page).send().await.unwrap().text().await.unwrap();
    assert!(shown.contains("Söhne &#38; &#34;Co&#34;"), "no file is not an answer, and takes none away");
}

#[tokio::test]
async fn a_form_with_files_has_the_same_limits_and_an_end() {
    let app = app().await;
    let page = draft(&app).await;
    let rubbish = vec![b'x'; (2 << 20) + 1];
    let fields = vec![("x".to_owned(), String::new()); 20_001];
    for request in [app.post_files(&page, &[], &[("file", "big", &rubbish)]), app.post_files(&page, &fields, &[])] {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 413);
        assert!(answer.text().await.unwrap().contains("2 MiB and 20,000 fields"));
        assert_as_it_was(&app, &page).await;
    }
    let cut = "--x\r\nContent-Disposition: form-data; name=\"company[name]\"\r\n\r\nOther";
    for content_type in ["multipart/form-data; boundary=x", "multipart/form-data"] {
        let answer = send(&app, &page, content_type, cut.to_owned()).await;
        assert_eq!(answer.status(), 400, "{content_type}");
        assert_as_it_was(&app, &page).await;
    }
}
