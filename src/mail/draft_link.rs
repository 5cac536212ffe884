//! To whoever asked for the link of a draft, with what is still to do. Made of the draft as it is when the mail is sent:
//! a list of what somebody has filled in meanwhile would send its reader the wrong way.

use askama::Template;
use chrono::NaiveDate;

use super::todo::Todo;
use super::written::Written;
use crate::domain::draft::{self, Draft};
use crate::text::{self, Words};

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
    todo: &'a Todo,
}

#[derive(Template)]
#[template(path = "mail/draft_link/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a DraftLinkMail<'a>,
    todo: &'a Todo,
}

impl DraftLinkMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let (t, todo) = (self.t, &Todo::of(self.t, self.draft, self.link, self.today));
        Ok(Written {
            subject: self.subject(),
            text: Plain { t, mail: self, todo }.render()?,
            html: Html { t, mail: self, todo }.render()?,
            people: Vec::new(),
            reply_to: None,
            attached: Vec::new(),
        })
    }

    fn is_sent(&self) -> bool {
        self.draft.request_id.is_some()
    }

    fn subject(&self) -> String {
        match company(self.draft).as_str() {
            "" => self.t.msg_mail_draft_subject(),
            company => self.t.msg_mail_draft_subject_company(company),
        }
    }

    fn title(&self) -> String {
        match company(self.draft).as_str() {
            "" => self.t.msg_mail_draft_title(),
            company => self.t.msg_mail_draft_title_company(company),
        }
    }
}

/// Who orders, as typed, so long as it fits into a title.
pub(super) fn company(draft: &Draft) -> String {
    text::shown(draft.content.typed_at("/company/name").trim())
}

/// How long a draft is kept.
pub(super) fn kept(t: &Words) -> String {
    t.msg_todo_kept(draft::KEPT.num_days())
}
