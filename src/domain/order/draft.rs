//! An order that is being filled in. What was typed stays, whatever is chosen later; [`asked`] is the part of it that
//! counts.

use super::document::Node;
use super::{Configuration, Order};
use crate::domain::reference::Reference;

/// The part of a draft that is judged and sent: what is blank was not given, and what the chosen configuration does not
/// ask for (shares, a server's own purpose and mode, servers of an application or a switch) is left out. It stays in the
/// draft, for whoever goes back to independent servers. Rows keep their numbers, so that an error points into the draft.
pub fn asked(draft: &Node) -> Node {
    let mut order = draft.clone();
    if !has_independent_servers(draft) {
        drop_members(&mut order, "sellable_items", &["per_server"]);
        drop_members(&mut order, "servers", &["purpose", "deployment_mode"]);
        drop_members(&mut order, "applications", &["servers"]);
        drop_members(&mut order, "media_layer", &["servers"]);
    }
    without_blanks(&order)
}

/// The configuration that was chosen, if one was.
pub fn configuration(draft: &Node) -> Option<Configuration> {
    Configuration::from_word(draft.typed_at("/configuration").trim())
}

/// Whether each server has a license file of its own.
pub fn has_independent_servers(draft: &Node) -> bool {
    configuration(draft) == Some(Configuration::MultipleIndependent)
}

/// Adds a blank row to a list.
pub fn add_row(draft: &mut Node, list: &str) {
    match draft.get_mut(list) {
        Some(Node::List(rows)) => rows.push(Node::empty()),
        _ => draft.set(list, Node::List(vec![Node::empty()])),
    }
    if list == "servers" {
        let all: Vec<_> = (0..row_count(draft, list)).collect();
        renumber_servers(draft, &all);
    }
}

/// Names an application in a row of its own: in the first blank one, where there is one.
pub fn add_application(draft: &mut Node, name: &str) {
    let blank = rows(draft, "applications").iter().position(Node::is_blank);
    let row = blank.unwrap_or_else(|| {
        add_row(draft, "applications");
        row_count(draft, "applications").saturating_sub(1)
    });
    if let Some(row) = rows_mut(draft, "applications").get_mut(row) {
        row.set("name", Node::Text(name.to_owned()));
    }
}

/// What servers of one installation often have in common.
const COMMON: &[&str] = &["operating_system", "port", "purpose", "deployment_mode"];

/// Gives a server what the one before it has: operating system and version, port, and a purpose and mode of its own. What
/// is blank there stays as it is here; the names and host IDs of two servers are never the same.
pub fn copy_from_above(draft: &mut Node, row: usize) {
    let servers = rows_mut(draft, "servers");
    let Some(above) = row.checked_sub(1).and_then(|above| servers.get(above)).cloned() else { return };
    let Some(server) = servers.get_mut(row) else { return };
    for name in COMMON {
        match above.get(name) {
            Some(Node::Object(members)) => {
                let mut value = server.remove(name).unwrap_or_default();
                for (member, text) in members.iter().filter(|(_, text)| !text.is_blank()) {
                    value.set(member, text.clone());
                }
                server.set(name, value);
            }
            Some(text) if !text.is_blank() => server.set(name, text.clone()),
            _ => {}
        }
    }
}

/// Leaves the rows with these numbers, in this order. With a server go its shares and whatever was assigned to it.
pub fn keep_rows(draft: &mut Node, list: &str, kept: &[usize]) {
    let rows = rows(draft, list);
    let rows = kept.iter().filter_map(|row| rows.get(*row).cloned()).collect();
    draft.set(list, Node::List(rows));
    if list == "servers" {
        renumber_servers(draft, kept);
    }
}

/// Takes one row out.
pub fn remove_row(draft: &mut Node, list: &str, row: usize) {
    let kept: Vec<_> = (0..row_count(draft, list)).filter(|number| *number != row).collect();
    keep_rows(draft, list, &kept);
}

/// Takes the blank rows out.
pub fn remove_blank_rows(draft: &mut Node, list: &str) {
    let rows = rows(draft, list);
    let kept: Vec<_> = (0..rows.len()).filter(|row| rows.get(*row).is_some_and(|row| !row.is_blank())).collect();
    if kept.len() < rows.len() {
        keep_rows(draft, list, &kept);
    }
}

/// How many rows a list has, without the blank ones at its end: those that count.
pub fn given_rows(draft: &Node, list: &str) -> usize {
    rows(draft, list).iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1)
}

/// Divides an item's quantity evenly among the servers; where it does not come out even, the first ones get one more.
/// Nothing changes where there is no quantity to divide.
pub fn divide_evenly(draft: &mut Node, item: usize) {
    let servers = u32::try_from(given_rows(draft, "servers")).unwrap_or(u32::MAX);
    let Some(quantity) = quantity(draft, item) else { return };
    let Some(each) = quantity.checked_div(servers) else { return };
    let rest = quantity % servers;
    set_shares(draft, item, (0..servers).map(|server| each + u32::from(server < rest)));
}

/// Gives one server all of every item that has a quantity.
pub fn give_all(draft: &mut Node, server: usize) {
    let servers = given_rows(draft, "servers");
    if server >= servers {
        return;
    }
    for item in 0..row_count(draft, "sellable_items") {
        if let Some(quantity) = quantity(draft, item) {
            set_shares(draft, item, (0..servers).map(|other| if other == server { quantity } else { 0 }));
        }
    }
}

fn quantity(draft: &Node, item: usize) -> Option<u32> {
    rows(draft, "sellable_items").get(item)?.get("quantity")?.as_typed().trim().parse().ok()
}

fn set_shares(draft: &mut Node, item: usize, shares: impl Iterator<Item = u32>) {
    if let Some(item) = rows_mut(draft, "sellable_items").get_mut(item) {
        item.set("per_server", Node::List(shares.map(|share| Node::Text(share.to_string())).collect()));
    }
}

/// How many rows a list has.
pub fn row_count(draft: &Node, list: &str) -> usize {
    rows(draft, list).len()
}

fn rows<'a>(draft: &'a Node, list: &str) -> &'a [Node] {
    draft.get(list).map_or(&[], Node::rows)
}

fn rows_mut<'a>(draft: &'a mut Node, list: &str) -> &'a mut [Node] {
    draft.get_mut(list).map_or(&mut [], Node::rows_mut)
}

/// Makes whatever names servers by number follow them: `servers` lists for each server the number that it had. A number
/// that no server had is a new one.
pub fn renumber_servers(draft: &mut Node, servers: &[usize]) {
    for item in rows_mut(draft, "sellable_items") {
        if let Some(shares) = item.get("per_server").filter(|shares| !shares.is_blank()) {
            let shares = servers.iter().map(|old| shares.rows().get(*old).cloned().unwrap_or_default()).collect();
            item.set("per_server", Node::List(shares));
        }
    }
    for list in ["applications", "media_layer"] {
        for row in rows_mut(draft, list) {
            if let Some(assigned) = row.get("servers").filter(|assigned| !assigned.is_blank()) {
                let numbers: Vec<_> =
                    assigned.rows().iter().filter_map(|number| number.as_typed().parse().ok()).collect();
                let moved = (0..servers.len()).filter(|new| servers.get(*new).is_some_and(|old| numbers.contains(old)));
                let moved: Vec<_> = moved.map(|new| Node::Text(new.to_string())).collect();
                row.set("servers", if moved.is_empty() { Node::Null } else { Node::List(moved) });
            }
        }
    }
}

/// A draft that says what an order said, to order again from it.
pub fn from_order(order: &Order) -> Node {
    serde_json::to_value(order).map_or_else(|_| Node::empty(), as_typed)
}

/// A draft that renews an order: it says what the order said, and which one it renews; the term is left open.
pub fn renewal_of(order: &Order, reference: Reference) -> Node {
    let mut draft = from_order(order);
    let mut term = Node::empty();
    term.set("renews", Node::Text(reference.to_string()));
    draft.set("term", term);
    draft
}

/// Numbers as text: a form would have left them so.
fn as_typed(value: serde_json::Value) -> Node {
    use serde_json::Value;
    match value {
        Value::Null => Node::Null,
        Value::Bool(value) => Node::Bool(value),
        Value::Number(number) => Node::Text(number.to_string()),
        Value::String(text) => Node::Text(text),
        Value::Array(rows) => Node::List(rows.into_iter().map(as_typed).collect()),
        Value::Object(members) => {
            Node::Object(members.into_iter().map(|(name, value)| (name, as_typed(value))).collect())
        }
    }
}

/// Leaves out blank members and the blank rows at the end of a list. A blank row between others, and a blank entry
/// among numbers, stay: they are places that something was to stand in.
fn without_blanks(node: &Node) -> Node {
    match node {
        Node::Object(members) => {
            let given = members.iter().filter(|(_, value)| !value.is_blank());
            Node::Object(given.map(|(name, value)| (name.clone(), without_blanks(value))).collect())
        }
        Node::List(rows) => {
            let blank_row = |row: &&Node| row.is_blank() && !matches!(row, Node::Text(_) | Node::Null);
            let at_the_end = rows.iter().rev().take_while(blank_row).count();
            Node::List(rows.iter().take(rows.len() - at_the_end).map(without_blanks).collect())
        }
        other => other.clone(),
    }
}

fn drop_members(order: &mut Node, list: &str, names: &[&str]) {
    for row in rows_mut(order, list) {
        for name in names {
            row.remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{
        add_row, as_typed, asked, copy_from_above, divide_evenly, give_all, given_rows, keep_rows, remove_blank_rows,
        remove_row,
    };
    use crate::domain::order::document::Node;

    fn draft(value: Value) -> Node {
        as_typed(value)
    }

    fn json(node: &Node) -> Value {
        serde_json::from_str(&node.to_string()).expect("a node prints JSON")
    }

    fn independent() -> Node {
        draft(json!({
            "configuration": "multiple_independent",
            "servers": [{"host_name": "a", "purpose": "testing"}, {"host_name": "b"}, {"host_name": "c"}],
            "sellable_items": [{"name": "X", "per_server": [1, 2, 3]}, {"name": "Y", "per_server": ["", "", ""]}, {"name": "Z"}],
            "applications": [{"name": "T", "servers": [0, 2]}, {"name": "U", "servers": [1]}, {"name": "V", "servers": null}],
            "media_layer": [{"switch_type": "S", "servers": [2]}]
        }))
    }

    #[test]
    fn a_server_takes_its_shares_and_assignments_along() {
        let mut order = independent();
        remove_row(&mut order, "servers", 1);
        assert_eq!(
            json(&order),
            json!({
                "configuration": "multiple_independent",
                "servers": [{"host_name": "a", "purpose": "testing"}, {"host_name": "c"}],
                "sellable_items": [{"name": "X", "per_server": ["1", "3"]}, {"name": "Y", "per_server": ["", "", ""]}, {"name": "Z"}],
                "applications": [{"name": "T", "servers": ["0", "1"]}, {"name": "U", "servers": null}, {"name": "V", "servers": null}],
                "media_layer": [{"switch_type": "S", "servers": ["1"]}]
            })
        );
    }

    #[test]
    fn a_server_gets_what_the_one_above_has_but_its_name_and_host_id() {
        let mut order = draft(json!({"servers": [
            {"host_name": "a", "host_id": "0800200005ac", "port": "7261", "operating_system": {"type": "linux", "version": ""}},
            {"host_name": "b", "port": "1", "purpose": "testing", "operating_system": {"version": "9"}},
            {"host_name": "c"}
        ]}));
        let before = order.clone();
        copy_from_above(&mut order, 0);
        copy_from_above(&mut order, 3);
        assert_eq!(order, before);
        copy_from_above(&mut order, 1);
        copy_from_above(&mut order, 2);
        let common = json!({"type": "linux", "version": "9"});
        for (row, host) in [(1, "b"), (2, "c")] {
            assert_eq!(
                json(&order).pointer(&format!("/servers/{row}")),
                Some(&json!({"host_name": host, "port": "7261", "purpose": "testing", "operating_system": common}))
            );
        }
    }

    #[test]
    fn a_new_server_has_a_share_to_fill_in() {
        let mut order = independent();
        add_row(&mut order, "servers");
        assert_eq!(json(&order).pointer("/sellable_items/0/per_server"), Some(&json!(["1", "2", "3", null])));
        assert_eq!(json(&order).pointer("/servers/3"), Some(&json!({})));
        let mut nothing = Node::empty();
        add_row(&mut nothing, "applications");
        assert_eq!(json(&nothing), json!({"applications": [{}]}));
    }

    #[test]
    fn a_quantity_is_divided_evenly_or_given_to_one_server() {
        let mut order = draft(json!({
            "servers": [{"host_name": "a"}, {"host_name": "b"}, {"host_name": "c"}, {}],
            "sellable_items": [{"quantity": "200"}, {"quantity": ""}, {"quantity": "1,000"}]
        }));
        assert_eq!(given_rows(&order, "servers"), 3);
        (0..4).for_each(|item| divide_evenly(&mut order, item));
        assert_eq!(json(&order).pointer("/sellable_items/0/per_server"), Some(&json!(["67", "67", "66"])));
        assert_eq!(json(&order).pointer("/sellable_items/1"), Some(&json!({"quantity": ""})));
        assert_eq!(json(&order).pointer("/sellable_items/2"), Some(&json!({"quantity": "1,000"})));
        give_all(&mut order, 1);
        assert_eq!(json(&order).pointer("/sellable_items/0/per_server"), Some(&json!(["0", "200", "0"])));
        give_all(&mut order, 3);
        assert_eq!(json(&order).pointer("/sellable_items/0/per_server"), Some(&json!(["0", "200", "0"])));

        let mut nobody = draft(json!({"sellable_items": [{"quantity": "5"}]}));
        divide_evenly(&mut nobody, 0);
        assert_eq!(json(&nobody), json!({"sellable_items": [{"quantity": "5"}]}));
    }

    #[test]
    fn rows_that_are_not_there_are_not_kept() {
        let mut order = independent();
        keep_rows(&mut order, "applications", &[2, 9, 0]);
        assert_eq!(json(&order).pointer("/applications/1/name"), Some(&json!("T")));
        assert_eq!(json(&order).pointer("/applications/2"), None);
        remove_row(&mut order, "nothing", 3);
        remove_row(&mut order, "servers", 99);
        assert_eq!(json(&order).pointer("/servers/2/host_name"), Some(&json!("c")));
    }

    #[test]
    fn blank_rows_go() {
        let mut order = draft(json!({"applications": [{"name": " "}, {"name": "T"}, {"servers": [""]}]}));
        remove_blank_rows(&mut order, "applications");
        assert_eq!(json(&order), json!({"applications": [{"name": "T"}]}));
    }

    #[test]
    fn what_the_configuration_does_not_ask_for_is_kept_but_not_judged() {
        let mut order = independent();
        assert_eq!(json(&asked(&order)).pointer("/sellable_items/0/per_server"), Some(&json!(["1", "2", "3"])));
        assert_eq!(json(&asked(&order)).pointer("/sellable_items/1"), Some(&json!({"name": "Y"})));

        order.set("configuration", Node::Text("three_redundant".to_owned()));
        assert_eq!(
            json(&asked(&order)),
            json!({
                "configuration": "three_redundant",
                "servers": [{"host_name": "a"}, {"host_name": "b"}, {"host_name": "c"}],
                "sellable_items": [{"name": "X"}, {"name": "Y"}, {"name": "Z"}],
                "applications": [{"name": "T"}, {"name": "U"}, {"name": "V"}],
                "media_layer": [{"switch_type": "S"}]
            })
        );
        assert_eq!(json(&order).pointer("/sellable_items/0/per_server"), Some(&json!(["1", "2", "3"])));
    }

    #[test]
    fn blank_members_and_trailing_rows_were_not_given_and_the_others_keep_their_numbers() {
        let order = draft(json!({
            "configuration": "multiple_independent",
            "representative": {"name": "", "email": "  "},
            "servers": [{"host_name": ""}, {"host_name": "b"}, {"host_name": "", "operating_system": {"type": ""}}],
            "sellable_items": [{"name": "X", "per_server": ["5", ""]}],
            "media_layer": [{"switch_type": "S", "technical_dns": {"acd_queues": ""}}]
        }));
        assert_eq!(
            json(&asked(&order)),
            json!({
                "configuration": "multiple_independent",
                "servers": [{}, {"host_name": "b"}],
                "sellable_items": [{"name": "X", "per_server": ["5", ""]}],
                "media_layer": [{"switch_type": "S"}]
            })
        );
    }
}
