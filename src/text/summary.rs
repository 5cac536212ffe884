//! What an order says, in words: the list of [`crate::domain::order::summary`], ready for a template.

use super::{
    Words, configuration, country, date, deployment_mode, label, license_date, operating_system, problem, purpose,
    region, term_kind,
};
use crate::domain::order::license_files::TechnicalDnCount;
use crate::domain::order::summary as order;
use crate::domain::order::summary::{Choice, Column, Part, Value};
use crate::domain::problem::{Pointer, Problem, Severity};

/// What an order says. `templates/components/summary.html` draws it on pages, `templates/mail/summary.html` in mail,
/// [`super::plain`] in plain text.
pub struct Summary {
    /// In the order of the form.
    pub sections: Vec<Section>,
}

/// A part of the order.
pub struct Section {
    /// Which.
    pub part: Part,
    /// "Servers".
    pub title: String,
    /// Where it can be changed.
    pub change: Option<String>,
    /// Tables, and rows of label and value.
    pub blocks: Vec<Block>,
}

/// A run of a section.
pub enum Block {
    /// Label and value, one by one.
    Rows(Vec<Row>),
    /// A list of the order.
    Table(Table),
}

/// Label and value.
pub struct Row {
    /// "Company name".
    pub label: String,
    /// What is said.
    pub cell: Cell,
}

/// A list of the order.
pub struct Table {
    /// What it lists: "Servers".
    pub caption: String,
    /// Names of the columns.
    pub columns: Vec<Heading>,
    /// One cell a column; the first one names the row.
    pub rows: Vec<Vec<Cell>>,
}

/// The name of a column.
pub struct Heading {
    /// "Host ID".
    pub text: String,
    /// Whether it is a name that machines read.
    pub is_code: bool,
    /// Whether the column holds numbers.
    pub is_numeric: bool,
}

/// What one place of the order says.
pub struct Cell {
    /// The place.
    pub pointer: Pointer,
    /// What is said.
    pub shown: Shown,
    /// Whether it stands in a column of numbers.
    pub is_numeric: bool,
    /// Sentences: what is wrong with it.
    pub errors: Vec<String>,
    /// Sentences: what to know about it.
    pub advice: Vec<String>,
}

/// A value, and how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// A word that stands where nothing was given.
    Quiet(String),
    /// Text of one line.
    Text(String),
    /// Text of several lines.
    Lines(Vec<String>),
    /// What a machine reads: monospaced, never broken.
    Code(String),
    /// Several of these.
    Codes(Vec<String>),
    /// An address that can be written to.
    Email(String),
    /// A day, and how the license file writes it.
    Date {
        /// "24 Jun 2027".
        day: String,
        /// `24-jun-2027`
        in_file: String,
    },
    /// Host names, each with its share.
    Split(Vec<(String, String)>),
}

impl Summary {
    /// In the words of `t`.
    pub fn new(t: &Words, sections: &[order::Section]) -> Self {
        Self { sections: sections.iter().map(|section| self::section(t, section)).collect() }
    }

    /// The same, each problem beside what it is about.
    #[must_use]
    pub fn with_problems(mut self, t: &Words, problems: &[Problem]) -> Self {
        for found in problems {
            let Some(cell) = self.cell_about(&found.pointer) else { continue };
            match found.kind.severity() {
                Severity::Error => cell.errors.push(problem(t, found)),
                Severity::Advice => cell.advice.push(problem(t, found)),
            }
        }
        self
    }

    /// The same, each part with the address where it can be changed.
    #[must_use]
    pub fn with_changes(mut self, address: impl Fn(Part) -> Option<String>) -> Self {
        for section in &mut self.sections {
            section.change = address(section.part);
        }
        self
    }

    /// The `id` of what shows a place.
    pub fn id_about(&self, place: &Pointer) -> Option<String> {
        let fit = self.fit(place)?;
        self.cells().find(|cell| fit(&cell.pointer, place)).map(Cell::id)
    }

    fn cell_about(&mut self, place: &Pointer) -> Option<&mut Cell> {
        let fit = self.fit(place)?;
        self.cells_mut().find(|cell| fit(&cell.pointer, place))
    }

    /// What finds the cell at a place, else the first one within it, else the one that it is within.
    fn fit(&self, place: &Pointer) -> Option<fn(&Pointer, &Pointer) -> bool> {
        let fits: [fn(&Pointer, &Pointer) -> bool; 3] =
            [|cell, place| cell == place, Pointer::is_within, |cell, place| place.is_within(cell)];
        fits.into_iter().find(|fit| self.cells().any(|cell| fit(&cell.pointer, place)))
    }

    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.sections.iter().flat_map(|section| section.blocks.iter().flat_map(Block::cells))
    }

    fn cells_mut(&mut self) -> impl Iterator<Item = &mut Cell> {
        let blocks = self.sections.iter_mut().flat_map(|section| section.blocks.iter_mut());
        blocks.flat_map(|block| -> Box<dyn Iterator<Item = &mut Cell>> {
            match block {
                Block::Rows(rows) => Box::new(rows.iter_mut().map(|row| &mut row.cell)),
                Block::Table(table) => Box::new(table.rows.iter_mut().flatten()),
            }
        })
    }
}

impl Section {
    /// Whether something in it is wrong.
    pub fn has_errors(&self) -> bool {
        self.blocks.iter().flat_map(Block::cells).any(|cell| !cell.errors.is_empty())
    }
}

impl Block {
    fn cells(&self) -> Box<dyn Iterator<Item = &Cell> + '_> {
        match self {
            Self::Rows(rows) => Box::new(rows.iter().map(|row| &row.cell)),
            Self::Table(table) => Box::new(table.rows.iter().flatten()),
        }
    }
}

impl Cell {
    /// The `id` of what shows it: `servers-0-host_id`.
    pub fn id(&self) -> String {
        self.pointer.as_str().trim_start_matches('/').replace('/', "-")
    }
}

/// "Servers".
pub fn part(t: &Words, part: Part) -> String {
    match part {
        Part::Company => t.msg_part_company(),
        Part::Term => t.msg_part_term(),
        Part::Servers => t.msg_part_servers(),
        Part::Products => t.msg_part_products(),
        Part::Applications => t.msg_part_applications(),
        Part::Switches => t.msg_part_switches(),
        Part::Notes => t.msg_part_notes(),
    }
}

fn section(t: &Words, section: &order::Section) -> Section {
    let block = |block: &order::Block| match block {
        order::Block::Rows(rows) => {
            Block::Rows(rows.iter().map(|row| Row { label: label(t, &row.pointer), cell: cell(t, row) }).collect())
        }
        order::Block::Table(table) => Block::Table(self::table(t, table)),
    };
    Section {
        part: section.part,
        title: part(t, section.part),
        change: None,
        blocks: section.blocks.iter().map(block).collect(),
    }
}

fn table(t: &Words, table: &order::Table) -> Table {
    let holds_numbers = |place: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(place));
        cells.into_iter().all(|cell| matches!(cell.value, Value::Number(_) | Value::Open))
    };
    let heading = |(place, column): (usize, &Column)| {
        let (text, is_code) = match column {
            Column::Member(member) => (label(t, member), false),
            Column::Share(host) => (host.clone(), true),
        };
        Heading { text, is_code, is_numeric: holds_numbers(place) }
    };
    let columns: Vec<Heading> = table.columns.iter().enumerate().map(heading).collect();
    let in_column = |(row, column): (&order::Row, &Heading)| Cell { is_numeric: column.is_numeric, ..cell(t, row) };
    Table {
        caption: label(t, &table.pointer),
        rows: table.rows.iter().map(|row| row.iter().zip(&columns).map(in_column).collect()).collect(),
        columns,
    }
}

fn cell(t: &Words, row: &order::Row) -> Cell {
    Cell {
        pointer: row.pointer.clone(),
        shown: shown(t, &row.value),
        is_numeric: false,
        errors: Vec::new(),
        advice: Vec::new(),
    }
}

fn shown(t: &Words, value: &Value) -> Shown {
    match value {
        Value::NotGiven => Shown::Quiet(t.msg_value_not_given()),
        Value::Empty => Shown::Quiet(t.msg_value_none()),
        Value::Open => Shown::Quiet(t.msg_value_open()),
        Value::AsOrdered => Shown::Quiet(t.msg_value_as_ordered()),
        Value::Never => Shown::Text(t.msg_value_never()),
        Value::AllServers => Shown::Text(t.msg_value_all_servers()),
        Value::Text(text) => Shown::Text(text.clone()),
        Value::Code(code) => Shown::Code(code.clone()),
        Value::Email(address) => Shown::Email(address.clone()),
        Value::Lines(text) => Shown::Lines(text.split('\n').map(str::to_owned).collect()),
        Value::Number(number) => Shown::Text(number.to_string()),
        Value::Date(day) => Shown::Date { day: date(t, *day), in_file: license_date(*day) },
        Value::Country(code) => Shown::Text(t.msg_value_country(country(t, code), code)),
        Value::Choice(choice) => Shown::Text(self::choice(t, *choice)),
        Value::Codes(codes) => Shown::Codes(codes.clone()),
        Value::Split(shares) => {
            let share = |(host, share): &(String, Option<String>)| {
                (host.clone(), share.clone().unwrap_or_else(|| t.msg_value_open()))
            };
            Shown::Split(shares.iter().map(share).collect())
        }
        Value::TechnicalDns(count) => Shown::Text(technical_dns(t, *count)),
    }
}

fn choice(t: &Words, choice: Choice) -> String {
    match choice {
        Choice::Purpose(word) => purpose(t, word),
        Choice::Term(word) => term_kind(t, word),
        Choice::DeploymentMode(word) => deployment_mode(t, word),
        Choice::Configuration(word) => configuration(t, word),
        Choice::System(word) => operating_system(t, word),
        Choice::Region(word) => region(t, word),
    }
}

/// What is issued where no technical DNs were named.
pub fn technical_dns(t: &Words, count: TechnicalDnCount) -> String {
    match count {
        TechnicalDnCount::NotRequired => t.msg_value_technical_dns_not_required(),
        TechnicalDnCount::Count(count) => t.msg_value_technical_dns_issued(count),
    }
}
