//! The queue.

use askama::Template;
use axum::extract::State as FromState;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};

use super::frame::{self, counted, frame};
use super::refusal;
use super::row::Row;
use super::time::{Style, end_of_day};
use super::view::View;
use crate::clock;
use crate::domain::desk::Desk;
use crate::domain::request::State;
use crate::domain::staff::Member;
use crate::store::queue::{self, Count, Counts, DueCounts, Filter, Key, Line};
use crate::text::{self, Words};
use crate::web::session::SignedIn;
use crate::web::{AppState, Icon, Page, Result, page};

/// Orders on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "staff/queue.html")]
struct QueuePage {
    page: Page,
    title: String,
    view: View,
    /// "43 open".
    open: String,
    /// "2 overdue".
    overdue: Option<String>,
    /// "3 due today".
    today: Option<String>,
    /// What time it is at the desk; none where several desks are shown.
    now: Option<String>,
    tabs: Vec<Tab>,
    /// "31 found", where something is searched for.
    found: Option<String>,
    /// Whether each line names its desk.
    names_desks: bool,
    rows: Vec<Row>,
    /// Where the queue begins, on all pages but the first.
    first: Option<String>,
    next: Option<String>,
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
    let member = &signed_in.member;
    if !view.desks.iter().all(|desk| member.sees(*desk)) {
        let counts = queue::counts(&state.pool, &member.desks).await?;
        return refusal::other_desk(text::words("en"), member, &counts);
    }
    let filter = view.filter(member);
    let all_desks = state.desks().await;
    let desks = all_desks.iter().filter(|desk| filter.desks.contains(&desk.id)).cloned().collect();
    let asked = Asked { member, view, filter, desks, now: clock::now() };
    let found = Found::read(&state, &asked).await?;
    page(&queue_page(text::words("en"), asked, &found))
}

/// What is asked for.
struct Asked<'a> {
    member: &'a Member,
    view: View,
    filter: Filter,
    /// The desks whose orders are shown.
    desks: Vec<Desk>,
    now: DateTime<Utc>,
}

/// What the database says.
struct Found {
    counts: Counts,
    /// One more than a page, if there are so many.
    lines: Vec<Line>,
    due: DueCounts,
    /// How many match a search.
    matches: Option<Count>,
}

impl Found {
    async fn read(state: &AppState, asked: &Asked<'_>) -> Result<Self> {
        let mut db = state.pool.acquire().await?;
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let days: Vec<_> = asked.desks.iter().map(|desk| (desk.id, end_of_day(asked.now, desk.time_zone))).collect();
        Ok(Self {
            counts: queue::counts(&mut *db, &asked.member.desks).await?,
            lines: queue::page(&mut *db, &asked.filter, asked.view.after.unwrap_or(Key::START), limit).await?,
            due: queue::due(&mut *db, &days, asked.now).await?,
            matches: if asked.filter.search.is_some() {
                Some(queue::found(&mut *db, &asked.filter).await?)
            } else {
                None
            },
        })
    }
}

fn queue_page(t: &'static Words, asked: Asked, found: &Found) -> QueuePage {
    let Asked { member, view, filter, desks, now } = asked;
    let tab = if let [desk] = &*filter.desks { frame::Tab::Desk(*desk) } else { frame::Tab::All };
    let one_desk = desks.first().filter(|_| tab != frame::Tab::All);
    let style = if one_desk.is_some() { Style::Clock } else { Style::Span };
    let has_more = found.lines.len() > PAGE;
    let lines = found.lines.get(..PAGE).unwrap_or(&found.lines);
    let there_are = |count: Count, say: &dyn Fn(String) -> String| (!count.is_zero()).then(|| say(counted(t, count)));
    QueuePage {
        page: frame(t, member, &found.counts, tab),
        title: one_desk.map_or_else(|| t.msg_queue_all_desks(), |desk| desk.name.clone()),
        open: t.msg_queue_open(counted(t, found.counts.of(&filter.desks, State::OPEN))),
        overdue: there_are(found.due.overdue, &|count| t.msg_queue_sum_overdue(count)),
        today: there_are(found.due.today, &|count| t.msg_queue_sum_today(count)),
        now: one_desk.map(|desk| t.msg_queue_now(text::time(t, now, desk.time_zone))),
        tabs: tabs(t, &view, &filter, &found.counts),
        found: found.matches.map(|count| t.msg_queue_found(counted(t, count))),
        names_desks: one_desk.is_none(),
        rows: lines.iter().map(|line| Row::of(t, line, &desks, style, now)).collect(),
        first: view.after.is_some().then(|| view.from(None).address()),
        next: lines.last().filter(|_| has_more).map(|line| view.from(Some(line.key)).address()),
        view,
    }
}

fn tabs(t: &Words, view: &View, filter: &Filter, counts: &Counts) -> Vec<Tab> {
    let usual = view.usual_states();
    let first = Tab {
        label: if usual == State::OPEN { t.msg_queue_tab_open() } else { t.msg_queue_tab_all() },
        count: Some(counted(t, counts.of(&filter.desks, usual))),
        href: view.in_states(&[]).address(),
        is_current: view.states.is_empty(),
        is_first_closed: false,
    };
    let others = State::ALL.iter().map(|state| Tab {
        label: text::state(t, *state),
        count: State::OPEN.contains(state).then(|| counted(t, counts.of(&filter.desks, &[*state]))),
        href: view.in_states(&[*state]).address(),
        is_current: view.states.contains(state),
        is_first_closed: *state == State::Completed,
    });
    std::iter::once(first).chain(others).collect()
}
