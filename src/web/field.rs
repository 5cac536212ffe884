//! Fields of a form as a page shows them: looked up by their JSON Pointer, each with what was typed and what the check
//! says about it. `templates/components/fields.html` draws them.

use std::collections::BTreeMap;

use crate::domain::order::document::Node;
use crate::domain::order::stored::stored;
use crate::domain::problem::{Pointer, Problem};
use crate::text::{self, Words};

/// One field.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// `servers-0-host_name`: what labels, messages and the summary of errors point at.
    pub id: String,
    /// `servers[0][host_name]`: what the browser posts it as.
    pub name: String,
    /// "Host name".
    pub label: String,
    /// What was typed; the entries of a list on a line each.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// What else is to know about it.
    pub advice: Option<String>,
    /// How it will be stored, where that is not what was typed.
    pub stored: Option<String>,
    /// What somebody else answered while this was typed.
    pub theirs: Option<Theirs>,
}

/// Another answer, to be taken instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theirs {
    /// The place, as a JSON Pointer: what the button names.
    pub place: String,
    /// As people read it; empty where nothing is answered.
    pub text: String,
    /// Name and value of the hidden fields that hold it.
    pub fields: Vec<(String, String)>,
}

impl Field {
    /// A field that belongs to no order.
    pub fn new(name: &str, label: String, value: &str) -> Self {
        Self { id: name.to_owned(), name: name.to_owned(), label, value: value.to_owned(), ..Self::default() }
    }

    /// The same, with what is wrong with it.
    #[must_use]
    pub fn with_error(self, error: Option<String>) -> Self {
        Self { error, ..self }
    }

    /// The same, under another label: a question.
    #[must_use]
    pub fn asked_as(self, label: String) -> Self {
        Self { label, ..self }
    }

    /// The same, with what is also wrong with it: what the check says about the row that it begins.
    #[must_use]
    pub fn or_error(mut self, error: Option<String>) -> Self {
        self.error = self.error.or(error);
        self
    }

    /// The same, with advice about the row that it stands in.
    #[must_use]
    pub fn or_advice(mut self, advice: Option<String>) -> Self {
        self.advice = self.advice.or(advice);
        self
    }

    /// The same, with what is proposed where nothing was typed.
    #[must_use]
    pub fn or(mut self, proposed: &str) -> Self {
        if self.value.trim().is_empty() {
            proposed.clone_into(&mut self.value);
        }
        self
    }

    /// The ids of what describes it, for `aria-describedby`.
    pub fn described_by(&self, has_hint: bool) -> String {
        let parts = [
            ("hint", has_hint),
            ("error", self.error.is_some()),
            ("stored", self.stored.is_some()),
            ("advice", self.advice.is_some()),
            ("theirs", self.theirs.is_some()),
        ];
        let ids = parts.iter().filter(|(_, there)| *there).map(|(part, _)| format!("{}-{part}", self.id));
        ids.collect::<Vec<_>>().join(" ")
    }

    /// Whether anything is said about it.
    pub const fn has_something_beside_it(&self) -> bool {
        self.error.is_some() || self.advice.is_some() || self.stored.is_some() || self.theirs.is_some()
    }

    /// Whether something was typed that is none of the choices: it stays, and is judged.
    pub fn is_none_of(&self, choices: &[Choice]) -> bool {
        !self.value.trim().is_empty() && !choices.iter().any(|choice| self.is(&choice.value))
    }

    /// Whether `value` is what was typed or chosen.
    pub fn is(&self, value: &str) -> bool {
        self.value.trim() == value
    }
}

/// One of several answers to choose from.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What people read.
    pub label: String,
    /// What it means, if the word does not say it all.
    pub hint: String,
    /// The answer to another question that it makes likely: script chooses it where none is chosen yet.
    pub proposes: String,
}

impl Choice {
    /// An answer that its word explains.
    pub fn new(value: impl Into<String>, label: String) -> Self {
        Self { value: value.into(), label, hint: String::new(), proposes: String::new() }
    }

    /// The same, with what it means.
    #[must_use]
    pub fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    /// The same, with the answer that it makes likely.
    #[must_use]
    pub fn proposes(self, answer: &str) -> Self {
        Self { proposes: answer.to_owned(), ..self }
    }
}

/// A box to tick. It posts its number, from 0.
#[derive(Debug, Clone)]
pub struct Tick {
    /// What people read; backticks mark code.
    pub label: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// The fields of an order, and what is wrong with them.
pub struct Fields<'a> {
    /// The words of the page.
    pub t: &'static Words,
    order: &'a Node,
    errors: ByPlace<'a>,
    advice: ByPlace<'a>,
    theirs: BTreeMap<String, Theirs>,
}

type ByPlace<'a> = BTreeMap<&'a str, Vec<&'a Problem>>;

impl<'a> Fields<'a> {
    /// The fields of `order` as typed, with these errors and this advice beside them.
    pub fn new(
        t: &'static Words,
        order: &'a Node,
        errors: impl IntoIterator<Item = &'a Problem>,
        advice: impl IntoIterator<Item = &'a Problem>,
    ) -> Self {
        Self { t, order, errors: by_place(errors), advice: by_place(advice), theirs: BTreeMap::new() }
    }

    /// The same, with other answers beside them.
    #[must_use]
    pub fn with_theirs(self, theirs: impl IntoIterator<Item = Theirs>) -> Self {
        Self { theirs: theirs.into_iter().map(|theirs| (theirs.place.clone(), theirs)).collect(), ..self }
    }

    /// The field at a place: `/servers/0/host_name`.
    pub fn at(&self, place: &str) -> Field {
        let errors = self.errors.get(place);
        self.field(place, errors.map(Vec::as_slice).unwrap_or_default())
    }

    /// The field that holds a whole list: what is wrong with an entry is wrong with it.
    pub fn list_at(&self, place: &str) -> Field {
        let prefix = format!("{place}/");
        let at_or_below = |(other, _): &(&&str, &Vec<_>)| **other == place || other.starts_with(&prefix);
        let errors: Vec<_> = self.errors.range(place..).take_while(at_or_below).flat_map(|(_, found)| found).collect();
        let errors: Vec<&Problem> = errors.into_iter().copied().collect();
        self.field(place, &errors)
    }

    /// The field of a row: `("servers", 0, "host_name")`.
    pub fn of_row(&self, list: &str, row: usize, member: &str) -> Field {
        self.at(&format!("/{list}/{row}/{member}"))
    }

    /// What is wrong at a place that is no field itself: a list that is missing, or has too many rows.
    pub fn error_at(&self, place: &str) -> Option<String> {
        self.errors.get(place).map(|found| self.sentences(found))
    }

    /// What else is to know about a place that is no field itself.
    pub fn advice_at(&self, place: &str) -> Option<String> {
        self.advice.get(place).map(|found| self.sentences(found))
    }

    /// How many rows the list at a place has.
    pub fn row_count(&self, place: &str) -> usize {
        self.order.at(place).map_or(0, |list| list.rows().len())
    }

    /// Whether anything at this place or below it is wrong.
    pub fn is_wrong(&self, place: &str) -> bool {
        self.list_at(place).error.is_some()
    }

    /// Whether an entry of the list at a place has this text: a box that is ticked.
    pub fn has_entry(&self, place: &str, entry: &str) -> bool {
        self.order.at(place).is_some_and(|list| list.rows().iter().any(|row| row.as_typed().trim() == entry))
    }

    /// What was typed at a place.
    pub fn typed(&self, place: &str) -> &'a str {
        self.order.typed_at(place)
    }

    fn field(&self, place: &str, errors: &[&Problem]) -> Field {
        let pointer = Pointer::from(place);
        let steps: Vec<String> = pointer.steps().collect();
        Field {
            id: steps.join("-"),
            name: name(&steps),
            label: text::label(self.t, &pointer),
            value: self.order.at(place).map(value).unwrap_or_default(),
            error: (!errors.is_empty()).then(|| self.sentences(errors)),
            advice: self.advice.get(place).map(|found| self.sentences(found)),
            stored: if errors.is_empty() { stored(self.order, &pointer) } else { None },
            theirs: self.theirs.get(place).cloned(),
        }
    }

    fn sentences(&self, problems: &[&Problem]) -> String {
        problems.iter().map(|problem| text::problem(self.t, problem)).collect::<Vec<_>>().join(" ")
    }
}

fn by_place<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> ByPlace<'a> {
    let mut places = ByPlace::new();
    for problem in problems {
        places.entry(problem.pointer.as_str()).or_default().push(problem);
    }
    places
}

/// `servers[0][host_name]`, of its steps.
pub fn name(steps: &[String]) -> String {
    match steps {
        [] => String::new(),
        [first, rest @ ..] => rest.iter().fold(first.clone(), |name, step| format!("{name}[{step}]")),
    }
}

fn value(node: &Node) -> String {
    match node {
        Node::List(rows) => rows.iter().map(Node::as_typed).collect::<Vec<_>>().join("\n"),
        other => other.as_typed().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Fields};
    use crate::domain::order::document::Node;
    use crate::domain::problem::{Pointer, Problem, ProblemKind};
    use crate::text::words;

    #[test]
    fn a_field_is_wired_by_its_place() {
        let order = Node::read_json(br#"{"servers":[{"host_id":" 10.20.30.40 "}],"applications":[{"technical_licenses":["a","b"],"servers":["1"]}]}"#);
        let order = order.expect("JSON");
        let errors = [
            Problem { pointer: Pointer::from("/servers/0/host_id"), kind: ProblemKind::Required },
            Problem {
                pointer: Pointer::from("/applications/0/technical_licenses/1"),
                kind: ProblemKind::TextTooLong { most: 200, found: 201 },
            },
        ];
        let fields = Fields::new(words("en"), &order, &errors, []);

        let field = fields.of_row("servers", 0, "host_id");
        assert_eq!((field.id.as_str(), field.name.as_str()), ("servers-0-host_id", "servers[0][host_id]"));
        assert_eq!((field.label.as_str(), field.value.as_str()), ("Host ID", " 10.20.30.40 "));
        assert_eq!(field.described_by(true), "servers-0-host_id-hint servers-0-host_id-error");
        assert!(field.is("10.20.30.40"));

        let licenses = fields.list_at("/applications/0/technical_licenses");
        assert_eq!(licenses.value, "a\nb");
        assert!(licenses.error.is_some_and(|error| error.contains("201")));
        assert!(fields.has_entry("/applications/0/servers", "1") && !fields.has_entry("/applications/0/servers", "0"));
        assert!(fields.is_wrong("/servers/0") && !fields.is_wrong("/servers/1"));
    }

    #[test]
    fn a_proposal_does_not_replace_what_was_typed() {
        assert_eq!(Field::new("a", String::new(), " ").or("emea").value, "emea");
        assert_eq!(Field::new("a", String::new(), "us").or("emea").value, "us");
    }
}
