//! Plain text: what a mail says to whoever reads no HTML. No value is wrapped, however long its line gets.

use super::order::File;
use super::summary::{Block, Cell, Section, Shown, Table};
use super::{Marked, Words, label, marked};
use crate::domain::problem::Pointer;

/// Labels take at least so much width.
const LABEL: usize = 16;

/// A column of names is at most so wide: a longer name pushes the rest of its line.
const WIDEST: usize = 48;

/// Sections, one below the other.
pub fn sections(sections: &[Section]) -> String {
    sections.iter().map(section).collect::<Vec<_>>().join("\n\n")
}

fn section(section: &Section) -> String {
    let blocks = section.blocks.iter().map(|block| match block {
        Block::Rows(block) => {
            rows(&block.iter().map(|row| (row.label.clone(), shown(&row.cell.shown))).collect::<Vec<_>>())
        }
        Block::Table(block) => table(block),
    });
    format!("{}\n\n{}", heading(&section.title), blocks.collect::<Vec<_>>().join("\n"))
}

/// A heading, as plain text has it.
pub fn heading(title: &str) -> String {
    title.to_uppercase()
}

/// Label and value, line by line. Text of several lines stands below its label, as it was typed.
pub fn rows(rows: &[(String, String)]) -> String {
    let widest = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
    let width = widest.clamp(LABEL, WIDEST);
    let line = |(label, value): &(String, String)| {
        if value.contains('\n') { format!("{label}\n{value}\n") } else { format!("{label:width$}  {value}\n") }
    };
    rows.iter().map(line).collect()
}

/// A table: names to the left, numbers to the right.
fn table(table: &Table) -> String {
    let heads = table.columns.iter().map(|column| column.text.clone()).collect();
    let cells = |row: &Vec<Cell>| row.iter().map(|cell| shown(&cell.shown)).collect();
    let lines: Vec<Vec<String>> = std::iter::once(heads).chain(table.rows.iter().map(cells)).collect();
    let width = |place: usize| {
        let widths = lines.iter().filter_map(|line| line.get(place)).map(|cell| cell.chars().count());
        widths.max().unwrap_or_default().min(WIDEST)
    };
    let columns: Vec<(usize, bool)> =
        table.columns.iter().enumerate().map(|(place, column)| (width(place), column.is_numeric)).collect();
    lines.iter().map(|line| aligned(line, &columns) + "\n").collect()
}

fn aligned(line: &[String], columns: &[(usize, bool)]) -> String {
    let cell = |(cell, (width, is_numeric)): (&String, &(usize, bool))| {
        if *is_numeric { format!("{cell:>width$}") } else { format!("{cell:width$}") }
    };
    line.iter().zip(columns).map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// A value on its own.
pub fn shown(shown: &Shown) -> String {
    match shown {
        Shown::Quiet(text) | Shown::Text(text) | Shown::Code(text) | Shown::Email(text) => text.clone(),
        Shown::Lines(lines) => lines.join("\n"),
        Shown::Codes(codes) => codes.join(", "),
        Shown::Date { day, in_file } => format!("{day} ({in_file})"),
        Shown::Split(shares) => {
            shares.iter().map(|(host, share)| format!("{host} {share}")).collect::<Vec<_>>().join(", ")
        }
    }
}

/// License files: what each is locked to, and what it grants.
pub fn files(t: &Words, files: &[File]) -> String {
    files.iter().map(|file| self::file(t, file)).collect::<Vec<_>>().join("\n")
}

fn file(t: &Words, file: &File) -> String {
    let servers = file.servers.iter().map(|(host, id)| t.msg_file_locked(host, id));
    let named = |place: &str| label(t, &Pointer::from(place));
    let mut lines = vec![(named("/purpose"), file.purpose.clone())];
    lines.extend(file.deployment_mode.clone().map(|mode| (named("/deployment_mode"), mode)));
    lines.push((named("/term/expires_on"), file.expires.clone()));
    lines.extend(file.items.iter().cloned());
    let licenses = |licenses: &[String]| {
        if licenses.is_empty() { t.msg_value_not_given() } else { licenses.join(", ") }
    };
    lines.extend(file.applications.iter().map(|(name, named)| (name.clone(), licenses(named))));
    lines.extend(file.technical_dns.clone().map(|count| (named("/media_layer/0/technical_dns"), count)));
    let indented = rows(&lines).lines().map(|line| format!("   {line}")).collect::<Vec<_>>().join("\n");
    format!("{}\n{indented}\n", servers.collect::<Vec<_>>().join("\n"))
}

/// A sentence without the marks around its code.
pub fn sentence(sentence: &str) -> String {
    let text = |piece: Marked<'_>| match piece {
        Marked::Words(text) | Marked::Code(text) => text.to_owned(),
    };
    marked(sentence).into_iter().map(text).collect()
}
