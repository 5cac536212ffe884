//! The answers of an order that its desk opened for change: a field each, as the order form has it.

use crate::domain::order::document::Node;
use crate::domain::order::{DeploymentMode, OperatingSystem, Purpose};
use crate::domain::problem::{Pointer, Problem};
use crate::text::{self, Words};
use crate::web::ErrorLink;
use crate::web::field::{Choice, Field, Fields, Tick};
use crate::web::form::Shape::{self, Each, Entries, Lines, Members, Text, Ticks};

/// What an answer may write into an order, as far as the desk opened it. Rows stay those that there are.
pub const ANSWER: Shape = Members(&[
    ("company", Members(&[("name", Text), ("country", Text), ("end_user", Text)])),
    ("contact", Members(&[("name", Text), ("email", Text), ("phone", Text)])),
    ("representative", Members(&[("name", Text), ("email", Text)])),
    ("purpose", Text),
    ("term", Members(&[("expires_on", Text), ("renews", Text)])),
    ("deployment_mode", Text),
    (
        "servers",
        Each(&Members(&[
            ("host_name", Text),
            ("host_id", Text),
            ("port", Text),
            ("operating_system", Members(&[("type", Text), ("version", Text)])),
            ("purpose", Text),
            ("deployment_mode", Text),
        ])),
    ),
    (
        "sellable_items",
        Each(&Members(&[("name", Text), ("version", Text), ("quantity", Text), ("per_server", Entries)])),
    ),
    (
        "applications",
        Each(&Members(&[("name", Text), ("version", Text), ("technical_licenses", Lines), ("servers", Ticks)])),
    ),
    (
        "media_layer",
        Each(&Members(&[
            ("switch_type", Text),
            ("switch_version", Text),
            ("agent_dns", Members(&[("extensions", Text), ("positions", Text), ("other", Text)])),
            ("distribution", Text),
            (
                "technical_dns",
                Members(&[
                    ("acd_queues", Text),
                    ("virtual_queues", Text),
                    ("routing_points", Text),
                    ("virtual_routing_points", Text),
                    ("other", Text),
                ]),
            ),
            ("servers", Ticks),
        ])),
    ),
    ("notes", Text),
]);

/// A field, or the few that answer one question.
pub struct Opened {
    /// Where script and errors find it.
    pub field: Field,
    /// What it is.
    pub kind: Kind,
    /// Where the answer is found.
    pub hint: String,
}

/// How a field is drawn.
pub enum Kind {
    /// One line.
    Line,
    /// One line that machines read.
    Code,
    /// A whole number.
    Number,
    /// Several lines.
    Lines,
    /// Several lines that machines read.
    CodeLines,
    /// One of several; the words of none.
    Choice(Vec<Choice>, String),
    /// Boxes to tick.
    Ticks(Vec<Tick>),
    /// Several fields under one heading; whether they hold numbers.
    Group(Vec<Field>, bool),
}

/// The fields of these places, which are what a desk opened and what is written with it.
pub fn opened<'a>(
    t: &'static Words,
    order: &Node,
    places: &[Pointer],
    errors: impl IntoIterator<Item = &'a Problem>,
) -> Vec<Opened> {
    let errors: Vec<&Problem> = errors.into_iter().collect();
    let fields = Fields::new(t, order, errors, []);
    places.iter().map(|place| one(t, &fields, order, place)).collect()
}

fn one(t: &'static Words, fields: &Fields<'_>, order: &Node, place: &Pointer) -> Opened {
    let steps: Vec<String> = place.steps().collect();
    let at = place.as_str();
    let (kind, hint) = match steps.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["company", "country"] => (countries(t), String::new()),
        ["company", "end_user"] => (Kind::Line, t.msg_order_company_end_user_hint()),
        ["contact", "email"] => (Kind::Line, t.msg_order_contact_email_hint()),
        ["representative"] => (group(fields, at, &["name", "email"], false), t.msg_order_representative_hint()),
        ["purpose"] => (purposes(t, t.msg_form_choose()), String::new()),
        ["servers", _, "purpose"] => (purposes(t, t.msg_order_server_as_ordered()), String::new()),
        ["deployment_mode"] => (modes(t, t.msg_form_choose()), t.msg_order_deployment_mode_hint()),
        ["servers", _, "deployment_mode"] => (modes(t, t.msg_order_server_as_ordered()), String::new()),
        ["term", "expires_on"] => (Kind::Code, t.msg_order_term_expires_on_hint()),
        ["term", "renews"] => (Kind::Line, t.msg_order_term_renews_hint()),
        ["notes"] => (Kind::Lines, String::new()),
        ["servers", _, "host_name"] => (Kind::Code, t.msg_order_server_host_name_hint()),
        ["servers", row, "host_id"] => {
            let system = order.typed_at(&format!("/servers/{row}/operating_system/type")).trim();
            (Kind::Code, t.msg_order_server_host_id_hint(system))
        }
        ["servers", _, "port"] => (Kind::Code, t.msg_order_server_port_hint()),
        ["servers", _, "operating_system", "type"] => (systems(t), String::new()),
        ["servers", _, "operating_system", "version"] => (Kind::Line, t.msg_order_server_version_hint()),
        ["sellable_items", _, "name"] => (Kind::Line, t.msg_order_item_name_hint()),
        ["sellable_items" | "applications", _, "version"] => (Kind::Line, t.msg_order_item_version_hint()),
        ["sellable_items", _, "quantity"] => (Kind::Number, t.msg_order_item_quantity_hint()),
        ["sellable_items", _, "per_server"] => (shares(fields, order, at), String::new()),
        ["applications", _, "name"] => (Kind::Line, t.msg_order_application_name_hint()),
        ["applications", _, "technical_licenses"] => (Kind::CodeLines, t.msg_order_application_licenses_hint()),
        ["applications" | "media_layer", _, "servers"] => (ticks(fields, order, at), t.msg_order_on_servers_hint()),
        ["media_layer", _, "switch_type"] => (Kind::Line, t.msg_order_switch_type_hint()),
        ["media_layer", _, "switch_version"] => (Kind::Line, t.msg_order_switch_version_hint()),
        ["media_layer", _, "distribution"] => (Kind::Lines, t.msg_order_distribution_hint()),
        ["media_layer", _, "agent_dns"] => {
            (group(fields, at, &["extensions", "positions", "other"], true), String::new())
        }
        ["media_layer", _, "technical_dns"] => {
            let members = ["acd_queues", "virtual_queues", "routing_points", "virtual_routing_points", "other"];
            (group(fields, at, &members, true), t.msg_order_technical_dns_hint())
        }
        _ => (Kind::Line, String::new()),
    };
    let field = if let Kind::CodeLines | Kind::Ticks(_) = kind { fields.list_at(at) } else { fields.at(at) };
    let field = of_answer(field).asked_as(text::place(t, place));
    Opened { field, kind, hint }
}

/// The field, told apart from the place of the same order further down on the page.
fn of_answer(field: Field) -> Field {
    Field { id: format!("answer-{}", field.id), ..field }
}

fn group(fields: &Fields<'_>, at: &str, members: &[&str], is_numeric: bool) -> Kind {
    Kind::Group(members.iter().map(|member| of_answer(fields.at(&format!("{at}/{member}")))).collect(), is_numeric)
}

/// A field a server, under its host name.
fn shares(fields: &Fields<'_>, order: &Node, at: &str) -> Kind {
    let share = |(server, host): (usize, String)| of_answer(fields.at(&format!("{at}/{server}"))).asked_as(host);
    Kind::Group(hosts(order).into_iter().enumerate().map(share).collect(), true)
}

fn ticks(fields: &Fields<'_>, order: &Node, at: &str) -> Kind {
    let tick = |(server, label): (usize, String)| Tick { label, ticked: fields.has_entry(at, &server.to_string()) };
    Kind::Ticks(hosts(order).into_iter().enumerate().map(tick).collect())
}

fn hosts(order: &Node) -> Vec<String> {
    let servers = order.get("servers").map_or(&[][..], Node::rows);
    servers.iter().map(|server| server.typed_at("/host_name").to_owned()).collect()
}

fn countries(t: &Words) -> Kind {
    let countries = text::countries(t).into_iter().map(|(code, name)| Choice::new(code, name));
    Kind::Choice(countries.collect(), t.msg_form_choose())
}

fn purposes(t: &Words, none: String) -> Kind {
    let choices = Purpose::ALL.iter().map(|purpose| Choice::new(purpose.word(), text::purpose(t, *purpose)));
    Kind::Choice(choices.collect(), none)
}

fn modes(t: &Words, none: String) -> Kind {
    let choices = DeploymentMode::ALL.iter().map(|mode| Choice::new(mode.word(), text::deployment_mode(t, *mode)));
    Kind::Choice(choices.collect(), none)
}

fn systems(t: &Words) -> Kind {
    let choices =
        OperatingSystem::ALL.iter().map(|system| Choice::new(system.word(), text::operating_system(t, *system)));
    Kind::Choice(choices.collect(), t.msg_form_choose())
}

/// A line for each problem on top of the page: to its field, or, where that is not open, to what can be written.
pub fn links(t: &Words, places: &[Pointer], problems: &[Problem]) -> Vec<ErrorLink> {
    let link = |problem: &Problem| {
        let line = text::todo_line(t, problem);
        match places.iter().find(|place| problem.pointer.is_within(place)) {
            Some(place) => ErrorLink { href: format!("#answer-{}", id(place, &problem.pointer)), text: line },
            None => ErrorLink { href: "#text".to_owned(), text: t.msg_answer_not_open(line) },
        }
    };
    problems.iter().map(link).collect()
}

/// The id of the field at which a problem in this place is put right.
fn id(place: &Pointer, at: &Pointer) -> String {
    let last = place.steps().last().unwrap_or_default();
    let inner = match last.as_str() {
        "technical_licenses" | "servers" => place.clone(),
        "per_server" if at == place => place.row(0),
        "agent_dns" if at == place => place.member("extensions"),
        "technical_dns" if at == place => place.member("acd_queues"),
        "representative" if at == place => place.member("name"),
        _ => at.clone(),
    };
    inner.steps().collect::<Vec<_>>().join("-")
}
