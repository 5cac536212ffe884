//! How an answer will be stored, where that is not what was typed. The same for every page, by place.

use super::document::Node;
use super::version::first_two;
use super::{OperatingSystem, check};
use crate::domain::host_id;
use crate::domain::problem::Pointer;

/// The stored form of the answer at a place, where it has another one than what was typed.
pub fn stored(order: &Node, place: &Pointer) -> Option<String> {
    let typed = order.typed_at(place.as_str()).trim();
    let steps: Vec<String> = place.steps().collect();
    let form = match steps.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        _ if typed.is_empty() => None,
        ["servers", row, "host_id"] => {
            let system = order.typed_at(&format!("/servers/{row}/operating_system/type"));
            let system = OperatingSystem::from_word(system.trim())?;
            host_id::read(typed, system).ok().map(|id| id.to_string())
        }
        ["sellable_items" | "applications", _, "version"] => first_two(typed),
        ["term", "expires_on"] => check::day(typed).map(|day| day.to_string()),
        ["servers", _, "port"]
        | ["sellable_items", _, "quantity" | "per_server", ..]
        | ["media_layer", _, "agent_dns" | "technical_dns", ..] => number(typed),
        _ => None,
    };
    form.filter(|form| form != typed)
}

/// A number without the zeros before it.
fn number(typed: &str) -> Option<String> {
    if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let plain = typed.trim_start_matches('0');
    Some(if plain.is_empty() { "0" } else { plain }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::stored;
    use crate::domain::order::document::Node;
    use crate::domain::problem::Pointer;

    #[test]
    fn what_becomes_something_else_says_what() {
        let order = r#"{"term":{"expires_on":" 24-Jun-2027 "},
            "servers":[{"host_id":"8:0:20:0:5:ac","port":"07260","operating_system":{"type":"linux"}},{"host_id":"8:0:20:0:5:ac"}],
            "sellable_items":[{"name":"X ","version":"v8.1.400","quantity":"007"},{"version":"8.1","quantity":"ten","per_server":["00"]}]}"#;
        let order = Node::read_json(order.as_bytes()).expect("JSON");
        let at = |place: &str| stored(&order, &Pointer::from(place));
        assert_eq!(at("/term/expires_on").as_deref(), Some("2027-06-24"));
        assert_eq!(at("/servers/0/host_id").as_deref(), Some("0800200005ac"));
        assert_eq!(at("/servers/0/port").as_deref(), Some("7260"));
        assert_eq!(at("/sellable_items/0/version").as_deref(), Some("8.1"));
        assert_eq!(at("/sellable_items/0/quantity").as_deref(), Some("7"));
        assert_eq!(at("/sellable_items/1/per_server/0").as_deref(), Some("0"));
        for same in [
            "/servers/1/host_id",
            "/servers/1/port",
            "/sellable_items/0/name",
            "/sellable_items/1/version",
            "/sellable_items/1/quantity",
        ] {
            assert_eq!(at(same), None, "{same}");
        }
    }
}
