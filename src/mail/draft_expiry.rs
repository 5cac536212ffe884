//! To the contact of a draft that nobody has changed for long: it goes, and how to keep it.

use askama::Template;
use chrono::NaiveDate;
use chrono_tz::Tz;

use super::draft_link::company;
use super::todo::Todo;
use super::written::Written;
use crate::domain::draft::Draft;
use crate::domain::message::ExpiryContent;
use crate::text::{self, Words};

/// A draft goes.
pub(super) struct DraftExpiryMail<'a> {
    pub t: &'a Words,
    pub draft: &'a Draft,
    pub expiry: &'a ExpiryContent,
    /// The address at which it goes on.
    pub link: &'a str,
    /// The day on which it is judged.
    pub today: NaiveDate,
}

#[derive(Template)]
#[template(path = "mail/draft_expiry/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a DraftExpiryMail<'a>,
    todo: &'a Todo,
}

#[derive(Template)]
#[template(path = "mail/draft_expiry/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a DraftExpiryMail<'a>,
    todo: &'a Todo,
}

impl DraftExpiryMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let (t, todo) = (self.t, &Todo::of(self.t, self.draft, self.link, self.today));
        Ok(Written {
            subject: self.title(),
            text: Plain { t, mail: self, todo }.render()?,
            html: Html { t, mail: self, todo }.render()?,
            people: Vec::new(),
            reply_to: None,
            attached: Vec::new(),
        })
    }

    fn title(&self) -> String {
        let day = text::date(self.t, self.expiry.goes_at.date_naive());
        match company(self.draft).as_str() {
            "" => self.t.msg_mail_expiry_title(day),
            company => self.t.msg_mail_expiry_title_company(company, day),
        }
    }

    /// Since when, and when exactly.
    fn facts(&self) -> [String; 2] {
        let changed = text::date(self.t, self.expiry.updated_at.date_naive());
        let goes = text::time(self.t, self.expiry.goes_at, Tz::UTC);
        [self.t.msg_mail_expiry_since(changed), self.t.msg_mail_expiry_goes(goes)]
    }
}
