//! Switches and their DNs.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::web::field::{Field, Fields, Tick};
use crate::web::{Page as Frame, Result, filters, page_as};

use super::View;
use crate::web::order::sheet::{Sheet, Subject};

#[derive(Template)]
#[template(path = "order/switch.html")]
struct SwitchPage<'a> {
    page: Frame,
    sheet: Sheet,
    fields: Fields<'a>,
    /// Why it is asked, or that it need not be answered.
    why: String,
    switches: Vec<Switch>,
    switch_types: &'a [String],
}

/// One switch.
struct Switch {
    /// "Switch 1".
    title: String,
    /// `/media_layer/0`.
    place: String,
    kind: Field,
    version: Field,
    agent_dns: Field,
    agents: [Field; 3],
    distribution: Field,
    technical_dns: Field,
    technical: [Field; 5],
    servers: Field,
    /// A box a server; none where all servers have the same file.
    on_servers: Vec<Tick>,
    is_wrong: bool,
    /// Whether there is something to take out.
    may_go: bool,
}

pub(super) fn draw(status: StatusCode, of: &Subject<'_>, view: View<'_>) -> Result<Response> {
    let t = of.t();
    let order = &of.draft.content;
    let rows = draft::row_count(order, "media_layer");
    page_as(
        status,
        &SwitchPage {
            why: match needed_by(order) {
                Some(application) => t.msg_order_switch_needed(application),
                None => t.msg_order_switch_not_needed(),
            },
            switches: (0..rows.max(1)).map(|row| switch(of, &view.fields, row, rows)).collect(),
            switch_types: &of.catalogue.switches,
            page: view.page,
            sheet: view.sheet,
            fields: view.fields,
        },
    )
}

/// The first application that works with a switch.
fn needed_by(order: &Node) -> Option<&str> {
    let names = order.get("applications").map_or(&[][..], Node::rows).iter().map(|row| row.typed_at("/name").trim());
    names.into_iter().find(|name| crate::domain::order::needs_switch(name))
}

fn switch(of: &Subject<'_>, fields: &Fields<'_>, row: usize, rows: usize) -> Switch {
    let at = |member: &str| fields.of_row("media_layer", row, member);
    let place = format!("/media_layer/{row}");
    Switch {
        title: fields.t.msg_order_switch_number(row + 1),
        kind: at("switch_type"),
        version: at("switch_version"),
        agent_dns: at("agent_dns"),
        agents: ["extensions", "positions", "other"].map(|dns| at(&format!("agent_dns/{dns}"))),
        distribution: at("distribution").asked_as(fields.t.msg_order_distribution()),
        technical_dns: at("technical_dns"),
        technical: ["acd_queues", "virtual_queues", "routing_points", "virtual_routing_points", "other"]
            .map(|dns| at(&format!("technical_dns/{dns}"))),
        servers: fields.list_at(&format!("{place}/servers")),
        on_servers: super::on_servers(of, fields, &format!("{place}/servers")),
        is_wrong: fields.is_wrong(&place),
        may_go: rows > 0,
        place,
    }
}
