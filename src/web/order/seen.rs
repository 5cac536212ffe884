//! What a page showed of other pages when it was drawn. It posts that back in hidden fields, so that shares and ticks
//! follow their servers and products where another window changed those meanwhile, and so that the page can be drawn
//! again while the database is away.

use std::collections::BTreeMap;

use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::web::form::{Posted, Shape, Step};

/// The name under which all of it is posted.
const SEEN: &str = "seen";

const SHAPE: Shape = Shape::Members(&[
    ("configuration", Shape::Text),
    ("servers", Shape::Rows(&Shape::Members(&[("host_name", Shape::Text)]))),
    (
        "sellable_items",
        Shape::Rows(&Shape::Members(&[("name", Shape::Text), ("version", Shape::Text), ("quantity", Shape::Text)])),
    ),
]);

/// Hidden fields: name and value.
#[derive(Debug, Default)]
pub struct Seen(pub Vec<(String, String)>);

impl Seen {
    /// Which servers there were.
    pub fn servers(order: &Node) -> Self {
        let mut seen = Self::default();
        seen.note(order, "/configuration", "[configuration]");
        for row in 0..draft::given_rows(order, "servers") {
            seen.note(order, &format!("/servers/{row}/host_name"), &format!("[servers][{row}][host_name]"));
        }
        seen
    }

    /// Which servers and products there were.
    pub fn servers_and_items(order: &Node) -> Self {
        let mut seen = Self::servers(order);
        for row in 0..draft::given_rows(order, "sellable_items") {
            for member in ["name", "version", "quantity"] {
                let name = format!("[sellable_items][{row}][{member}]");
                seen.note(order, &format!("/sellable_items/{row}/{member}"), &name);
            }
        }
        seen
    }

    fn note(&mut self, order: &Node, place: &str, name: &str) {
        self.0.push((format!("{SEEN}{name}"), order.typed_at(place).to_owned()));
    }
}

/// The order as the page showed it, but for what it holds itself.
pub fn order(posted: &Posted) -> Node {
    let mut order = Node::empty();
    if let Some(seen) = posted.get(SEEN) {
        SHAPE.lay(seen, &mut order);
    }
    order
}

/// Moves what was posted under the number of a server or a product to the number that it has now. What belongs to one
/// that is gone goes; a server that is new keeps what it has.
pub fn follow(posted: &mut Posted, now: &Node) {
    if posted.get(SEEN).is_none() {
        return;
    }
    let seen = order(posted);
    let servers = moves(&names(&seen, "servers", &["host_name"]), &names(now, "servers", &["host_name"]));
    let of_item = ["name", "version"];
    let items = moves(&names(&seen, "sellable_items", &of_item), &names(now, "sellable_items", &of_item));
    // The page of the products shows them itself: only the split posts back which ones it showed.
    if seen.get("sellable_items").is_some()
        && let Some(rows) = posted.get_mut("sellable_items")
    {
        rows.renumber(&items);
        for (item, row) in rows.rows_mut() {
            if let Some(shares) = row.get_mut("per_server") {
                shares.renumber(&servers);
                fill(shares, now.at(&format!("/sellable_items/{item}/per_server")).map_or(&[], Node::rows));
            }
        }
    }
    for list in ["applications", "media_layer"] {
        for (_, row) in posted.get_mut(list).into_iter().flat_map(Posted::rows_mut) {
            if let Some(ticks) = row.get_mut("servers") {
                ticks.renumber(&servers);
                ticks.rows_mut().for_each(|(server, tick)| *tick = Posted::Text(server.to_string()));
            }
        }
    }
}

/// Shares that the page did not show stay as they are.
fn fill(shares: &mut Posted, now: &[Node]) {
    let Posted::Fields(fields) = shares else { return };
    for (server, share) in now.iter().enumerate() {
        fields.entry(Step::Row(server)).or_insert_with(|| Posted::Text(share.as_typed().to_owned()));
    }
}

fn names(order: &Node, list: &str, members: &[&str]) -> Vec<String> {
    let rows = order.get(list).map_or(&[][..], Node::rows).iter().take(draft::given_rows(order, list));
    let name = |row: &Node| {
        let typed: Vec<_> = members.iter().map(|member| row.get(member).map_or("", Node::as_typed)).collect();
        typed.join("\n")
    };
    rows.map(name).collect()
}

/// Where each of the rows that were seen is now. One that kept its place may have been renamed.
fn moves(seen: &[String], now: &[String]) -> Vec<Option<usize>> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, name) in now.iter().enumerate() {
        by_name.entry(name).or_default().push(number);
    }
    let named = |number: usize, name: &String| {
        let there = by_name.get(name.as_str())?;
        there.iter().find(|other| **other == number).or(there.first()).copied()
    };
    let found: Vec<_> = seen.iter().enumerate().map(|(number, name)| named(number, name)).collect();
    let renamed = |number: usize| (seen.len() == now.len() && !found.contains(&Some(number))).then_some(number);
    found.iter().enumerate().map(|(number, place)| place.or_else(|| renamed(number))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Seen, follow, moves, order};
    use crate::domain::order::document::Node;
    use crate::web::form::Posted;

    fn read(json: &str) -> Node {
        Node::read_json(json.as_bytes()).expect("JSON")
    }

    fn posted(seen: &Seen, body: &str) -> Posted {
        let seen = form_urlencoded::Serializer::new(String::new()).extend_pairs(&seen.0).finish();
        Posted::read(format!("{seen}&{body}").as_bytes())
    }

    fn texts(posted: &Posted, path: &[&str]) -> Vec<(usize, String)> {
        let place = path.iter().try_fold(posted, |place, step| match step.parse::<usize>() {
            Ok(row) => place.rows().find(|(number, _)| *number == row).map(|(_, below)| below),
            Err(_) => place.get(step),
        });
        let text = |(number, below): (usize, &Posted)| match below {
            Posted::Text(text) => (number, text.clone()),
            Posted::File(_) | Posted::Fields(_) => (number, String::new()),
        };
        place.into_iter().flat_map(Posted::rows).map(text).collect()
    }

    const BEFORE: &str = r#"{"configuration":"multiple_independent",
        "servers":[{"host_name":"a"},{"host_name":"b"},{"host_name":"c"}],
        "sellable_items":[{"name":"X","quantity":"6"},{"name":"Y"}]}"#;

    #[test]
    fn what_was_seen_is_read_back() {
        let seen = Seen::servers_and_items(&read(BEFORE));
        let order = order(&posted(&seen, ""));
        assert_eq!(order.typed_at("/servers/2/host_name"), "c");
        assert_eq!(order.typed_at("/sellable_items/0/quantity"), "6");
        assert_eq!(order.typed_at("/configuration"), "multiple_independent");
    }

    #[test]
    fn shares_and_ticks_follow_their_servers_and_products() {
        let seen = Seen::servers_and_items(&read(BEFORE));
        let mut posted = posted(
            &seen,
            "sellable_items[0][per_server][0]=1&sellable_items[0][per_server][1]=2&sellable_items[0][per_server][2]=3\
             &applications[0][servers]=&applications[0][servers][0]=0&applications[0][servers][2]=2",
        );
        let now = read(
            r#"{"servers":[{"host_name":"b"},{"host_name":"c"},{"host_name":"d"},{"host_name":"e"}],
                "sellable_items":[{"name":"Y"},{"name":"X","per_server":["7","8","9","10"]}]}"#,
        );
        follow(&mut posted, &now);
        let shares = texts(&posted, &["sellable_items", "1", "per_server"]);
        assert_eq!(shares, [(0, "2".into()), (1, "3".into()), (2, "9".into()), (3, "10".into())]);
        assert_eq!(texts(&posted, &["applications", "0", "servers"]), [(1, "1".into())]);
    }

    #[test]
    fn a_page_that_shows_what_is_there_changes_nothing() {
        let before = read(BEFORE);
        let body = "sellable_items[1][per_server][0]=5";
        let mut moved = posted(&Seen::servers_and_items(&before), body);
        let untouched = moved.clone();
        follow(&mut moved, &before);
        assert_eq!(moved, untouched);
    }

    #[test]
    fn the_products_of_their_own_page_stay_where_they_are() {
        let before = read(BEFORE);
        let mut moved = posted(&Seen::servers(&before), "sellable_items[0][name]=new&sellable_items[5][name]=newer");
        let untouched = moved.clone();
        follow(&mut moved, &before);
        assert_eq!(moved, untouched);
    }

    #[test]
    fn a_row_that_was_renamed_kept_its_place() {
        let list = |names: &str| names.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(moves(&list("a b c"), &list("a B c")), [Some(0), Some(1), Some(2)]);
        assert_eq!(moves(&list("a b"), &list("b")), [None, Some(0)]);
        assert_eq!(moves(&list("a a"), &list("a a")), [Some(0), Some(1)]);
        assert_eq!(moves(&list("a b"), &list("c a")), [Some(1), None]);
    }
}
