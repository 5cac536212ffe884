//! Servers of a table, put into a draft.

use super::Server;
use crate::domain::order::Configuration;
use crate::domain::order::document::Node;
use crate::domain::order::draft;

/// What became of the servers of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Added {
    /// The rows that hold new servers, from 0.
    pub new: Vec<usize>,
    /// The rows of servers that were there already, by their names: they now say what the table says.
    pub met: Vec<usize>,
    /// What was typed before and is now something else.
    pub changed: Vec<Changed>,
}

/// A field of a server that a table changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The server, from 0.
    pub row: usize,
    /// The field, as the rest of a JSON Pointer: `host_id`.
    pub member: &'static str,
    /// What stood there.
    pub was: String,
}

/// More servers than an order has room for; nothing was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany {
    /// Servers in the table.
    pub pasted: usize,
    /// Servers that there would be in all.
    pub all: usize,
    /// Servers that an order has at most.
    pub most: usize,
}

/// Puts servers into a draft. One whose name a server of the draft has changes that one, so that a table can be pasted
/// again when it was put right; the others fill blank rows first and are added then.
///
/// # Errors
/// There would be more than an order takes. Nothing is changed then.
pub fn add(draft: &mut Node, servers: &[Server]) -> Result<Added, TooMany> {
    let there: Vec<Option<String>> = rows(draft).iter().map(name).collect();
    let given = rows(draft).iter().filter(|row| !row.is_blank()).count();
    let mut free: Vec<usize> =
        (0..there.len()).filter(|row| rows(draft).get(*row).is_some_and(Node::is_blank)).collect();
    free.reverse();
    let mut taken = vec![false; there.len()];
    // A name that stands in the table twice meets one server once: the second one is a server too, and told as double.
    let met: Vec<Option<usize>> = servers
        .iter()
        .map(|server| {
            let name = plain(&server.host_name)?;
            let row = there.iter().position(|other| other.as_ref() == Some(&name))?;
            let is_taken = taken.get_mut(row)?;
            (!std::mem::replace(is_taken, true)).then_some(row)
        })
        .collect();
    let (_, most) = Configuration::MultipleIndependent.server_count();
    let all = given + met.iter().filter(|row| row.is_none()).count();
    if all > most {
        return Err(TooMany { pasted: servers.len(), all, most });
    }
    let mut added = Added::default();
    for (server, met) in servers.iter().zip(met) {
        if let Some(row) = met {
            added.met.push(row);
        }
        let row = met.or_else(|| free.pop()).unwrap_or_else(|| {
            draft::add_row(draft, "servers");
            draft::row_count(draft, "servers") - 1
        });
        if met.is_none() {
            added.new.push(row);
        }
        put(draft, row, server, &mut added.changed);
    }
    Ok(added)
}

/// Writes what a row says; where it is blank, what stood there stays.
fn put(draft: &mut Node, row: usize, server: &Server, changed: &mut Vec<Changed>) {
    let Some(node) = draft.get_mut("servers").and_then(|servers| servers.rows_mut().get_mut(row)) else { return };
    let mut system = node.remove("operating_system").unwrap_or_default();
    let mut write = |node: &mut Node, name: &'static str, member: &'static str, text: &str| {
        if text.is_empty() {
            return;
        }
        let was = node.get(name).map_or("", Node::as_typed).trim().to_owned();
        if !was.is_empty() && plain_id(&was) != plain_id(text) {
            changed.push(Changed { row, member, was });
        }
        node.set(name, Node::Text(text.to_owned()));
    };
    write(node, "host_name", "host_name", &server.host_name);
    write(node, "host_id", "host_id", &server.host_id);
    write(&mut system, "type", "operating_system/type", &server.system);
    write(&mut system, "version", "operating_system/version", &server.version);
    write(node, "port", "port", &server.port);
    if !system.is_blank() {
        node.set("operating_system", system);
    }
}

/// What tells two servers apart: the name in any case.
fn plain(name: &str) -> Option<String> {
    Some(name.trim().to_lowercase()).filter(|name| !name.is_empty())
}

fn name(row: &Node) -> Option<String> {
    plain(row.get("host_name")?.as_typed())
}

/// Text as far as it matters whether it is another one: a host ID in another spelling is the same.
fn plain_id(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn rows(draft: &Node) -> &[Node] {
    draft.get("servers").map_or(&[], Node::rows)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::{Changed, TooMany, add};
    use crate::domain::order::document::Node;

    fn draft(json: &str) -> Node {
        Node::read_json(json.as_bytes()).expect("JSON")
    }

    fn hosts(draft: &Node) -> Vec<&str> {
        draft.get("servers").map_or(&[][..], Node::rows).iter().map(|row| row.typed_at("/host_name")).collect()
    }

    #[test]
    fn rows_fill_blank_servers_first_and_are_added_then() {
        let mut order = draft(
            r#"{"servers":[{"host_name":""},{"host_name":"b","port":"7261"},{"operating_system":{"type":""}}],
                "sellable_items":[{"name":"X","per_server":["","2",""]}]}"#,
        );
        let added = add(&mut order, &read("w\tbc098ae4\tWindows Server 2022\nx\ny\nz").servers).expect("room");
        assert_eq!(hosts(&order), ["w", "b", "x", "y", "z"]);
        assert_eq!((added.new, added.met), (vec![0, 2, 3, 4], Vec::new()));
        assert_eq!(
            order.at("/servers/0").map(ToString::to_string).as_deref(),
            Some(
                r#"{"host_name":"w","host_id":"bc098ae4","operating_system":{"type":"windows","version":"Server 2022"}}"#
            )
        );
        assert_eq!(order.at("/sellable_items/0/per_server").map(|shares| shares.rows().len()), Some(5));
    }

    #[test]
    fn a_server_that_is_there_already_is_changed_and_what_it_was_is_told() {
        let mut order = draft(
            r#"{"servers":[{"host_name":"Lic-01","host_id":"0800200005ac","port":"7261",
                "operating_system":{"type":"linux","version":"9"}}]}"#,
        );
        let added = add(&mut order, &read("lic-01,08:00:20:00:05:AC,linux,9.4\nLIC-01,0800200005ad").servers);
        let added = added.expect("room");
        assert_eq!((added.met, added.new), (vec![0], vec![1]), "the second one is told as double by the check");
        let was = Changed { row: 0, member: "operating_system/version", was: "9".to_owned() };
        assert_eq!(added.changed, [was], "another spelling of the host ID is no other one");
        assert_eq!(order.typed_at("/servers/0/port"), "7261", "what a row does not say stays");
        assert_eq!(order.typed_at("/servers/0/host_name"), "lic-01");
    }

    #[test]
    fn more_than_an_order_takes_changes_nothing() {
        let mut order = draft(r#"{"servers":[{"host_name":"s-1"},{"host_name":""},{"host_name":"other"}]}"#);
        let before = order.clone();
        let table = |most: usize| (1..=most).map(|number| format!("s-{number}")).collect::<Vec<_>>().join("\n");
        assert_eq!(add(&mut order, &read(&table(50)).servers), Err(TooMany { pasted: 50, all: 51, most: 50 }));
        assert_eq!(order, before);
        assert!(add(&mut order, &read(&table(49)).servers).is_ok());
        assert_eq!(hosts(&order).len(), 50);
    }
}
