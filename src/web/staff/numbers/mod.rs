//! Numbers of a span of time: how many orders came and went, by desk, purpose and product, and how long they took.

mod chart;
mod sheet;
mod table;
mod view;

use askama::Template;
use axum::extract::State as FromState;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};

pub use self::chart::{CHART_HEIGHT, CHART_WIDTH, Chart};
pub use self::table::Table;
use self::view::{Asked, Wanted};
use super::frame::{Tab, frame};
use super::refusal;
use crate::clock;
use crate::domain::calendar::earliest;
use crate::domain::desk::Desk;
use crate::domain::numbers::{Numbers, Span};
use crate::domain::staff::Member;
use crate::store::numbers::{self, DeskSpan};
use crate::store::queue;
use crate::text::{self, Words};
use crate::web::field::{Choice, Field};
use crate::web::session::SignedIn;
use crate::web::{AppState, ErrorLink, Page, Result, filters, page, page_as};

#[derive(Template)]
#[template(path = "staff/numbers.html")]
struct NumbersPage {
    page: Page,
    errors: Vec<ErrorLink>,
    presets: Vec<Preset>,
    from: Field,
    to: Field,
    desk: Field,
    /// More than one to choose from.
    desks: Vec<Choice>,
    /// None: what was asked for is no span.
    shown: Option<Shown>,
}

/// A span to choose.
struct Preset {
    label: String,
    href: String,
    is_current: bool,
}

/// The numbers, in words.
struct Shown {
    /// "All desks, 25 Aug 2026 to 23 Nov 2026".
    of: String,
    has_several_desks: bool,
    is_empty: bool,
    figures: Vec<Figure>,
    chart: Chart,
    tables: [Table; 4],
}

/// One number, large.
struct Figure {
    label: String,
    number: String,
    more: Option<String>,
}

/// The page, or one of its tables as CSV. Days that are none come back as they were typed, as 422.
pub async fn show(FromState(state): FromState<AppState>, signed_in: SignedIn, uri: Uri) -> Result<Response> {
    let t = text::words("en");
    let member = &signed_in.member;
    let now = clock::now();
    let asked = Asked::read(uri.query().unwrap_or_default());
    let counts = queue::counts(&state.pool, &member.desks).await?;
    if !asked.desks.iter().all(|desk| member.sees(*desk)) {
        return refusal::other_desk(t, member, &counts);
    }
    let today = now.date_naive();
    let frame = frame(t, member, &counts, Tab::Nowhere);
    let span = match asked.span(t, today) {
        Ok(span) => span,
        Err(errors) => {
            let page = form(t, frame, member, &asked, None, today).complain(errors);
            return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let desks: Vec<Desk> = state.desks().await.iter().filter(|desk| asked.shows(member, desk.id)).cloned().collect();
    let numbers = numbers::of(&state.pool, span, &spans(span, &desks)).await?;
    if let Wanted::Csv(which) = asked.wanted {
        return sheet::csv(which, span, &numbers);
    }
    let shown = Shown::of(t, span, &desks, &numbers, &asked);
    page(&NumbersPage { shown: Some(shown), ..form(t, frame, member, &asked, Some(span), today) })
}

/// The chart and the tables of numbers, with links that lead nowhere: to look at.
pub fn sample(t: &Words, span: Span, numbers: &Numbers) -> (Chart, [Table; 4]) {
    (Chart::of(t, span, numbers), table::all(t, span, numbers, &Asked::read("").of(span)))
}

/// The span in each desk's own days.
fn spans(span: Span, desks: &[Desk]) -> Vec<DeskSpan> {
    let begins = |day: Option<NaiveDate>, desk: &Desk| -> DateTime<Utc> {
        day.map_or(DateTime::<Utc>::MAX_UTC, |day| earliest(day.and_time(chrono::NaiveTime::MIN), desk.time_zone))
    };
    let of_desk = |desk: &Desk| DeskSpan {
        desk: desk.id,
        zone: desk.time_zone.name().to_owned(),
        starts: begins(Some(span.from()), desk),
        ends: begins(span.to().succ_opt(), desk),
    };
    desks.iter().map(of_desk).collect()
}

/// What one chooses with, without numbers.
fn form(
    t: &'static Words,
    page: Page,
    member: &Member,
    asked: &Asked,
    span: Option<Span>,
    today: NaiveDate,
) -> NumbersPage {
    let day = |typed: &str, day: Option<NaiveDate>| day.map_or_else(|| typed.to_owned(), |day| day.to_string());
    let chosen = if let [desk] = &*asked.desks { desk.word() } else { "" };
    let desks = member.desks.iter().map(|desk| Choice::new(desk.word(), text::desk(t, *desk)));
    let presets = [7, 30, 90].map(|days| (t.msg_numbers_last_days(i64::from(days)), Span::last(days, today)));
    let presets = presets.into_iter().chain([(t.msg_numbers_quarter(), Span::quarter(today))]);
    NumbersPage {
        page,
        errors: Vec::new(),
        presets: presets
            .map(|(label, preset)| Preset { label, href: asked.of(preset).address(), is_current: span == Some(preset) })
            .collect(),
        from: Field::new("from", t.msg_numbers_from(), &day(&asked.from, span.map(Span::from))),
        to: Field::new("to", t.msg_numbers_to(), &day(&asked.to, span.map(Span::to))),
        desk: Field::new("desk", t.msg_numbers_desk(), chosen),
        desks: desks.collect(),
        shown: None,
    }
}

impl NumbersPage {
    /// Says what is wrong beside each field.
    fn complain(mut self, [from, to]: [Option<String>; 2]) -> Self {
        for (field, error) in [(&mut self.from, from), (&mut self.to, to)] {
            if let Some(text) = &error {
                self.errors.push(ErrorLink { href: format!("#{}", field.id), text: text.clone() });
            }
            field.error = error;
        }
        self
    }
}

impl Shown {
    fn of(t: &Words, span: Span, desks: &[Desk], numbers: &Numbers, asked: &Asked) -> Self {
        let names = match desks {
            [desk] => desk.name.clone(),
            _ => t.msg_queue_all_desks(),
        };
        let counts = numbers.all.counts;
        let figure = |label, number, more| Figure { label, number, more };
        let working = numbers.all.times.map(|times| times.working);
        let time = |time| table::time(t, time);
        let ninetieth = working.map(|took| format!("{} {}", t.msg_numbers_ninetieth(), time(took.ninetieth)));
        let figures = vec![
            figure(t.msg_numbers_received(), table::count(counts.received), None),
            figure(t.msg_numbers_completed(), table::count(counts.completed), None),
            figure(t.msg_numbers_refused(), table::count(counts.refused), None),
            figure(t.msg_numbers_withdrawn(), table::count(counts.withdrawn), None),
            figure(
                t.msg_numbers_working(),
                working.map_or_else(|| t.msg_numbers_none(), |took| time(took.median)),
                ninetieth,
            ),
            figure(
                t.msg_numbers_inside(),
                table::percent(t, numbers.all.kept),
                Some(table::inside_of(t, numbers.all.kept)),
            ),
        ];
        Self {
            of: t.msg_numbers_of(names, text::date(t, span.from()), text::date(t, span.to())),
            has_several_desks: desks.len() > 1,
            is_empty: numbers.products.is_empty(),
            figures,
            chart: Chart::of(t, span, numbers),
            tables: table::all(t, span, numbers, &asked.of(span)),
        }
    }
}
