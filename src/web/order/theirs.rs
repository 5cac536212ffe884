//! What somebody else answered meanwhile, in words, to be taken instead.

use crate::domain::order::document::Node;
use crate::domain::order::merge::{Conflict, ConflictKind};
use crate::domain::order::{Configuration, DeploymentMode, OperatingSystem, Purpose, TermKind};
use crate::domain::problem::Pointer;
use crate::domain::region::{self, Region};
use crate::text::{self, Words};
use crate::web::ErrorLink;
use crate::web::field::{Theirs, name};

use super::edit::THEIRS;
use super::page;
use crate::domain::draft::Page;

/// The other answers, each to stand beside its field. `order` names the servers.
pub fn answers(t: &Words, conflicts: &[Conflict], order: &Node) -> Vec<Theirs> {
    let answer = |conflict: &Conflict| match &conflict.kind {
        ConflictKind::Answer(answer) => Some(theirs(t, &conflict.place, answer, order)),
        ConflictKind::TakenOut | ConflictKind::WrittenInto | ConflictKind::Gone { .. } => None,
    };
    conflicts.iter().filter_map(answer).collect()
}

fn theirs(t: &Words, place: &str, answer: &Node, order: &Node) -> Theirs {
    let steps: Vec<String> = [THEIRS.to_owned()].into_iter().chain(Pointer::from(place).steps()).collect();
    let name = name(&steps);
    let is_ticks = place.ends_with("/servers");
    let fields = if is_ticks {
        let tick = |tick: &Node| (format!("{name}[{}]", tick.as_typed()), tick.as_typed().to_owned());
        [(name.clone(), String::new())].into_iter().chain(answer.rows().iter().map(tick)).collect()
    } else {
        vec![(name, lines(answer).join("\n"))]
    };
    Theirs { place: place.to_owned(), text: said(t, place, answer, order), fields }
}

fn lines(answer: &Node) -> Vec<&str> {
    match answer {
        Node::List(rows) => rows.iter().map(Node::as_typed).collect(),
        other => vec![other.as_typed()],
    }
}

/// An answer as the page offers it.
fn said(t: &Words, place: &str, answer: &Node, order: &Node) -> String {
    let typed = answer.as_typed().trim();
    let steps: Vec<String> = Pointer::from(place).steps().collect();
    let chosen = match steps.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["region"] => Region::from_word(typed).map(|region| text::region(t, region)),
        ["configuration"] => Configuration::from_word(typed).map(|configuration| text::configuration(t, configuration)),
        ["company", "country"] => region::country(typed).map(|code| text::country(t, code)),
        ["term", "kind"] => TermKind::from_word(typed).map(|kind| text::term_kind(t, kind)),
        [.., "purpose"] => Purpose::from_word(typed).map(|purpose| text::purpose(t, purpose)),
        [.., "deployment_mode"] => DeploymentMode::from_word(typed).map(|mode| text::deployment_mode(t, mode)),
        [.., "operating_system", "type"] => {
            OperatingSystem::from_word(typed).map(|system| text::operating_system(t, system))
        }
        [_, _, "servers"] => {
            let host =
                |tick: &Node| order.typed_at(&format!("/servers/{}/host_name", tick.as_typed())).trim().to_owned();
            Some(answer.rows().iter().map(host).collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    };
    chosen.unwrap_or_else(|| lines(answer).join("\n").trim().to_owned())
}

/// A line for each conflict, on top of the page.
pub fn lines_of(t: &Words, shown: Page, conflicts: &[Conflict]) -> Vec<ErrorLink> {
    conflicts.iter().map(|conflict| line(t, shown, conflict)).collect()
}

fn line(t: &Words, shown: Page, conflict: &Conflict) -> ErrorLink {
    let pointer = Pointer::from(conflict.place.as_str());
    let place = || text::place(t, &pointer);
    let text = match &conflict.kind {
        ConflictKind::Answer(_) => t.msg_save_conflict_answer(place()),
        ConflictKind::TakenOut => t.msg_save_conflict_taken_out(place()),
        ConflictKind::WrittenInto => t.msg_save_conflict_written_into(place()),
        ConflictKind::Gone { row, said } => {
            t.msg_save_conflict_gone(called(t, &pointer, row), text::shown(&said.join(", ")))
        }
    };
    ErrorLink { href: format!("#{}", page::id_at(shown, &pointer)), text }
}

/// What a row that is gone was called.
fn called(t: &Words, list: &Pointer, row: &Node) -> String {
    let named = ["host_name", "name"].iter().map(|name| row.get(name).map_or("", Node::as_typed).trim());
    let named = named.into_iter().find(|name| !name.is_empty());
    named.map_or_else(|| text::label(t, list), text::shown)
}
