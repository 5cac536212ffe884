//! To the desk: an order, with all that it says.

use askama::Template;

use super::said::Said;
use super::written::{File, Person, Written};
use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::text::order::Reader;
use crate::text::{self, Words};

/// The mail that brings an order to its desk.
pub(super) struct OrderMail<'a> {
    pub t: &'a Words,
    pub request: &'a Request,
    /// As it was when the order came.
    pub desk: &'a Desk,
    /// The address of the order's page for staff.
    pub link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/order/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a OrderMail<'a>,
    said: &'a Said,
}

#[derive(Template)]
#[template(path = "mail/order/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a OrderMail<'a>,
    said: &'a Said,
}

impl OrderMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let t = self.t;
        let said = Said::new(t, self.request, Reader::Desk);
        let order = &self.request.order;
        let bytes = serde_json::to_vec_pretty(order).map_err(askama::Error::custom)?;
        Ok(Written {
            subject: text::order::subject(t, self.request),
            text: Plain { t, mail: self, said: &said }.render()?,
            html: Html { t, mail: self, said: &said }.render()?,
            people: vec![Person::desk(self.desk)],
            reply_to: Some(Person::contact(order)),
            attached: vec![File { name: self.attachment(), content_type: "application/json", bytes }],
        })
    }

    /// Three short lines: what for, how many servers, since when.
    fn facts(&self) -> [String; 3] {
        text::order::facts(self.t, self.request, self.desk)
    }

    fn attachment(&self) -> String {
        format!("{}.json", self.request.reference)
    }
}
