//! Check your answers, and send.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::clock;
use crate::domain::desk::Desk;
use crate::domain::draft::Page;
use crate::domain::order::draft::asked;
use crate::domain::order::summary::{Part, draft_summary, summary};
use crate::domain::problem::Problem;
use crate::link::Secret;
use crate::text;
use crate::text::summary::Summary;
use crate::web::files::Files;
use crate::web::{AppState, Error, ErrorLink, Page as Frame, Result, filters, page_as};
use crate::workflow::submit::{DraftSubmit, submit_draft};

use super::opened::Opened;
use super::page::field_of;
use super::sheet::{Notes, Sheet, Step, Subject};
use super::view::link;

#[derive(Template)]
#[template(path = "order/check.html")]
struct Review {
    page: Frame,
    sheet: Sheet,
    /// What stops the order, with the page and the field where it is put right.
    errors: Vec<ErrorLink>,
    advice: Vec<Advice>,
    said: Summary,
    /// The license files that the order asks for; none as long as something stops it.
    files: Option<Files>,
    desk: Option<DeskFacts>,
    receipt: Option<String>,
}

/// Something to know about one place of the order.
struct Advice {
    href: String,
    /// "Server 2, host ID".
    place: String,
    sentence: String,
}

/// What a customer is told about the desk before sending.
struct DeskFacts {
    name: String,
    /// The desk, and its mailbox where it has one.
    to: String,
    telephone: Option<String>,
    expected: String,
}

/// The whole order, before it is sent.
pub async fn look(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    match Opened::open(&state, secret).await? {
        Ok(opened) => draw(StatusCode::OK, &opened.subject()),
        Err(sent) => Ok(sent),
    }
}

/// Who reloads the address to which an order was sent sees the check page; or, where it was sent, its status.
pub async fn back(Path(secret): Path<Secret>) -> Redirect {
    Redirect::to(&format!("/draft/{}/check", secret.as_str()))
}

/// Sends the order, once: whoever sends it again comes to the same order.
pub async fn send(State(state): State<AppState>, Path(secret): Path<Secret>) -> Result<Response> {
    match submit_draft(&state.flow, &secret, clock::now()).await? {
        None => Err(Error::NotFound),
        Some(DraftSubmit::Stored(order) | DraftSubmit::Same(order)) => {
            Ok(Redirect::to(&format!("/status/{}/sent", order.secret.as_str())).into_response())
        }
        Some(DraftSubmit::Wrong(wrong)) => {
            let (draft, checked) = *wrong;
            let opened = Opened::judged(&state, secret, draft, checked).await;
            draw(StatusCode::UNPROCESSABLE_ENTITY, &opened.subject())
        }
    }
}

fn draw(status: StatusCode, of: &Subject<'_>) -> Result<Response> {
    let t = of.t();
    let base = of.base();
    let page_with = |problem: &Problem| format!("{base}/{}?missing", Page::of(problem).word());
    let advice = |problem: &Problem| Advice {
        href: format!("{base}/{}#{}", Page::of(problem).word(), field_of(problem)),
        place: text::place(t, &problem.pointer),
        sentence: text::problem(t, problem),
    };
    let checked = of.checked;
    let sections = match &checked.order {
        Some(order) => summary(order),
        None => draft_summary(&asked(&of.draft.content)),
    };
    let said = Summary::new(t, &sections)
        .with_problems(t, &checked.errors)
        .with_problems(t, &checked.advice)
        .with_changes(|part| Some(format!("{base}/{}", page_for(part).word())));
    page_as(
        status,
        &Review {
            page: of.frame(),
            sheet: Sheet::new(of, Some(Step::Check), Notes::default()),
            errors: checked.errors.iter().map(|problem| link(t, &page_with(problem), problem)).collect(),
            advice: checked.advice.iter().map(advice).collect(),
            said,
            files: checked.order.as_ref().map(|order| Files::of(t, order)),
            desk: of.desk().map(|desk| facts(of, desk)),
            receipt: receipt(of),
        },
    )
}

/// Where a part of the order is changed.
const fn page_for(part: Part) -> Page {
    match part {
        Part::Company => Page::Company,
        Part::Term | Part::Notes => Page::Term,
        Part::Servers => Page::Servers,
        Part::Products | Part::Applications => Page::Products,
        Part::Switches => Page::Switch,
    }
}

fn facts(of: &Subject<'_>, desk: &Desk) -> DeskFacts {
    let t = of.t();
    DeskFacts {
        name: desk.name.clone(),
        to: desk.mailbox.as_ref().map_or_else(|| desk.name.clone(), |mailbox| format!("{}, {mailbox}", desk.name)),
        telephone: desk.telephone.clone(),
        expected: match desk.turnaround_hours {
            Some(hours) => t.msg_order_send_expected_hours(Desk::TURNAROUND_FROM_HOURS, hours),
            None => t.msg_order_send_expected_none(),
        },
    }
}

/// Who gets what at once.
fn receipt(of: &Subject<'_>) -> Option<String> {
    let typed = |place| Some(of.draft.content.typed_at(place).trim()).filter(|text| !text.is_empty());
    let to = typed("/contact/email")?;
    let copy = typed("/representative/email").map(|email| typed("/representative/name").unwrap_or(email));
    Some(match copy {
        Some(copy) => of.t().msg_order_send_receipt_and_copy(to, copy),
        None => of.t().msg_order_send_receipt(to),
    })
}
