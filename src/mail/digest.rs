//! To a desk: what waits for it, once a day.

use askama::Template;

use super::written::{Person, Written};
use crate::domain::digest::{Digest, Found, Named, Part};
use crate::text::{self, Words};

/// The digest of a day.
pub(super) struct DigestMail<'a> {
    pub t: &'a Words,
    pub digest: &'a Digest,
    /// What addresses of this application begin with.
    pub base: &'a str,
}

#[derive(Template)]
#[template(path = "mail/digest/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a DigestMail<'a>,
}

#[derive(Template)]
#[template(path = "mail/digest/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a DigestMail<'a>,
}

/// A part, as it is read.
struct Section {
    /// "3 overdue".
    title: String,
    /// What "all of them" is called, and where they are.
    all: (String, String),
    /// Reference, address and when it is due.
    orders: Vec<[String; 3]>,
    /// "and 4 more".
    more: Option<String>,
}

impl DigestMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        Ok(Written {
            subject: self.t.msg_mail_digest_subject(self.sums().join(", ")),
            text: Plain { t: self.t, mail: self }.render()?,
            html: Html { t: self.t, mail: self }.render()?,
            people: vec![Person::desk(&self.digest.desk)],
            reply_to: None,
            attached: Vec::new(),
        })
    }

    /// "EMEA licensing on Wed 25 Nov 2026".
    fn title(&self) -> String {
        let day = self.digest.desk.calendar().today(self.digest.at);
        self.t.msg_mail_digest_title(&*self.digest.desk.name, text::day(self.t, day))
    }

    /// "As of 25 Nov 2026, 09:00 GMT."
    fn as_of(&self) -> String {
        self.t.msg_mail_digest_as_of(text::time(self.t, self.digest.at, self.digest.desk.time_zone))
    }

    /// "3 overdue", "2 due today".
    fn sums(&self) -> Vec<String> {
        self.digest.parts.iter().map(|found| self.sum(found)).collect()
    }

    fn sum(&self, found: &Found) -> String {
        let count = if found.count > 1_000 { self.t.msg_count_more() } else { found.count.to_string() };
        match found.part {
            Part::Overdue => self.t.msg_mail_digest_overdue(count),
            Part::Today => self.t.msg_mail_digest_today(count),
            Part::Answered => self.t.msg_mail_digest_answered(count),
            Part::Nobody => self.t.msg_mail_digest_nobody(count),
            Part::Trouble => self.t.msg_mail_digest_trouble(count),
        }
    }

    fn sections(&self) -> Vec<Section> {
        self.digest.parts.iter().map(|found| self.section(found)).collect()
    }

    fn section(&self, found: &Found) -> Section {
        let named = i64::try_from(found.orders.len()).unwrap_or(i64::MAX);
        let more = found.count - named;
        let more = match (found.count, more) {
            (1_001.., _) => Some(self.t.msg_mail_digest_many_more()),
            (_, 1..) => Some(self.t.msg_mail_digest_more(more)),
            _ => None,
        };
        Section {
            title: self.sum(found),
            all: (self.t.msg_mail_digest_all(), self.queue(found.part)),
            orders: found.orders.iter().map(|order| self.order(order)).collect(),
            more,
        }
    }

    fn order(&self, order: &Named) -> [String; 3] {
        let due = order.due_at.map(|at| text::time(self.t, at, self.digest.desk.time_zone));
        let due = due.map_or_else(|| self.t.msg_queue_due_none(), |due| self.t.msg_mail_digest_due(due));
        [order.reference.clone(), format!("{}/staff/orders/{}", self.base, order.reference), due]
    }

    /// The queue that shows these orders.
    fn queue(&self, part: Part) -> String {
        let filter = match part {
            Part::Overdue => "&overdue=1",
            Part::Today => "&due=today",
            Part::Answered => "&answered=1",
            Part::Nobody => "&state=submitted&state=in_review&state=verified&assigned=nobody",
            Part::Trouble => "&trouble=1",
        };
        format!("{}/staff/queue?desk={}{filter}", self.base, self.digest.desk.id)
    }
}
