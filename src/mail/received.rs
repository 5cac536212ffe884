//! To the customer, copy to the representative: the order is in.

use askama::Template;
use chrono::{DateTime, Utc};

use super::said::Said;
use super::written::{Person, Written};
use crate::domain::desk::Desk;
use crate::domain::message::MovedDesk;
use crate::domain::request::Request;
use crate::text::order::Reader;
use crate::text::{self, Words};

/// The receipt of an order.
pub(super) struct ReceivedMail<'a> {
    pub t: &'a Words,
    pub request: &'a Request,
    /// As it was when the order came.
    pub desk: &'a Desk,
    /// The address of the status page.
    pub link: &'a str,
    /// By when the desk has answered.
    pub due_at: Option<DateTime<Utc>>,
    /// Where it came from, where another desk has it now.
    pub moved: Option<&'a MovedDesk>,
}

#[derive(Template)]
#[template(path = "mail/received/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a ReceivedMail<'a>,
    said: &'a Said,
}

#[derive(Template)]
#[template(path = "mail/received/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a ReceivedMail<'a>,
    said: &'a Said,
}

impl ReceivedMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let t = self.t;
        let said = Said::new(t, self.request, Reader::Customer);
        let order = &self.request.order;
        Ok(Written {
            subject: text::order::subject(t, self.request),
            text: Plain { t, mail: self, said: &said }.render()?,
            html: Html { t, mail: self, said: &said }.render()?,
            people: [Some(Person::contact(order)), Person::representative(order)].into_iter().flatten().collect(),
            reply_to: Some(Person::desk(self.desk)),
            attached: Vec::new(),
        })
    }

    /// Three short lines: what for, how many servers, since when.
    fn facts(&self) -> [String; 3] {
        text::order::facts(self.t, self.request, self.desk)
    }

    fn kicker(&self) -> String {
        match self.moved {
            Some(_) => self.t.msg_mail_received_moved_kicker(),
            None => self.t.msg_mail_received_kicker(),
        }
    }

    /// Who has it, what to expect when, whom to ask.
    fn next(&self) -> Vec<String> {
        let t = self.t;
        let mut lines = match self.moved {
            None => vec![t.msg_mail_received_desk(&self.desk.name)],
            Some(MovedDesk { from, reason }) => {
                let moved = [t.msg_mail_received_moved(&self.desk.name, from), t.msg_mail_received_moved_reason()];
                moved.into_iter().chain(reason.as_str().lines().map(str::to_owned)).collect()
            }
        };
        lines.push(text::order::expectation(t, self.desk, self.due_at));
        lines.push(text::order::questions(t, self.desk));
        lines
    }
}
