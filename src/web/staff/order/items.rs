//! The products of an order: what was ordered, what was decided, and the fields for another number.

use super::asked::Asked;
use super::read::Read;
use super::typed::{Amount as TypedAmount, Tried, Typed};
use crate::domain::order::draft;
use crate::domain::order::summary::SIDE_BY_SIDE;
use crate::domain::order::{Configuration, SellableItem};
use crate::domain::request::{Amount, Decision, DecisionKind, State};
use crate::text::{self, Words};
use crate::web::field::{Field, Fields};

/// The products, as the page shows them.
pub struct Items {
    /// "2 of 4 decided". None: the order was not taken yet.
    pub decided: Option<String>,
    /// Host names, where each has a column of its own.
    pub hosts: Vec<String>,
    /// Whether the shares of all servers stand in one cell.
    pub lists_shares: bool,
    /// In the order of the order.
    pub rows: Vec<Row>,
    /// Whether something can be decided.
    pub is_in_review: bool,
    /// "All 3 others as ordered".
    pub rest: Option<String>,
}

/// A product.
pub struct Row {
    /// Its row, from 0.
    pub index: usize,
    /// Its name.
    pub name: String,
    /// "8.1, agents".
    pub unit: String,
    /// How many.
    pub quantity: Number,
    /// The shares, a column each.
    pub shares: Vec<Number>,
    /// The shares of many servers: "Shares of 50 servers", and "lic-01 120, lic-02 80".
    pub listed: Option<(String, String)>,
    /// What was decided.
    pub decision: Option<Decided>,
    /// Whether it is to be decided.
    pub is_open: bool,
    /// Whether there is a number that can be as ordered.
    pub has_number: bool,
    /// Where its number can be changed.
    pub edit_href: String,
    /// The fields for its number.
    pub edit: Option<Edit>,
}

/// A number, and the one that was ordered where that is another one.
pub struct Number {
    /// As ordered.
    pub was: Option<String>,
    /// As it is. None: left open.
    pub now: Option<String>,
}

/// A decision, in words.
pub struct Decided {
    /// "Adjusted".
    pub what: String,
    /// "Mina Okafor, 25 Nov 2026, 12:20 GMT".
    pub by: String,
    /// Why.
    pub reason: Option<String>,
}

/// The fields for a number.
pub struct Edit {
    /// How many.
    pub quantity: Field,
    /// A host name and its share.
    pub shares: Vec<(String, Field)>,
    /// Whether the shares have columns of their own.
    pub in_columns: bool,
    /// Why.
    pub reason: Field,
    /// What is wrong with the whole: shares that do not add up.
    pub error: Option<String>,
    /// The `id` of what shows that.
    pub error_id: String,
    /// "Adjust", "Fill in".
    pub button: String,
    /// Back without.
    pub cancel: String,
    /// How many columns the row has.
    pub columns: usize,
}

impl Edit {
    /// Everything that is wrong, once each.
    pub fn errors(&self) -> Vec<&String> {
        let fields = self.shares.iter().map(|(_, field)| field);
        let fields = [&self.quantity].into_iter().chain(fields).chain([&self.reason]);
        let mut errors: Vec<&String> = self.error.iter().collect();
        for error in fields.filter_map(|field| field.error.as_ref()) {
            if !errors.contains(&error) {
                errors.push(error);
            }
        }
        errors
    }
}

impl Items {
    /// Whether there are fields for the number of a product.
    pub fn is_editing(&self) -> bool {
        self.rows.iter().any(|row| row.edit.is_some())
    }

    /// Of an order, with what somebody typed.
    pub fn of(t: &'static Words, read: &Read, asked: &Asked, tried: &Tried) -> Self {
        let order = &read.request.order;
        let is_in_review = read.request.state == State::InReview;
        let is_split = order.configuration == Configuration::MultipleIndependent;
        let hosts: Vec<String> = order.servers.iter().map(|server| server.host_name.clone()).collect();
        let in_columns = is_split && hosts.len() <= SIDE_BY_SIDE;
        let edited = if is_in_review { edited(read, asked, tried) } else { None };
        let rows = order.sellable_items.iter().enumerate().map(|(index, item)| {
            let row = row(t, read, asked, index, item, &hosts, in_columns);
            let edit = (edited == Some(index)).then(|| edit(t, read, asked, tried, index, &hosts, in_columns));
            Row { edit, ..row }
        });
        let rows: Vec<Row> = rows.collect();
        let others = rows.iter().filter(|row| row.is_open && row.has_number).count();
        Self {
            decided: (read.request.state != State::Submitted)
                .then(|| t.msg_review_items_decided(read.decisions.decided(), rows.len())),
            lists_shares: is_split && !in_columns,
            hosts: if in_columns { hosts } else { Vec::new() },
            rest: (others > 1).then(|| t.msg_review_rest(others)),
            is_in_review,
            rows,
        }
    }
}

/// The item whose number has fields: the one that was asked for or typed into, else the first that was left open.
fn edited(read: &Read, asked: &Asked, tried: &Tried) -> Option<usize> {
    if let Typed::Amount(typed) = &tried.typed {
        return Some(typed.item);
    }
    let items = &read.request.order.sellable_items;
    let is_left_open = |index: &usize| {
        items.get(*index).is_some_and(|item| item.quantity.is_none()) && read.decisions.of(*index).is_none()
    };
    asked.edit.or_else(|| (0..items.len()).find(is_left_open))
}

fn row(
    t: &Words,
    read: &Read,
    asked: &Asked,
    index: usize,
    item: &SellableItem,
    hosts: &[String],
    in_columns: bool,
) -> Row {
    let decision = read.decisions.of(index);
    let (ordered, now) = (decision.map(|decision| &decision.ordered), Amount::of(item));
    let share =
        |amount: &Amount, server: usize| amount.per_server.as_ref().and_then(|shares| shares.get(server).copied());
    let number = |was: Option<Option<u32>>, now: Option<u32>| Number {
        was: was.filter(|was| *was != now).flatten().map(|was| was.to_string()),
        now: now.map(|now| now.to_string()),
    };
    let place = index.to_string();
    Row {
        index,
        name: item.name.clone(),
        unit: unit(t, read, item),
        quantity: number(ordered.map(|ordered| ordered.quantity), now.quantity),
        shares: if in_columns {
            let shares = 0..hosts.len();
            shares.map(|server| number(ordered.map(|ordered| share(ordered, server)), share(&now, server))).collect()
        } else {
            Vec::new()
        },
        listed: now.per_server.as_ref().filter(|_| !in_columns).map(|shares| {
            let listed = hosts.iter().zip(shares).map(|(host, share)| format!("{host} {share}"));
            (t.msg_review_items_shares(shares.len()), listed.collect::<Vec<_>>().join(", "))
        }),
        decision: decision.map(|decision| decided(t, read, decision)),
        is_open: decision.is_none() && read.request.state == State::InReview,
        has_number: item.quantity.is_some(),
        edit_href: asked.address(read.request.reference, Some(("edit", &place)), &format!("item-{index}")),
        edit: None,
    }
}

fn unit(t: &Words, read: &Read, item: &SellableItem) -> String {
    match read.catalogue.product(&item.name) {
        Some(product) => t.msg_review_items_unit(&item.version, &product.unit),
        None => item.version.clone(),
    }
}

fn decided(t: &Words, read: &Read, decision: &Decision) -> Decided {
    Decided {
        what: match decision.kind {
            DecisionKind::AsOrdered => t.msg_review_decision_as_ordered(),
            DecisionKind::Adjusted => t.msg_review_decision_adjusted(),
            DecisionKind::FilledIn => t.msg_review_decision_filled_in(),
        },
        by: t.msg_review_decision_by(&decision.by, text::time(t, decision.at, read.desk.time_zone)),
        reason: decision.reason.clone(),
    }
}

fn edit(
    t: &'static Words,
    read: &Read,
    asked: &Asked,
    tried: &Tried,
    index: usize,
    hosts: &[String],
    in_columns: bool,
) -> Edit {
    let mut order = draft::from_order(&read.request.order);
    let nothing = TypedAmount::default();
    let typed = match &tried.typed {
        Typed::Amount(typed) if typed.item == index => {
            typed.lay_over(&mut order);
            typed
        }
        _ => &nothing,
    };
    let fields = Fields::new(t, &order, &tried.problems, []);
    let item = read.request.order.sellable_items.get(index);
    let name = item.map(|item| item.name.clone()).unwrap_or_default();
    let is_split = read.request.order.configuration == Configuration::MultipleIndependent;
    let shares = hosts.iter().enumerate().filter(|_| is_split).map(|(server, host)| {
        let field = fields.at(&format!("/sellable_items/{index}/per_server/{server}"));
        let label = t.msg_review_amount_share(&name, host);
        (host.clone(), Field { name: format!("per_server[{server}]"), label, ..field })
    });
    let quantity = fields.of_row("sellable_items", index, "quantity");
    let was_open = read.decisions.of(index).map_or_else(
        || item.is_some_and(|item| item.quantity.is_none()),
        |decision| decision.ordered.quantity.is_none(),
    );
    Edit {
        quantity: Field { name: "quantity".to_owned(), label: t.msg_review_amount_quantity(&name), ..quantity },
        shares: shares.collect(),
        in_columns,
        reason: Field {
            id: "amount-reason".to_owned(),
            ..Field::new("reason", t.msg_review_amount_reason(), &typed.reason)
        }
        .with_error(tried.own.clone().filter(|_| matches!(tried.typed, Typed::Amount(_)))),
        error: whole_error(&fields, index),
        error_id: format!("sellable_items-{index}-per_server"),
        button: if was_open { t.msg_review_amount_save_fill() } else { t.msg_review_amount_save_adjust() },
        cancel: asked.address(read.request.reference, None, &format!("item-{index}")),
        columns: 3 + if in_columns { hosts.len() } else { usize::from(is_split) },
    }
}

/// What is wrong beyond single numbers: the sum, a server that gets nothing of anything, a server that is missing.
fn whole_error(fields: &Fields<'_>, index: usize) -> Option<String> {
    let split = fields.error_at(&format!("/sellable_items/{index}/per_server"));
    let servers = (0..fields.row_count("/servers")).filter_map(|server| fields.error_at(&format!("/servers/{server}")));
    let found: Vec<String> = split.into_iter().chain(servers).collect();
    (!found.is_empty()).then(|| found.join(" "))
}
