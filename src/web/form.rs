//! Form bodies: what a browser posts, read into a tree by the names of its fields, and laid over a draft.
//!
//! `servers[0][host_name]=lic-01` is the field that the check calls `/servers/0/host_name`.

use std::collections::BTreeMap;

use axum::body::Bytes;

use crate::domain::order::document::Node;

/// Steps allowed in one name; a deeper field is none of ours.
const MOST_STEPS: usize = 8;

/// What was posted: text, a file, or fields below a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posted {
    /// A field's text, U+0000 replaced: PostgreSQL keeps none.
    Text(String),
    /// A file. It is read where it is asked for, and never part of a draft.
    File(File),
    /// Fields by the next step of their names.
    Fields(BTreeMap<Step, Posted>),
}

/// A file that came along with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What the browser calls it, without folders.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// A step of a field's name: rows come first and in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A row's number, from 0. Numbers may have gaps where rows were taken out.
    Row(usize),
    /// A member.
    Name(String),
}

impl Posted {
    /// Nothing posted.
    pub const fn nothing() -> Self {
        Self::Fields(BTreeMap::new())
    }

    /// Reads a body of `application/x-www-form-urlencoded`. Bytes that are no UTF-8 become U+FFFD. Of a name that comes
    /// twice the last counts; a name with fields below it is never text. How long a body may be and how many fields it
    /// may have, [`super::body::Form`] says.
    pub fn read(body: &[u8]) -> Self {
        let mut posted = Self::nothing();
        for (name, value) in form_urlencoded::parse(body) {
            posted.put_text(&name, &value);
        }
        posted
    }

    /// Adds a field's text.
    pub fn put_text(&mut self, name: &str, text: &str) {
        self.put(name, Self::Text(text.replace('\0', "\u{fffd}")));
    }

    /// Adds a file.
    pub fn put_file(&mut self, name: &str, file: File) {
        self.put(name, Self::File(file));
    }

    fn put(&mut self, name: &str, value: Self) {
        if let Some(place) = steps(name).and_then(|steps| self.place(steps))
            && !matches!(place, Self::Fields(_))
        {
            *place = value;
        }
    }

    /// The place below these steps, made where there is none.
    fn place(&mut self, steps: Vec<Step>) -> Option<&mut Self> {
        let mut place = self;
        for step in steps {
            if !matches!(place, Self::Fields(_)) {
                *place = Self::nothing();
            }
            let Self::Fields(fields) = place else { return None };
            place = fields.entry(step).or_insert_with(|| Self::Text(String::new()));
        }
        Some(place)
    }

    /// What was posted below a name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Fields(fields) => fields.get(&Step::Name(name.to_owned())),
            Self::Text(_) | Self::File(_) => None,
        }
    }

    /// The text of a field; empty where it was not posted.
    pub fn text(&self, name: &str) -> &str {
        match self.get(name) {
            Some(Self::Text(text)) => text,
            _ => "",
        }
    }

    /// The text that this is; empty where it is none.
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::File(_) | Self::Fields(_) => "",
        }
    }

    /// The file of a field; none where none was chosen.
    pub fn file(&self, name: &str) -> Option<&File> {
        match self.get(name) {
            Some(Self::File(file)) => Some(file),
            _ => None,
        }
    }

    /// The texts below a name, by the next step of their names.
    pub fn named_texts(&self) -> Vec<(&str, &str)> {
        let Self::Fields(fields) = self else { return Vec::new() };
        let texts = fields.iter().filter_map(|(step, value)| match (step, value) {
            (Step::Name(name), Self::Text(text)) => Some((name.as_str(), text.as_str())),
            _ => None,
        });
        texts.collect()
    }

    /// The rows, by their numbers.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &Self)> {
        let fields = match self {
            Self::Fields(fields) => Some(fields),
            Self::Text(_) | Self::File(_) => None,
        };
        fields.into_iter().flatten().filter_map(|(step, row)| match step {
            Step::Row(number) => Some((*number, row)),
            Step::Name(_) => None,
        })
    }

    /// Every field that has a text, by the steps of its name, in the order of their names.
    pub fn texts_by_name(&self) -> Vec<(Vec<String>, &str)> {
        let mut found = Vec::new();
        self.collect(&mut Vec::new(), &mut found);
        found
    }

    fn collect<'a>(&'a self, steps: &mut Vec<String>, found: &mut Vec<(Vec<String>, &'a str)>) {
        match self {
            Self::Text(text) => found.push((steps.clone(), text)),
            Self::File(_) => {}
            Self::Fields(fields) => {
                for (step, below) in fields {
                    steps.push(match step {
                        Step::Row(number) => number.to_string(),
                        Step::Name(name) => name.clone(),
                    });
                    below.collect(steps, found);
                    steps.pop();
                }
            }
        }
    }

    /// A row of a list, by its number.
    pub fn row(&self, list: &str, number: usize) -> Option<&Self> {
        match self.get(list)? {
            Self::Fields(rows) => rows.get(&Step::Row(number)),
            Self::Text(_) | Self::File(_) => None,
        }
    }

    /// Posts at a place, given as its JSON Pointer, what was posted for it below `from`.
    pub fn adopt(&mut self, from: &str, pointer: &str) {
        let below: Vec<Step> = pointer.split('/').skip(1).map(Step::read).collect();
        let step = |place: &Self, step: &Step| match place {
            Self::Fields(fields) => fields.get(step).cloned(),
            Self::Text(_) | Self::File(_) => None,
        };
        if let Some(from) = self.get(from).cloned()
            && let Some(found) = below.iter().try_fold(from, |place, below| step(&place, below))
            && let Some(place) = self.place(below)
        {
            *place = found;
        }
    }

    /// The texts of rows that are fields themselves, in order.
    fn texts(&self) -> Vec<Node> {
        let of_rows = self.rows().filter_map(|(_, row)| match row {
            Self::Text(text) => Some(Node::Text(text.clone())),
            Self::File(_) | Self::Fields(_) => None,
        });
        of_rows.collect()
    }
}

/// `servers[0][host_name]` → servers, 0, `host_name`.
fn steps(name: &str) -> Option<Vec<Step>> {
    let (first, rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    let mut steps = vec![Step::Name(first.to_owned())];
    let mut rest = rest;
    while !rest.is_empty() {
        let (step, after) = rest.strip_prefix('[')?.split_once(']')?;
        steps.push(Step::read(step));
        rest = after;
        if steps.len() > MOST_STEPS {
            return None;
        }
    }
    Some(steps)
}

impl Step {
    fn read(text: &str) -> Self {
        let number = if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None };
        number.map_or_else(|| Self::Name(text.to_owned()), Self::Row)
    }
}

/// What a page may write into an order. Whatever else is posted is not looked at.
#[derive(Debug)]
pub enum Shape {
    /// One field's text.
    Text,
    /// Members of an object.
    Members(&'static [(&'static str, Shape)]),
    /// Rows that the page adds and takes out: those posted are those there are.
    Rows(&'static Shape),
    /// Rows of another page: only those that are there are written into.
    Each(&'static Shape),
    /// A list in one field, one entry a line; blank lines do not count.
    Lines,
    /// A list of fields, one entry a row.
    Entries,
    /// Boxes to tick: those ticked. An empty field of the same name says that the boxes were on the page.
    Ticks,
}

impl Shape {
    /// Lays what was posted over `node`. What was not posted stays as it was, so that a body that lost its fields (a
    /// browser's Back) empties nothing; a row that was posted keeps what other pages wrote into it.
    pub fn lay(&self, posted: &Posted, node: &mut Node) {
        match (self, posted) {
            (Self::Text, Posted::Text(text)) => *node = Node::Text(text.clone()),
            (Self::Members(members), Posted::Fields(_)) => {
                for (name, shape) in *members {
                    if let Some(below) = posted.get(name) {
                        let mut value = node.get_mut(name).map(std::mem::take).unwrap_or_default();
                        shape.lay(below, &mut value);
                        node.set(name, value);
                    }
                }
            }
            (Self::Rows(shape), Posted::Fields(_)) => {
                let rows = posted.rows().map(|(number, below)| {
                    let mut row = node.rows().get(number).cloned().unwrap_or_else(Node::empty);
                    shape.lay(below, &mut row);
                    row
                });
                *node = Node::List(rows.collect());
            }
            (Self::Each(shape), Posted::Fields(_)) => {
                let Node::List(rows) = node else { return };
                for (number, below) in posted.rows() {
                    if let Some(row) = rows.get_mut(number) {
                        shape.lay(below, row);
                    }
                }
            }
            (Self::Lines, Posted::Text(text)) => *node = Node::List(lines(text)),
            (Self::Lines | Self::Ticks, _) => {
                let mut entries = posted.texts();
                entries.retain(|entry| !entry.is_blank());
                *node = if entries.is_empty() { Node::Null } else { Node::List(entries) };
            }
            (Self::Entries, Posted::Fields(_)) => *node = Node::List(posted.texts()),
            _ => {}
        }
    }
}

impl Shape {
    /// What a node says of this, and nothing else. What is blank is left out, but for members of rows: what a row did
    /// not say is known, too. Rows stay where they are.
    pub fn take(&self, node: &Node) -> Node {
        match self {
            Self::Members(members) => {
                let given = members.iter().filter_map(|(name, below)| {
                    let value = below.take(node.get(name)?);
                    let is_list = matches!(below, Self::Rows(_) | Self::Each(_));
                    (!value.is_blank() || (is_list && !value.rows().is_empty())).then(|| ((*name).to_owned(), value))
                });
                Node::Object(given.collect())
            }
            Self::Rows(below) | Self::Each(below) => {
                Node::List(node.rows().iter().map(|row| below.take_all(row)).collect())
            }
            Self::Text | Self::Lines | Self::Entries | Self::Ticks => node.clone(),
        }
    }

    fn take_all(&self, node: &Node) -> Node {
        match self {
            _ if *node == Node::Null => Node::Null,
            Self::Members(members) => {
                let value = |below: &Self, name| {
                    let value = node.get(name).map(|value| below.take(value));
                    value.filter(|value| !value.is_blank()).unwrap_or_default()
                };
                let members = members.iter().map(|(name, below)| ((*name).to_owned(), value(below, name)));
                Node::Object(members.collect())
            }
            _ => self.take(node),
        }
    }
}

fn lines(text: &str) -> Vec<Node> {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Node::Text(line.to_owned())).collect()
}

#[cfg(test)]
mod tests;
