//! What a machine printed, pasted beside a host ID.

use crate::domain::host_id::{self, HostId};
use crate::domain::machine_output::{self, FoundHostId, MAX_BYTES, Reason};
use crate::domain::order::OperatingSystem;
use crate::domain::order::document::Node;
use crate::domain::problem::{Pointer, Problem};
use crate::text::{self, Words};
use crate::web::foreign::Foreign;
use crate::web::form::Posted;

use super::{Handed, showable};

/// The panel beside the host ID of one server.
#[derive(Debug, Default)]
pub struct Panel {
    /// The server, from 0.
    pub row: usize,
    /// What the server runs, where that is known.
    pub system: Option<OperatingSystem>,
    /// What was pasted.
    pub text: String,
    /// Whether it is to be seen.
    pub is_open: bool,
    /// What was expected, and what came.
    pub error: Option<String>,
    /// What was found.
    pub found: Found,
}

/// What was found in an output.
#[derive(Debug, Default)]
pub struct Found {
    /// The host IDs to choose from, physical adapters first.
    pub fit: Vec<Fit>,
    /// The others.
    pub unfit: Vec<Unfit>,
    /// The name of the machine, where the output says it.
    pub host_name: Option<HostName>,
    /// Whether it is not known yet what the server takes.
    pub is_system_open: bool,
}

/// A host ID that a license server can have.
#[derive(Debug)]
pub struct Fit {
    /// As stored.
    pub host_id: String,
    /// Its adapter, where the output names it.
    pub adapter: String,
    /// "Ethernet address"
    pub kind: String,
    /// What to know about it: sentences.
    pub advice: String,
    /// Whether it is chosen: the only one, or what the field says.
    pub is_chosen: bool,
}

/// A host ID that does not fit.
#[derive(Debug)]
pub struct Unfit {
    /// As stored, or as printed.
    pub host_id: String,
    /// Its adapter, where the output names it.
    pub adapter: String,
    /// Why.
    pub reason: String,
}

/// The name that a machine gives itself.
#[derive(Debug)]
pub struct HostName {
    /// As printed.
    pub name: String,
    /// What the field says, where it says something else.
    pub instead_of: String,
}

/// What is typed for the server.
#[derive(Debug)]
pub struct Typed<'a> {
    system: Option<OperatingSystem>,
    host_name: &'a str,
    host_id: &'a str,
}

impl<'a> Typed<'a> {
    /// In a draft.
    pub fn in_order(order: &'a Node, row: usize) -> Self {
        let at = |member: &str| order.typed_at(&format!("/servers/{row}/{member}"));
        Self::new(at("operating_system/type"), at("host_name"), at("host_id"))
    }

    /// In a form that is not saved.
    pub fn in_form(posted: &'a Posted, row: usize) -> Self {
        let Some(server) = posted.row("servers", row) else { return Self::new("", "", "") };
        let system = server.get("operating_system").map_or("", |system| system.text("type"));
        Self::new(system, server.text("host_name"), server.text("host_id"))
    }

    /// Whether its host ID is typed.
    pub const fn has_host_id(&self) -> bool {
        !self.host_id.is_empty()
    }

    fn new(system: &str, host_name: &'a str, host_id: &'a str) -> Self {
        Self { system: OperatingSystem::from_word(system.trim()), host_name: host_name.trim(), host_id: host_id.trim() }
    }
}

impl Panel {
    /// One in which nothing was pasted.
    pub fn closed(row: usize) -> Self {
        Self { row, ..Self::default() }
    }

    /// Reads what was handed in.
    pub fn read(t: &Words, row: usize, handed: &Handed<'_>, server: &Typed<'_>) -> Self {
        let mut panel =
            Self { row, system: server.system, is_open: true, text: handed.text.to_owned(), ..Self::default() };
        if let Some(file) = handed.file {
            if let Some(foreign) = Foreign::of(&file.bytes) {
                panel.error = Some(t.msg_paste_foreign(&file.name, foreign.name(t)));
                return panel;
            }
            panel.text = machine_output::decode(&file.bytes);
        }
        panel.text = showable(&panel.text);
        match found(t, &panel.text, server) {
            Ok(found) => {
                panel.error = found.fit.is_empty().then(|| none_fits(t, server));
                panel.found = found;
            }
            Err(error) => panel.error = Some(error),
        }
        panel
    }

    /// Says that one of the host IDs is to be chosen, where nothing else is wrong.
    pub fn must_choose(&mut self, t: &Words) {
        self.error.get_or_insert_with(|| t.msg_paste_choose());
    }

    /// What the command to run is told by: the word of the operating system, or none.
    pub fn system_word(&self) -> &'static str {
        self.system.map_or("none", OperatingSystem::word)
    }

    /// The id of the text area.
    pub fn text_id(&self) -> String {
        format!("paste-{}-text", self.row)
    }

    /// What is said when script has read it.
    pub fn said(&self, t: &Words) -> String {
        self.error.clone().unwrap_or_else(|| t.msg_paste_said(self.found.fit.len(), self.found.unfit.len()))
    }
}

/// What stands in a text.
///
/// # Errors
/// What was expected, and what came.
fn found(t: &Words, text: &str, server: &Typed<'_>) -> Result<Found, String> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if lines == 0 {
        return Err(t.msg_paste_nothing());
    }
    if text.len() > MAX_BYTES {
        return Err(t.msg_paste_too_long(MAX_BYTES / 1024, text.len().div_ceil(1024)));
    }
    let output = machine_output::read(text.as_bytes(), server.system);
    if output.host_ids.is_empty() {
        return Err(t.msg_paste_no_host_id(lines));
    }
    let (fit, unfit): (Vec<_>, Vec<_>) = output.host_ids.into_iter().partition(|found| found.fits);
    let is_only = fit.len() == 1;
    let typed = server.system.and_then(|system| host_id::read(server.host_id, system).ok()).map(|id| id.to_string());
    let name = output.host_name.map(|name| {
        let is_same = name.eq_ignore_ascii_case(server.host_name);
        HostName { instead_of: if is_same { String::new() } else { server.host_name.to_owned() }, name }
    });
    Ok(Found {
        fit: fit
            .into_iter()
            .map(|found| fitting(t, server.system, found))
            .map(|fit| Fit { is_chosen: is_only || typed.as_ref() == Some(&fit.host_id), ..fit })
            .collect(),
        unfit: unfit.into_iter().map(|found| unfitting(t, server.system, found)).collect(),
        host_name: name,
        is_system_open: server.system.is_none(),
    })
}

fn none_fits(t: &Words, server: &Typed<'_>) -> String {
    match server.system {
        Some(system) => t.msg_paste_none_fits(text::operating_system(t, system)),
        None => t.msg_paste_none_fits_anywhere(),
    }
}

fn fitting(t: &Words, system: Option<OperatingSystem>, found: FoundHostId) -> Fit {
    let advice = HostId::try_from(found.host_id.clone())
        .map(|id| host_id::advice(id, system.unwrap_or(OperatingSystem::Other)))
        .unwrap_or_default();
    let sentence = |kind| text::problem(t, &Problem { pointer: Pointer::from("/servers/0/host_id"), kind });
    Fit {
        kind: found.kind.map(|kind| t.msg_host_id_kind(kind.word())).unwrap_or_default(),
        adapter: found.adapter.unwrap_or_default(),
        advice: advice.into_iter().map(sentence).collect::<Vec<_>>().join(" "),
        host_id: found.host_id,
        is_chosen: false,
    }
}

fn unfitting(t: &Words, system: Option<OperatingSystem>, found: FoundHostId) -> Unfit {
    let reason = match (found.reason, system) {
        (Some(Reason::WrongType), Some(system)) => t.msg_paste_wrong_type(text::operating_system(t, system)),
        (reason, _) => t.msg_paste_reason(reason.map_or("", Reason::word)),
    };
    Unfit { reason, adapter: found.adapter.unwrap_or_default(), host_id: found.host_id }
}
