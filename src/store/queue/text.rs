//! What search looks in.

use crate::domain::order::Order;
use crate::domain::reference::Reference;

/// The column `search_text` of an order: a line for each text that people search for, in lower case. A search has no line
/// break, so it finds nothing across two of them.
pub(in crate::store) fn search_text(reference: Reference, order: &Order) -> String {
    let reference = reference.to_string();
    let reference = reference.strip_prefix("OK-").unwrap_or(&reference).to_owned();
    let mut lines = vec![reference, order.company.name.clone()];
    lines.extend(order.company.end_user.clone());
    lines.push(order.contact.name.clone());
    lines.push(order.contact.email.clone());
    lines.extend(order.servers.iter().map(|server| server.host_name.clone()));
    lines.extend(order.sellable_items.iter().map(|item| item.name.clone()));
    lines.join("\n").to_lowercase()
}

/// For `like`: part of the text. The signs that would match anything match themselves.
pub(super) fn pattern(text: &str) -> String {
    format!("%{}%", text.to_lowercase().replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_"))
}
