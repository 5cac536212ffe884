//! Mails that became files: a list, and each as a mail program shows it.

use std::io;
use std::path::{Path as FilePath, PathBuf};

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use chrono::DateTime;
use chrono_tz::Tz;
use mail_parser::{Address, Message, MessageParser, MimeHeaders};
use tokio::fs;

use crate::text::{self, Words};
use crate::web::{AppState, Error, Page, Result, filters, page};

/// How many mails the list shows.
const MOST: usize = 200;
/// The HTML part has inline styles and nothing else: no script runs, nothing is loaded, no form is sent.
const SANDBOX: &str = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'";

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/dev/mail", get(list))
        .route("/dev/mail/{name}", get(show))
        .route("/dev/mail/{name}/html", get(html))
        .route("/dev/mail/{name}/raw", get(raw))
}

#[derive(Template)]
#[template(path = "dev/mails.html")]
struct List {
    page: Page,
    folder: String,
    /// Newest first.
    mails: Vec<Mail>,
    /// How many more there are.
    older: usize,
}

#[derive(Template)]
#[template(path = "dev/mail.html")]
struct Show {
    page: Page,
    mail: Mail,
}

/// A mail, read.
struct Mail {
    /// Its file.
    name: String,
    subject: String,
    time: String,
    from: String,
    to: String,
    copies: String,
    reply_to: String,
    message_id: String,
    text: String,
    has_html: bool,
    attachments: Vec<Attachment>,
}

impl Mail {
    /// What stands over its text.
    fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("From", &self.from),
            ("To", &self.to),
            ("Copy", &self.copies),
            ("Reply to", &self.reply_to),
            ("Time", &self.time),
            ("Message-ID", &self.message_id),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| (label, value.as_str()))
    }
}

struct Attachment {
    name: String,
    /// Where it is text.
    text: Option<String>,
}

async fn list(State(state): State<AppState>) -> Result<Response> {
    let t = text::words("en");
    let folder = state.config.mail_dir();
    let names = names(&folder).await.map_err(Error::internal)?;
    let older = names.len().saturating_sub(MOST);
    let mut mails = Vec::new();
    for name in names.into_iter().take(MOST) {
        let bytes = read(&folder, &name).await?;
        mails.push(mail(t, name, &bytes));
    }
    page(&List { page: Page::new(t), folder: folder.display().to_string(), mails, older })
}

async fn show(State(state): State<AppState>, Path(name): Path<String>) -> Result<Response> {
    let t = text::words("en");
    let bytes = read(&state.config.mail_dir(), &name).await?;
    page(&Show { page: Page::new(t), mail: mail(t, name, &bytes) })
}

async fn html(State(state): State<AppState>, Path(name): Path<String>) -> Result<Response> {
    let bytes = read(&state.config.mail_dir(), &name).await?;
    let message = MessageParser::default().parse(&bytes).ok_or(Error::NotFound)?;
    let html = message.body_html(0).ok_or(Error::NotFound)?.into_owned();
    Ok(([(CONTENT_SECURITY_POLICY, SANDBOX)], Html(html)).into_response())
}

async fn raw(State(state): State<AppState>, Path(name): Path<String>) -> Result<Response> {
    let bytes = read(&state.config.mail_dir(), &name).await?;
    Ok(([(CONTENT_TYPE, "message/rfc822"), (CONTENT_DISPOSITION, "attachment")], bytes).into_response())
}

/// The files, newest first.
async fn names(folder: &FilePath) -> io::Result<Vec<String>> {
    let mut entries = match fs::read_dir(folder).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        let Ok(name) = entry.file_name().into_string() else { continue };
        if file(folder, &name).is_some() {
            found.push((entry.metadata().await?.modified()?, name));
        }
    }
    found.sort_by(|a, b| b.cmp(a));
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

async fn read(folder: &FilePath, name: &str) -> Result<Vec<u8>> {
    match fs::read(file(folder, name).ok_or(Error::NotFound)?).await {
        // U+0000 is in no file's name.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidInput) => {
            Err(Error::NotFound)
        }
        bytes => bytes.map_err(Error::internal),
    }
}

/// The path of a mail; `None` for anything that is not the name of one.
fn file(folder: &FilePath, name: &str) -> Option<PathBuf> {
    let is_name = FilePath::new(name).file_name().is_some_and(|file| file == name);
    let is_mail = FilePath::new(name).extension().is_some_and(|extension| extension == "eml");
    (is_name && is_mail).then(|| folder.join(name))
}

fn mail(t: &Words, name: String, bytes: &[u8]) -> Mail {
    let message = MessageParser::default().parse(bytes).unwrap_or_default();
    Mail {
        name,
        subject: message.subject().unwrap_or_default().to_owned(),
        time: time(t, &message),
        from: addresses(message.from()),
        to: addresses(message.to()),
        copies: addresses(message.cc()),
        reply_to: addresses(message.reply_to()),
        message_id: message.message_id().unwrap_or_default().to_owned(),
        text: message.body_text(0).unwrap_or_default().into_owned(),
        has_html: message.html_body_count() > 0,
        attachments: message
            .attachments()
            .map(|part| Attachment {
                name: part.attachment_name().unwrap_or("without a name").to_owned(),
                text: part.text_contents().map(ToOwned::to_owned),
            })
            .collect(),
    }
}

fn time(t: &Words, message: &Message<'_>) -> String {
    let sent = message.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0));
    sent.map(|sent| text::time(t, sent, Tz::UTC)).unwrap_or_default()
}

fn addresses(list: Option<&Address<'_>>) -> String {
    let one = |address: &mail_parser::Addr<'_>| match (address.name(), address.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => address.or(name).unwrap_or_default().to_owned(),
    };
    list.map(|list| list.iter().map(one).collect::<Vec<_>>().join(", ")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file;

    #[test]
    fn only_names_of_mails_lead_to_a_file() {
        let folder = Path::new("/data/mail");
        assert_eq!(file(folder, "1-order.eml"), Some(folder.join("1-order.eml")));
        for wrong in ["../secret", "../a.eml", "a/b.eml", "/etc/x.eml", "..", "", "secret", "a.eml.part"] {
            assert_eq!(file(folder, wrong), None, "{wrong}");
        }
    }
}
