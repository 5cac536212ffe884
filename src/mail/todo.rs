//! What is still to do on a draft, as mails say it: the same list for each of them.

use chrono::NaiveDate;

use crate::domain::draft::Draft;
use crate::domain::order::check::{Source, check};
use crate::domain::order::draft::asked;
use crate::text::{self, PageTodo, Words};

/// What is still to do, page by page, each with its address.
pub(super) struct Todo {
    pub pages: Vec<(String, PageTodo)>,
    /// Where the order is checked and sent.
    pub check: String,
}

impl Todo {
    /// Of a draft behind this link, on this day.
    pub(super) fn of(t: &Words, draft: &Draft, link: &str, today: NaiveDate) -> Self {
        let errors = check(&asked(&draft.content), Source::Form, today).errors;
        let pages = text::todo(t, &errors).into_iter();
        Self {
            pages: pages.map(|todo| (format!("{link}/{}?missing", todo.page.word()), todo)).collect(),
            check: format!("{link}/check"),
        }
    }

    /// Whether all is filled in.
    pub(super) fn is_nothing(&self) -> bool {
        self.pages.is_empty()
    }
}
