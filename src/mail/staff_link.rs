//! To a member of staff: an invitation, or the link with which they set another password.

use askama::Template;
use chrono_tz::Tz;

use super::written::{Person, Written};
use crate::domain::message::StaffLinkContent;
use crate::domain::staff::{LinkKind, Member};
use crate::text::{self, Words};

/// A one-time link.
pub(super) struct StaffLinkMail<'a> {
    pub t: &'a Words,
    pub member: &'a Member,
    pub content: StaffLinkContent,
    /// The address of the link's page.
    pub link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/staff_link/body.txt")]
struct Plain<'a> {
    t: &'a Words,
    mail: &'a StaffLinkMail<'a>,
}

#[derive(Template)]
#[template(path = "mail/staff_link/body.html")]
struct Html<'a> {
    t: &'a Words,
    mail: &'a StaffLinkMail<'a>,
}

impl StaffLinkMail<'_> {
    pub(super) fn render(&self) -> askama::Result<Written> {
        let t = self.t;
        Ok(Written {
            subject: self.title(),
            text: Plain { t, mail: self }.render()?,
            html: Html { t, mail: self }.render()?,
            people: vec![Person { name: self.member.name.clone(), email: self.member.email.clone() }],
            reply_to: None,
            attached: Vec::new(),
        })
    }

    fn title(&self) -> String {
        match self.content.kind {
            LinkKind::Invitation => self.t.msg_mail_staff_invitation(),
            LinkKind::Reset => self.t.msg_mail_staff_reset(),
            LinkKind::SignIn => self.t.msg_link_title(),
        }
    }

    fn text(&self) -> String {
        match self.content.kind {
            LinkKind::Invitation => self.t.msg_mail_staff_invitation_text(&*self.member.name, &*self.member.email),
            LinkKind::Reset => self.t.msg_mail_staff_reset_text(&*self.member.name, &*self.member.email),
            LinkKind::SignIn => self.t.msg_link_for(&*self.member.name, &*self.member.email),
        }
    }

    fn button(&self) -> String {
        match self.content.kind {
            LinkKind::Invitation => self.t.msg_mail_staff_invitation_button(),
            LinkKind::Reset => self.t.msg_link_button_reset(),
            LinkKind::SignIn => self.t.msg_link_button_sign_in(),
        }
    }

    fn until(&self) -> String {
        self.t.msg_mail_staff_until(text::time(self.t, self.content.until, Tz::UTC))
    }

    /// What whoever asked for nothing is to know.
    fn unasked(&self) -> String {
        match self.content.kind {
            LinkKind::Invitation => self.t.msg_mail_staff_invitation_unasked(),
            LinkKind::Reset | LinkKind::SignIn => self.t.msg_mail_staff_reset_unasked(),
        }
    }
}
