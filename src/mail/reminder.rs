//! To the customer: a temporary license expires, and how to renew it.

use askama::Template;
use chrono::NaiveDate;

use super::written::{Person, Written};
use crate::domain::desk::Desk;
use crate::domain::request::Request;
use crate::text::{self, Words};

/// A license expires.
pub(super) struct ReminderMail<'a> {
    pub t: &'a Words,
    pub request: &'a Request,
    /// The license's last day.
    pub last_day: NaiveDate,
    /// The desk that has the order.
    pub desk: &'a Desk,
    /// The address of the status page.
    pub link: &'a str,
    /// The day of the mail.
    pub today: NaiveDate,
}

#[derive(Template)]
#[template(path = "mail/reminder/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a ReminderMail<'a>,
}

#[derive(Template)]
#[template(path = "mail/reminder/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a ReminderMail<'a>,
}

impl ReminderMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let t = self.t;
        Ok(Written {
            subject: text::order::expiry_subject(t, self.request, self.last_day),
            text: Plain { t, mail: self }.render()?,
            html: Html { t, mail: self }.render()?,
            people: vec![Person::contact(&self.request.order)],
            reply_to: Some(Person::desk(self.desk)),
            attached: Vec::new(),
        })
    }

    /// "Your licenses expire in 14 days".
    fn kicker(&self) -> String {
        self.t.msg_mail_reminder_kicker((self.last_day - self.today).num_days())
    }

    /// What was ordered, until when, and that the desk takes time.
    fn facts(&self) -> [String; 4] {
        let order = &self.request.order;
        [
            text::purpose(self.t, order.purpose),
            text::order::servers(self.t, order),
            text::order::last_day(self.t, self.last_day),
            self.t.msg_mail_reminder_in_time(&self.desk.name),
        ]
    }

    /// The servers that the licenses are locked to: host name and host ID.
    fn servers(&self) -> Vec<(String, String)> {
        let servers = self.request.order.servers.iter();
        servers.map(|server| (server.host_name.clone(), server.host_id.to_string())).collect()
    }

    /// What expires: each product, and how many.
    fn items(&self) -> Vec<(String, String)> {
        let items = self.request.order.sellable_items.iter();
        let quantity =
            |quantity: Option<u32>| quantity.map_or_else(|| self.t.msg_value_open(), |many| many.to_string());
        items.map(|item| (self.t.msg_file_entry(&item.name, &item.version), quantity(item.quantity))).collect()
    }

    /// Where the renewal begins.
    fn renew(&self) -> String {
        format!("{}/renew", self.link)
    }

    /// Whom to ask, and how no more reminders come.
    fn otherwise(&self) -> String {
        self.t.msg_mail_reminder_otherwise(self.request.reference.to_string())
    }

    fn questions(&self) -> String {
        text::order::questions(self.t, self.desk)
    }
}
