//! A saved order, uploaded to go on with it. It begins a draft of its own: nothing is overwritten.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::body::Form;
use super::field::Field;
use super::foreign::Foreign;
use super::form::File;
use super::{AppState, Error, ErrorLink, Page, Result, filters, page, page_as};
use crate::clock;
use crate::domain::order::document::MAX_BYTES;
use crate::domain::order::saved::{self, NotAnOrder};
use crate::domain::problem::Pointer;
use crate::text::{self, Words};
use crate::workflow::draft;

/// The field of the file.
const FIELD: &str = "file";

/// So many members without a place are named.
const MOST_NAMED: usize = 5;

/// The longest name of a file that the note shows, in characters.
const LONGEST_NAME: usize = 80;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/saved-order", get(show).post(submit))
}

#[derive(Template)]
#[template(path = "upload.html")]
struct Upload {
    page: Page,
    errors: Vec<ErrorLink>,
    file: Field,
}

impl Upload {
    fn new(error: Option<String>) -> Self {
        let link = |text: &String| ErrorLink { href: format!("#{FIELD}"), text: text.clone() };
        let t = text::words("en");
        let errors = error.iter().map(link).collect();
        Self { page: Page::new(t), errors, file: Field::new(FIELD, t.msg_upload_file(), "").with_error(error) }
    }
}

/// Asks for the file.
async fn show() -> Result<Response> {
    page(&Upload::new(None))
}

/// Begins a draft that says what the file says.
async fn submit(State(state): State<AppState>, form: Result<Form>) -> Result<Response> {
    let t = text::words("en");
    let file = match form {
        Ok(Form(posted)) => posted.file(FIELD).cloned(),
        Err(Error::TooLarge { .. }) => {
            let sentence = t.msg_upload_form_too_large(kibibytes(MAX_BYTES), Form::MOST_BYTES >> 20);
            return page_as(StatusCode::PAYLOAD_TOO_LARGE, &Upload::new(Some(sentence)));
        }
        Err(error) => return Err(error),
    };
    let Some(file) = file else {
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &Upload::new(Some(t.msg_upload_none())));
    };
    match saved::read(&file.bytes) {
        Ok(content) => {
            let secret = draft::start_with(&state.flow, "en", content, clock::now()).await?;
            let name: String = file.name.chars().take(LONGEST_NAME).collect();
            let from = form_urlencoded::Serializer::new(String::new()).append_pair("from", &name).finish();
            Ok(Redirect::to(&format!("/draft/{}?{from}", secret.as_str())).into_response())
        }
        Err(error) => {
            let status = match error {
                NotAnOrder::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            page_as(status, &Upload::new(Some(sentence(t, &file, &error))))
        }
    }
}

/// What was expected, and what came. A file of another kind is called by its kind, whatever else is wrong with it.
fn sentence(t: &Words, file: &File, error: &NotAnOrder) -> String {
    let name = text::shown(&file.name);
    if let Some(kind) = Foreign::of(&file.bytes) {
        return match kind {
            Foreign::Pdf => t.msg_upload_pdf(name),
            other => t.msg_upload_foreign(name, other.name(t)),
        };
    }
    match error {
        NotAnOrder::Empty => t.msg_upload_empty(name),
        NotAnOrder::TooLarge { bytes } => t.msg_upload_too_large(name, kibibytes(*bytes), kibibytes(MAX_BYTES)),
        NotAnOrder::Utf16 => t.msg_upload_utf_16(name),
        NotAnOrder::Malformed(at) => t.msg_upload_malformed(name, at.line, at.column, text::shown(&at.reason)),
        NotAnOrder::Other => t.msg_upload_other(name),
        NotAnOrder::NoPlace(places) => t.msg_upload_no_place(name, named(t, places), places.len()),
        NotAnOrder::TooManyRows { pointer, most, found } => {
            t.msg_upload_too_many_rows(name, *found, pointer.as_str(), *most)
        }
    }
}

/// The first members of many, as code.
fn named(t: &Words, places: &[Pointer]) -> String {
    let first: Vec<String> =
        places.iter().take(MOST_NAMED).map(|place| format!("`{}`", text::shown(place.as_str()))).collect();
    match places.len().saturating_sub(MOST_NAMED) {
        0 => first.join(", "),
        more => t.msg_upload_and_more(first.join(", "), more),
    }
}

/// Whole kibibytes, rounded up: what is larger than a limit never reads like the limit.
const fn kibibytes(bytes: usize) -> usize {
    bytes.div_ceil(1024)
}
