//! What a page of the draft does when it is posted.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::clock;
use crate::domain::draft::{Draft, KEPT, Page};
use crate::domain::message;
use crate::domain::order::check::Checked;
use crate::domain::problem::{Pointer, Problem, ProblemKind};
use crate::link::Secret;
use crate::text::{self, PageTodo};
use crate::web::body::Form;
use crate::web::field::Field;
use crate::web::form::Posted;
use crate::web::{AppState, Error, Page as Frame, Result, filters, page_as};
use crate::workflow::draft;

use super::edit::{self, Action};
use super::opened::Opened;
use super::pasted::{Pasted, Reading};
use super::sheet::{Notes, Sheet, Step, Subject};
use super::view::{self, Complain};
use super::{page, pasted, seen};

/// Saves a page, then does what the button says.
pub async fn save(
    State(state): State<AppState>,
    Path((secret, word)): Path<(Secret, String)>,
    Form(posted): Form,
) -> Result<Response> {
    let shown = Page::from_word(&word).ok_or(Error::NotFound)?;
    let action = Action::read(shown, &posted);
    if let Action::Read(row) = action
        && posted.text("part") == "found"
    {
        return found(&state, secret, &posted, row).await;
    }
    let mut table = (action == Action::AddTable).then(|| Reading::of(&posted));
    let changed = posted.clone();
    let saved = draft::save(&state.flow, &secret, shown, clock::now(), |content| {
        let mut posted = changed;
        seen::follow(&mut posted, content);
        edit::apply(shown, &posted, &action, content);
        if let Some(table) = &mut table {
            table.enter(content);
        }
    });
    let saved = match saved.await.map_err(Error::from) {
        Err(error) if error.is_unavailable() => return away(&state, secret, shown, &posted, error).await,
        saved => saved?,
    };
    let opened = match Opened::found(&state, secret, saved).await? {
        Ok(opened) => opened,
        Err(sent) => return Ok(sent),
    };
    let subject = opened.subject();
    let mut notes = Notes { pasted: read_pasted(&subject, &posted, &action), ..Notes::default() };
    if let Some(table) = table {
        notes.pasted.table = table.answer(subject.t());
    }
    let goes_on = match &action {
        Action::Continue | Action::Save | Action::MailLink => true,
        Action::Use(row) => !pasted::chosen(&posted, *row).is_empty(),
        _ => notes.pasted.is_empty(),
    };
    if goes_on { answer(&subject, shown, &action, &posted) } else { with_pasted(&subject, shown, notes) }
}

/// What was pasted on a page, and what stands in it.
fn read_pasted(of: &Subject<'_>, posted: &Posted, action: &Action) -> Pasted {
    Pasted::read(of.t(), posted, &of.draft.content, action, |number| action.server(posted, number))
}

/// The page with what was pasted on it: nothing of it is in the draft yet.
fn with_pasted(of: &Subject<'_>, shown: Page, notes: Notes) -> Result<Response> {
    let is_wrong = !notes.pasted.errors(of.t()).is_empty();
    let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    view::draw(status, of, shown, Complain::Wrong, notes)
}

/// What stands in an output that was pasted just now, for script to put into the page: nothing is saved.
async fn found(state: &AppState, secret: Secret, posted: &Posted, row: usize) -> Result<Response> {
    let opened = match Opened::open(state, secret).await? {
        Ok(opened) => opened,
        Err(sent) => return Ok(sent),
    };
    let subject = opened.subject();
    view::found(&subject, &Pasted::in_form(subject.t(), posted, row))
}

/// Where a press of the button leads, after the page was saved.
fn answer(of: &Subject<'_>, shown: Page, action: &Action, posted: &Posted) -> Result<Response> {
    let base = of.base();
    let to = match action {
        Action::Continue => {
            if of.checked.errors.iter().any(|problem| Page::of(problem) == shown) {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return view::draw(status, of, shown, Complain::All, Notes::default());
            }
            format!("{base}/{}", Step::Page(shown).after(of.draft).word())
        }
        Action::Save => base,
        Action::MailLink => format!("{base}/mail-link"),
        Action::Use(row) | Action::Copy(row) => {
            let member = if matches!(action, Action::Use(_)) { "host_id" } else { "operating_system-type" };
            format!("{base}/servers#servers-{}-{member}", action.server(posted, *row).unwrap_or(*row))
        }
        other => {
            let row = other.row(&of.draft.content).map(|(list, row)| format!("#{}", page::row_id(shown, list, row)));
            format!("{base}/{}{}", shown.word(), row.unwrap_or_default())
        }
    };
    Ok(Redirect::to(&to).into_response())
}

/// The page as it was typed, where it could not be saved: the database is away, so nothing else of the draft is known.
async fn away(state: &AppState, secret: Secret, shown: Page, posted: &Posted, error: Error) -> Result<Response> {
    tracing::warn!(error = &error as &dyn std::error::Error, "a page could not be saved");
    let mut content = seen::order(posted);
    page::shape(shown).lay(posted, &mut content);
    let draft = Draft::unsaved(content, clock::now());
    let nothing = Checked { errors: Vec::new(), advice: Vec::new(), order: None };
    let opened = Opened::judged(state, secret, draft, nothing).await;
    let subject = opened.subject();
    let notes = Notes { is_away: true, pasted: read_pasted(&subject, posted, &Action::Stay), ..Notes::default() };
    view::draw(StatusCode::SERVICE_UNAVAILABLE, &subject, shown, Complain::Nothing, notes)
}

#[derive(Template)]
#[template(path = "order/mail_link.html")]
struct MailLink {
    page: Frame,
    sheet: Sheet,
    address: Field,
    /// What the mail will say.
    todo: Vec<PageTodo>,
    kept: String,
}

/// Asks where to mail the link of the draft.
pub async fn mail_form(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    let opened = match Opened::open(&state, secret).await? {
        Ok(opened) => opened,
        Err(sent) => return Ok(sent),
    };
    let subject = opened.subject();
    let address = subject.draft.content.typed_at("/contact/email").trim().to_owned();
    draw_mail_form(StatusCode::OK, &subject, &address, None)
}

/// Mails the link of the draft.
pub async fn mail_link(
    State(state): State<AppState>,
    Path(secret): Path<Secret>,
    Form(posted): Form,
) -> Result<Response> {
    let typed = posted.text("address").trim();
    let Some(address) = message::address(typed) else {
        let opened = match Opened::open(&state, secret).await? {
            Ok(opened) => opened,
            Err(sent) => return Ok(sent),
        };
        let subject = opened.subject();
        let problem = Problem {
            pointer: Pointer::from("/contact/email"),
            kind: ProblemKind::EmailInvalid { found: typed.to_owned() },
        };
        let error = text::problem(subject.t(), &problem);
        return draw_mail_form(StatusCode::UNPROCESSABLE_ENTITY, &subject, typed, Some(error));
    };
    if !draft::ask_link(&state.flow, &secret, &address, clock::now()).await? {
        return Err(Error::NotFound);
    }
    Ok(Redirect::to(&format!("/draft/{}?mailed", secret.as_str())).into_response())
}

fn draw_mail_form(status: StatusCode, of: &Subject<'_>, typed: &str, error: Option<String>) -> Result<Response> {
    let address = Field::new("address", of.t().msg_order_link_address(), typed).with_error(error);
    let (todo, kept) = (text::todo(of.t(), &of.checked.errors), of.t().msg_todo_kept(KEPT.num_days()));
    page_as(status, &MailLink { page: of.frame(), sheet: Sheet::new(of, None, Notes::default()), address, todo, kept })
}
