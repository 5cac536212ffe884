//! Drafts and orders as PDF, read by another library than the one that wrote them.

use lopdf::Document;
use serde_json::json;

use super::{download, uploaded};
use crate::helpers::{TestApp, app};

fn text(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let pages = document.get_pages();
    pages.keys().map(|page| document.extract_text(&[*page]).unwrap().split_whitespace().collect()).collect()
}

async fn draft(app: &TestApp, expires: &str) -> String {
    let mut order = crate::helpers::order_json();
    order["term"]["expires_on"] = json!(expires);
    order["company"]["name"] = json!("Äcme 銀行");
    uploaded(app, order.to_string().as_bytes()).await
}

#[tokio::test]
async fn a_draft_is_downloaded_as_a_document_that_says_it_was_not_sent() {
    let app = app().await;
    let draft = draft(&app, "2020-01-01").await;
    let file = download(&app, &format!("{draft}/order.pdf")).await;
    assert_eq!(file.content_type, "application/pdf");
    assert!(file.disposition.ends_with("filename*=UTF-8''order-%C3%A4cme-%E9%8A%80%E8%A1%8C.pdf"));
    let pages = text(&file.bytes);
    assert!(pages.iter().all(|page| page.contains("Draft,notsent")), "{pages:?}");
    assert!(pages[0].contains("Oneanswerismissingorwrong:"), "{pages:?}");
    assert!(pages[0].contains("Äcme銀行"), "{pages:?}");
    let secret = draft.rsplit('/').next().unwrap();
    assert!(!pages.concat().contains(secret), "a document is passed on, the link of the draft is not");
    assert_eq!(download(&app, &format!("{draft}/order.pdf")).await.bytes, file.bytes, "the same as long as it is");
}

#[tokio::test]
async fn an_order_that_was_sent_is_downloaded_as_a_document_under_its_reference() {
    let app = app().await;
    let draft = draft(&app, "2099-06-24").await;
    let sent = app.send_form(&format!("{draft}/send"), &[]).await;
    let status = sent.headers()["location"].to_str().unwrap().trim_end_matches("/sent").to_owned();
    let page = app.get(&status).send().await.unwrap().text().await.unwrap();
    let (_, link) = page.split_once(&format!("href=\"{status}/OK-")).unwrap();
    let reference = format!("OK-{}", &link[..9]);
    let file = download(&app, &format!("{status}/{reference}.pdf")).await;
    assert!(file.disposition.starts_with(&format!("attachment; filename=\"{reference}.pdf\"")), "{}", file.disposition);
    let pages = text(&file.bytes);
    assert!(pages.iter().all(|page| page.contains(&reference) && !page.contains("Draft")), "{pages:?}");
    for said in ["7260@lic1;7261@lic2", "7260@lic1:7261@lic2", "EnterpriseRouting8.1", "2licensefiles"] {
        assert!(pages.concat().contains(said), "{said}\n{pages:?}");
    }
}
