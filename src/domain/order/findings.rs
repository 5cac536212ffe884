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
