//! What is still to do before a draft can be sent, by page of the form and in its words.

use super::{Words, page, place, problem};
use crate::domain::draft::Page;
use crate::domain::problem::{Problem, ProblemKind};

/// So many lines of a page are listed; more are counted.
const LISTED: usize = 10;

/// What is still to do on one page.
pub struct PageTodo {
    /// The page.
    pub page: Page,
    /// What the list of pages calls it.
    pub name: String,
    /// What is missing or wrong there, a sentence each, in the order of the form.
    pub lines: Vec<String>,
    /// "and 12 more": what is not listed.
    pub more: Option<String>,
}

/// What is still to do, page by page; pages on which nothing is are left out. `errors`: what the check found, in the
/// order of the form.
pub fn todo(t: &Words, errors: &[Problem]) -> Vec<PageTodo> {
    let on = |page: Page| {
        let mut lines: Vec<String> =
            errors.iter().filter(|error| Page::of(error) == page).map(|error| todo_line(t, error)).collect();
        let more = lines.len().saturating_sub(LISTED);
        lines.truncate(LISTED);
        let more = (more > 0).then(|| t.msg_todo_more(more));
        PageTodo { page, name: self::page(t, page), lines, more }
    };
    Page::ALL.iter().map(|page| on(*page)).filter(|todo| !todo.lines.is_empty()).collect()
}

/// One problem in a list of all: where it is, and what to do.
pub fn todo_line(t: &Words, found: &Problem) -> String {
    let sentence = problem(t, found);
    match found.kind {
        // It names the place itself.
        ProblemKind::Required => sentence,
        _ => t.msg_order_error_at(place(t, &found.pointer), sentence),
    }
}

#[cfg(test)]
mod tests {
    use super::todo;
    use crate::domain::draft::Page;
    use crate::domain::problem::{Pointer, Problem, ProblemKind as Kind};
    use crate::text::words;

    fn problem(pointer: &str, kind: Kind) -> Problem {
        Problem { pointer: Pointer::from(pointer), kind }
    }

    #[test]
    fn what_is_to_do_stands_page_by_page_in_the_words_of_the_form() {
        let errors = [
            problem("/contact/email", Kind::EmailInvalid { found: "dana".to_owned() }),
            problem("/servers/1/host_id", Kind::Required),
            problem("/servers/1", Kind::ServerWithoutLicenses),
        ];
        let todo = todo(words("en"), &errors);
        assert_eq!(todo.iter().map(|todo| todo.page).collect::<Vec<_>>(), [Page::Company, Page::Servers, Page::Split]);
        let [company, servers, _] = &todo[..] else { panic!("three pages") };
        assert_eq!((company.name.as_str(), company.lines.len()), ("Company and contact", 1));
        assert!(company.lines[0].contains("dana"), "{:?}", company.lines);
        assert!(servers.lines[0].contains("server 2"), "{:?}", servers.lines);
    }

    #[test]
    fn a_page_on_which_much_is_to_do_lists_ten_and_counts_the_rest() {
        let errors: Vec<_> = (0..12).map(|row| problem(&format!("/servers/{row}/host_name"), Kind::Required)).collect();
        let todo = todo(words("en"), &errors);
        let [servers] = &todo[..] else { panic!("one page") };
        assert_eq!(servers.lines.len(), 10);
        assert!(servers.more.as_ref().is_some_and(|more| more.contains('2')), "{:?}", servers.more);
    }
}
