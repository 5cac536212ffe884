//! To the desk: the customer answered, or took the order back.

use askama::Template;

use super::written::{Person, Written};
use crate::domain::message::{AnswerContent, Reply};
use crate::domain::request::{Reason, Request};
use crate::text::{self, Words};

/// What a customer says to a desk.
pub(super) struct AnswerMail<'a> {
    pub t: &'a Words,
    pub request: &'a Request,
    pub answer: &'a AnswerContent,
    /// The address of the order's page for staff.
    pub link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/answer/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a AnswerMail<'a>,
}

#[derive(Template)]
#[template(path = "mail/answer/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a AnswerMail<'a>,
}

/// A part of the mail: what it is, and its lines.
struct Part {
    title: String,
    lines: Vec<String>,
}

impl AnswerMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let t = self.t;
        Ok(Written {
            subject: text::order::subject(t, self.request),
            text: Plain { t, mail: self }.render()?,
            html: Html { t, mail: self }.render()?,
            people: vec![Person::desk(&self.answer.order.desk)],
            reply_to: Some(Person::contact(&self.request.order)),
            attached: Vec::new(),
        })
    }

    fn name(&self) -> &str {
        &self.request.order.contact.name
    }

    fn kicker(&self) -> String {
        match self.answer.reply {
            Reply::Answered { .. } => self.t.msg_mail_answer_kicker(self.name()),
            Reply::Withdrawn { .. } => self.t.msg_mail_answer_withdrawn(self.name()),
        }
    }

    /// What for and how long, on how many servers, since when.
    fn facts(&self) -> [String; 3] {
        text::order::facts(self.t, self.request, &self.answer.order.desk)
    }

    /// What was written.
    fn parts(&self) -> Vec<Part> {
        let (t, lines) = (self.t, |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>());
        match &self.answer.reply {
            Reply::Answered { question, answer, .. } => {
                let said = answer.as_ref().map_or_else(|| vec![t.msg_mail_answer_no_words()], |a| lines(a.as_str()));
                vec![
                    Part { title: t.msg_mail_answer_said(), lines: said },
                    Part { title: t.msg_mail_answer_question(), lines: lines(question) },
                ]
            }
            Reply::Withdrawn { reason } => {
                let said =
                    reason.as_ref().map(Reason::as_str).map_or_else(|| vec![t.msg_mail_answer_no_reason()], lines);
                vec![Part { title: t.msg_mail_decided_reason(), lines: said }]
            }
        }
    }

    /// What was changed of the order: its place, from what to what.
    fn changed(&self) -> Vec<(String, String)> {
        let changed = match &self.answer.reply {
            Reply::Answered { changed, .. } => text::changes(self.t, changed),
            Reply::Withdrawn { .. } => Vec::new(),
        };
        changed
            .into_iter()
            .map(|change| (change.place, self.t.msg_mail_answer_from_to(change.from, change.to)))
            .collect()
    }
}
