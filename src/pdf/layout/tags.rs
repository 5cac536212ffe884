//! What the parts of a document are, for whoever hears it.

/// What something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pdf) enum Tag {
    /// A heading: its level from 1, and what it says.
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    /// The sign before an item.
    Label,
    /// What an item says.
    Body,
    /// A table, and what it lists.
    Table(String),
    TableHead,
    TableBody,
    Row,
    /// Names a column.
    ColumnName,
    /// Names a row.
    RowName,
    Cell,
}

/// A part, with what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pdf) struct Group {
    pub tag: Tag,
    pub children: Vec<Child>,
}

/// A part of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pdf) enum Child {
    Group(Group),
    /// A text on the pages, by its number.
    Leaf(usize),
}

impl Group {
    pub(super) const fn new(tag: Tag) -> Self {
        Self { tag, children: Vec::new() }
    }

    pub(super) fn of_leaf(tag: Tag, leaf: usize) -> Self {
        Self { tag, children: vec![Child::Leaf(leaf)] }
    }

    pub(super) fn push(&mut self, group: Self) {
        self.children.push(Child::Group(group));
    }
}
