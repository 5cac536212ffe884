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
use super::was::{self, Laid};
use super::{auto, page, pasted};

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
    let is_auto = action == Action::Auto;
    let mut laid = Laid::default();
    let mut table = (action == Action::AddTable).then(|| Reading::of(&posted));
    let changed = posted.clone();
    let saved = draft::save(&state.flow, &secret, (!is_auto).then_some(shown), clock::now(), |content| {
        laid = edit::apply(shown, changed, &action, content);
        if let Some(table) = &mut table {
            table.enter(content);
        }
    });
    let saved = match saved.await.map_err(Error::from) {
        Err(error) if error.is_unavailable() && !is_auto => {
            return away(&state, secret, shown, &posted, error).await;
        }
        saved => saved?,
    };
    if let Some(draft::Opened::Submitted(status)) = &saved
        && is_auto
    {
        return Ok(auto::sent(status));
    }
    let opened = match Opened::found(&state, secret, saved).await? {
        Ok(opened) => opened,
        Err(sent) => return Ok(sent),
    };
    let subject = opened.subject();
    if is_auto {
        return auto::saved(&subject, shown, &laid);
    }
    let place = |number| laid.merged.place("servers", number).map(|place| place.row);
    let read = Pasted::read(subject.t(), &posted, &subject.draft.content, &action, place);
    let mut notes = Notes { pasted: read, conflicts: laid.merged.conflicts.clone(), ..Notes::default() };
    if let Some(table) = table {
        notes.pasted.table = table.answer(subject.t());
    }
    if !notes.conflicts.is_empty() {
        return with_conflicts(&subject, shown, &action, notes);
    }
    let goes_on = match &action {
        Action::Continue | Action::Save | Action::MailLink => true,
        Action::Use(row) => !pasted::chosen(&posted, *row).is_empty(),
        _ => notes.pasted.is_empty(),
    };
    if goes_on { answer(&subject, shown, &action, &laid) } else { with_pasted(&subject, shown, notes) }
}

/// The page again, where somebody else thought differently meanwhile: 409, since the press met another state than it was
/// made for. All is saved, and the same press again goes on.
fn with_conflicts(of: &Subject<'_>, shown: Page, action: &Action, notes: Notes) -> Result<Response> {
    let complain = if *action == Action::Continue { Complain::All } else { Complain::Wrong };
    view::draw(StatusCode::CONFLICT, of, shown, complain, notes)
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
fn answer(of: &Subject<'_>, shown: Page, action: &Action, laid: &Laid) -> Result<Response> {
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
            format!(
                "{base}/servers#servers-{}-{member}",
                laid.merged.place("servers", *row).map_or(*row, |place| place.row)
            )
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
    let content = was::order(shown, posted);
    let draft = Draft::unsaved(content, clock::now());
    let nothing = Checked { errors: Vec::new(), advice: Vec::new(), order: None };
    let opened = Opened::judged(state, secret, draft, nothing).await;
    let subject = opened.subject();
    let read = Pasted::read(subject.t(), posted, &subject.draft.content, &Action::Stay, |number| {
        was::position(posted, "servers", number)
    });
    let notes = Notes { is_away: true, was: was::field(posted), pasted: read, ..Notes::default() };
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
