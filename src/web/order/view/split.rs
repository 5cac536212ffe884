//! The split: items down, servers across, with the sums as of the last save.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::text::Words;
use crate::web::field::{Field, Fields};
use crate::web::{Icon, Page as Frame, Result, filters, page_as};

use super::View;
use crate::web::order::sheet::{Sheet, Subject};

#[derive(Template)]
#[template(path = "order/split.html")]
struct Split {
    page: Frame,
    sheet: Sheet,
    table: Table,
}

/// Shares of each server.
pub struct Table {
    pub servers: Vec<Column>,
    pub items: Vec<Row>,
    /// What the sums say, for script: the kind of a sum, and its words with places for the numbers.
    pub sums: Vec<(&'static str, String)>,
    /// "0 products", "1 product" and so on, a line each.
    pub product_counts: String,
}

/// A server.
pub struct Column {
    /// Its host name, or "Server 3".
    pub name: String,
    /// How many products its license file has: "3 products".
    pub products: String,
}

/// An item.
pub struct Row {
    /// Its name, or "Product 3".
    pub name: String,
    pub version: String,
    /// As typed; empty where it is left open.
    pub quantity: String,
    pub shares: Vec<Share>,
    pub sum: Sum,
    /// What is wrong with the shares together.
    pub error: Option<String>,
    /// `sellable_items-0-per_server`.
    pub id: String,
    pub is_wrong: bool,
    pub may_divide: bool,
}

impl Row {
    /// Whether somebody else divided it otherwise.
    pub fn has_theirs(&self) -> bool {
        self.shares.iter().any(|share| share.field.theirs.is_some())
    }
}

/// An item's share of one server.
pub struct Share {
    /// The server's host name.
    pub host: String,
    /// "Enterprise Routing on lic-tokyo".
    pub label: String,
    pub field: Field,
    /// The ids of what is said about it.
    pub described_by: String,
    pub is_wrong: bool,
}

impl Share {
    /// What is wrong with it, and with which.
    pub fn error(&self) -> Option<String> {
        self.field.error.as_ref().map(|error| format!("{}: {error}", self.host))
    }
}

/// What the shares of an item add up to.
pub struct Sum {
    pub text: String,
    pub icon: Icon,
    pub class: &'static str,
    /// The ids of the shares.
    pub of: String,
}

pub(super) fn draw(status: StatusCode, of: &Subject<'_>, view: View<'_>) -> Result<Response> {
    let order = &of.draft.content;
    let table = Table::new(order, &view.fields, &super::server_names(of));
    page_as(status, &Split { table, page: view.page, sheet: view.sheet })
}

impl Table {
    /// The table of an order whose servers have these names.
    pub fn new(order: &Node, fields: &Fields<'_>, servers: &[String]) -> Self {
        let t = fields.t;
        let column = |(server, name): (usize, &String)| Column {
            name: name.clone(),
            products: t.msg_order_split_products(products(order, server)),
        };
        let items = draft::given_rows(order, "sellable_items");
        let counts: Vec<_> = (0..=items).map(|count| t.msg_order_split_products(count)).collect();
        Self {
            servers: servers.iter().enumerate().map(column).collect(),
            items: (0..items).map(|item| row(fields, item, servers)).collect(),
            sums: sums(t),
            product_counts: counts.join("\n"),
        }
    }
}

/// How many items this server gets a share of.
fn products(order: &Node, server: usize) -> usize {
    let share = |item: usize| number(order.typed_at(&format!("/sellable_items/{item}/per_server/{server}")));
    (0..draft::given_rows(order, "sellable_items")).filter(|item| share(*item).is_some_and(|share| share > 0)).count()
}

fn row(fields: &Fields<'_>, item: usize, servers: &[String]) -> Row {
    let t = fields.t;
    let place = format!("/sellable_items/{item}/per_server");
    let typed = |member: &str| fields.typed(&format!("/sellable_items/{item}/{member}")).trim().to_owned();
    let name = Some(typed("name")).filter(|name| !name.is_empty()).unwrap_or_else(|| t.msg_order_item(item + 1));
    let id = fields.at(&place).id;
    let error = fields.error_at(&place);
    let share = |(server, host): (usize, &String)| {
        let mut field = fields.at(&format!("{place}/{server}"));
        // A server without any licenses is marked at its first item.
        if item == 0 && field.error.is_none() {
            field.error = fields.error_at(&format!("/servers/{server}"));
        }
        // The sum beside it says the number as it is read.
        field.stored = None;
        if let Some(theirs) = &mut field.theirs {
            theirs.text = format!("{host}: {}", theirs.text);
        }
        let of_row = error.is_some().then(|| format!("{id}-error"));
        let own = Some(field.described_by(false)).filter(|ids| !ids.is_empty());
        Share {
            host: host.clone(),
            label: t.msg_order_split_share(&name, host),
            described_by: of_row.into_iter().chain(own).collect::<Vec<_>>().join(" "),
            is_wrong: error.is_some() || field.error.is_some(),
            field,
        }
    };
    let shares: Vec<Share> = servers.iter().enumerate().map(share).collect();
    let quantity = typed("quantity");
    Row {
        sum: sum(t, &quantity, &shares),
        is_wrong: shares.iter().any(|share| share.is_wrong),
        may_divide: number(&quantity).is_some(),
        version: typed("version"),
        name,
        quantity,
        shares,
        error,
        id,
    }
}

/// What the sum of a row says in each case, with places for the numbers: script fills them while one types.
fn sums(t: &Words) -> Vec<(&'static str, String)> {
    vec![
        ("even", t.msg_order_split_even("{sum}", "{quantity}")),
        ("left", t.msg_order_split_left("{sum}", "{quantity}", "{left}")),
        ("over", t.msg_order_split_over("{sum}", "{quantity}", "{over}")),
        ("sum", t.msg_order_split_sum("{sum}")),
        ("looked-up", t.msg_order_split_looked_up()),
        ("not-numbers", t.msg_order_split_not_numbers()),
    ]
}

fn sum(t: &Words, quantity: &str, shares: &[Share]) -> Sum {
    let (text, icon, class) = sum_of(t, quantity, shares);
    let of = shares.iter().map(|share| share.field.id.as_str()).collect::<Vec<_>>().join(" ");
    Sum { text, icon, class, of }
}

fn sum_of(t: &Words, quantity: &str, shares: &[Share]) -> (String, Icon, &'static str) {
    let typed = || shares.iter().map(|share| share.field.value.trim()).filter(|share| !share.is_empty());
    let Some(sum) = typed().map(number).sum::<Option<u64>>() else {
        return (t.msg_order_split_not_numbers(), Icon::Error, "error");
    };
    let Some(quantity) = number(quantity) else {
        let nothing = typed().next().is_none();
        return if nothing {
            (t.msg_order_split_looked_up(), Icon::Open, "open")
        } else {
            (t.msg_order_split_sum(sum.to_string()), Icon::Done, "good")
        };
    };
    let (sum_text, ordered) = (sum.to_string(), quantity.to_string());
    match sum.cmp(&quantity) {
        std::cmp::Ordering::Equal => (t.msg_order_split_even(sum_text, ordered), Icon::Done, "good"),
        std::cmp::Ordering::Less => {
            (t.msg_order_split_left(sum_text, ordered, (quantity - sum).to_string()), Icon::Half, "open")
        }
        std::cmp::Ordering::Greater => {
            (t.msg_order_split_over(sum_text, ordered, (sum - quantity).to_string()), Icon::Error, "error")
        }
    }
}

/// A whole number of at most six digits, as the check reads it.
fn number(typed: &str) -> Option<u64> {
    typed.trim().parse::<u32>().ok().map(u64::from)
}
