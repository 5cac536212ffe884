//! Configuration and servers: a sheet a server.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::catalogue::common_versions;
use crate::domain::host_id;
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::domain::order::{Configuration, DeploymentMode, OperatingSystem, Purpose};
use crate::text::{self, Words};
use crate::web::field::{Choice, Field, Fields};
use crate::web::host_ids::{self, System};
use crate::web::{Page as Frame, Result, filters, page_as};

use super::View;
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
}

impl Server {
    /// The id of the versions that are suggested; empty where the system is not chosen yet.
    fn versions(&self) -> String {
        OperatingSystem::from_word(self.system.value.trim())
            .map_or_else(String::new, |known| format!("versions-{}", known.word()))
    }

    fn differs(&self) -> bool {
        let said = |field: &Field| !field.is("") || field.error.is_some();
        said(&self.purpose) || said(&self.mode)
    }
}

pub(super) fn draw(status: StatusCode, of: &Subject<'_>, view: View<'_>) -> Result<Response> {
    let t = of.t();
    let order = &of.draft.content;
    let shown = draft::row_count(order, "servers").max(asked_for(order));
    let systems = |system: &OperatingSystem| Choice::new(system.word(), text::operating_system(t, *system));
    let purposes = |purpose: &Purpose| Choice::new(purpose.word(), text::purpose(t, *purpose));
    let modes = |mode: &DeploymentMode| Choice::new(mode.word(), text::deployment_mode(t, *mode));
    page_as(
        status,
        &Servers {
            configurations: configurations(t),
            systems: OperatingSystem::ALL.iter().map(systems).collect(),
            systems_ways: host_ids::systems(t),
            sheets: (0..shown).map(|row| server(&view.fields, row)).collect(),
            may_differ: draft::has_independent_servers(order),
            purposes: Purpose::ALL.iter().map(purposes).collect(),
            modes: DeploymentMode::ALL.iter().map(modes).collect(),
            common: OperatingSystem::ALL.iter().map(|system| (*system, common_versions(*system))).collect(),
            page: view.page,
            sheet: view.sheet,
            fields: view.fields,
        },
    )
}

/// How many servers the configuration takes at least.
fn asked_for(order: &Node) -> usize {
    draft::configuration(order).map_or(1, |configuration| configuration.server_count().0)
}

fn server(fields: &Fields<'_>, row: usize) -> Server {
    let t = fields.t;
    let at = |member: &str| fields.of_row("servers", row, member);
    let system = at("operating_system/type");
    let host_id = at("host_id");
    let known = OperatingSystem::from_word(system.value.trim());
    let stored =
        known.and_then(|system| host_id::read(&host_id.value, system).ok()).filter(|_| host_id.error.is_none());
    let place = format!("/servers/{row}");
    Server {
        title: t.msg_order_server(row + 1),
        host_name: at("host_name"),
        port: at("port"),
        version: at("operating_system/version"),
        host_id: host_id.stored_as(stored.map(|id| id.to_string())),
        host_id_hint: t.msg_order_server_host_id_hint(known.map_or("none", OperatingSystem::word)),
        purpose: at("purpose"),
        mode: at("deployment_mode"),
        is_wrong: fields.is_wrong(&place),
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
