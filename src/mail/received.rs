//! To the customer, copy to the representative: the order is in.

use askama::Template;

use super::said::Said;
use super::written::{Person, Written};
use crate::domain::desk::Desk;
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
            attached: None,
        })
    }

    /// Three short lines: what for, how many servers, since when.
    fn facts(&self) -> [String; 3] {
        text::order::facts(self.t, self.request, self.desk)
    }

    /// Who has it, what to expect when, whom to ask.
    fn next(&self) -> [String; 3] {
        [
            self.t.msg_mail_received_desk(&self.desk.name),
            text::order::expectation(self.t, self.desk, self.request.due_at),
            text::order::questions(self.t, self.desk),
        ]
    }
}
