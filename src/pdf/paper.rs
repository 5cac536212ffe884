//! What a document says, before it is laid out.

use chrono::{DateTime, Utc};

use super::fonts::Face;
use crate::text::{Marked, marked};

/// A document.
pub(super) struct Paper {
    /// In the window of whoever reads it.
    pub title: String,
    /// The tag of its language.
    pub language: String,
    /// On top of each page.
    pub head: String,
    /// What each page warns of.
    pub mark: Option<String>,
    /// At the foot of each page.
    pub foot: String,
    /// When what it says was last changed.
    pub made: DateTime<Utc>,
    /// In order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
pub(super) enum Block {
    /// A heading, its level from 1.
    Heading(u8, Para),
    /// A run of text.
    Text(Para),
    /// Something to know first, with a bar beside it.
    Note(Note),
    /// Rows.
    Table(Table),
}

/// Something to know first.
pub(super) struct Note {
    /// The colour of its bar and its title.
    pub ink: Ink,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: Vec<Para>,
    /// Point by point.
    pub items: Vec<Para>,
}

/// Rows of cells. A cell is one text or several, one below the other.
pub(super) struct Table {
    /// What it lists, for whoever hears it.
    pub label: String,
    /// From the left.
    pub columns: Vec<Column>,
    /// Whether its columns have names.
    pub has_head: bool,
    /// As many cells as columns; the first one names the row.
    pub rows: Vec<Vec<Vec<Para>>>,
}

/// A column of a table.
pub(super) struct Column {
    /// Its name.
    pub name: Para,
    /// Whether it holds numbers, which stand to the right.
    pub is_numeric: bool,
    /// Its width in points, where that does not follow from what is in it.
    pub width: Option<f32>,
}

/// A run of text.
#[derive(Debug, Clone, Default)]
pub(super) struct Para(pub Vec<Span>);

/// Text of one look.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub text: String,
    pub face: Face,
    pub ink: Ink,
}

/// Colours, by role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Muted,
    Accent,
    Error,
    Advice,
    Line,
}

impl Ink {
    /// Red, green and blue: those of the pages' light scheme.
    pub(super) const fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Text => (0x16, 0x21, 0x1f),
            Self::Muted => (0x54, 0x63, 0x60),
            Self::Accent => (0x0a, 0x61, 0x5b),
            Self::Error => (0xb3, 0x23, 0x1f),
            Self::Advice => (0x7d, 0x4b, 0x00),
            Self::Line => (0xdb, 0xe3, 0xe0),
        }
    }
}

impl Para {
    pub(super) fn of(text: impl Into<String>, face: Face, ink: Ink) -> Self {
        Self(vec![Span { text: text.into(), face, ink }])
    }

    /// Words.
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self::of(text, Face::Sans, Ink::Text)
    }

    /// Words in the background.
    pub(super) fn quiet(text: impl Into<String>) -> Self {
        Self::of(text, Face::Sans, Ink::Muted)
    }

    /// Words that stand out.
    pub(super) fn bold(text: impl Into<String>) -> Self {
        Self::of(text, Face::Bold, Ink::Text)
    }

    /// What machines read.
    pub(super) fn code(text: impl Into<String>) -> Self {
        Self::of(text, Face::Mono, Ink::Text)
    }

    /// A sentence in which backticks mark code.
    pub(super) fn sentence(text: &str) -> Self {
        let span = |piece: Marked<'_>| match piece {
            Marked::Words(words) => Span { text: words.to_owned(), face: Face::Sans, ink: Ink::Text },
            Marked::Code(code) => Span { text: code.to_owned(), face: Face::Mono, ink: Ink::Text },
        };
        Self(marked(text).into_iter().map(span).collect())
    }

    /// The same, with more behind it.
    #[must_use]
    pub(super) fn then(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// The text alone.
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}
