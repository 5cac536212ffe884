//! The pages of the form: which members of an order each one holds, and to which page a problem belongs.

use crate::domain::draft::Page;
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::domain::problem::{Pointer, Problem, ProblemKind};
use crate::web::form::Shape::{self, Each, Entries, Lines, Members, Rows, Text, Ticks};

const COMPANY: Shape = Members(&[
    ("company", Members(&[("name", Text), ("country", Text), ("end_user", Text)])),
    ("contact", Members(&[("name", Text), ("email", Text), ("phone", Text)])),
    ("representative", Members(&[("name", Text), ("email", Text)])),
    ("region", Text),
]);

const TERM: Shape = Members(&[
    ("purpose", Text),
    ("term", Members(&[("kind", Text), ("expires_on", Text), ("renews", Text)])),
    ("notes", Text),
]);

const SERVERS: Shape = Members(&[
    ("configuration", Text),
    (
        "servers",
        Rows(&Members(&[
            ("host_name", Text),
            ("port", Text),
            ("operating_system", Members(&[("type", Text), ("version", Text)])),
            ("host_id", Text),
            ("purpose", Text),
            ("deployment_mode", Text),
        ])),
    ),
]);

const PRODUCTS: Shape = Members(&[
    ("sellable_items", Rows(&Members(&[("name", Text), ("version", Text), ("quantity", Text)]))),
    ("deployment_mode", Text),
    (
        "applications",
        Rows(&Members(&[("name", Text), ("version", Text), ("technical_licenses", Lines), ("servers", Ticks)])),
    ),
]);

const SPLIT: Shape = Members(&[("sellable_items", Each(&Members(&[("per_server", Entries)])))]);

const SWITCH: Shape = Members(&[(
    "media_layer",
    Rows(&Members(&[
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
)]);

/// The members of an order that a page holds.
pub const fn shape(page: Page) -> &'static Shape {
    match page {
        Page::Company => &COMPANY,
        Page::Term => &TERM,
        Page::Servers => &SERVERS,
        Page::Products => &PRODUCTS,
        Page::Split => &SPLIT,
        Page::Switch => &SWITCH,
    }
}

/// The lists of a page to which rows can be added.
pub const fn lists(page: Page) -> &'static [&'static str] {
    match page {
        Page::Servers => &["servers"],
        Page::Products => &["sellable_items", "applications"],
        Page::Switch => &["media_layer"],
        Page::Company | Page::Term | Page::Split => &[],
    }
}

/// The pages that this order needs, in their order: only independent servers divide licenses.
pub fn pages(order: &Node) -> impl Iterator<Item = Page> + '_ {
    let needed = |page: &Page| *page != Page::Split || draft::has_independent_servers(order);
    Page::ALL.iter().copied().filter(needed)
}

/// The id of the field at which a problem of this page is put right.
pub fn field_of(problem: &Problem) -> String {
    let mut steps: Vec<String> = problem.pointer.steps().collect();
    match (&problem.kind, steps.as_slice()) {
        (ProblemKind::ServerWithoutLicenses, [_, server]) => {
            steps = ["sellable_items", "0", "per_server", server].map(str::to_owned).to_vec();
        }
        (ProblemKind::ServersWrongCount { most, found, .. }, _) => steps.push(found.min(most).to_string()),
        (ProblemKind::ListTooLong { most, .. }, _) => steps.push(most.to_string()),
        _ => {}
    }
    let mut id = Vec::new();
    walk(shape(Page::of(problem)), &mut steps.into_iter(), &mut id);
    id.join("-")
}

/// The id of the field at a place, or of the first one below it.
pub fn id_at(shown: Page, place: &Pointer) -> String {
    let mut id = Vec::new();
    walk(shape(shown), &mut place.steps(), &mut id);
    id.join("-")
}

/// The place beside which a problem of a page stands: that of a row beside its first field, that of an entry beside the
/// whole list.
pub fn beside(problem: &Problem) -> Pointer {
    let steps: Vec<String> = problem.pointer.steps().collect();
    let place = match steps.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["servers", server] if matches!(problem.kind, ProblemKind::ServerWithoutLicenses) => {
            format!("/sellable_items/0/per_server/{server}")
        }
        ["applications", row] => format!("/applications/{row}/technical_licenses"),
        ["sellable_items", row] => format!("/sellable_items/{row}/name"),
        [list @ ("applications" | "media_layer"), row, member @ ("technical_licenses" | "servers"), _] => {
            format!("/{list}/{row}/{member}")
        }
        _ => return problem.pointer.clone(),
    };
    Pointer::from(place.as_str())
}

/// The id of the first field of a row.
pub fn row_id(page: Page, list: &str, row: usize) -> String {
    let mut id = Vec::new();
    walk(shape(page), &mut [list.to_owned(), row.to_string()].into_iter(), &mut id);
    id.join("-")
}

/// Follows `steps` through a shape down to a field; where they end before one, to the first field below.
fn walk(shape: &Shape, steps: &mut impl Iterator<Item = String>, id: &mut Vec<String>) {
    match shape {
        Text | Lines | Ticks => {}
        Entries => id.push(steps.next().unwrap_or_else(|| "0".to_owned())),
        Rows(row) | Each(row) => {
            id.push(steps.next().unwrap_or_else(|| "0".to_owned()));
            walk(row, steps, id);
        }
        Members(members) => {
            let step = steps.next();
            let chosen = members.iter().find(|(name, _)| step.as_deref() == Some(name)).or(members.first());
            if let Some((name, below)) = chosen {
                id.push((*name).to_owned());
                walk(below, steps, id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{field_of, pages};
    use crate::domain::draft::Page;
    use crate::domain::order::document::Node;
    use crate::domain::problem::{Pointer, Problem, ProblemKind as Kind};

    #[test]
    fn each_problem_leads_to_a_field_of_its_page() {
        let cases = [
            ("/company/name", Kind::Required, Page::Company, "company-name"),
            ("/region", Kind::Required, Page::Company, "region"),
            ("/term/expires_on", Kind::Required, Page::Term, "term-expires_on"),
            ("/notes", Kind::Required, Page::Term, "notes"),
            ("/configuration", Kind::Required, Page::Servers, "configuration"),
            (
                "/servers",
                Kind::ServersWrongCount { least: 2, most: 50, found: 1 },
                Page::Servers,
                "servers-1-host_name",
            ),
            ("/servers", Kind::ServersWrongCount { least: 1, most: 1, found: 4 }, Page::Servers, "servers-1-host_name"),
            ("/servers/3/operating_system/type", Kind::Required, Page::Servers, "servers-3-operating_system-type"),
            ("/servers/1", Kind::ServerWithoutLicenses, Page::Split, "sellable_items-0-per_server-1"),
            ("/sellable_items", Kind::Required, Page::Products, "sellable_items-0-name"),
            (
                "/sellable_items",
                Kind::ListTooLong { most: 200, found: 1000 },
                Page::Products,
                "sellable_items-200-name",
            ),
            (
                "/sellable_items/2/per_server",
                Kind::SplitRequired { servers: Some(2) },
                Page::Split,
                "sellable_items-2-per_server-0",
            ),
            ("/sellable_items/2/per_server/1", Kind::Required, Page::Split, "sellable_items-2-per_server-1"),
            ("/deployment_mode", Kind::DeploymentModeRequired { items: 2 }, Page::Products, "deployment_mode"),
            (
                "/applications/0/technical_licenses/7",
                Kind::TextTooLong { most: 200, found: 201 },
                Page::Products,
                "applications-0-technical_licenses",
            ),
            (
                "/applications/0/servers/1",
                Kind::UnknownServerIndex { servers: 1 },
                Page::Products,
                "applications-0-servers",
            ),
            ("/media_layer", Kind::Required, Page::Switch, "media_layer-0-switch_type"),
            ("/media_layer/1/agent_dns", Kind::NoAgentDns, Page::Switch, "media_layer-1-agent_dns-extensions"),
        ];
        for (pointer, kind, page, field) in cases {
            let problem = Problem { pointer: Pointer::from(pointer), kind };
            assert_eq!((Page::of(&problem), field_of(&problem).as_str()), (page, field), "{pointer}");
        }
    }

    #[test]
    fn only_independent_servers_divide_licenses() {
        let mut order = Node::empty();
        assert!(!pages(&order).any(|page| page == Page::Split));
        order.set("configuration", Node::Text("multiple_independent".to_owned()));
        assert_eq!(pages(&order).count(), Page::ALL.len());
    }
}
