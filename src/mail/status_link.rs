//! To the customer who lost the link of an order.

use askama::Template;

use super::written::{Person, Written};
use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::text::{self, Words};

/// The link of an order, again.
pub(super) struct StatusLinkMail<'a> {
    pub t: &'a Words,
    pub request: &'a Request,
    /// The desk that has the order.
    pub desk: &'a Desk,
    /// The address of the status page.
    pub link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/status_link/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a StatusLinkMail<'a>,
}

#[derive(Template)]
#[template(path = "mail/status_link/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a StatusLinkMail<'a>,
}

impl StatusLinkMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let t = self.t;
        Ok(Written {
            subject: text::order::subject(t, self.request),
            text: Plain { t, mail: self }.render()?,
            html: Html { t, mail: self }.render()?,
            people: vec![Person::contact(&self.request.order)],
            reply_to: Some(Person::desk(self.desk)),
            attached: Vec::new(),
        })
    }

    /// Three short lines: what for, how many servers, since when.
    fn facts(&self) -> [String; 3] {
        text::order::facts(self.t, self.request, self.desk)
    }
}
