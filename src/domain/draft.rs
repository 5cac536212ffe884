//! Drafts: an order while it is filled in.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::order::document::Node;
use super::problem::{Problem, ProblemKind};

/// A draft that nobody changes is kept so long.
pub const KEPT: TimeDelta = TimeDelta::days(90);

/// Its contact, where a mail can reach one, is told at least so long before it goes.
pub const NOTICE: TimeDelta = TimeDelta::days(7);

choice! {
    /// The pages on which an order is filled in, in their order. Each is saved on its own.
    Page {
        /// Company and contact.
        Company = "company",
        /// Purpose and term.
        Term = "term",
        /// Configuration and servers.
        Servers = "servers",
        /// Products and technical licenses.
        Products = "products",
        /// The split across independent servers.
        Split = "split",
        /// Switch and DNs.
        Switch = "switch",
    }
}

impl Page {
    /// The page on which a problem is put right.
    pub fn of(problem: &Problem) -> Self {
        if matches!(problem.kind, ProblemKind::ServerWithoutLicenses) {
            return Self::Split;
        }
        let steps: Vec<String> = problem.pointer.steps().collect();
        match steps.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["company" | "contact" | "representative" | "region", ..] => Self::Company,
            ["configuration" | "servers", ..] => Self::Servers,
            ["sellable_items", _, "per_server", ..] => Self::Split,
            ["sellable_items" | "applications" | "deployment_mode", ..] => Self::Products,
            ["media_layer", ..] => Self::Switch,
            _ => Self::Term,
        }
    }
}

/// An order that is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Stays the same.
    pub id: Uuid,
    /// The number of its link.
    pub link_number: i32,
    /// The language that it is filled in in: `en`.
    pub language: String,
    /// As typed.
    pub content: Node,
    /// The pages that were saved: one that was not is not started, rather than wrong.
    pub visited: Vec<Page>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last saved.
    pub updated_at: DateTime<Utc>,
    /// The order that it became, if it was submitted.
    pub request_id: Option<Uuid>,
}

impl Draft {
    /// What was typed and could not be stored, to be shown again.
    pub fn unsaved(content: Node, now: DateTime<Utc>) -> Self {
        Self {
            id: Uuid::nil(),
            link_number: 1,
            language: "en".to_owned(),
            content,
            visited: Vec::new(),
            created_at: now,
            updated_at: now,
            request_id: None,
        }
    }

    /// Whether this page was saved.
    pub fn has_visited(&self, page: Page) -> bool {
        self.visited.contains(&page)
    }
}
