//! Reads values out of a document, each at its place.

use chrono::NaiveDate;

use super::{Block, Choice, Column, Row, Table, Value};
use crate::domain::order::document::Node;
use crate::domain::order::{Configuration, DeploymentMode, OperatingSystem, Purpose, TermKind};
use crate::domain::problem::Pointer;
use crate::domain::region::Region;

/// How typed text becomes a value. Never given blank text.
pub(super) type Read = fn(&str) -> Value;

/// A place of a document.
pub(super) struct At<'a> {
    document: &'a Node,
    place: String,
}

impl<'a> At<'a> {
    /// The document itself.
    pub(super) fn root(document: &'a Node) -> Self {
        Self { document, place: String::new() }
    }

    fn below(&self, member: &str) -> String {
        format!("{}{member}", self.place)
    }

    fn node(&self, member: &str) -> Option<&'a Node> {
        self.document.at(&self.below(member))
    }

    fn pointer(&self, member: &str) -> Pointer {
        Pointer::from(self.below(member).as_str())
    }

    /// What was typed there, trimmed.
    pub(super) fn typed(&self, member: &str) -> &'a str {
        self.node(member).map_or("", Node::as_typed).trim()
    }

    /// Whether nothing was given there.
    pub(super) fn is_blank(&self, member: &str) -> bool {
        self.node(member).is_none_or(Node::is_blank)
    }

    /// The rows of a list.
    pub(super) fn list(&self, list: &str) -> Vec<Self> {
        let rows = self.node(list).map_or(0, |list| list.rows().len());
        (0..rows).map(|row| At { document: self.document, place: self.below(&format!("{list}/{row}")) }).collect()
    }

    /// What was typed in each row of a list of texts or numbers.
    fn texts(&self, list: &str) -> Vec<&'a str> {
        let rows = self.node(list).map_or(&[][..], Node::rows);
        rows.iter().map(|row| row.as_typed().trim()).filter(|text| !text.is_empty()).collect()
    }

    /// A place, with what it says.
    pub(super) fn says(&self, member: &str, value: Value) -> Row {
        Row { pointer: self.pointer(member), value }
    }

    /// What was typed at a place.
    pub(super) fn row(&self, member: &str, read: Read) -> Row {
        self.row_or(member, read, Value::NotGiven)
    }

    /// What was typed at a place, or what stands there where nothing was.
    pub(super) fn row_or(&self, member: &str, read: Read, not_given: Value) -> Row {
        match self.typed(member) {
            "" => self.says(member, not_given),
            typed => self.says(member, read(typed)),
        }
    }

    /// A server's share of an item. Where the quantity is open, so is the share.
    fn share(&self, server: usize) -> Row {
        let not_given = if self.is_blank("/quantity") { Value::Open } else { Value::NotGiven };
        self.row_or(&format!("/per_server/{server}"), number, not_given)
    }

    /// A list as a table, or that it has no rows.
    pub(super) fn table(&self, list: &str, columns: &[Cells<'_>]) -> Block {
        let rows = self.list(list);
        if rows.is_empty() {
            return Block::Rows(vec![self.says(list, Value::Empty)]);
        }
        let name = |column: &Cells<'_>| match column.heading {
            Heading::Member(member) => Column::Member(self.pointer(&format!("{list}/0{member}"))),
            Heading::Host(host) => Column::Share(host.to_owned()),
        };
        Block::Table(Table {
            pointer: self.pointer(list),
            columns: columns.iter().map(name).collect(),
            rows: rows.iter().map(|row| columns.iter().map(|column| (column.cell)(row)).collect()).collect(),
        })
    }

    /// On which servers, by host name; none named: on all.
    pub(super) fn on_servers(&self, hosts: &[&str]) -> Row {
        let name = |index: &str| {
            let host = index.parse::<usize>().ok().and_then(|row| hosts.get(row)).filter(|host| !host.is_empty());
            host.map_or(index, |host| host).to_owned()
        };
        match self.texts("/servers") {
            all if all.is_empty() => self.says("/servers", Value::AllServers),
            some => self.says("/servers", Value::Codes(some.into_iter().map(name).collect())),
        }
    }
}

/// A column of a table, and how its cells are read.
pub(super) struct Cells<'c> {
    heading: Heading<'c>,
    cell: Box<dyn Fn(&At<'_>) -> Row + 'c>,
}

enum Heading<'c> {
    /// Called like this member of a row.
    Member(&'c str),
    /// Called like a host.
    Host(&'c str),
}

impl<'c> Cells<'c> {
    /// A member of each row.
    pub(super) fn of(member: &'c str, read: Read) -> Self {
        Self::or(member, read, Value::NotGiven)
    }

    /// A member of each row, or what stands there where nothing was given.
    pub(super) fn or(member: &'c str, read: Read, not_given: Value) -> Self {
        Self {
            heading: Heading::Member(member),
            cell: Box::new(move |row| row.row_or(member, read, not_given.clone())),
        }
    }

    /// Names of technical licenses.
    pub(super) fn codes(member: &'c str) -> Self {
        let cell = move |row: &At<'_>| match row.texts(member) {
            none if none.is_empty() => row.says(member, Value::NotGiven),
            names => row.says(member, Value::Codes(names.into_iter().map(str::to_owned).collect())),
        };
        Self { heading: Heading::Member(member), cell: Box::new(cell) }
    }

    /// On which servers.
    pub(super) fn servers(hosts: &'c [&'c str]) -> Self {
        Self { heading: Heading::Member("/servers"), cell: Box::new(|row| row.on_servers(hosts)) }
    }

    /// The share of one server.
    pub(super) fn share(server: usize, host: &'c str) -> Self {
        Self { heading: Heading::Host(host), cell: Box::new(move |row| row.share(server)) }
    }

    /// The shares of all servers in one cell.
    pub(super) fn split(hosts: &'c [&'c str]) -> Self {
        let cell = |row: &At<'_>| {
            let share = |(server, host): (usize, &&str)| {
                let typed = row.typed(&format!("/per_server/{server}"));
                ((*host).to_owned(), (!typed.is_empty()).then(|| typed.to_owned()))
            };
            row.says("/per_server", Value::Split(hosts.iter().enumerate().map(share).collect()))
        };
        Self { heading: Heading::Member("/per_server"), cell: Box::new(cell) }
    }
}

pub(super) fn text(typed: &str) -> Value {
    Value::Text(typed.to_owned())
}

pub(super) fn code(typed: &str) -> Value {
    Value::Code(typed.to_owned())
}

pub(super) fn lines(typed: &str) -> Value {
    Value::Lines(typed.replace("\r\n", "\n").replace('\r', "\n"))
}

pub(super) fn email(typed: &str) -> Value {
    Value::Email(typed.to_owned())
}

pub(super) fn country(typed: &str) -> Value {
    Value::Country(typed.to_uppercase())
}

pub(super) fn number(typed: &str) -> Value {
    typed.parse().map_or_else(|_| text(typed), Value::Number)
}

pub(super) fn date(typed: &str) -> Value {
    typed.parse::<NaiveDate>().map_or_else(|_| text(typed), Value::Date)
}

pub(super) fn region(typed: &str) -> Value {
    choice(Region::from_word(typed).map(Choice::Region), typed)
}

pub(super) fn purpose(typed: &str) -> Value {
    choice(Purpose::from_word(typed).map(Choice::Purpose), typed)
}

pub(super) fn term_kind(typed: &str) -> Value {
    choice(TermKind::from_word(typed).map(Choice::Term), typed)
}

pub(super) fn mode(typed: &str) -> Value {
    choice(DeploymentMode::from_word(typed).map(Choice::DeploymentMode), typed)
}

pub(super) fn configuration(typed: &str) -> Value {
    choice(Configuration::from_word(typed).map(Choice::Configuration), typed)
}

pub(super) fn system(typed: &str) -> Value {
    choice(OperatingSystem::from_word(typed).map(Choice::System), typed)
}

fn choice(choice: Option<Choice>, typed: &str) -> Value {
    choice.map_or_else(|| text(typed), Value::Choice)
}
