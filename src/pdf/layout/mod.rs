//! A document becomes pages: what stands where, and what it is to whoever hears it. Pure: the file is written elsewhere.

mod flow;
mod lines;
mod table;
mod tags;

use super::fonts::{Face, Fonts};
use super::paper::{Block, Ink, Note, Paper, Para};
use flow::Flow;
pub(super) use flow::{Entry, Mark, Sheet};
pub(super) use lines::Line;
pub(super) use tags::{Child, Group, Tag};

/// A4. What is printed on US Letter loses nothing: the margins hold what that is shorter.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// Left and right.
const MARGIN: f32 = 54.0;
/// Above and below what a page says; head and foot stand within.
const TOP: f32 = 82.0;
const BOTTOM: f32 = 78.0;
const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;

/// Sizes of type and the distance of its lines, in points.
const BODY: (f32, f32) = (9.5, 13.5);
const SMALL: (f32, f32) = (8.0, 11.0);

/// How far text stands from the bar of a note.
const INDENT: f32 = 12.0;

/// A document, laid out.
pub(super) struct Layout {
    pub sheets: Vec<Sheet>,
    /// What it is, from the top.
    pub tags: Vec<Child>,
    /// How many texts the tags name.
    pub leaves: usize,
    /// Headings, to find one's way.
    pub outline: Vec<Entry>,
}

/// Lays a document out. `number` says "Page 2 of 7".
pub(super) fn lay(fonts: &'static Fonts, paper: &Paper, number: impl Fn(usize, usize) -> String) -> Layout {
    let mut flow = Flow::new(fonts);
    let mut tags = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Heading(level, text) => tags.push(Child::Group(heading(&mut flow, *level, text))),
            Block::Text(text) => {
                let leaf = flow.leaf();
                flow.text(text, 0.0, BODY, Some(leaf));
                flow.space(4.0);
                tags.push(Child::Group(Group::of_leaf(Tag::Paragraph, leaf)));
            }
            Block::Note(note) => tags.extend(self::note(&mut flow, note).into_iter().map(Child::Group)),
            Block::Table(table) => {
                tags.push(Child::Group(table::lay(&mut flow, table)));
                flow.space(8.0);
            }
        }
    }
    let pages = flow.sheets.len();
    for page in 0..pages {
        flow.furnish(page, paper, &number(page + 1, pages));
    }
    Layout { sheets: flow.sheets, tags, leaves: flow.leaves, outline: flow.outline }
}

/// A heading is never left alone at the end of a page.
fn heading(flow: &mut Flow, level: u8, text: &Para) -> Group {
    let (size, above, below) = match level {
        1 => ((20.0, 26.0), 0.0, 4.0),
        2 => ((13.0, 18.0), 14.0, 5.0),
        _ => ((10.0, 14.0), 7.0, 2.0),
    };
    let (_, leading) = size;
    flow.space(above);
    flow.need(leading + below + 48.0);
    flow.enter(level, text.text());
    let leaf = flow.leaf();
    flow.text(text, 0.0, size, Some(leaf));
    flow.space(below);
    Group::of_leaf(Tag::Heading(level.into(), text.text()), leaf)
}

fn note(flow: &mut Flow, note: &Note) -> Vec<Group> {
    flow.space(8.0);
    flow.need(60.0);
    let mut groups = Vec::new();
    let mut say = |flow: &mut Flow, para: &Para, tag| {
        let leaf = flow.leaf();
        flow.barred(note.ink, |flow| flow.text(para, INDENT, BODY, Some(leaf)));
        groups.push(Group::of_leaf(tag, leaf));
    };
    say(flow, &Para::of(note.title.clone(), Face::Bold, note.ink), Tag::Paragraph);
    for text in &note.text {
        say(flow, text, Tag::Paragraph);
    }
    if !note.items.is_empty() {
        groups.push(items(flow, note));
    }
    flow.space(8.0);
    groups
}

fn items(flow: &mut Flow, note: &Note) -> Group {
    let mut list = Group::new(Tag::List);
    for item in &note.items {
        let (label, body) = (flow.leaf(), flow.leaf());
        flow.barred(note.ink, |flow| {
            flow.need(BODY.1);
            flow.beside(&Para::of("•", Face::Sans, Ink::Muted), INDENT, BODY, Some(label));
            flow.text(item, INDENT + 10.0, BODY, Some(body));
        });
        let mut row = Group::new(Tag::Item);
        row.push(Group::of_leaf(Tag::Label, label));
        row.push(Group::of_leaf(Tag::Body, body));
        list.push(row);
    }
    list
}
