//! What people paste on the page of the servers: a machine's output beside a host ID, a table of servers. It is read
//! there and is no part of the draft; as long as nothing was taken from it, the page keeps it.

mod panel;
mod table;

use std::collections::BTreeMap;

use crate::domain::order::document::Node;
use crate::text::{self, Words};
use crate::web::ErrorLink;
use crate::web::form::{File, Posted};

pub use panel::{Panel, Typed};
pub use table::{Reading, Table};

use super::edit::Action;

/// What was pasted on the page, by the places of the servers.
#[derive(Default)]
pub struct Pasted {
    panels: BTreeMap<usize, Panel>,
    /// The table of servers.
    pub table: Table,
}

impl Pasted {
    /// Reads what was posted; `places` says for the number of a posted server where it is now.
    pub fn read(
        t: &Words,
        posted: &Posted,
        order: &Node,
        action: &Action,
        places: impl Fn(usize) -> Option<usize>,
    ) -> Self {
        let mut panels = BTreeMap::new();
        for (number, fields) in posted.get("paste").into_iter().flat_map(Posted::rows) {
            let handed = handed(fields);
            let (asked, must_choose) = match action {
                Action::Read(row) => (*row == number, false),
                Action::Use(row) => (*row == number, *row == number),
                _ => (false, is_left(action)),
            };
            let Some(place) = places(number) else { continue };
            let server = Typed::in_order(order, place);
            if !asked && (handed.is_blank() || server.has_host_id()) {
                continue;
            }
            let mut panel = Panel::read(t, place, &handed, &server);
            if must_choose {
                panel.must_choose(t);
            }
            panels.insert(place, panel);
        }
        Self { panels, table: Table::shown(t, posted, is_left(action)) }
    }

    /// Reads what was pasted beside one host ID, for a form that is not saved.
    pub fn in_form(t: &Words, posted: &Posted, row: usize) -> Panel {
        let nothing = Posted::nothing();
        let handed = handed(posted.row("paste", row).unwrap_or(&nothing));
        Panel::read(t, row, &handed, &Typed::in_form(posted, row))
    }

    /// The panel beside the host ID of a server; closed where nothing was pasted.
    pub fn panel(&mut self, row: usize) -> Panel {
        self.panels.remove(&row).unwrap_or_else(|| Panel::closed(row))
    }

    /// What is wrong with what was pasted, on top of the page.
    pub fn errors(&self, t: &Words) -> Vec<ErrorLink> {
        let of_panel = |panel: &Panel| {
            let sentence = panel.error.clone()?;
            let place = t.msg_paste_place(t.msg_order_server(panel.row + 1));
            Some(ErrorLink { href: format!("#paste-{}-text", panel.row), text: t.msg_order_error_at(place, sentence) })
        };
        self.table.error_link().into_iter().chain(self.panels.values().filter_map(of_panel)).collect()
    }

    /// Whether nothing was pasted.
    pub fn is_empty(&self) -> bool {
        self.panels.is_empty() && self.table.is_empty()
    }
}

/// Whether something was pasted of which nothing was taken yet: rows that were not added, and an output beside a host ID
/// that is still open. Who leaves the page would lose it.
pub fn waits(posted: &Posted) -> bool {
    let is_open = |(number, fields): (usize, &Posted)| {
        !fields.text("text").trim().is_empty()
            && posted.row("servers", number).is_some_and(|server| server.text("host_id").trim().is_empty())
    };
    posted.get("paste").into_iter().flat_map(Posted::rows).any(is_open) || !table::text(posted).trim().is_empty()
}

/// The host ID that was chosen from the output beside a server's; blank where none was.
pub fn chosen(posted: &Posted, number: usize) -> &str {
    posted.row("paste", number).map_or("", |fields| fields.text("pick").trim())
}

/// Takes over what was chosen from an output: the host ID, and the host name where its box is ticked.
pub fn take(posted: &Posted, number: usize, place: usize, order: &mut Node) {
    let Some(server) = order.get_mut("servers").and_then(|servers| servers.rows_mut().get_mut(place)) else { return };
    let name = posted.row("paste", number).map_or("", |fields| fields.text("host_name").trim());
    for (member, text) in [("host_id", chosen(posted, number)), ("host_name", name)] {
        if !text.is_empty() && !chosen(posted, number).is_empty() {
            server.set(member, Node::Text(text.to_owned()));
        }
    }
}

/// Whether an action would leave the page.
const fn is_left(action: &Action) -> bool {
    matches!(action, Action::Waiting)
}

/// What was handed in: text, or a file, which counts where both are there.
pub struct Handed<'a> {
    text: &'a str,
    file: Option<&'a File>,
}

fn handed(fields: &Posted) -> Handed<'_> {
    Handed { text: fields.text("text"), file: fields.file("file") }
}

impl Handed<'_> {
    fn is_blank(&self) -> bool {
        self.file.is_none() && self.text.trim().is_empty()
    }
}

/// A text as a page can show it again: a file may hold what no page does.
fn showable(text: &str) -> String {
    text.replace("\r\n", "\n").replace(|c: char| c != '\n' && c != '\t' && text::is_hidden(c), "\u{fffd}")
}
