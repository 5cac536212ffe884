//! The answer to script that saves while a page is filled in: what was saved, and what there is to say beside each field.
//!
//! Markup comes from the templates of the pages, so that what appears while one types looks like what a press of a button
//! answers. Rows have the numbers of the page, whatever they are in the draft.

use std::collections::BTreeMap;

use askama::Template;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::domain::draft::Page;
use crate::domain::order::document::Node;
use crate::domain::order::merge::{Conflict, Merged};
use crate::domain::problem::{Pointer, Problem};
use crate::link::Secret;
use crate::web::field::{Field, Fields};
use crate::web::form::Shape;
use crate::web::{Error, Page as Frame, Result, filters};

use super::page;
use super::progress::is_missing;
use super::sheet::{Notes, Sheet, Step, Subject};
use super::theirs;
use super::was::{self, Laid};

/// What script is told after it saved a page.
#[derive(Serialize)]
struct Answer {
    /// "Saved 24 Nov 2026, 15:06 GMT".
    saved: String,
    /// What the page showed, for the next time.
    was: String,
    /// By the id of a field: all that stands beside it. A field that is not named has nothing beside it.
    messages: BTreeMap<String, String>,
    /// A note for the top of the page, where it was changed elsewhere too.
    note: Option<String>,
    /// The steps, as far as they are now.
    steps: Vec<StepNow>,
}

#[derive(Serialize)]
struct StepNow {
    href: String,
    class: &'static str,
    icon: String,
    status: String,
}

/// What there is to say beside a field.
#[derive(Template)]
#[template(path = "order/beside.html")]
struct Beside<'a> {
    page: &'a Frame,
    field: Field,
}

/// That the page was changed elsewhere too.
#[derive(Template)]
#[template(path = "order/elsewhere.html")]
struct Elsewhere<'a> {
    page: &'a Frame,
    href: String,
    /// What is told of rows.
    lines: Vec<String>,
}

/// Answers with what was saved.
///
/// # Errors
/// Where a template fails: a defect.
pub fn saved(of: &Subject<'_>, shown: Page, laid: &Laid) -> Result<Response> {
    let frame = of.frame();
    let sheet = Sheet::new(of, Some(Step::Page(shown)), Notes::default());
    let step = |line: &super::sheet::StepLine| StepNow {
        href: line.href.clone(),
        class: line.class,
        icon: line.icon.to_string(),
        status: line.status.clone(),
    };
    let answer = Answer {
        steps: sheet.steps.iter().map(step).collect(),
        messages: messages(of, shown, laid, &frame)?,
        note: note(of, shown, laid, &frame)?,
        was: laid.shown.to_string(),
        saved: sheet.saved,
    };
    Ok(Json(answer).into_response())
}

/// The order was sent meanwhile: this leads to it.
pub fn sent(status: &Secret) -> Response {
    let body = Json(serde_json::json!({ "sent": format!("/status/{}", status.as_str()) }));
    (StatusCode::CONFLICT, body).into_response()
}

fn note(of: &Subject<'_>, shown: Page, laid: &Laid, frame: &Frame) -> Result<Option<String>> {
    if !was::is_elsewhere(shown, laid, &of.draft.content) {
        return Ok(None);
    }
    let lines = theirs::lines_of(of.t(), shown, &laid.merged.conflicts).into_iter().map(|line| line.text);
    let note = Elsewhere { page: frame, href: format!("{}/{}", of.base(), shown.word()), lines: lines.collect() };
    Ok(Some(note.render().map_err(Error::internal)?))
}

fn messages(of: &Subject<'_>, shown: Page, laid: &Laid, frame: &Frame) -> Result<BTreeMap<String, String>> {
    let here = |problem: &&Problem| Page::of(problem) == shown && !is_missing(problem);
    let on_page = |problem: &Problem| {
        let pointer = on_page(&laid.merged, &page::beside(problem))?;
        Some(Problem { pointer, kind: problem.kind.clone() })
    };
    let errors: Vec<Problem> = of.checked.errors.iter().filter(here).filter_map(on_page).collect();
    let advice: Vec<Problem> = of.checked.advice.iter().filter(here).filter_map(on_page).collect();
    let conflicts = laid.merged.conflicts.iter().filter_map(|conflict| {
        let place = on_page_of(&laid.merged, &conflict.place)?;
        Some(Conflict { place: place.to_string(), kind: conflict.kind.clone() })
    });
    let conflicts: Vec<Conflict> = conflicts.collect();
    let fields = Fields::new(of.t(), &laid.shown, &errors, &advice).with_theirs(theirs::answers(
        of.t(),
        &conflicts,
        &of.draft.content,
    ));
    let mut places = Vec::new();
    places_of(page::shape(shown), Some(&laid.shown), "", &mut places);
    let mut messages = BTreeMap::new();
    for field in places.iter().map(|place| fields.at(place)).filter(Field::has_something_beside_it) {
        let id = field.id.clone();
        messages.insert(id, Beside { page: frame, field }.render().map_err(Error::internal)?);
    }
    Ok(messages)
}

/// A place of the draft, with the numbers of the page. None where the page does not show it.
fn on_page(merged: &Merged, place: &Pointer) -> Option<Pointer> {
    on_page_of(merged, place.as_str())
}

fn on_page_of(merged: &Merged, place: &str) -> Option<Pointer> {
    let steps: Vec<String> = Pointer::from(place).steps().collect();
    let number = |list: &str, row: &str| merged.number(list, row.parse().ok()?).map(|number| number.to_string());
    let steps = match steps.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [list, row, "per_server", server, rest @ ..] => {
            let (row, server) = (number(list, row)?, number("servers", server)?);
            let there = [*list, &row, "per_server", &server].into_iter().chain(rest.iter().copied());
            there.map(str::to_owned).collect()
        }
        [list, row, rest @ ..] if row.parse::<usize>().is_ok() => {
            let row = number(list, row)?;
            [*list, &row].into_iter().chain(rest.iter().copied()).map(str::to_owned).collect()
        }
        _ => steps,
    };
    Some(steps.iter().fold(Pointer::root(), |place, step| place.member(step)))
}

/// Every place of a shape that something can stand beside.
fn places_of(shape: &Shape, node: Option<&Node>, place: &str, places: &mut Vec<String>) {
    places.push(place.to_owned());
    let rows = || node.map_or(&[][..], Node::rows).iter().enumerate();
    match shape {
        Shape::Members(members) => {
            for (name, below) in *members {
                places_of(below, node.and_then(|node| node.get(name)), &format!("{place}/{name}"), places);
            }
        }
        Shape::Rows(below) | Shape::Each(below) => {
            for (number, row) in rows().filter(|(_, row)| **row != Node::Null) {
                places_of(below, Some(row), &format!("{place}/{number}"), places);
            }
        }
        Shape::Entries => places.extend(rows().map(|(number, _)| format!("{place}/{number}"))),
        Shape::Text | Shape::Lines | Shape::Ticks => {}
    }
}
