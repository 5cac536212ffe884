//! How far a draft is, page by page.

use crate::domain::draft::{Draft, Page};
use crate::domain::order::check::Checked;
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::domain::problem::{Expected, Problem, ProblemKind as Kind};

use super::page;
use crate::web::form::Shape;

/// How far a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was typed, and something has to be.
    NotStarted,
    /// Nothing was typed, and nothing has to be.
    Optional,
    /// So many answers are missing.
    Missing(usize),
    /// So many answers are wrong; more may be missing.
    Wrong(usize),
    /// Nothing is left to do.
    Done,
}

/// How far a page of the draft is.
pub fn progress(draft: &Draft, checked: &Checked, of: Page) -> Progress {
    let problems = || checked.errors.iter().filter(|problem| Page::of(problem) == of);
    let missing = problems().filter(|problem| is_missing(problem)).count();
    let wrong = problems().count() - missing;
    let started = draft.has_visited(of) || is_typed(page::shape(of), &draft.content);
    let waits = of == Page::Split && draft::given_rows(&draft.content, "sellable_items") == 0;
    match (started, wrong, missing) {
        (false, 0, 0) if waits => Progress::NotStarted,
        (false, 0, 0) => Progress::Optional,
        (false, ..) => Progress::NotStarted,
        (true, 0, 0) => Progress::Done,
        (true, 0, missing) => Progress::Missing(missing),
        (true, wrong, _) => Progress::Wrong(wrong),
    }
}

/// Whether an answer is not there yet, rather than wrong: a page that is come back to does not complain of it.
pub fn is_missing(problem: &Problem) -> bool {
    match &problem.kind {
        Kind::Required
        | Kind::SplitRequired { .. }
        | Kind::DeploymentModeRequired { .. }
        | Kind::MediaLayerRequired { .. }
        | Kind::NoAgentDns => true,
        Kind::ServersWrongCount { least, found, .. } => found < least,
        Kind::SplitLength { servers, found } => found < servers,
        Kind::Type { expected: Expected::WholeNumber, found } => found.trim().is_empty() || found == "null",
        _ => false,
    }
}

/// Whether any field of a shape holds something.
fn is_typed(shape: &Shape, order: &Node) -> bool {
    match shape {
        Shape::Members(members) => {
            members.iter().any(|(name, below)| order.get(name).is_some_and(|value| is_typed(below, value)))
        }
        Shape::Rows(below) | Shape::Each(below) => order.rows().iter().any(|row| is_typed(below, row)),
        Shape::Text | Shape::Lines | Shape::Entries | Shape::Ticks => !order.is_blank(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::{Progress, progress};
    use crate::domain::draft::{Draft, Page};
    use crate::domain::order::check::Checked;
    use crate::domain::order::document::Node;
    use crate::domain::problem::{Pointer, Problem, ProblemKind as Kind};

    fn draft(json: &str, visited: &[Page]) -> Draft {
        Draft {
            id: Uuid::nil(),
            link_number: 1,
            language: "en".to_owned(),
            content: Node::read_json(json.as_bytes()).expect("JSON"),
            visited: visited.to_vec(),
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
            request_id: None,
        }
    }

    fn checked(errors: &[(&str, Kind)]) -> Checked {
        let errors =
            errors.iter().map(|(pointer, kind)| Problem { pointer: Pointer::from(*pointer), kind: kind.clone() });
        Checked { errors: errors.collect(), advice: Vec::new(), order: None }
    }

    #[test]
    fn a_page_is_not_started_before_it_is_missing_something() {
        let missing = checked(&[("/company/name", Kind::Required), ("/region", Kind::Required)]);
        assert_eq!(progress(&draft("{}", &[]), &missing, Page::Company), Progress::NotStarted);
        assert_eq!(progress(&draft("{}", &[Page::Company]), &missing, Page::Company), Progress::Missing(2));
        let typed = draft(r#"{"company":{"name":" "},"contact":{"name":"R. Sato"}}"#, &[]);
        assert_eq!(progress(&typed, &missing, Page::Company), Progress::Missing(2));
        assert_eq!(progress(&typed, &missing, Page::Term), Progress::Optional);
    }

    #[test]
    fn what_is_wrong_weighs_more_than_what_is_missing() {
        let both =
            checked(&[("/company/name", Kind::Required), ("/contact/email", Kind::EmailInvalid { found: "x".into() })]);
        let visited = draft("{}", &[Page::Company, Page::Switch]);
        assert_eq!(progress(&visited, &both, Page::Company), Progress::Wrong(1));
        assert_eq!(progress(&visited, &both, Page::Switch), Progress::Done);
    }
}
