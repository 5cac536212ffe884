//! What the check has found so far. It keeps the rules that hold for every problem: the first one at a place stands,
//! below a value of the wrong type nothing is judged, and a member with an error draws no advice.

use std::collections::HashSet;

use crate::domain::problem::{Pointer, Problem, ProblemKind, Severity};

/// The most errors that are told: a person reads a screenful. What was sent to be a nuisance has more.
const MOST_ERRORS: usize = 10_000;

/// Problems, and the places that have an error.
#[derive(Debug, Default)]
pub(super) struct Findings {
    errors: Vec<Problem>,
    advice: Vec<Problem>,
    wrong: HashSet<Pointer>,
    wrong_type: HashSet<Pointer>,
}

impl Findings {
    /// Notes a problem, unless its place has an error already or lies below a value of the wrong type.
    pub fn report(&mut self, at: Pointer, kind: ProblemKind) {
        if kind.severity() == Severity::Advice {
            self.advice.push(Problem { pointer: at, kind });
            return;
        }
        if self.is_wrong(&at) || self.errors.len() == MOST_ERRORS {
            return;
        }
        if matches!(kind, ProblemKind::Type { .. }) {
            self.wrong_type.insert(at.clone());
        }
        self.wrong.insert(at.clone());
        self.errors.push(Problem { pointer: at, kind });
    }

    /// Whether the member at this place has an error, or cannot be there because what holds it is of the wrong type.
    pub fn is_wrong(&self, at: &Pointer) -> bool {
        self.wrong.contains(at)
            || !self.wrong_type.is_empty() && at.upwards().any(|place| self.wrong_type.contains(place))
    }

    /// Errors and advice, each in the order of the form.
    pub fn finish(mut self) -> (Vec<Problem>, Vec<Problem>) {
        let mut advice = std::mem::take(&mut self.advice);
        advice.retain(|problem| !self.is_wrong(&problem.pointer));
        advice.sort_by_cached_key(place_in_form);
        self.errors.sort_by_cached_key(place_in_form);
        (self.errors, advice)
    }
}

/// Every member name, in the order in which a person meets them. One list does for all levels.
const FORM: &[&str] = &[
    "company",
    "contact",
    "representative",
    "region",
    "host_name",
    "port",
    "operating_system",
    "type",
    "host_id",
    "purpose",
    "term",
    "kind",
    "expires_on",
    "renews",
    "configuration",
    "name",
    "country",
    "end_user",
    "email",
    "phone",
    "version",
    "quantity",
    "per_server",
    "technical_licenses",
    "switch_type",
    "switch_version",
    "agent_dns",
    "extensions",
    "positions",
    "distribution",
    "technical_dns",
    "acd_queues",
    "virtual_queues",
    "routing_points",
    "virtual_routing_points",
    "other",
    "servers",
    "sellable_items",
    "deployment_mode",
    "applications",
    "media_layer",
    "notes",
];

/// Sorts like the form: members by [`FORM`], rows by number, what the form does not have behind the rest.
fn place_in_form(problem: &Problem) -> Vec<usize> {
    let step = |step: String| {
        let row = step.parse().ok();
        row.or_else(|| FORM.iter().position(|name| *name == step)).unwrap_or(usize::MAX)
    };
    problem.pointer.steps().map(step).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::FORM;
    use crate::domain::order::Order;

    fn names(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                found.extend(members.keys().cloned());
                members.values().for_each(|value| names(value, found));
            }
            Value::Array(rows) => rows.iter().for_each(|row| names(row, found)),
            _ => {}
        }
    }

    #[test]
    fn every_member_has_its_place_in_the_form() {
        let stored = r#"{
            "company": { "name": "Acme", "country": "US", "end_user": null },
            "contact": { "name": "Dana", "email": "dana@acme.example", "phone": null },
            "representative": { "name": null, "email": null },
            "region": "us", "purpose": "demo",
            "term": { "kind": "permanent", "expires_on": null, "renews": null },
            "deployment_mode": null, "configuration": "single",
            "servers": [{ "host_name": "lic1", "host_id": "001b213c4d01", "port": 7260,
                "operating_system": { "type": "linux", "version": "9" }, "purpose": null, "deployment_mode": null }],
            "sellable_items": [{ "name": "Chat", "version": "8.1", "quantity": 1, "per_server": null }],
            "applications": [{ "name": "Chat", "version": "8.1", "technical_licenses": [], "servers": null }],
            "media_layer": [{ "switch_type": "PBX", "switch_version": "1",
                "agent_dns": { "extensions": 1, "positions": 0, "other": 0 }, "distribution": "One each",
                "technical_dns": { "acd_queues": 0, "virtual_queues": 0, "routing_points": 0,
                    "virtual_routing_points": 0, "other": 0 },
                "servers": null }],
            "notes": null
        }"#;
        let order = Order::from_stored(stored).expect("a whole order");
        let mut found = Vec::new();
        names(&serde_json::to_value(&order).expect("JSON"), &mut found);
        let unplaced: Vec<_> = found.iter().filter(|name| !FORM.contains(&name.as_str())).collect();
        assert!(found.len() > 40 && unplaced.is_empty(), "{unplaced:?}");
    }
}
