//! The pages of a draft, drawn.

mod company;
mod list;
mod products;
mod servers;
mod split;
mod switch;
mod term;

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::draft::Page;
use crate::domain::order::draft;
use crate::domain::problem::Problem;
use crate::text::{self, Words};
use crate::web::field::{Fields, Tick};
use crate::web::{ErrorLink, Page as Frame, Result};

pub use list::list;
pub use split::Table as SplitTable;

use super::pasted::Panel;
use super::progress::is_missing;
use super::sheet::{Notes, Sheet, Step, Subject};
use super::{page, theirs};

/// Draws what was found in an output that was pasted beside a host ID, without the page around it.
pub fn found(of: &Subject<'_>, panel: &Panel) -> Result<Response> {
    servers::draw_found(of, panel)
}

/// What a page complains of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complain {
    /// Of all that is wrong or missing on it.
    All,
    /// Of what was typed and is wrong: what is not there yet may still come.
    Wrong,
    /// Of nothing: it was not judged.
    Nothing,
}

/// What every page is drawn from.
struct View<'a> {
    page: Frame,
    sheet: Sheet,
    fields: Fields<'a>,
}

/// Draws a page of a draft.
pub fn draw(
    status: StatusCode,
    of: &Subject<'_>,
    shown: Page,
    complain: Complain,
    mut notes: Notes,
) -> Result<Response> {
    let t = of.t();
    let errors = errors(of, shown, complain);
    notes.errors = notes.pasted.errors(t);
    notes.errors.extend(errors.iter().map(|problem| link(t, "", problem)));
    let judged = complain == Complain::All || of.draft.has_visited(shown);
    let advice = of.checked.advice.iter().filter(|problem| judged && Page::of(problem) == shown);
    let theirs = theirs::answers(t, &notes.conflicts, &of.draft.content);
    let view = View {
        page: of.frame(),
        sheet: Sheet::new(of, Some(Step::Page(shown)), notes),
        fields: Fields::new(t, &of.draft.content, errors, advice).with_theirs(theirs),
    };
    match shown {
        Page::Company => company::draw(status, of, view),
        Page::Term => term::draw(status, view),
        Page::Servers => servers::draw(status, of, view),
        Page::Products => products::draw(status, of, view),
        Page::Split => split::draw(status, of, view),
        Page::Switch => switch::draw(status, of, view),
    }
}

fn errors<'a>(of: &Subject<'a>, shown: Page, complain: Complain) -> Vec<&'a Problem> {
    let told = |problem: &&Problem| match complain {
        Complain::All => true,
        Complain::Wrong => !is_missing(problem),
        Complain::Nothing => false,
    };
    of.checked.errors.iter().filter(|problem| Page::of(problem) == shown).filter(told).collect()
}

/// The line of a problem on top of a page: where, and what. `page`: the address of its page; empty on the page itself.
pub fn link(t: &Words, page: &str, problem: &Problem) -> ErrorLink {
    ErrorLink { href: format!("{page}#{}", page::field_of(problem)), text: text::todo_line(t, problem) }
}

/// What the servers are called, row by row.
fn server_names(of: &Subject<'_>) -> Vec<String> {
    let order = &of.draft.content;
    let name = |row: usize| {
        let host = order.typed_at(&format!("/servers/{row}/host_name")).trim().to_owned();
        if host.is_empty() { of.t().msg_order_server(row + 1) } else { host }
    };
    (0..draft::given_rows(order, "servers")).map(name).collect()
}

/// A box to tick for each server; none where all servers have the same license file.
fn on_servers(of: &Subject<'_>, fields: &Fields<'_>, place: &str) -> Vec<Tick> {
    if !draft::has_independent_servers(&of.draft.content) {
        return Vec::new();
    }
    let tick = |(row, label): (usize, String)| Tick { label, ticked: fields.has_entry(place, &row.to_string()) };
    server_names(of).into_iter().enumerate().map(tick).collect()
}
