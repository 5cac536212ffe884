//! To the customer: the desk asks something.

use askama::Template;

use super::written::{Person, Written};
use crate::domain::message::QuestionContent;
use crate::domain::order::draft::from_order;
use crate::domain::request::Request;
use crate::text::{self, Words};

/// What a desk asks about an order.
pub(super) struct QuestionMail<'a> {
    pub t: &'a Words,
    pub request: &'a Request,
    pub asked: &'a QuestionContent,
    /// The address of the status page.
    pub link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/question/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a QuestionMail<'a>,
}

#[derive(Template)]
#[template(path = "mail/question/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a QuestionMail<'a>,
}

impl QuestionMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let t = self.t;
        Ok(Written {
            subject: text::order::subject(t, self.request),
            text: Plain { t, mail: self }.render()?,
            html: Html { t, mail: self }.render()?,
            people: vec![Person::contact(&self.request.order)],
            reply_to: Some(Person::desk(&self.asked.order.desk)),
            attached: Vec::new(),
        })
    }

    fn kicker(&self) -> String {
        self.t.msg_mail_question_kicker(&self.asked.order.desk.name)
    }

    /// What for and how long, on how many servers, since when.
    fn facts(&self) -> [String; 3] {
        text::order::facts(self.t, self.request, &self.asked.order.desk)
    }

    fn question(&self) -> Vec<&str> {
        self.asked.question.as_str().lines().collect()
    }

    /// What may be changed: its place, and what it says now.
    fn opened(&self) -> Vec<(String, String)> {
        let order = from_order(&self.request.order);
        let opened = self.asked.opened.iter();
        opened.map(|place| (text::place(self.t, place), text::answer_of(self.t, &order, place))).collect()
    }

    fn questions(&self) -> String {
        text::order::questions(self.t, &self.asked.order.desk)
    }
}
