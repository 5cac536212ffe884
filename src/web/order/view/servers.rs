//! Configuration and servers: a sheet a server.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::catalogue::common_versions;
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::domain::order::{Configuration, DeploymentMode, OperatingSystem, Purpose};
use crate::domain::problem::Problem;
use crate::text::{self, Words};
use crate::web::field::{Choice, Field, Fields};
use crate::web::host_ids::{self, System};
use crate::web::{Page as Frame, Result, filters, page, page_as};

use super::View;
use crate::web::order::pasted::{Panel, Table};
use crate::web::order::sheet::{Sheet, Subject};

#[derive(Template)]
#[template(path = "order/servers.html")]
struct Servers<'a> {
    page: Frame,
    sheet: Sheet,
    fields: Fields<'a>,
    configurations: Vec<Choice>,
    systems: Vec<Choice>,
    systems_ways: Vec<System>,
    sheets: Vec<Server>,
    /// Only independent servers have a file that can differ from the others.
    may_differ: bool,
    purposes: Vec<Choice>,
    modes: Vec<Choice>,
    /// Versions to suggest, by operating system.
    common: Vec<(OperatingSystem, &'static [&'static str])>,
    table: Table,
}

/// One server.
struct Server {
    /// "Server 1".
    title: String,
    /// `/servers/0`.
    place: String,
    host_name: Field,
    port: Field,
    system: Field,
    version: Field,
    host_id: Field,
    host_id_hint: String,
    purpose: Field,
    mode: Field,
    is_wrong: bool,
    panel: Panel,
    /// All there and right, among so many servers that one line is enough for it.
    is_folded: bool,
}

/// From so many servers on, those that are right are folded.
const MANY: usize = 7;

impl Server {
    /// The id of the versions that are suggested; empty where the system is not chosen yet.
    fn versions(&self) -> String {
        OperatingSystem::from_word(self.system.value.trim())
            .map_or_else(String::new, |known| format!("versions-{}", known.word()))
    }

    /// "Linux RHEL 9.4"; the version alone where it names the system.
    fn system_and_version(&self, systems: &[Choice]) -> String {
        let known = systems.iter().find(|choice| self.system.is(&choice.value));
        let system = known.map_or(self.system.value.trim(), |choice| &choice.label);
        let version = self.version.value.trim();
        if version.to_lowercase().contains(&system.to_lowercase()) {
            version.to_owned()
        } else {
            format!("{system} {version}")
        }
    }

    /// A hint, where one is of use: who folded a server knows what goes into its fields.
    fn hint(&self, hint: String) -> String {
        if self.is_folded { String::new() } else { hint }
    }

    fn has_advice(&self) -> bool {
        [&self.host_name, &self.host_id].iter().any(|field| field.advice.is_some())
    }

    fn differs(&self) -> bool {
        let said = |field: &Field| !field.is("") || field.error.is_some();
        said(&self.purpose) || said(&self.mode)
    }
}

pub(super) fn draw(status: StatusCode, of: &Subject<'_>, mut view: View<'_>) -> Result<Response> {
    let t = of.t();
    let order = &of.draft.content;
    let shown = draft::row_count(order, "servers").max(asked_for(order));
    let systems = |system: &OperatingSystem| Choice::new(system.word(), text::operating_system(t, *system));
    let purposes = |purpose: &Purpose| Choice::new(purpose.word(), text::purpose(t, *purpose));
    let modes = |mode: &DeploymentMode| Choice::new(mode.word(), text::deployment_mode(t, *mode));
    let mut pasted = std::mem::take(&mut view.sheet.notes.pasted);
    let may_fold = draft::given_rows(order, "servers") >= MANY && !view.sheet.notes.is_away;
    let open = unfinished(of);
    let sheet = |row: usize| {
        let server = server(&view.fields, row, pasted.panel(row));
        let is_given = order.at(&server.place).is_some_and(|row| !row.is_blank());
        Server { is_folded: may_fold && is_given && !server.panel.is_open && !open.contains(&row), ..server }
    };
    page_as(
        status,
        &Servers {
            configurations: configurations(t),
            systems: OperatingSystem::ALL.iter().map(systems).collect(),
            systems_ways: host_ids::systems(t),
            sheets: (0..shown).map(sheet).collect(),
            may_differ: draft::has_independent_servers(order),
            purposes: Purpose::ALL.iter().map(purposes).collect(),
            modes: DeploymentMode::ALL.iter().map(modes).collect(),
            common: OperatingSystem::ALL.iter().map(|system| (*system, common_versions(*system))).collect(),
            table: pasted.table,
            page: view.page,
            sheet: view.sheet,
            fields: view.fields,
        },
    )
}

#[derive(Template)]
#[template(path = "order/pasted_found.html")]
struct FoundPart<'a> {
    page: Frame,
    panel: &'a Panel,
}

/// Draws what was found in an output, alone.
pub(super) fn draw_found(of: &Subject<'_>, panel: &Panel) -> Result<Response> {
    page(&FoundPart { page: of.frame(), panel })
}

/// How many servers the configuration takes at least.
fn asked_for(order: &Node) -> usize {
    draft::configuration(order).map_or(1, |configuration| configuration.server_count().0)
}

/// The servers of which something is wrong or missing.
fn unfinished(of: &Subject<'_>) -> BTreeSet<usize> {
    let row = |problem: &Problem| {
        let mut steps = problem.pointer.steps();
        steps.next().filter(|list| list == "servers").and_then(|_| steps.next()?.parse().ok())
    };
    of.checked.errors.iter().filter_map(row).collect()
}

fn server(fields: &Fields<'_>, row: usize, panel: Panel) -> Server {
    let t = fields.t;
    let at = |member: &str| fields.of_row("servers", row, member);
    let system = at("operating_system/type");
    let known = OperatingSystem::from_word(system.value.trim());
    let place = format!("/servers/{row}");
    Server {
        title: t.msg_order_server(row + 1),
        host_name: at("host_name"),
        port: at("port"),
        version: at("operating_system/version"),
        host_id: at("host_id"),
        host_id_hint: t.msg_order_server_host_id_hint(known.map_or("none", OperatingSystem::word)),
        purpose: at("purpose"),
        mode: at("deployment_mode"),
        is_wrong: fields.is_wrong(&place),
        is_folded: false,
        panel: Panel { system: known, ..panel },
        system,
        place,
    }
}

fn configurations(t: &Words) -> Vec<Choice> {
    let choice = |configuration: &Configuration| {
        let hint = match configuration {
            Configuration::Single => t.msg_order_configuration_single(),
            Configuration::MultipleIndependent => t.msg_order_configuration_multiple_independent(),
            Configuration::ThreeRedundant => t.msg_order_configuration_three_redundant(),
        };
        Choice::new(configuration.word(), text::configuration(t, *configuration)).hint(hint)
    };
    Configuration::ALL.iter().map(choice).collect()
}
