//! To whoever asked for the link of a draft, with what is still to do.

use askama::Template;
use chrono::NaiveDate;

use super::written::Written;
use crate::domain::draft::Draft;
use crate::domain::order::check::{Source, check};
use crate::domain::order::draft::asked;
use crate::domain::problem::Problem;
use crate::text::{self, Words};

/// So many things to do are listed; more are counted.
const LISTED: usize = 20;

/// The link of a draft.
pub(super) struct DraftLinkMail<'a> {
    pub t: &'a Words,
    pub draft: &'a Draft,
    /// The address at which it goes on.
    pub link: &'a str,
    /// The day on which it is judged.
    pub today: NaiveDate,
}

#[derive(Template)]
#[template(path = "mail/draft_link/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a DraftLinkMail<'a>,
    /// What became of it.
    state: &'a str,
    missing: &'a [String],
}

#[derive(Template)]
#[template(path = "mail/draft_link/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a DraftLinkMail<'a>,
    /// What became of it.
    state: &'a str,
    missing: &'a [String],
}

impl DraftLinkMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let (t, missing) = (self.t, self.missing());
        let state = match self.draft.request_id {
            Some(_) => t.msg_mail_draft_sent(),
            None if missing.is_empty() => t.msg_mail_draft_ready(),
            None => t.msg_mail_draft_saved(),
        };
        Ok(Written {
            subject: self.subject(),
            text: Plain { t, mail: self, state: &state, missing: &missing }.render()?,
            html: Html { t, mail: self, state: &state, missing: &missing }.render()?,
            people: Vec::new(),
            reply_to: None,
            attached: None,
        })
    }

    /// As typed, so long as it fits into a title.
    fn company(&self) -> String {
        text::shown(self.draft.content.typed_at("/company/name").trim())
    }

    fn subject(&self) -> String {
        match self.company().as_str() {
            "" => self.t.msg_mail_draft_subject(),
            company => self.t.msg_mail_draft_subject_company(company),
        }
    }

    fn title(&self) -> String {
        match self.company().as_str() {
            "" => self.t.msg_mail_draft_title(),
            company => self.t.msg_mail_draft_title_company(company),
        }
    }

    /// What is missing or wrong, a line each; nothing in one that became an order.
    fn missing(&self) -> Vec<String> {
        if self.draft.request_id.is_some() {
            return Vec::new();
        }
        let errors = check(&asked(&self.draft.content), Source::Form, self.today).errors;
        let line = |found: &Problem| {
            self.t.msg_mail_draft_problem(text::place(self.t, &found.pointer), text::problem(self.t, found))
        };
        let mut lines: Vec<String> = errors.iter().take(LISTED).map(line).collect();
        let more = errors.len().saturating_sub(LISTED);
        if more > 0 {
            lines.push(self.t.msg_mail_draft_more(more));
        }
        lines
    }
}
