//! Products, the mode in which they are deployed, and the applications that need technical licenses.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::order::DeploymentMode;
use crate::domain::order::draft;
use crate::text::{self, Words};
use crate::web::field::{Choice, Field, Fields, Tick};
use crate::web::order::seen::Seen;
use crate::web::{Page as Frame, Result, filters, page_as};

use super::View;
use crate::web::order::sheet::{Sheet, Subject};

#[derive(Template)]
#[template(path = "order/products.html")]
struct Products<'a> {
    page: Frame,
    sheet: Sheet,
    fields: Fields<'a>,
    items: Vec<Item>,
    modes: Vec<Choice>,
    applications: Vec<Application>,
    seen: Seen,
}

/// One product.
struct Item {
    /// "Product 1".
    title: String,
    /// `/sellable_items/0`.
    place: String,
    name: Field,
    version: Field,
    quantity: Field,
    is_wrong: bool,
}

/// One application.
struct Application {
    /// "Application 1".
    title: String,
    /// `/applications/0`.
    place: String,
    name: Field,
    version: Field,
    licenses: Field,
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
    let fields = &view.fields;
    let items = draft::row_count(order, "sellable_items").max(1);
    let applications = draft::row_count(order, "applications");
    page_as(
        status,
        &Products {
            items: (0..items).map(|row| item(fields, row)).collect(),
            modes: modes(t),
            applications: (0..applications.max(1)).map(|row| application(of, fields, row, applications)).collect(),
            seen: Seen::servers(order),
            page: view.page,
            sheet: view.sheet,
            fields: view.fields,
        },
    )
}

fn item(fields: &Fields<'_>, row: usize) -> Item {
    let at = |member: &str| fields.of_row("sellable_items", row, member);
    let place = format!("/sellable_items/{row}");
    Item {
        title: fields.t.msg_order_item(row + 1),
        name: at("name").or_error(fields.error_at(&place)),
        version: at("version"),
        quantity: at("quantity"),
        is_wrong: fields.is_wrong(&place),
        place,
    }
}

fn application(of: &Subject<'_>, fields: &Fields<'_>, row: usize, rows: usize) -> Application {
    let at = |member: &str| fields.of_row("applications", row, member);
    let place = format!("/applications/{row}");
    Application {
        title: fields.t.msg_order_application(row + 1),
        name: at("name"),
        version: at("version"),
        licenses: fields.list_at(&format!("{place}/technical_licenses")).or_advice(fields.advice_at(&place)),
        servers: fields.list_at(&format!("{place}/servers")),
        on_servers: super::on_servers(of, fields, &format!("{place}/servers")),
        is_wrong: fields.is_wrong(&place),
        may_go: rows > 0,
        place,
    }
}

fn modes(t: &Words) -> Vec<Choice> {
    let choice = |mode: &DeploymentMode| {
        let hint = match mode {
            DeploymentMode::Separate => t.msg_order_deployment_mode_separate(),
            DeploymentMode::Blended => t.msg_order_deployment_mode_blended(),
        };
        Choice::new(mode.word(), text::deployment_mode(t, *mode)).hint(hint)
    };
    DeploymentMode::ALL.iter().map(choice).collect()
}
