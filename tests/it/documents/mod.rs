//! The order as a document: to download, and to upload again.

mod json;
mod pdf;
mod upload;

use reqwest::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use reqwest::{Response, StatusCode};

use crate::helpers::TestApp;

/// A download: its headers, then its bytes.
struct Download {
    content_type: String,
    disposition: String,
    bytes: Vec<u8>,
}

async fn download(app: &TestApp, path: &str) -> Download {
    let answer = app.get(path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    let header = |name| answer.headers()[name].to_str().unwrap().to_owned();
    let (content_type, disposition) = (header(CONTENT_TYPE), header(CONTENT_DISPOSITION));
    Download { content_type, disposition, bytes: answer.bytes().await.unwrap().to_vec() }
}

/// Uploads a file as the page's form does.
async fn upload(app: &TestApp, name: &str, bytes: &[u8]) -> Response {
    app.post_files("/saved-order", &[], &[("file", name, bytes)]).send().await.unwrap()
}

/// Uploads a file that is an order: the path of its draft.
async fn uploaded(app: &TestApp, bytes: &[u8]) -> String {
    let answer = upload(app, "order.json", bytes).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let to = answer.headers()[LOCATION].to_str().unwrap();
    to.split('?').next().unwrap().to_owned()
}
