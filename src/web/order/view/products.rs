//! Products, the mode in which they are deployed, and the applications that need technical licenses.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::catalogue::{Catalogue, Product};
use crate::domain::order::DeploymentMode;
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::text::{self, Words};
use crate::web::field::{Choice, Field, Fields, Tick};
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
    catalogue: &'a Catalogue,
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
    /// What the quantity counts, where that is known.
    counts: String,
    /// Applications that it usually runs with, as long as none of them is named.
    runs_with: Vec<String>,
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
            items: (0..items).map(|row| item(of, fields, row)).collect(),
            modes: modes(t),
            applications: (0..applications.max(1)).map(|row| application(of, fields, row, applications)).collect(),
            catalogue: of.catalogue,
            page: view.page,
            sheet: view.sheet,
            fields: view.fields,
        },
    )
}

fn item(of: &Subject<'_>, fields: &Fields<'_>, row: usize) -> Item {
    let at = |member: &str| fields.of_row("sellable_items", row, member);
    let product = of.catalogue.product(&at("name").value);
    let place = format!("/sellable_items/{row}");
    Item {
        title: fields.t.msg_order_item(row + 1),
        name: at("name").or_error(fields.error_at(&place)),
        version: at("version"),
        quantity: at("quantity"),
        counts: counts(fields.t, product),
        runs_with: product.map(|product| not_named(product, &of.draft.content)).unwrap_or_default(),
        is_wrong: fields.is_wrong(&place),
        place,
    }
}

/// What a quantity counts.
fn counts(t: &Words, product: Option<&Product>) -> String {
    match product {
        Some(Product { unit, is_unit_documented: true, .. }) => t.msg_suggest_counts(unit),
        Some(Product { unit, .. }) => t.msg_suggest_counts_usually(unit),
        None => t.msg_order_item_quantity_hint(),
    }
}

/// The applications that a product usually runs with; none where one of them is named already, alone or as a part of
/// a longer name.
fn not_named(product: &Product, order: &Node) -> Vec<String> {
    let rows = order.get("applications").map_or(&[][..], Node::rows);
    let named = |application: &String| {
        let application = application.to_lowercase();
        rows.iter().any(|row| row.typed_at("/name").to_lowercase().contains(&application))
    };
    if product.applications.iter().any(named) { Vec::new() } else { product.applications.clone() }
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
