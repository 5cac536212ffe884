//! The pages of an order that was sent.

use askama::Template;

use super::answer::{AnswerForm, Kept};
use crate::domain::data_file::DataFile;
use crate::domain::desk::Desk;
use crate::domain::history::Entry;
use crate::domain::order::locations::{Locations, locations};
use crate::domain::order::summary::summary;
use crate::domain::request::{Move, Request, State};
use crate::domain::talk::Message;
use crate::link::Secret;
use crate::text::order::Reader;
use crate::text::summary::Summary;
use crate::text::{self, Words};
use crate::web::files::Files;
use crate::web::talk::{self, Turn};
use crate::web::{ErrorLink, Icon, Page as Frame, filters};

/// An order that is shown, and its desk.
pub struct Subject<'a> {
    /// The secret of its link.
    pub secret: &'a Secret,
    /// Its link, absolute.
    pub link: String,
    /// The order.
    pub request: Request,
    /// The desk that has it.
    pub desk: Desk,
    /// The license data files of its last completion.
    pub data_files: Vec<DataFile>,
    /// What was written about it, the oldest first.
    pub messages: Vec<Message>,
    /// What happened to it, the newest first.
    pub entries: Vec<Entry>,
}

impl Subject<'_> {
    /// The words of its language.
    pub fn t(&self) -> &'static Words {
        text::words(&self.request.language)
    }

    /// The address of its page.
    pub fn path(&self) -> String {
        format!("/status/{}", self.secret.as_str())
    }

    fn received(&self) -> String {
        text::time(self.t(), self.request.received_at, self.desk.time_zone)
    }

    /// By when the desk answers, as far as it says.
    fn expected(&self) -> String {
        text::order::expectation(self.t(), &self.desk, self.request.due_at)
    }

    fn data_files(&self) -> Vec<(String, String, String)> {
        let address = |file: &DataFile| format!("{}/files/{}", self.path(), file.id);
        let files = self.data_files.iter();
        files.map(|file| (file.name.clone(), text::bytes(self.t(), file.size), address(file))).collect()
    }

    fn files(&self) -> Files {
        Files::of(self.t(), &self.request.order)
    }
}

/// Where an order stands.
#[derive(Template)]
#[template(path = "status/status.html")]
pub struct Status {
    page: Frame,
    path: String,
    link: String,
    reference: String,
    label: String,
    state: StateLine,
    steps: Vec<Step>,
    /// The license data files: name, size, address.
    data_files: Vec<(String, String, String)>,
    /// Whether they are the last word: the desk does not work on the order again.
    are_files_good: bool,
    desk: Desk,
    expected: String,
    locations: Locations,
    files: Files,
    said: Summary,
    can_be_renewed: bool,
    can_be_withdrawn: bool,
    turns: Vec<Turn>,
    answer: Option<AnswerForm>,
    told: Told,
}

/// What the page tells on top.
pub enum Told {
    /// Nothing.
    Nothing,
    /// The answer is with the desk.
    Answered,
    /// The answer is not with the desk: what happened meanwhile, and what was typed.
    Kept(Kept),
}

/// Where an order stands: word, icon and class.
struct StateLine {
    text: String,
    icon: Icon,
    class: &'static str,
}

/// A step of an order's way.
struct Step {
    title: String,
    time: Option<String>,
    text: Option<String>,
    class: &'static str,
}

impl Status {
    /// Of this order.
    pub fn new(of: &Subject<'_>, answer: Option<AnswerForm>, told: Told) -> Self {
        let t = of.t();
        let order = &of.request.order;
        let files = of.files();
        Self {
            can_be_withdrawn: of.request.state.allows(Move::Withdraw),
            turns: talk::turns(t, &of.messages, &of.entries, &of.desk, Reader::Customer),
            answer,
            told,
            page: Frame::new(t).for_desk(&of.desk),
            path: of.path(),
            link: of.link.clone(),
            reference: of.request.reference.to_string(),
            label: text::order::title(t, order),
            state: state(t, of.request.state),
            steps: steps(of, files.cards.len()),
            data_files: of.data_files(),
            are_files_good: of.request.state == State::Completed,
            expected: of.expected(),
            locations: locations(order),
            said: Summary::new(t, &summary(order)),
            can_be_renewed: of.request.can_be_renewed(),
            desk: of.desk.clone(),
            files,
        }
    }

    /// What is wrong with the answer, on top.
    fn errors(&self) -> &[ErrorLink] {
        self.answer.as_ref().map_or(&[], |answer| &answer.errors)
    }

    /// The address of the order as a file, before the dot.
    fn document(&self) -> String {
        format!("{}/{}", self.path, self.reference)
    }
}

fn state(t: &Words, state: State) -> StateLine {
    let (text, icon, class) = match state {
        State::Submitted => (t.msg_status_state_submitted(), Icon::Done, "submitted"),
        State::InReview => (t.msg_status_state_in_review(), Icon::Half, "review"),
        State::Waiting => (t.msg_status_state_waiting(), Icon::Waiting, "waiting"),
        State::Verified => (t.msg_status_state_verified(), Icon::Done, "verified"),
        State::Completed => (t.msg_status_state_completed(), Icon::Done, "verified"),
        State::Refused => (t.msg_status_state_refused(), Icon::None, "refused"),
        State::Withdrawn => (t.msg_status_state_withdrawn(), Icon::None, "withdrawn"),
    };
    StateLine { text, icon, class }
}

/// The way of an order: what is behind it, where it is, what lies ahead.
fn steps(of: &Subject<'_>, files: usize) -> Vec<Step> {
    let t = of.t();
    let now = of.request.state;
    let contact = &of.request.order.contact.email;
    let sent = Step {
        title: t.msg_status_sent_to(&of.desk.name),
        time: Some(of.received()),
        text: None,
        class: if now == State::Submitted { "now" } else { "past" },
    };
    if let State::Refused | State::Withdrawn = now {
        let ended = Step { title: state(t, now).text, time: None, text: None, class: "now" };
        return vec![sent, ended];
    }
    let ahead = [
        (State::InReview, t.msg_status_step_review(), Some(t.msg_status_step_review_text())),
        (State::Waiting, t.msg_status_step_waiting(), None),
        (State::Verified, t.msg_status_step_verified(), Some(t.msg_status_step_verified_text(files))),
        (State::Completed, t.msg_status_step_completed(), Some(t.msg_status_step_completed_text(files, contact))),
    ];
    let ahead = ahead.into_iter().filter(|(step, ..)| *step != State::Waiting || now == State::Waiting);
    let ahead = ahead.map(|(step, title, text)| {
        let class = match step.cmp(&now) {
            std::cmp::Ordering::Less => "past",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        };
        Step { title, time: None, text: text.filter(|_| class != "past"), class }
    });
    std::iter::once(sent).chain(ahead).collect()
}

/// Right after an order was sent.
#[derive(Template)]
#[template(path = "status/sent.html")]
pub struct Sent {
    page: Frame,
    path: String,
    link: String,
    reference: String,
    desk: Desk,
    expected: String,
    mail: String,
    files: usize,
}

impl Sent {
    /// Of this order.
    pub fn new(of: &Subject<'_>) -> Self {
        let t = of.t();
        let order = &of.request.order;
        let copy = order.representative.as_ref().and_then(|person| person.email.as_deref());
        Self {
            page: Frame::new(t).for_desk(&of.desk),
            path: of.path(),
            link: of.link.clone(),
            reference: of.request.reference.to_string(),
            expected: of.expected(),
            mail: match copy {
                Some(copy) => t.msg_status_sent_mail_and_copy(&order.contact.email, copy),
                None => t.msg_status_sent_mail(&order.contact.email),
            },
            files: of.files().cards.len(),
            desk: of.desk.clone(),
        }
    }
}

/// What a renewal is, before it is begun.
#[derive(Template)]
#[template(path = "status/renew.html")]
pub struct Renew {
    page: Frame,
    path: String,
    reference: String,
    label: String,
    last_day: String,
}

impl Renew {
    /// Of this order. None: there is nothing to renew.
    pub fn new(of: &Subject<'_>) -> Option<Self> {
        let t = of.t();
        let last_day = of.request.order.term.expires_on.filter(|_| of.request.can_be_renewed())?;
        Some(Self {
            page: Frame::new(t).for_desk(&of.desk),
            path: of.path(),
            reference: of.request.reference.to_string(),
            label: text::order::title(t, &of.request.order),
            last_day: text::order::last_day(t, last_day),
        })
    }
}
