//! The queue.

mod bulk;
mod export;
mod filters;
mod read;
mod saved;

use askama::Template;
use axum::extract::State as FromState;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

pub use self::bulk::submit;
use self::bulk::{Answer, Colleague};
pub use self::export::{csv, json};
use self::filters::{Menu, Toggle, menus, toggles};
pub use self::read::lines_of;
use self::read::{Asked, Found, PAGE};
pub use self::saved::submit as save_view;
use super::frame::{self, counted, frame};
use super::refusal;
use super::row::Row;
use super::time::Style;
use super::view::View;
use crate::clock;
use crate::domain::request::State;
use crate::store::queue::{self, Count};
use crate::text::{self, Words};
use crate::web::session::SignedIn;
use crate::web::{AppState, Icon, Page, Result, page_as};

#[derive(Template)]
#[template(path = "staff/queue.html")]
struct QueuePage {
    page: Page,
    title: String,
    view: View,
    /// "43 open".
    open: String,
    /// "2 overdue", and where they are shown.
    overdue: Option<(String, String)>,
    /// "3 due today", and where they are shown.
    today: Option<(String, String)>,
    /// What time it is at the desk; none where several desks are shown.
    now: Option<String>,
    views: Vec<Chip>,
    /// Views that the person keeps, to change them.
    saved: Vec<queue::SavedView>,
    /// The name of a view that could not be kept.
    typed_name: String,
    tabs: Vec<Tab>,
    menus: Vec<Menu>,
    toggles: Vec<Toggle>,
    /// Names and values of what the form of filters does not ask for and keeps.
    kept: Vec<(&'static str, String)>,
    /// "31 found", where something is filtered or searched for.
    found: Option<String>,
    /// Only orders that come first were looked through.
    is_partial: bool,
    /// Whom an order can be given to.
    colleagues: Vec<Colleague>,
    /// What became of the orders that were ticked.
    answer: Option<Answer>,
    /// Whether each line names its desk.
    names_desks: bool,
    rows: Vec<Row>,
    /// Where the queue begins, on all pages but the first.
    first: Option<String>,
    next: Option<String>,
}

/// A view to choose.
struct Chip {
    label: String,
    count: Option<String>,
    href: String,
    is_current: bool,
    /// The count is one that should be none.
    is_bad: bool,
}

/// A state to choose.
struct Tab {
    label: String,
    count: Option<String>,
    href: String,
    is_current: bool,
    /// Set apart: the first state in which nothing is left to do.
    is_first_closed: bool,
}

/// The page. An address that says more than its view becomes one that does not.
pub async fn show(FromState(state): FromState<AppState>, signed_in: SignedIn, uri: Uri) -> Result<Response> {
    let (view, is_exact) = View::read(uri.query().unwrap_or_default());
    if !is_exact {
        return Ok(Redirect::to(&view.address()).into_response());
    }
    draw(&state, &signed_in, view, None).await
}

/// Draws the queue, with what became of the orders that were ticked.
async fn draw(state: &AppState, signed_in: &SignedIn, view: View, answer: Option<Answer>) -> Result<Response> {
    let member = &signed_in.member;
    if !view.desks.iter().all(|desk| member.sees(*desk)) {
        let counts = queue::counts(&state.pool, &member.desks).await?;
        return refusal::other_desk(text::words("en"), member, &counts);
    }
    let asked = Asked::new(state, member, view, clock::now()).await;
    let found = Found::read(state, &asked).await?;
    let status = answer.as_ref().map_or(StatusCode::OK, Answer::status);
    page_as(status, &queue_page(text::words("en"), asked, found, answer))
}

fn queue_page(t: &'static Words, asked: Asked, found: Found, answer: Option<Answer>) -> QueuePage {
    let Asked { member, view, filter, desks, times } = asked;
    let tab = if let [desk] = &*filter.desks { frame::Tab::Desk(*desk) } else { frame::Tab::All };
    let one_desk = desks.first().filter(|_| tab != frame::Tab::All);
    let style = if one_desk.is_some() { Style::Clock } else { Style::Span };
    let has_more = found.lines.len() > PAGE;
    let lines = found.lines.get(..PAGE).unwrap_or(&found.lines);
    let row = |line| {
        let row = Row::of(t, line, &view, &desks, style, (member.id, times.now));
        let is_ticked = answer.as_ref().is_some_and(|answer| answer.leaves_ticked(line.reference));
        Row { is_ticked, ..row }
    };
    let there_are = |count: Count, say: &dyn Fn(String) -> String, view: View| {
        (!count.is_zero()).then(|| (say(counted(t, count)), view.address()))
    };
    let of_desks = View::default().of_desks(&view.desks);
    let (overdue, today) =
        (View { is_overdue: true, ..of_desks.clone() }, View { is_due_today: true, ..of_desks.clone() });
    QueuePage {
        page: frame(t, member, &found.counts, tab),
        title: one_desk.map_or_else(|| t.msg_queue_all_desks(), |desk| desk.name.clone()),
        open: t.msg_queue_open(counted(t, found.counts.of(&filter.desks, State::OPEN))),
        overdue: there_are(found.due.overdue, &|count| t.msg_queue_sum_overdue(count), overdue),
        today: there_are(found.due.today, &|count| t.msg_queue_sum_today(count), today),
        now: one_desk.map(|desk| t.msg_queue_now(text::time(t, times.now, desk.time_zone))),
        views: chips(t, &view, &found),
        saved: found.saved,
        typed_name: answer.as_ref().map(|answer| answer.typed_name.clone()).unwrap_or_default(),
        tabs: tabs(t, &view, &filter.desks, &found.counts),
        menus: menus(t, &view, &filter, member, &found.colleagues),
        toggles: toggles(t, &view),
        kept: filters::kept(&view),
        found: found.matches.map(|count| t.msg_queue_found(counted(t, count))),
        is_partial: found.is_partial,
        colleagues: bulk::colleagues(t, member, &found.colleagues, &filter.desks),
        names_desks: one_desk.is_none(),
        rows: lines.iter().map(row).collect(),
        first: view.after.is_some().then(|| view.from(None).address()),
        next: lines.last().filter(|_| has_more).map(|line| view.from(Some(line.key)).address()),
        answer,
        view,
    }
}

/// The views that everybody has, with how many orders each shows, and those that the person keeps.
fn chips(t: &Words, view: &View, found: &Found) -> Vec<Chip> {
    let names = [
        t.msg_queue_view_tonight(),
        t.msg_queue_view_mine(),
        t.msg_queue_view_nobody(),
        t.msg_queue_view_renewals(),
        t.msg_queue_view_trouble(),
    ];
    let chip = |(label, (given, count)): (String, &(View, Count))| Chip {
        label,
        count: Some(counted(t, *count)),
        href: given.address(),
        is_current: *given == view.from(None),
        is_bad: given.has_trouble && !count.is_zero(),
    };
    let saved = found.saved.iter().map(|saved| {
        let (kept, _) = View::read(&saved.query);
        Chip {
            label: saved.name.clone(),
            count: None,
            href: kept.address(),
            is_current: kept == view.from(None),
            is_bad: false,
        }
    });
    names.into_iter().zip(&found.given).map(chip).chain(saved).collect()
}

fn tabs(t: &Words, view: &View, desks: &[crate::domain::desk::DeskId], counts: &queue::Counts) -> Vec<Tab> {
    let usual = view.usual_states();
    let first = Tab {
        label: if usual == State::OPEN { t.msg_queue_tab_open() } else { t.msg_queue_tab_all() },
        count: Some(counted(t, counts.of(desks, usual))),
        href: view.in_states(&[]).address(),
        is_current: view.states.is_empty(),
        is_first_closed: false,
    };
    let others = State::ALL.iter().map(|state| Tab {
        label: text::state(t, *state),
        count: State::OPEN.contains(state).then(|| counted(t, counts.of(desks, &[*state]))),
        href: view.in_states(&[*state]).address(),
        is_current: view.states.contains(state),
        is_first_closed: *state == State::Completed,
    });
    std::iter::once(first).chain(others).collect()
}
