//! Completing an order: attach its license data files, look at what goes to whom, send it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::meanwhile::Notice;
use super::{Opened, address, revision, to_order};
use crate::clock;
use crate::domain::data_file::{ALL_BYTES_MAX, DataFile, FILE_BYTES_MAX, FILES_MAX, NewFile, NotAttached};
use crate::domain::order::locations::{Locations, locations};
use crate::domain::reference::Reference;
use crate::domain::request::{Move, Request};
use crate::store;
use crate::text::{self, Words};
use crate::web::body::{Form, Upload};
use crate::web::download::any_file;
use crate::web::field::Field;
use crate::web::files::Files;
use crate::web::session::SignedIn;
use crate::web::staff::frame::{Tab, frame};
use crate::web::staff::refusal;
use crate::web::{AppState, Error, Icon, Page, Result, filters, page_as};
use crate::workflow::review::{self, By, Refusal};

#[derive(Template)]
#[template(path = "staff/complete.html")]
struct CompletePage {
    page: Page,
    reference: String,
    company: String,
    address: String,
    revision: i32,
    notice: Option<Notice>,
    /// Those that go with this completion.
    attached: Vec<Row>,
    /// Those that went before.
    sent: Vec<Row>,
    choose: Field,
    /// Whether files can be attached.
    can_attach: bool,
    /// Why it cannot be sent now. None: it can.
    not_yet: Option<String>,
    /// "Jana Keller, jana.keller@nordwind.example".
    to: String,
    /// Said where fewer files are attached than the order makes.
    few: Option<String>,
    issue: Files,
    locations: Locations,
}

/// A file, as the page shows it.
struct Row {
    id: Uuid,
    name: String,
    /// "1.2 kB, Mina Okafor".
    about: String,
}

impl CompletePage {
    fn new(opened: &Opened, files: &[DataFile], notice: Option<Notice>, error: Option<String>) -> Self {
        let (t, request) = (opened.t, &opened.request);
        let row = |file: &DataFile| Row {
            id: file.id,
            name: file.name.clone(),
            about: t.msg_closing_file_about(text::bytes(t, file.size), &file.attached_by),
        };
        let (sent, attached): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.completion.is_some());
        let contact = &request.order.contact;
        let issue = Files::of(t, &request.order);
        let count = attached.len();
        Self {
            page: frame(t, &opened.member, &opened.counts, Tab::Desk(request.desk)),
            reference: request.reference.to_string(),
            company: request.order.company.name.clone(),
            address: opened.address(),
            revision: request.revision,
            notice,
            not_yet: not_yet(t, request, count),
            can_attach: request.state.allows(Move::Complete) || request.state.allows(Move::Verify),
            attached: attached.into_iter().map(row).collect(),
            sent: sent.into_iter().map(row).collect(),
            choose: Field::new("files", t.msg_closing_files_choose(), "").with_error(error),
            to: t.msg_closing_complete_to(&contact.name, &contact.email),
            few: (count < issue.cards.len()).then(|| t.msg_closing_complete_few(issue.cards.len(), count)),
            issue,
            locations: locations(&request.order),
        }
    }

    fn limits(&self) -> String {
        let t = self.page.t;
        t.msg_closing_files_hint(FILES_MAX, text::bytes(t, FILE_BYTES_MAX), text::bytes(t, ALL_BYTES_MAX))
    }
}

/// What is still to be done before the files can go.
fn not_yet(t: &Words, request: &Request, attached: usize) -> Option<String> {
    if !request.state.allows(Move::Complete) {
        Some(t.msg_closing_complete_not_verified(text::state(t, request.state)))
    } else if attached == 0 {
        Some(t.msg_closing_complete_no_files())
    } else {
        None
    }
}

async fn complete_page(
    state: &AppState,
    opened: &Opened,
    status: StatusCode,
    notice: Option<Notice>,
    error: Option<String>,
) -> Result<Response> {
    let files = store::files::of_request(&state.pool, opened.request.id).await?;
    let status = notice.as_ref().map_or(status, |notice| notice.status);
    page_as(status, &CompletePage::new(opened, &files, notice, error))
}

/// The page.
pub async fn show(State(state): State<AppState>, signed_in: SignedIn, Path(typed): Path<String>) -> Result<Response> {
    match Opened::read(&state, signed_in, &typed, String::new()).await? {
        Ok(opened) => complete_page(&state, &opened, StatusCode::OK, None, None).await,
        Err(page) => Ok(page),
    }
}

/// Where a reload after attaching leads.
pub async fn to_page(_: SignedIn, Path(typed): Path<String>) -> Result<Redirect> {
    let reference = Reference::read(&typed).ok_or(Error::NotFound)?;
    Ok(Redirect::to(&format!("/staff/orders/{reference}/complete")))
}

/// Sends the files.
pub async fn submit(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path(typed): Path<String>,
    Form(posted): Form,
) -> Result<Response> {
    let opened = match Opened::read(&state, signed_in.clone(), &typed, String::new()).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    match review::complete(&state.flow, &opened.by(&posted)).await? {
        Ok(request) => Ok(to_order(request.reference)),
        Err(refused) => refused_page(&state, signed_in, &typed, &refused).await,
    }
}

/// Attaches files: all that were chosen, or none.
pub async fn attach(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path(typed): Path<String>,
    Upload { fields, files }: Upload,
) -> Result<Response> {
    let new: Vec<NewFile> = files.into_iter().map(|file| NewFile::new(&file.name, file.bytes.into())).collect();
    change(&state, signed_in, &typed, revision(&fields), async |by| review::attach(&state.flow, &by, &new).await).await
}

/// Takes a file away that was not sent yet.
pub async fn remove(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path((typed, file)): Path<(String, Uuid)>,
    Form(posted): Form,
) -> Result<Response> {
    change(&state, signed_in, &typed, revision(&posted), async |by| review::remove(&state.flow, &by, file).await).await
}

async fn change(
    state: &AppState,
    signed_in: SignedIn,
    typed: &str,
    revision: i32,
    work: impl AsyncFnOnce(By<'_>) -> review::Outcome<Request>,
) -> Result<Response> {
    let opened = match Opened::read(state, signed_in.clone(), typed, String::new()).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    let reference = opened.request.reference;
    let by = By { member: &opened.member, reference, revision: Some(revision), now: clock::now() };
    match work(by).await? {
        Ok(_) => Ok(Redirect::to(&format!("{}/complete", address(reference))).into_response()),
        Err(refused) => refused_page(state, signed_in, typed, &refused).await,
    }
}

/// The page of the order as it is by now, and why nothing was changed.
async fn refused_page(state: &AppState, signed_in: SignedIn, typed: &str, refused: &Refusal) -> Result<Response> {
    let opened = match Opened::read(state, signed_in, typed, String::new()).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    let error = match refused {
        Refusal::NotAttached(why) => Some(not_attached(opened.t, why)),
        _ => None,
    };
    let is_possible = opened.request.state.allows(Move::Complete) || opened.request.state.allows(Move::Verify);
    match Notice::of_press(&opened, refused, is_possible) {
        Some(_) if error.is_some() => {
            complete_page(state, &opened, StatusCode::UNPROCESSABLE_ENTITY, None, error).await
        }
        Some(notice) => complete_page(state, &opened, StatusCode::CONFLICT, Some(notice), None).await,
        None => refusal::no_such_order(opened.t, &opened.member, &opened.counts, typed, String::new()),
    }
}

fn not_attached(t: &Words, why: &NotAttached) -> String {
    match why {
        NotAttached::Nothing => t.msg_closing_files_nothing(),
        NotAttached::Empty(name) => t.msg_closing_files_empty(name),
        NotAttached::TooLarge(name, size) => {
            t.msg_closing_files_too_large(name, text::bytes(t, *size), text::bytes(t, FILE_BYTES_MAX))
        }
        NotAttached::NameTaken(name) => t.msg_closing_files_taken(name),
        NotAttached::TooMany(count) => t.msg_closing_files_too_many(*count, FILES_MAX),
        NotAttached::TooMuch(size) => {
            t.msg_closing_files_too_much(text::bytes(t, *size), text::bytes(t, ALL_BYTES_MAX))
        }
    }
}

/// A file, to look at.
pub async fn download(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path((typed, file)): Path<(String, Uuid)>,
) -> Result<Response> {
    let opened = match Opened::read(&state, signed_in, &typed, String::new()).await? {
        Ok(opened) => opened,
        Err(page) => return Ok(page),
    };
    let file = store::files::get(&state.pool, opened.request.id, file, false).await?;
    let (name, bytes) = file.ok_or(Error::NotFound)?;
    Ok(any_file(&name, bytes))
}
