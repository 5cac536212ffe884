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

    /// The file of a field; none where none was chosen.
    pub fn file(&self, name: &str) -> Option<&File> {
        match self.get(name) {
            Some(Self::File(file)) => Some(file),
            _ => None,
        }
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
mod tests {
    use super::{Posted, Shape, Step};
    use crate::domain::order::document::Node;

    const SERVERS: Shape = Shape::Members(&[
        ("configuration", Shape::Text),
        ("servers", Shape::Rows(&Shape::Members(&[("host_name", Shape::Text), ("host_id", Shape::Text)]))),
    ]);
    const SPLIT: Shape =
        Shape::Members(&[("sellable_items", Shape::Each(&Shape::Members(&[("per_server", Shape::Entries)])))]);
    const APPLICATIONS: Shape = Shape::Members(&[(
        "applications",
        Shape::Rows(&Shape::Members(&[("technical_licenses", Shape::Lines), ("servers", Shape::Ticks)])),
    )]);

    fn laid(shape: &Shape, body: &str, on: &str) -> String {
        let mut node = read(on);
        shape.lay(&Posted::read(body.as_bytes()), &mut node);
        node.to_string()
    }

    /// A document from JSON, numbers as text: as a form would have left it.
    fn read(json: &str) -> Node {
        fn node(value: serde_json::Value) -> Node {
            match value {
                serde_json::Value::Null => Node::Null,
                serde_json::Value::Bool(value) => Node::Bool(value),
                serde_json::Value::Number(number) => Node::Text(number.to_string()),
                serde_json::Value::String(text) => Node::Text(text),
                serde_json::Value::Array(rows) => Node::List(rows.into_iter().map(node).collect()),
                serde_json::Value::Object(members) => {
                    Node::Object(members.into_iter().map(|(name, value)| (name, node(value))).collect())
                }
            }
        }
        node(serde_json::from_str(json).expect("JSON"))
    }

    #[test]
    fn nested_names_are_read_as_browsers_encode_them() {
        let body = "configuration=single&servers%5B0%5D%5Bhost_name%5D=lic-01&servers[0][host_id]=8%3A0%3A20+%C3%A9";
        assert_eq!(
            laid(&SERVERS, body, "{}"),
            r#"{"configuration":"single","servers":[{"host_name":"lic-01","host_id":"8:0:20 é"}]}"#
        );
    }

    #[test]
    fn rows_with_gaps_and_huge_numbers_become_rows_in_order() {
        let body = "servers[4000000000][host_name]=d&servers[10][host_name]=c&servers[2][host_name]=b\
            &servers[99999999999999999999999][host_name]=nobody";
        assert_eq!(
            laid(&SERVERS, body, "{}"),
            r#"{"servers":[{"host_name":"b"},{"host_name":"c"},{"host_name":"d"}]}"#
        );
    }

    #[test]
    fn a_row_keeps_what_other_pages_wrote_into_it() {
        let draft = r#"{"servers":[{"host_name":"a"},{"host_name":"b","seen":"1"}]}"#;
        assert_eq!(
            laid(&SERVERS, "servers[1][host_name]=new", draft),
            r#"{"servers":[{"host_name":"new","seen":"1"}]}"#
        );
    }

    #[test]
    fn what_is_not_posted_or_not_of_the_page_stays() {
        let draft = r#"{"configuration":"single","company":{"name":"Acme"}}"#;
        assert_eq!(laid(&SERVERS, "action=continue&company[name]=Evil", draft), draft);
    }

    #[test]
    fn rows_of_another_page_are_written_into_but_neither_added_nor_taken_out() {
        let draft = r#"{"sellable_items":[{"name":"A"},{"name":"B"}]}"#;
        let body =
            "sellable_items[1][per_server][0]=120&sellable_items[1][per_server][1]=&sellable_items[7][per_server][0]=1";
        assert_eq!(
            laid(&SPLIT, body, draft),
            r#"{"sellable_items":[{"name":"A"},{"name":"B","per_server":["120",""]}]}"#
        );
    }

    #[test]
    fn lines_and_ticks_become_lists() {
        let body = "applications[0][technical_licenses]=tserver_sdn%0D%0A%0D%0A+tserver_acd%0D%0A&applications[0][servers]=\
            &applications[0][servers][2]=2&applications[0][servers][0]=0";
        assert_eq!(
            laid(&APPLICATIONS, body, "{}"),
            r#"{"applications":[{"technical_licenses":["tserver_sdn","tserver_acd"],"servers":["0","2"]}]}"#
        );
        let draft = r#"{"applications":[{"servers":["1"]}]}"#;
        assert_eq!(laid(&APPLICATIONS, "applications[0][servers]=", draft), r#"{"applications":[{"servers":null}]}"#);
    }

    #[test]
    fn text_with_fields_below_it_is_no_text_in_either_order() {
        for body in ["a=1&a[b]=2", "a[b]=2&a=1"] {
            let posted = Posted::read(body.as_bytes());
            assert_eq!(posted.get("a").map(|a| a.text("b")), Some("2"), "{body}");
        }
    }

    #[test]
    fn what_was_posted_for_a_place_takes_it() {
        let mut posted = Posted::read(
            b"servers[0][port]=1&theirs[servers][0][port]=2&theirs[a][t]=&theirs[a][t][1]=1&a[t]=&a[t][0]=0&theirs=x",
        );
        for place in ["/servers/0/port", "/a/t", "/servers/7/port", "", "/"] {
            posted.adopt("theirs", place);
        }
        let port = posted.get("servers").and_then(|rows| rows.rows().next()).map(|(_, row)| row.text("port"));
        assert_eq!(port, Some("2"));
        let ticks = posted.get("a").and_then(|a| a.get("t")).map(|ticks| ticks.rows().map(|(row, _)| row).collect());
        assert_eq!(ticks, Some(vec![1]));
    }

    #[test]
    fn a_shape_takes_what_is_its_own() {
        let node = read(r#"{"configuration":"single","notes":"n","servers":[{"host_name":"a","port":"1"},{},null]}"#);
        assert_eq!(
            SERVERS.take(&node).to_string(),
            r#"{"configuration":"single","servers":[{"host_name":"a","host_id":null},{"host_name":null,"host_id":null},null]}"#
        );
        assert_eq!(SPLIT.take(&node).to_string(), "{}");
    }

    #[test]
    fn odd_names_and_bytes_do_no_harm() {
        let deep = format!("a{}=1", "[b]".repeat(100_000));
        for body in ["=", "[", "a[", "a[b", "a]b[c]=1", "a[0]x[1]=2", "%ff%fe=%ff", "a[-1][+1]=1", &deep] {
            Posted::read(body.as_bytes());
        }
        let posted = Posted::read(b"a=1%002%ff");
        assert_eq!(posted.text("a"), "1\u{fffd}2\u{fffd}");
        assert_eq!(Step::read(""), Step::Name(String::new()));
    }
}
