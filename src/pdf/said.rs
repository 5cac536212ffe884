//! What an order says, and what is worked out from it, as parts of a document.

use super::fonts::Face;
use super::paper::{Block, Column, Ink, Para, Table};
use crate::domain::order::license_files::license_files;
use crate::domain::order::locations::locations;
use crate::domain::order::{Configuration, Order};
use crate::domain::problem::Pointer;
use crate::text::order::File;
use crate::text::summary::{Cell, Section, Shown};
use crate::text::{self, Summary, Words};

/// The width of labels beside what they name.
const LABELS: f32 = 150.0;
/// The width of a column of quantities.
const QUANTITIES: f32 = 90.0;

/// The sections of an order.
pub(super) fn sections(t: &Words, said: &Summary) -> Vec<Block> {
    said.sections.iter().flat_map(|section| self::section(t, section)).collect()
}

fn section(t: &Words, section: &Section) -> Vec<Block> {
    let heading = Block::Heading(2, Para::of(section.title.clone(), Face::Bold, Ink::Accent));
    let block = |block: &text::summary::Block| match block {
        text::summary::Block::Rows(rows) => {
            let rows = rows.iter().map(|row| (row.label.clone(), cell(t, &row.cell)));
            pairs(&section.title, rows.collect())
        }
        text::summary::Block::Table(table) => self::table(t, table),
    };
    std::iter::once(heading).chain(section.blocks.iter().map(block)).collect()
}

fn table(t: &Words, table: &text::summary::Table) -> Block {
    let column = |heading: &text::summary::Heading| Column {
        name: Para::of(heading.text.clone(), if heading.is_code { Face::Mono } else { Face::Bold }, Ink::Muted),
        is_numeric: heading.is_numeric,
        width: None,
    };
    Block::Table(Table {
        label: table.caption.clone(),
        columns: table.columns.iter().map(column).collect(),
        has_head: true,
        rows: table.rows.iter().map(|row| row.iter().map(|said| cell(t, said)).collect()).collect(),
    })
}

/// What a place says, then what is wrong with it.
fn cell(t: &Words, said: &Cell) -> Vec<Para> {
    let wrong = |sentence: &String| {
        let mut para = Para::words(format!("{} ", t.msg_summary_error())).then(Para::sentence(sentence));
        for span in &mut para.0 {
            span.ink = Ink::Error;
        }
        para
    };
    shown(&said.shown).into_iter().chain(said.errors.iter().map(wrong)).collect()
}

fn shown(shown: &Shown) -> Vec<Para> {
    match shown {
        Shown::Quiet(text) => vec![Para::quiet(text)],
        Shown::Text(text) | Shown::Email(text) => vec![Para::words(text)],
        Shown::Code(code) => vec![Para::code(code)],
        Shown::Lines(lines) => lines.iter().map(Para::words).collect(),
        Shown::Codes(codes) => codes.iter().map(Para::code).collect(),
        Shown::Date { day, in_file } => {
            vec![Para::words(format!("{day} (")).then(Para::code(in_file)).then(Para::words(")"))]
        }
        Shown::Split(shares) => vec![split(shares)],
    }
}

/// A share never stands on another line than its server.
fn split(shares: &[(String, String)]) -> Para {
    let mut para = Para::default();
    for (place, (host, share)) in shares.iter().enumerate() {
        let before = if place == 0 { "" } else { ", " };
        para = para.then(Para::words(before)).then(Para::code(host)).then(Para::words(format!("\u{a0}{share}")));
    }
    para
}

/// Label and value, row by row.
fn pairs(label: &str, rows: Vec<(String, Vec<Para>)>) -> Block {
    Block::Table(Table {
        label: label.to_owned(),
        columns: vec![column(false, Some(LABELS)), column(false, None)],
        has_head: false,
        rows: rows.into_iter().map(|(label, value)| vec![vec![Para::quiet(label)], value]).collect(),
    })
}

fn column(is_numeric: bool, width: Option<f32>) -> Column {
    Column { name: Para::default(), is_numeric, width }
}

/// What is worked out from a good order: the license files, and where applications find them.
pub(super) fn issued(t: &Words, order: &Order) -> Vec<Block> {
    let files = text::order::files(t, &license_files(order));
    let on_servers = match order.configuration {
        Configuration::Single => t.msg_order_files_one_server(),
        Configuration::ThreeRedundant => t.msg_order_files_three_servers(),
        Configuration::MultipleIndependent => t.msg_order_files_each_server(),
    };
    let title = t.msg_pdf_files(files.len());
    let mut blocks =
        vec![Block::Heading(2, Para::of(title, Face::Bold, Ink::Accent)), Block::Text(Para::words(on_servers))];
    blocks.extend(files.iter().flat_map(|file| self::file(t, file)));
    let locations = locations(order);
    let title = t.msg_status_locations();
    blocks.push(Block::Heading(2, Para::of(title.clone(), Face::Bold, Ink::Accent)));
    blocks.push(Block::Text(Para::sentence(&t.msg_status_locations_text())));
    let rows = vec![
        (t.msg_status_locations_windows(), vec![Para::code(locations.windows)]),
        (t.msg_status_locations_unix(), vec![Para::code(locations.unix)]),
    ];
    blocks.push(pairs(&title, rows));
    blocks
}

fn file(t: &Words, file: &File) -> Vec<Block> {
    let mut name = Para::default();
    for (place, (host, id)) in file.servers.iter().enumerate() {
        let before = if place == 0 { "" } else { ", " };
        let locked = Para::sentence(&t.msg_order_file_locked(id));
        name = name.then(Para::words(before)).then(Para::code(host)).then(Para::words(" ")).then(locked);
    }
    let named = |place: &str| text::label(t, &Pointer::from(place));
    let mut facts = vec![file.purpose.clone()];
    facts.extend(file.deployment_mode.clone());
    let facts = Para::quiet(format!("{}. {}: ", facts.join(", "), named("/term/expires_on")));
    let expires = Para::of(file.expires.clone(), Face::Mono, Ink::Muted);
    let label = name.text();
    let mut blocks = vec![Block::Heading(3, name), Block::Text(facts.then(expires))];
    if !file.items.is_empty() {
        let item = |(name, quantity): &(String, String)| vec![vec![Para::words(name)], vec![Para::words(quantity)]];
        blocks.push(Block::Table(Table {
            label: label.clone(),
            columns: vec![column(false, None), column(true, Some(QUANTITIES))],
            has_head: false,
            rows: file.items.iter().map(item).collect(),
        }));
    }
    let licenses = |licenses: &[String]| match licenses {
        [] => vec![Para::quiet(t.msg_value_not_given())],
        named => named.iter().map(Para::code).collect(),
    };
    let mut rows: Vec<_> = file.applications.iter().map(|(name, named)| (name.clone(), licenses(named))).collect();
    rows.extend(file.technical_dns.clone().map(|dns| (t.msg_order_file_technical_dns(), vec![Para::words(dns)])));
    if !rows.is_empty() {
        blocks.push(pairs(&label, rows));
    }
    blocks
}
