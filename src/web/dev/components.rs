//! Every component in every state, to look at and for the browser tests. Components that show an order get one, and what
//! the check says about it.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

use super::case::{Case, case};
use super::sample::Sample;
use super::{numbers, pasted};
use crate::clock;
use crate::domain::order::{OperatingSystem, Purpose, TermKind};
use crate::domain::problem::{Pointer, Problem, ProblemKind};
use crate::text::{self, PageTodo, Words};
use crate::web::field::{Choice, Field, Fields, Theirs, Tick};
use crate::web::files::Files;
use crate::web::host_ids::{self, System};
use crate::web::order::SplitTable;
use crate::web::order::pasted::{Panel, Table};
use crate::web::staff::{Chart, Standing, Table as NumbersTable};
use crate::web::{AppState, ErrorLink, Icon, Page, Result, filters, page};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/dev/components", get(components))
}

async fn components() -> Result<Response> {
    let t = text::words("en");
    let sample = Sample::new(clock::now().date_naive());
    let fields = sample.fields(t);
    let (chart, number_tables) = numbers::drawn(t);
    page(&Components {
        page: Page::new(t),
        errors: errors(),
        todo: todo(t),
        stored: fields.at("/servers/1/host_id"),
        told: Field { theirs: Some(theirs()), ..fields.at("/contact/name") },
        systems: choices(OperatingSystem::ALL, |system| (system.word(), text::operating_system(t, *system))),
        purposes: choices(Purpose::ALL, |purpose| (purpose.word(), text::purpose(t, *purpose))),
        terms: choices(TermKind::ALL, |kind| (kind.word(), text::term_kind(t, *kind))),
        ticks: [tick("`lic-fra-01`", true), tick("`lic-muc-01`", false)],
        ways: host_ids::systems(t),
        split_table: sample.split(&fields),
        files: sample.files(t),
        panels: pasted::panels(),
        table: pasted::table(),
        chart,
        number_tables,
        case: case(t),
        standings: [Standing::Invited, Standing::Active, Standing::Disabled],
        fields,
    })
}

#[derive(Template)]
#[template(path = "dev/components.html")]
struct Components<'a> {
    page: Page,
    errors: [ErrorLink; 1],
    todo: Vec<PageTodo>,
    fields: Fields<'a>,
    stored: Field,
    told: Field,
    systems: Vec<Choice>,
    purposes: Vec<Choice>,
    terms: Vec<Choice>,
    ticks: [Tick; 2],
    ways: Vec<System>,
    split_table: SplitTable,
    files: Files,
    panels: [Panel; 3],
    table: Table,
    chart: Chart,
    number_tables: [NumbersTable; 4],
    case: Case,
    standings: [Standing; 3],
}

fn errors() -> [ErrorLink; 1] {
    let text = "Server 1, host ID: `10.20.30.40` is an IP address. Enter the host ID.";
    [ErrorLink { href: "#servers-0-host_id".to_owned(), text: text.to_owned() }]
}

fn choices<T>(all: &[T], choice: impl Fn(&T) -> (&'static str, String)) -> Vec<Choice> {
    all.iter().map(choice).map(|(word, label)| Choice::new(word, label).hint("A hint".to_owned())).collect()
}

fn tick(label: &str, ticked: bool) -> Tick {
    Tick { label: label.to_owned(), ticked }
}

/// Another answer than the one that was typed.
fn theirs() -> Theirs {
    Theirs { place: "/contact/name".to_owned(), text: "Dana Reyes".to_owned(), fields: Vec::new() }
}

/// Something on two pages, more than is listed on one of them.
fn todo(t: &Words) -> Vec<PageTodo> {
    let found = |pointer: String, kind| Problem { pointer: Pointer::from(pointer.as_str()), kind };
    let wrong = ProblemKind::EmailInvalid { found: "m.vogel@rheinfunk".to_owned() };
    let missing = (0..12).map(|row| found(format!("/servers/{row}/host_id"), ProblemKind::Required));
    let errors: Vec<Problem> = [found("/contact/email".to_owned(), wrong)].into_iter().chain(missing).collect();
    text::todo(t, &errors)
}
