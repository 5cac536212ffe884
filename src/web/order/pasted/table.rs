//! Rows of a spreadsheet, pasted to become servers.

use crate::domain::machine_output;
use crate::domain::order::document::Node;
use crate::domain::problem::Pointer;
use crate::domain::server_table::{self, Added, Changed, TooMany, Unread, Why};
use crate::text::{self, Words};
use crate::web::ErrorLink;
use crate::web::foreign::Foreign;
use crate::web::form::Posted;

use super::{Handed, handed, showable};

/// How many of the lines that could not be read are told one by one.
const MOST_TOLD: usize = 20;
/// How much of such a line is shown.
const MOST_SHOWN: usize = 60;

/// The place for a table, on the page.
#[derive(Debug, Default)]
pub struct Table {
    /// What is to be seen in the text area.
    pub text: String,
    /// What was expected, and what came.
    pub error: Option<String>,
    /// The lines that could not be read: sentences.
    pub unread: Vec<String>,
    /// What became of the others.
    pub told: Option<Told>,
}

/// What became of the rows that were read.
#[derive(Debug)]
pub struct Told {
    /// "12 servers were added"
    pub title: String,
    /// The servers that were there already, where there are any.
    pub met: Option<String>,
    /// What stood in their fields before: sentences.
    pub changed: Vec<String>,
    /// The first server that the table is about, from 0.
    pub first: usize,
}

/// A table that was handed in: what is in it, before it goes into the draft.
pub struct Reading {
    text: String,
    is_file: bool,
    /// What is wrong with the whole of it.
    refused: Option<Refused>,
    table: server_table::Table,
    outcome: Option<Result<Added, TooMany>>,
}

enum Refused {
    Nothing,
    Foreign(String, Foreign),
}

/// The text that was pasted.
pub fn text(posted: &Posted) -> &str {
    posted.get("rows").map_or("", |fields| fields.text("text"))
}

impl Reading {
    /// Reads what was posted.
    pub fn of(posted: &Posted) -> Self {
        let Handed { text, file } = posted.get("rows").map_or(Handed { text: "", file: None }, handed);
        let foreign = file.and_then(|file| Some((file.name.clone(), Foreign::of(&file.bytes)?)));
        let whole = match (&foreign, file) {
            (None, Some(file)) => machine_output::decode(&file.bytes),
            _ => text.to_owned(),
        };
        let refused = foreign.map(|(name, foreign)| Refused::Foreign(name, foreign));
        let table = if refused.is_none() { server_table::read(&whole) } else { server_table::Table::default() };
        let is_blank = table.servers.is_empty() && table.unread.is_empty();
        let refused = refused.or(is_blank.then_some(Refused::Nothing));
        Self { text: whole, is_file: file.is_some(), refused, table, outcome: None }
    }

    /// Puts the servers into the draft.
    pub fn enter(&mut self, order: &mut Node) {
        if self.refused.is_none() {
            self.outcome = Some(server_table::add(order, &self.table.servers));
        }
    }

    /// What the page says about it.
    pub fn answer(self, t: &Words) -> Table {
        match (self.refused, self.outcome) {
            (Some(Refused::Nothing), _) => {
                Table { text: showable(&self.text), error: Some(t.msg_rows_nothing()), ..Table::default() }
            }
            (Some(Refused::Foreign(name, foreign)), _) => Table {
                text: showable(&self.text),
                error: Some(t.msg_rows_foreign(name, foreign.name(t))),
                ..Table::default()
            },
            (None, Some(Err(TooMany { pasted, all, most }))) => Table {
                // The file is still where it was.
                text: if self.is_file { String::new() } else { showable(&self.text) },
                error: Some(t.msg_rows_too_many(most, pasted, all)),
                ..Table::default()
            },
            (None, outcome) => {
                let added = outcome.and_then(Result::ok).unwrap_or_default();
                let unread = &self.table.unread;
                Table {
                    text: showable(&left(&self.table)),
                    error: (!unread.is_empty()).then(|| t.msg_rows_unread(unread.len())),
                    unread: unread.iter().take(MOST_TOLD).map(|line| sentence(t, line)).collect(),
                    told: told(t, &added),
                }
            }
        }
    }
}

impl Table {
    /// What was pasted and not added; `is_left`: whoever leaves the page would lose it.
    pub fn shown(t: &Words, posted: &Posted, is_left: bool) -> Self {
        let text = text(posted);
        let waits = is_left && !text.trim().is_empty();
        Self { text: text.to_owned(), error: waits.then(|| t.msg_rows_not_added()), ..Self::default() }
    }

    /// Whether it is to be seen.
    pub const fn is_open(&self) -> bool {
        !self.text.is_empty() || self.error.is_some()
    }

    /// Whether nothing was pasted, and nothing is to be told.
    pub const fn is_empty(&self) -> bool {
        !self.is_open() && self.told.is_none()
    }

    /// The ids of what describes the text area.
    pub const fn described_by(&self) -> &'static str {
        if self.error.is_some() { "rows-hint rows-text-error" } else { "rows-hint" }
    }

    /// What is wrong, on top of the page.
    pub fn error_link(&self) -> Option<ErrorLink> {
        Some(ErrorLink { href: "#rows-text".to_owned(), text: self.error.clone()? })
    }
}

/// What is left to be put right: the lines that could not be read, below their headings.
fn left(table: &server_table::Table) -> String {
    if table.unread.is_empty() {
        return String::new();
    }
    let lines = table.heading.iter().chain(table.unread.iter().map(|line| &line.text));
    lines.flat_map(|line| [line.as_str(), "\n"]).collect()
}

fn told(t: &Words, added: &Added) -> Option<Told> {
    let first = added.new.iter().chain(&added.met).min().copied()?;
    let title =
        if added.new.is_empty() { t.msg_rows_met_only(added.met.len()) } else { t.msg_rows_added(added.new.len()) };
    let met = (!added.met.is_empty() && !added.new.is_empty()).then(|| t.msg_rows_met(added.met.len()));
    let changed = added.changed.iter().map(|Changed { row, member, was }| {
        let place = text::place(t, &Pointer::from(format!("/servers/{row}/{member}").as_str()));
        t.msg_rows_changed(place, was)
    });
    Some(Told { title, met, changed: changed.collect(), first })
}

fn sentence(t: &Words, line: &Unread) -> String {
    let why = match &line.why {
        Why::Columns { most, found } => t.msg_rows_why_columns(*found, *most),
        Why::OneColumn => t.msg_rows_why_one_column(),
        Why::Quote => t.msg_rows_why_quote(),
        Why::HostName { found } => t.msg_rows_why_host_name(short(found)),
    };
    t.msg_rows_line(line.line, short(&line.text), why)
}

fn short(text: &str) -> String {
    let shown = text.replace(['\n', '\t'], " ");
    match shown.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", shown.get(..end).unwrap_or_default()),
        None => shown,
    }
}
