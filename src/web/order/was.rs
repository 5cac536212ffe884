//! What a page showed when it was drawn, posted back in one hidden field. What is posted is compared with it, so that
//! only what was changed on the page is written; and rows, shares and ticks follow their servers and products where
//! somebody else changed those meanwhile.

use std::collections::BTreeMap;

use crate::domain::draft::Page;
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::domain::order::merge::{Edit, Merged, merge};
use crate::web::body::Form;
use crate::web::form::{Posted, Shape};

use super::page;

/// The hidden field.
const WAS: &str = "was";

/// What was sent before, and not answered: what script adds to a form that follows it.
const SENT: &str = "sent";

const SERVERS: Shape = Shape::Members(&[
    ("configuration", Shape::Text),
    ("servers", Shape::Rows(&Shape::Members(&[("host_name", Shape::Text)]))),
]);

const SERVERS_AND_ITEMS: Shape = Shape::Members(&[
    ("configuration", Shape::Text),
    ("servers", Shape::Rows(&Shape::Members(&[("host_name", Shape::Text)]))),
    (
        "sellable_items",
        Shape::Rows(&Shape::Members(&[("name", Shape::Text), ("version", Shape::Text), ("quantity", Shape::Text)])),
    ),
]);

/// What a page shows of other pages.
const fn others(page: Page) -> Option<&'static Shape> {
    match page {
        Page::Products | Page::Switch => Some(&SERVERS),
        Page::Split => Some(&SERVERS_AND_ITEMS),
        Page::Company | Page::Term | Page::Servers => None,
    }
}

/// What a page of this draft shows.
pub fn shown(page: Page, order: &Node) -> Node {
    let mut shown = others(page).map(|shape| shape.take(order)).unwrap_or_default();
    for list in ["servers", "sellable_items"] {
        let given = draft::given_rows(order, list);
        if let Some(Node::List(rows)) = shown.get_mut(list) {
            rows.truncate(given);
        }
    }
    overlay(&mut shown, page::shape(page).take(order));
    shown
}

/// Writes all that one node says into another.
fn overlay(under: &mut Node, over: Node) {
    match (under, over) {
        (Node::List(under), Node::List(over)) if over.iter().any(|row| matches!(row, Node::Object(_))) => {
            for (place, row) in over.into_iter().enumerate() {
                match under.get_mut(place) {
                    Some(under) => overlay(under, row),
                    None => under.push(row),
                }
            }
        }
        (under @ Node::Object(_), Node::Object(over)) => {
            for (name, value) in over {
                let mut below = under.get_mut(&name).map(std::mem::take).unwrap_or_default();
                overlay(&mut below, value);
                under.set(&name, below);
            }
        }
        (under, over) => *under = over,
    }
}

/// Sets all members of a node in another.
fn overwrite(under: &mut Node, over: Node) {
    if let Node::Object(members) = over {
        for (name, value) in members {
            under.set(&name, value);
        }
    }
}

/// What became of a page that was posted.
#[derive(Debug, Default)]
pub struct Laid {
    /// What is to be told, and where its rows are.
    pub merged: Merged,
    /// What the page shows now: what it posts back the next time.
    pub shown: Node,
}

/// The order as the page showed it, with what was posted: all that there is while the database is away.
pub fn order(page: Page, posted: &Posted) -> Node {
    let mut order = read(posted).unwrap_or_else(Node::empty);
    page::shape(page).lay(posted, &mut order);
    order
}

/// The hidden fields as they were posted: what the page showed, and what had been sent of it.
pub fn field(posted: &Posted) -> Option<(String, String)> {
    read(posted).map(|_| (posted.text(WAS).to_owned(), posted.text(SENT).to_owned()))
}

/// Whether the draft says something of a page that the page does not show.
pub fn is_elsewhere(page: Page, laid: &Laid, draft: &Node) -> bool {
    given(&shown(page, draft)) != given(&laid.shown)
}

/// What is given, without places to fill in.
fn given(node: &Node) -> Node {
    match node {
        Node::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), given(value)));
            let mut members: Vec<_> = members.filter(|(_, value)| !value.is_blank()).collect();
            members.sort_by(|one, other| one.0.cmp(&other.0));
            Node::Object(members)
        }
        Node::List(rows) => {
            let end = rows.iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1);
            Node::List(rows.iter().take(end).filter(|row| **row != Node::Null).map(given).collect())
        }
        other => Node::Text(other.as_typed().replace("\r\n", "\n")),
    }
}

fn read(posted: &Posted) -> Option<Node> {
    Node::read_json(posted.text(WAS).as_bytes()).ok().filter(|was| matches!(was, Node::Object(_)))
}

/// Lays a page over the draft. One that does not say what it showed was drawn from the draft as it is.
pub fn lay(page: Page, posted: &Posted, keeps_blanks: bool, draft: &mut Node) -> Laid {
    let was = read(posted).unwrap_or_else(|| shown(page, draft));
    let sent = posted.text(SENT);
    if sent.is_empty() {
        return lay_over(page, was, posted, keeps_blanks, draft);
    }
    // Nobody knows whether that arrived. Where it did, laying it again changes nothing.
    let before = Posted::read(sent.as_bytes());
    let was = read(&before).unwrap_or(was);
    let before = lay_over(page, was, &before, false, draft);
    let mut laid = lay_over(page, before.shown, posted, keeps_blanks, draft);
    let known: Vec<String> = laid.merged.conflicts.iter().map(|conflict| conflict.place.clone()).collect();
    let told = before.merged.conflicts.into_iter().filter(|conflict| !known.contains(&conflict.place));
    laid.merged.conflicts.extend(told);
    laid
}

fn lay_over(page: Page, was: Node, posted: &Posted, keeps_blanks: bool, draft: &mut Node) -> Laid {
    let shape = page::shape(page);
    let own = shape.take(&was);
    let mut now = own.clone();
    shape.lay(posted, &mut now);
    let mut rows = BTreeMap::new();
    let mut shown = was.clone();
    for list in page::lists(page) {
        let numbers = numbers(posted, &own, list);
        if let Some(Node::List(of_list)) = now.get_mut(list) {
            of_list.retain(|row| *row != Node::Null);
            shown.remove(list);
            let mut numbered_rows = Node::empty();
            numbered_rows.set(list, numbered(of_list, &numbers));
            overwrite(&mut shown, shape.take(&numbered_rows));
        }
        rows.insert((*list).to_owned(), numbers);
    }
    let mut rest = now.clone();
    for list in page::lists(page) {
        rest.remove(list);
    }
    overlay(&mut shown, rest);
    let merged = merge(&Edit { was, now, rows, keeps_blanks }, draft);
    Laid { merged, shown }
}

/// The numbers, on the page, of the rows that a list has now.
fn numbers(posted: &Posted, own: &Node, list: &str) -> Vec<usize> {
    if let Some(rows @ Posted::Fields(_)) = posted.get(list) {
        return rows.rows().map(|(number, _)| number).collect();
    }
    let rows = own.get(list).map_or(&[][..], Node::rows).iter().enumerate();
    rows.filter(|(_, row)| **row != Node::Null).map(|(number, _)| number).collect()
}

/// Where a row of the page is among those that were posted.
pub fn position(posted: &Posted, list: &str, number: usize) -> Option<usize> {
    match posted.get(list) {
        Some(rows) => rows.rows().position(|(other, _)| other == number),
        None => Some(number),
    }
}

/// Rows at their numbers, null between them. No page has a row of a higher number than a form may have fields.
fn numbered(rows: &[Node], numbers: &[usize]) -> Node {
    let mut out = Vec::new();
    for (row, number) in rows.iter().zip(numbers).filter(|(_, number)| **number < Form::MOST_FIELDS) {
        out.resize(*number, Node::Null);
        out.push(row.clone());
    }
    Node::List(out)
}

#[cfg(test)]
mod tests {
    use super::{lay, shown};
    use crate::domain::draft::Page;
    use crate::domain::order::document::Node;
    use crate::web::form::Posted;

    fn read(json: &str) -> Node {
        Node::read_json(json.as_bytes()).expect("JSON")
    }

    fn body(fields: &[(&str, &str)]) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    }

    fn posted(was: &Node, fields: &[(&str, &str)]) -> Posted {
        let mut all = vec![("was", was.to_string())];
        all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        Posted::read(form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish().as_bytes())
    }

    const DRAFT: &str = r#"{"configuration":"multiple_independent","notes":"n",
        "servers":[{"host_name":"a","port":"1"},{"host_name":"b"},{}],
        "sellable_items":[{"name":"X","version":"8.1","quantity":"6","per_server":["1","2"]}],
        "applications":[{"name":"U","servers":["1"]}]}"#;

    #[test]
    fn a_page_shows_its_own_fields_and_the_names_of_what_it_stands_beside() {
        let draft = read(DRAFT);
        let shows = |page| shown(page, &draft).to_string();
        assert_eq!(shows(Page::Term), r#"{"notes":"n"}"#);
        assert_eq!(
            shows(Page::Split),
            r#"{"configuration":"multiple_independent","servers":[{"host_name":"a"},{"host_name":"b"}],"sellable_items":[{"name":"X","version":"8.1","quantity":"6","per_server":["1","2"]}]}"#
        );
        assert_eq!(
            shows(Page::Products),
            r#"{"configuration":"multiple_independent","servers":[{"host_name":"a"},{"host_name":"b"}],"sellable_items":[{"name":"X","version":"8.1","quantity":"6"}],"applications":[{"name":"U","version":null,"technical_licenses":null,"servers":["1"]}]}"#
        );
        assert!(shows(Page::Servers).contains(r#"{"host_name":"b","port":null,"operating_system":null,"#));
        assert!(shows(Page::Switch).ends_with(r#""servers":[{"host_name":"a"},{"host_name":"b"}]}"#));
    }

    #[test]
    fn every_page_that_is_posted_as_it_was_shown_changes_nothing() {
        for page in Page::ALL {
            let mut draft = read(DRAFT);
            let was = shown(*page, &draft);
            let laid = lay(*page, &posted(&was, &[]), false, &mut draft);
            assert_eq!((draft, &laid.shown, laid.merged.conflicts), (read(DRAFT), &was, Vec::new()), "{page:?}");
        }
    }

    #[test]
    fn a_page_that_is_saved_again_and_again_has_its_own_numbers() {
        let mut draft = read(r#"{"servers":[{"host_name":"a"},{"host_name":"b"},{"host_name":"c"}]}"#);
        let was = shown(Page::Servers, &draft);
        let fields = [("servers[0][host_name]", "a"), ("servers[2][host_name]", "C"), ("servers[5][host_name]", "new")];
        let laid = lay(Page::Servers, &posted(&was, &fields), false, &mut draft);
        let hosts = r#"{"servers":[{"host_name":"a"},{"host_name":"C"},{"host_name":"new"}]}"#;
        assert_eq!(draft.to_string(), hosts);
        let again = lay(Page::Servers, &posted(&laid.shown, &fields), false, &mut draft);
        assert_eq!((draft.to_string().as_str(), &again.shown), (hosts, &laid.shown));
        let changed =
            [("servers[0][host_name]", "a"), ("servers[2][host_name]", "C"), ("servers[5][host_name]", "newer")];
        lay(Page::Servers, &posted(&again.shown, &changed), false, &mut draft);
        assert_eq!(draft.typed_at("/servers/2/host_name"), "newer");
        assert_eq!(draft.get("servers").map(|servers| servers.rows().len()), Some(3));
    }

    #[test]
    fn what_was_sent_before_and_not_answered_is_not_taken_for_somebody_elses() {
        let was = read("{}");
        let before = body(&[("was", "{}"), ("servers[0][host_name]", "lic-t"), ("servers[0][port]", "1")]);
        let fields = [("sent", before.as_str()), ("servers[0][host_name]", "lic-tokyo"), ("servers[0][port]", "1")];
        for arrived in [false, true] {
            let mut draft = Node::empty();
            if arrived {
                lay(Page::Servers, &Posted::read(before.as_bytes()), false, &mut draft);
            }
            let laid = lay(Page::Servers, &posted(&was, &fields), true, &mut draft);
            assert_eq!(draft.to_string(), r#"{"servers":[{"host_name":"lic-tokyo","port":"1"}]}"#, "{arrived}");
            assert_eq!(laid.merged.conflicts, []);
        }
    }

    #[test]
    fn what_is_no_json_says_nothing_and_huge_numbers_do_no_harm() {
        for was in ["", "{", "[]", "null", "7"] {
            let mut draft = read(r#"{"notes":"a"}"#);
            lay(Page::Term, &Posted::read(body(&[("was", was), ("notes", "b")]).as_bytes()), true, &mut draft);
            assert_eq!(draft.to_string(), r#"{"notes":"b"}"#, "{was}");
        }
        let mut draft = Node::empty();
        let fields = [("servers[4000000000][host_name]", "z")];
        let laid = lay(Page::Servers, &Posted::read(body(&fields).as_bytes()), false, &mut draft);
        assert_eq!((draft.typed_at("/servers/0/host_name"), laid.shown.to_string().as_str()), ("z", "{}"));
    }
}
