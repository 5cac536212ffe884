//! To the customer: the order is completed, with its license data files, or refused, with the reason.

use askama::Template;

use super::said::location_rows;
use super::written::{File, Person, Written};
use crate::domain::message::{DecidedContent, Outcome};
use crate::domain::order::locations::locations;
use crate::domain::request::Request;
use crate::text::{self, Words};

/// What became of an order.
pub(super) struct DecidedMail<'a> {
    pub t: &'a Words,
    pub request: &'a Request,
    pub decided: &'a DecidedContent,
    /// The address of the status page.
    pub link: &'a str,
    /// Name and bytes.
    pub files: &'a [(String, Vec<u8>)],
}

#[derive(Template)]
#[template(path = "mail/decided/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a DecidedMail<'a>,
}

#[derive(Template)]
#[template(path = "mail/decided/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a DecidedMail<'a>,
}

impl DecidedMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let t = self.t;
        let file = |(name, bytes): &(String, Vec<u8>)| File {
            name: name.clone(),
            // Bytes as they are: a mail program must not read them as text and change them.
            content_type: "application/octet-stream",
            bytes: bytes.clone(),
        };
        Ok(Written {
            subject: text::order::subject(t, self.request),
            text: Plain { t, mail: self }.render()?,
            html: Html { t, mail: self }.render()?,
            people: vec![Person::contact(&self.request.order)],
            reply_to: Some(Person::desk(&self.decided.order.desk)),
            attached: self.files.iter().map(file).collect(),
        })
    }

    fn kicker(&self) -> String {
        match self.decided.outcome {
            Outcome::Completed(_) => self.t.msg_mail_decided_completed(),
            Outcome::Refused(_) => self.t.msg_mail_decided_refused(),
        }
    }

    /// What for and how long, on how many servers, since when.
    fn facts(&self) -> [String; 3] {
        text::order::facts(self.t, self.request, &self.decided.order.desk)
    }

    /// Why it is refused, a line each. None: it is not.
    fn reason(&self) -> Option<Vec<&str>> {
        match &self.decided.outcome {
            Outcome::Completed(_) => None,
            Outcome::Refused(reason) => Some(reason.as_str().lines().collect()),
        }
    }

    /// Names of the files that are attached.
    fn names(&self) -> Vec<&str> {
        self.files.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// What the applications are given.
    fn locations(&self) -> Vec<(String, String)> {
        location_rows(self.t, &locations(&self.request.order))
    }

    /// The servers that the licenses are locked to: host name and host ID.
    fn servers(&self) -> Vec<(String, String)> {
        let servers = self.request.order.servers.iter();
        servers.map(|server| (server.host_name.clone(), server.host_id.to_string())).collect()
    }

    fn questions(&self) -> String {
        text::order::questions(self.t, &self.decided.order.desk)
    }
}
