//! The pages of desks.

use std::collections::BTreeMap;

use askama::Template;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::typed::{Errors, NAMES, Typed};
use crate::domain::calendar::from_monday;
use crate::domain::desk::{Desk, Settings};
use crate::domain::holiday::{self, Holiday};
use crate::domain::region::Region;
use crate::text::{self, Words};
use crate::web::field::{Choice, Field, Theirs, Tick};
use crate::web::{ErrorLink, Page, filters};
use crate::workflow::desk::Moves;

/// All desks.
#[derive(Template)]
#[template(path = "staff/desks.html")]
pub struct DesksPage {
    pub page: Page,
    pub cards: Vec<Card>,
}

/// A desk, as its card shows it.
pub struct Card {
    /// Its word.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Question and answer.
    pub facts: Vec<(String, String)>,
    /// When an order that comes now is due.
    pub due: String,
}

impl Card {
    /// A desk, with its holidays.
    pub fn of(t: &Words, settings: &Settings, holidays: &[Holiday], now: DateTime<Utc>) -> Self {
        let Settings { desk, erase_after_days, webhook_url, .. } = settings;
        let none = || t.msg_desks_none();
        let regions = Region::ALL.iter().filter(|region| region.desk() == desk.id);
        let regions: Vec<String> = regions.map(|region| text::region(t, *region)).collect();
        let today = desk.calendar().today(now);
        let next = holidays.iter().find(|holiday| holiday.day >= today);
        let next = next.map(|next| t.msg_desks_holidays_next(text::date(t, next.day), &*next.name));
        let turnaround = desk.turnaround_hours.map(|hours| t.msg_desks_turnaround_hours(hours));
        let mut facts = vec![
            (t.msg_desks_serves(), regions.join(", ")),
            (t.msg_desks_mailbox(), desk.mailbox.clone().unwrap_or_else(|| t.msg_desks_mailbox_none())),
            (t.msg_desks_telephone(), desk.telephone.clone().unwrap_or_else(none)),
            (t.msg_desks_turnaround(), turnaround.unwrap_or_else(|| t.msg_desks_turnaround_none())),
            (t.msg_desks_works(), works(t, desk)),
            (t.msg_desks_holidays(), next.unwrap_or_else(|| t.msg_desks_holidays_none())),
            (t.msg_desks_language(), language(&desk.language)),
            (
                t.msg_desks_erases(),
                erase_after_days.map_or_else(|| t.msg_desks_erases_never(), |days| t.msg_desks_erases_after(days)),
            ),
        ];
        facts.extend(webhook_url.is_some().then(|| (t.msg_desks_webhook(), t.msg_desks_webhook_set())));
        Self { id: desk.id.to_string(), name: desk.name.clone(), facts, due: due_now(t, desk, now) }
    }
}

/// "Mon to Fri, 09:00 to 17:30 (Europe/London)".
fn works(t: &Words, desk: &Desk) -> String {
    let clock = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    let hours = match desk.hours {
        Some((opens, closes)) => t.msg_desks_hours(clock(opens), clock(closes)),
        None => t.msg_desks_hours_none(),
    };
    t.msg_desks_works_when(text::weekdays(t, &desk.working_days), hours, desk.time_zone.name())
}

fn language(tag: &str) -> String {
    let known = text::languages().into_iter().find(|(known, _)| known == tag);
    known.map_or_else(|| tag.to_owned(), |(_, name)| name)
}

/// "An order that comes now is due 26 Nov 2026, 15:06 GMT."
fn due_now(t: &Words, desk: &Desk, now: DateTime<Utc>) -> String {
    match desk.due(now) {
        Some(due) => t.msg_desk_due_now(text::time(t, due, desk.time_zone)),
        None => t.msg_desk_due_never(),
    }
}

/// What a page of a desk says beyond what was typed.
#[derive(Default)]
pub struct Drawn {
    /// What is wrong.
    pub errors: Errors,
    /// What others saved meanwhile and was typed here too.
    pub theirs: BTreeMap<&'static str, Theirs>,
    /// Whether somebody saved the desk meanwhile.
    pub is_stale: bool,
    /// It was saved, and so many orders are due at another time.
    pub saved: Option<usize>,
    /// What saving would do to due times.
    pub moves: Option<Moves>,
}

/// A desk.
#[derive(Template)]
#[template(path = "staff/desk.html")]
pub struct DeskPage {
    pub page: Page,
    /// Its word.
    pub id: String,
    pub title: String,
    pub errors: Vec<ErrorLink>,
    /// What both sides changed; none where nobody saved meanwhile.
    pub stale: Option<usize>,
    pub saved: Option<usize>,
    /// When an order that comes now is due, with what was typed; none where it is wrong.
    pub due: Option<String>,
    pub moves: Option<MovesTable>,
    pub revision: i32,
    pub was: Vec<(String, String)>,
    pub fields: BTreeMap<&'static str, Field>,
    pub secret: Field,
    pub has_secret: bool,
    pub holidays: Field,
    pub days: Vec<Tick>,
    pub languages: Vec<Choice>,
    pub zones: Vec<&'static str>,
    /// By year; those that are over first, together.
    pub past: Vec<Line>,
    pub years: Vec<(String, Vec<Line>)>,
}

/// A holiday, as the page lists it.
pub struct Line {
    /// For machines: `2026-12-25`.
    pub machine: String,
    /// "Fri 25 Dec 2026".
    pub day: String,
    pub name: String,
    /// Its number on the page.
    pub number: usize,
    /// Whether it is chosen to go.
    pub goes: bool,
}

/// Orders that would be due at another time.
pub struct MovesTable {
    pub count: usize,
    /// Reference, due time as it is and as it would be.
    pub lines: Vec<[String; 3]>,
    /// How many are not listed.
    pub more: usize,
    /// How many holidays are added.
    pub added: usize,
    /// How many go.
    pub removed: usize,
}

impl DeskPage {
    /// A desk and its holidays as they are, and what was typed.
    pub fn new(
        page: Page,
        settings: &Settings,
        holidays: &[Holiday],
        typed: &Typed,
        drawn: &Drawn,
        now: DateTime<Utc>,
    ) -> Self {
        let t = page.t;
        let wanted = typed.judge(t, settings, false).ok();
        let desk = wanted.as_ref().map(|wanted| wanted.result(&settings.desk.holidays));
        let error = |name: &str| {
            let found = drawn.errors.iter().find(|(field, _)| *field == name);
            found.map(|(_, sentence)| sentence.clone())
        };
        let field = |name: &'static str| Field {
            theirs: drawn.theirs.get(name).cloned(),
            ..Field::new(name, label(t, name), typed.answer(name)).with_error(error(name))
        };
        let today = settings.desk.calendar().today(now);
        let (past, years) = lines(t, holidays, &typed.remove, today);
        let link = |(name, error): &(&'static str, String)| ErrorLink {
            href: format!("#{name}"),
            text: t.msg_desk_error(label(t, name), &**error),
        };
        Self {
            id: settings.desk.id.to_string(),
            title: t.msg_desk_title(&*settings.desk.name),
            errors: drawn.errors.iter().map(link).collect(),
            stale: drawn.is_stale.then_some(drawn.theirs.len()),
            saved: drawn.saved,
            due: desk.map(|desk| due_now(t, &desk, now)),
            moves: drawn.moves.as_ref().map(|moves| moves_table(t, moves, typed, settings.desk.time_zone)),
            revision: typed.revision,
            was: typed.was.iter().map(|(name, was)| (format!("was[{name}]"), was.clone())).collect(),
            fields: NAMES.iter().map(|name| (*name, field(name))).collect(),
            secret: Field::new("webhook_secret", label(t, "webhook_secret"), &typed.secret)
                .with_error(error("webhook_secret")),
            has_secret: settings.has_webhook_secret,
            holidays: Field::new("holidays", label(t, "holidays"), &typed.holidays).with_error(error("holidays")),
            days: ticks(t, typed),
            languages: text::languages().into_iter().map(|(tag, name)| Choice::new(tag, name)).collect(),
            zones: TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| name.contains('/')).collect(),
            past,
            years,
            page,
        }
    }

    fn field(&self, name: &str) -> Field {
        self.fields.get(name).cloned().unwrap_or_default()
    }
}

fn label(t: &Words, name: &str) -> String {
    match name {
        "name" => t.msg_desk_name(),
        "mailbox" => t.msg_desk_mailbox(),
        "telephone" => t.msg_desk_telephone(),
        "language" => t.msg_desk_language(),
        "turnaround_hours" => t.msg_desk_turnaround_hours(),
        "time_zone" => t.msg_desk_time_zone(),
        "working_days" => t.msg_desk_working_days(),
        "opens_at" => t.msg_desk_opens_at(),
        "closes_at" => t.msg_desk_closes_at(),
        "erase_after_days" => t.msg_desk_erase_after_days(),
        "webhook_secret" => t.msg_desk_webhook_secret(),
        "holidays" => t.msg_desk_holidays(),
        _ => t.msg_desk_webhook_url(),
    }
}

fn ticks(t: &Words, typed: &Typed) -> Vec<Tick> {
    let chosen = typed.working_days();
    from_monday().map(|day| Tick { label: text::weekday(t, day), ticked: chosen.contains(&day) }).collect()
}

/// The holidays that are over, and the others by year.
fn lines(
    t: &Words,
    holidays: &[Holiday],
    remove: &[NaiveDate],
    today: NaiveDate,
) -> (Vec<Line>, Vec<(String, Vec<Line>)>) {
    let (mut past, mut years) = (Vec::new(), Vec::<(String, Vec<Line>)>::new());
    for (number, Holiday { day, name }) in holidays.iter().enumerate() {
        let line = Line {
            machine: day.to_string(),
            day: text::day(t, *day),
            name: name.clone(),
            number,
            goes: remove.contains(day),
        };
        let year = day.year().to_string();
        match years.last_mut() {
            _ if *day < today => past.push(line),
            Some((known, lines)) if *known == year => lines.push(line),
            _ => years.push((year, vec![line])),
        }
    }
    (past, years)
}

fn moves_table(t: &Words, moves: &Moves, typed: &Typed, zone: Tz) -> MovesTable {
    let time = |at: Option<DateTime<Utc>>| at.map_or_else(|| t.msg_desk_moves_none(), |at| text::time(t, at, zone));
    let lines = moves.named.iter().map(|order| [order.reference.to_string(), time(order.from), time(order.to)]);
    MovesTable {
        count: moves.count,
        lines: lines.collect(),
        more: moves.count - moves.named.len(),
        added: holiday::read(&typed.holidays).0.len(),
        removed: typed.remove.len(),
    }
}
