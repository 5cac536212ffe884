//! The real application, on a port and with a database of its own.

use orderkit::app::App;
use orderkit::config::{Config, Needs, Settings};
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, RequestBuilder, Response};
use sqlx::PgPool;
use tempfile::TempDir;

use super::database::{TestDatabase, database};

/// A running application and a browser without JavaScript: it keeps cookies, and shows a redirect rather than follow it.
pub struct TestApp {
    /// What it runs with, and the steps of its workflow.
    pub app: App,
    /// Its database.
    pub pool: PgPool,
    /// The browser.
    pub client: Client,
    /// Its data folder.
    pub data: TempDir,
    _database: TestDatabase,
}

/// An application that sends no mail: what it queues stays in the outbox.
pub async fn app() -> TestApp {
    app_with(|_| {}).await
}

/// The same with other settings.
pub async fn app_with(change: impl FnOnce(&mut Settings)) -> TestApp {
    app_on(database().await, change).await
}

/// The same on a database that a test has changed before the start.
pub async fn app_on(database: TestDatabase, change: impl FnOnce(&mut Settings)) -> TestApp {
    let data = tempfile::tempdir().unwrap();
    let mut settings = Settings {
        database_url: Some(database.url.clone()),
        data: Some(data.path().to_str().unwrap().to_owned()),
        bind: Some("127.0.0.1:0".to_owned()),
        worker: Some("off".to_owned()),
        ..Settings::default()
    };
    change(&mut settings);
    let config = Config::from_settings(&settings, Needs::Everything).unwrap();
    let app = App::start(config).await.unwrap();
    let client = client().redirect(Policy::none()).cookie_store(true).build().unwrap();
    TestApp { app, pool: database.pool.clone(), client, data, _database: database }
}

/// A client that is still to be built. It can speak TLS only once somebody has said how; whoever comes second finds it
/// said.
pub fn client() -> ClientBuilder {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
}

impl TestApp {
    /// The absolute address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.app.state.config.bind)
    }

    /// A GET, not yet sent.
    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.url(path))
    }

    /// A POST, not yet sent.
    pub fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(self.url(path))
    }

    /// A POST of a form as a browser encodes it for the sake of its files, not yet sent: each field is its name and its
    /// text, each file its field's name, its own name and its bytes.
    pub fn post_files(&self, path: &str, fields: &[(String, String)], files: &[(&str, &str, &[u8])]) -> RequestBuilder {
        let boundary = "----form-boundary-of-a-test";
        let mut body = Vec::new();
        let mut part = |head: String, bytes: &[u8]| {
            body.extend_from_slice(
                format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        };
        for (name, text) in fields {
            part(format!("name=\"{name}\""), text.as_bytes());
        }
        for (name, file, bytes) in files {
            part(format!("name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream"), bytes);
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        self.post(path).header(CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}")).body(body)
    }

    /// Sends a form as a browser does.
    pub async fn send_form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.post(path).form(fields).send().await.unwrap()
    }
}
