//! One list of what an order says: the review page, the status page, the staff page and both mail bodies show it.
//!
//! A value is read at its place in the document, so that the list serves an order that was checked and a draft that
//! was not. A new field is one line here; its label stands in `locales/`, under its place.

mod read;

use chrono::NaiveDate;

use super::document::Node;
use super::license_files::{TechnicalDnCount, switch_dns};
use super::{Configuration, DEFAULT_PORT, DeploymentMode, OperatingSystem, Order, Purpose, TermKind};
use crate::domain::problem::Pointer;
use crate::domain::region::Region;
use read::{
    At, Cells, Read, code, configuration, country, date, email, lines, mode, number, purpose, region, system,
    term_kind, text,
};

choice! {
    /// A part of what an order says.
    Part {
        /// Who orders, and for whom.
        Company = "company",
        /// What for, and for how long.
        Term = "term",
        /// License servers, and how they stand to each other.
        Servers = "servers",
        /// Sellable items and their split.
        Products = "products",
        /// Applications that need technical licenses.
        Applications = "applications",
        /// Switches and their DNs.
        Switches = "switches",
        /// Anything else.
        Notes = "notes",
    }
}

/// A part, with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub part: Part,
    /// In order.
    pub blocks: Vec<Block>,
}

/// A run of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Label and value, one by one.
    Rows(Vec<Row>),
    /// A list of the order, one row each.
    Table(Table),
}

/// One value. Its label is that of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands in the order.
    pub pointer: Pointer,
    /// What it says.
    pub value: Value,
}

/// A list of the order: servers, products, applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The list.
    pub pointer: Pointer,
    /// What each column is called.
    pub columns: Vec<Column>,
    /// One cell a column; the first one names the row.
    pub rows: Vec<Vec<Row>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// Called like this place.
    Member(Pointer),
    /// The share of the server with this host name.
    Share(String),
}

/// What a place says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing was given.
    NotGiven,
    /// A list without rows.
    Empty,
    /// A quantity that order management looks up.
    Open,
    /// The day on which a permanent license expires.
    Never,
    /// A server's own purpose or mode where it has none: the order's holds.
    AsOrdered,
    /// On every server.
    AllServers,
    /// Text of one line.
    Text(String),
    /// What a machine reads: a host name, a host ID. Never broken.
    Code(String),
    /// An e-mail address.
    Email(String),
    /// Text of several lines, separated by LF.
    Lines(String),
    /// A whole number.
    Number(u32),
    /// A day, which a license file writes in its own form.
    Date(NaiveDate),
    /// A country by its ISO 3166-1 alpha-2 code.
    Country(String),
    /// One of a closed list.
    Choice(Choice),
    /// Several names that machines read.
    Codes(Vec<String>),
    /// Host names of all servers, each with its share as typed; `None`: open.
    Split(Vec<(String, Option<String>)>),
    /// Technical DNs that were worked out, not asked.
    TechnicalDns(TechnicalDnCount),
}

/// One of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What the licenses are for.
    Purpose(Purpose),
    /// Whether a license ends.
    Term(TermKind),
    /// Separate or blended.
    DeploymentMode(DeploymentMode),
    /// How the servers stand to each other.
    Configuration(Configuration),
    /// What a server runs.
    System(OperatingSystem),
    /// Where the customer is.
    Region(Region),
}

/// Up to so many servers stand side by side in the table of products; the shares of more stand in one cell.
pub const SIDE_BY_SIDE: usize = 5;

/// What an order says.
pub fn summary(order: &Order) -> Vec<Section> {
    sections(&Node::from(order), Some(order))
}

/// What a draft says so far. What does not fit its place is shown as it was typed.
pub fn draft_summary(draft: &Node) -> Vec<Section> {
    sections(draft, None)
}

fn sections(document: &Node, order: Option<&Order>) -> Vec<Section> {
    let at = At::root(document);
    let servers = at.list("/servers");
    let hosts: Vec<&str> = servers.iter().map(|server| server.typed("/host_name")).collect();
    Part::ALL
        .iter()
        .map(|part| {
            let blocks = match part {
                Part::Company => company(&at),
                Part::Term => term(&at),
                Part::Servers => license_servers(&at),
                Part::Products => products(&at, &hosts),
                Part::Applications => applications(&at, &hosts),
                Part::Switches => switches(&at, &hosts, order),
                Part::Notes => vec![Block::Rows(vec![at.row("/notes", lines)])],
            };
            Section { part: *part, blocks }
        })
        .collect()
}

fn company(at: &At<'_>) -> Vec<Block> {
    vec![Block::Rows(vec![
        at.row("/company/name", text),
        at.row("/company/country", country),
        at.row("/company/end_user", text),
        at.row("/contact/name", text),
        at.row("/contact/email", email),
        at.row("/contact/phone", text),
        at.row("/representative/name", text),
        at.row("/representative/email", email),
        at.row("/region", region),
    ])]
}

fn term(at: &At<'_>) -> Vec<Block> {
    let is_permanent = at.typed("/term/kind") == TermKind::Permanent.word();
    vec![Block::Rows(vec![
        at.row("/purpose", purpose),
        at.row("/term/kind", term_kind),
        at.row_or("/term/expires_on", date, if is_permanent { Value::Never } else { Value::NotGiven }),
        at.row("/term/renews", text),
    ])]
}

fn license_servers(at: &At<'_>) -> Vec<Block> {
    let mut columns = vec![
        Cells::of("/host_name", code),
        Cells::of("/host_id", code),
        Cells::of("/operating_system/type", system),
        Cells::of("/operating_system/version", text),
        Cells::or("/port", number, Value::Number(DEFAULT_PORT.into())),
    ];
    let servers = at.list("/servers");
    let overrides: [(&str, Read); 2] = [("/purpose", purpose), ("/deployment_mode", mode)];
    for (member, read) in overrides {
        if servers.iter().any(|server| !server.is_blank(member)) {
            columns.push(Cells::or(member, read, Value::AsOrdered));
        }
    }
    vec![Block::Rows(vec![at.row("/configuration", configuration)]), at.table("/servers", &columns)]
}

fn products(at: &At<'_>, hosts: &[&str]) -> Vec<Block> {
    let mut columns =
        vec![Cells::of("/name", text), Cells::of("/version", text), Cells::or("/quantity", number, Value::Open)];
    let is_split = at.list("/sellable_items").iter().any(|item| !item.is_blank("/per_server"));
    if is_split && hosts.len() <= SIDE_BY_SIDE {
        columns.extend(hosts.iter().enumerate().map(|(server, host)| Cells::share(server, host)));
    } else if is_split {
        columns.push(Cells::split(hosts));
    }
    vec![at.table("/sellable_items", &columns), Block::Rows(vec![at.row("/deployment_mode", mode)])]
}

fn applications(at: &At<'_>, hosts: &[&str]) -> Vec<Block> {
    let mut columns = vec![Cells::of("/name", text), Cells::of("/version", text), Cells::codes("/technical_licenses")];
    if hosts.len() > 1 {
        columns.push(Cells::servers(hosts));
    }
    vec![at.table("/applications", &columns)]
}

fn switches(at: &At<'_>, hosts: &[&str], order: Option<&Order>) -> Vec<Block> {
    let switches = at.list("/media_layer");
    if switches.is_empty() {
        return vec![Block::Rows(vec![at.says("/media_layer", Value::Empty)])];
    }
    let block = |(row, switch): (usize, &At<'_>)| {
        let mut rows = vec![
            switch.row("/switch_type", text),
            switch.row("/switch_version", text),
            switch.row("/agent_dns/extensions", number),
            switch.row("/agent_dns/positions", number),
            switch.row("/agent_dns/other", number),
            switch.row("/distribution", lines),
        ];
        let issued = order.and_then(|order| Some(switch_dns(order.media_layer.get(row)?, &order.applications)));
        rows.extend(technical_dns(switch, issued));
        if hosts.len() > 1 {
            rows.push(switch.on_servers(hosts));
        }
        Block::Rows(rows)
    };
    switches.iter().enumerate().map(block).collect()
}

/// The technical DNs that were named, else what is issued.
fn technical_dns(switch: &At<'_>, issued: Option<TechnicalDnCount>) -> Vec<Row> {
    if switch.is_blank("/technical_dns") {
        return vec![switch.says("/technical_dns", issued.map_or(Value::NotGiven, Value::TechnicalDns))];
    }
    vec![
        switch.row("/technical_dns/acd_queues", number),
        switch.row("/technical_dns/virtual_queues", number),
        switch.row("/technical_dns/routing_points", number),
        switch.row("/technical_dns/virtual_routing_points", number),
        switch.row("/technical_dns/other", number),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(members: Vec<(&str, Node)>) -> Node {
        Node::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn typed(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    /// The value at a place of a summary.
    fn at<'a>(sections: &'a [Section], pointer: &str) -> Option<&'a Value> {
        let rows = sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
            Block::Rows(rows) => rows.iter().collect::<Vec<_>>(),
            Block::Table(table) => table.rows.iter().flatten().collect(),
        });
        rows.into_iter().find(|row| row.pointer.as_str() == pointer).map(|row| &row.value)
    }

    #[test]
    fn a_draft_of_nothing_says_that_nothing_was_given() {
        let sections = draft_summary(&Node::empty());
        assert_eq!(sections.iter().map(|section| section.part).collect::<Vec<_>>(), Part::ALL);
        assert_eq!(at(&sections, "/company/name"), Some(&Value::NotGiven));
        assert_eq!(at(&sections, "/servers"), Some(&Value::Empty));
        assert_eq!(at(&sections, "/media_layer"), Some(&Value::Empty));
    }

    #[test]
    fn what_does_not_fit_its_place_is_shown_as_typed() {
        let draft = object(vec![
            ("purpose", typed("fun")),
            ("term", object(vec![("expires_on", typed("soon"))])),
            ("servers", Node::List(vec![object(vec![("host_id", typed("8:0:20:0:5:ac")), ("port", typed("many"))])])),
        ]);
        let sections = draft_summary(&draft);
        assert_eq!(at(&sections, "/purpose"), Some(&Value::Text("fun".to_owned())));
        assert_eq!(at(&sections, "/term/expires_on"), Some(&Value::Text("soon".to_owned())));
        assert_eq!(at(&sections, "/servers/0/host_id"), Some(&Value::Code("8:0:20:0:5:ac".to_owned())));
        assert_eq!(at(&sections, "/servers/0/port"), Some(&Value::Text("many".to_owned())));
    }

    #[test]
    fn the_shares_of_many_servers_stand_in_one_cell() {
        for (servers, side_by_side) in [(2, true), (SIDE_BY_SIDE, true), (SIDE_BY_SIDE + 1, false)] {
            let host = |row: usize| object(vec![("host_name", typed(&format!("lic-{row}")))]);
            let shares = (0..servers).map(|row| Node::Number(row.to_string())).collect();
            let draft = object(vec![
                ("servers", Node::List((0..servers).map(host).collect())),
                ("sellable_items", Node::List(vec![object(vec![("per_server", Node::List(shares))])])),
            ]);
            let sections = draft_summary(&draft);
            assert_eq!(at(&sections, "/sellable_items/0/per_server/1") == Some(&Value::Number(1)), side_by_side);
            assert_eq!(matches!(at(&sections, "/sellable_items/0/per_server"), Some(Value::Split(_))), !side_by_side);
        }
    }
}
