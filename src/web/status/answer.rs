//! The customer answers the desk on the status page, and changes what the desk opened.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::opened::{ANSWER, Opened, links, opened};
use super::view::{Status, Told};
use super::{subject, to_status};
use crate::clock;
use crate::domain::order::document::Node;
use crate::domain::order::draft::from_order;
use crate::domain::problem::{Pointer, Problem};
use crate::domain::request::{Request, State as Stage};
use crate::domain::talk::{Message, Unsaid, Words as Typed, answer_to, last_question, written_with};
use crate::link::Secret;
use crate::text::{self, Words};
use crate::web::body::Form;
use crate::web::field::Field;
use crate::web::form::Posted;
use crate::web::{AppState, Error, ErrorLink, Page as Frame, Result, filters, page_as};
use crate::workflow::review::{self, Answered, Late, Said, Unanswered};

/// The question that an order waits for, with the form to answer it.
pub struct AnswerForm {
    /// The question.
    pub question: Uuid,
    /// Who asks.
    pub who: String,
    /// What is asked, a line each.
    pub lines: Vec<String>,
    /// What is written.
    pub text: Field,
    /// What may be changed.
    pub opened: Vec<Opened>,
    /// What is wrong, on top.
    pub errors: Vec<ErrorLink>,
}

impl AnswerForm {
    /// As the order waits for it. None: it does not wait.
    pub fn new(t: &'static Words, request: &Request, messages: &[Message]) -> Option<Self> {
        Self::filled_in(t, request, messages, "", &from_order(&request.order), &[])
    }

    /// The same with what was typed, and what is wrong with it.
    fn filled_in(
        t: &'static Words,
        request: &Request,
        messages: &[Message],
        text: &str,
        typed: &Node,
        problems: &[Problem],
    ) -> Option<Self> {
        let asked = last_question(messages).filter(|_| request.state == Stage::Waiting)?;
        let places: Vec<Pointer> = asked.opened.iter().flat_map(|place| written_with(&request.order, place)).collect();
        Some(Self {
            question: asked.id,
            who: asked.author.clone(),
            lines: asked.body.lines().map(str::to_owned).collect(),
            text: Field::new("text", t.msg_answer_text(), text),
            opened: opened(t, typed, &places, problems),
            errors: links(t, &places, problems),
        })
    }

    /// The same, with what is wrong with the text.
    fn with_text_error(mut self, sentence: String) -> Self {
        self.errors.push(ErrorLink { href: "#text".to_owned(), text: sentence.clone() });
        self.text = self.text.with_error(Some(sentence));
        self
    }
}

/// What was typed and is not with the desk: the words, and each answer that was changed.
pub struct Kept {
    /// What happened meanwhile.
    pub title: String,
    /// What became of what was typed, and what can be done.
    pub text: String,
    /// The words, to copy; empty: none were typed.
    pub words: String,
    /// Place, and what was typed there.
    pub changed: Vec<(String, String)>,
}

/// Whoever reloads the address of a form that was wrong is back at the question.
pub async fn back(Path(secret): Path<Secret>) -> Response {
    to_status(&secret)
}

/// Sends an answer to the desk.
pub async fn send(State(state): State<AppState>, Path(secret): Path<Secret>, Form(posted): Form) -> Result<Response> {
    match answer(&state, &secret, &posted).await {
        Err(error) if error.is_unavailable() => away(&secret, &posted),
        other => other,
    }
}

async fn answer(state: &AppState, secret: &Secret, posted: &Posted) -> Result<Response> {
    let text = match Typed::new(posted.text("text")) {
        Ok(text) => Some(text),
        Err(Unsaid::Blank) => None,
        Err(Unsaid::TooLong { found }) => return too_long(state, secret, posted, found).await,
    };
    let said = Said { question: Uuid::parse_str(posted.text("question")).ok(), text };
    let lay = |order: &mut Node| ANSWER.lay(posted, order);
    let answered = review::answer(&state.flow, secret, &said, clock::now(), lay).await?;
    match answered.ok_or(Error::NotFound)? {
        Ok(Answered::Now(_) | Answered::Before(_)) => {
            Ok(Redirect::to(&format!("/status/{}?answered", secret.as_str())).into_response())
        }
        Err(Unanswered::Nothing) => {
            let nothing = |t: &'static Words, form: AnswerForm| form.with_text_error(t.msg_answer_nothing());
            again(state, secret, posted, nothing).await
        }
        Err(Unanswered::Wrong(wrong)) => {
            let subject = subject(state, secret).await?;
            let (t, text) = (subject.t(), posted.text("text"));
            let of = (&subject.request, &subject.messages);
            let form = AnswerForm::filled_in(t, of.0, of.1, text, &wrong.typed, &wrong.problems);
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &Status::new(&subject, form, Told::Nothing))
        }
        Err(Unanswered::Late(late)) => too_late(state, secret, posted, &late, said.question).await,
    }
}

/// The page again, with what was typed and what is wrong with its text.
async fn again(
    state: &AppState,
    secret: &Secret,
    posted: &Posted,
    complain: impl FnOnce(&'static Words, AnswerForm) -> AnswerForm + Send,
) -> Result<Response> {
    let subject = subject(state, secret).await?;
    let t = subject.t();
    let mut typed = from_order(&subject.request.order);
    ANSWER.lay(posted, &mut typed);
    let question = Uuid::parse_str(posted.text("question")).ok();
    let newest = last_question(&subject.messages).filter(|_| subject.request.state == Stage::Waiting);
    if newest.map(|asked| asked.id) != question {
        let late = Late { request: subject.request, messages: subject.messages, entries: subject.entries, typed };
        return too_late(state, secret, posted, &late, question).await;
    }
    let form = AnswerForm::filled_in(t, &subject.request, &subject.messages, posted.text("text"), &typed, &[]);
    let form = form.map(|form| complain(t, form));
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &Status::new(&subject, form, Told::Nothing))
}

async fn too_long(state: &AppState, secret: &Secret, posted: &Posted, found: usize) -> Result<Response> {
    let long = |t: &'static Words, form: AnswerForm| form.with_text_error(t.msg_answer_too_long(Typed::MAX, found));
    again(state, secret, posted, long).await
}

/// What happened meanwhile, with what was typed: to send it with the newest question, where one is asked, else to copy.
async fn too_late(
    state: &AppState,
    secret: &Secret,
    posted: &Posted,
    late: &Late,
    question: Option<Uuid>,
) -> Result<Response> {
    let subject = subject(state, secret).await?;
    let t = subject.t();
    let words = posted.text("text");
    let form = AnswerForm::filled_in(t, &late.request, &late.messages, words, &late.typed, &[]);
    let (title, text) = meanwhile(t, late, question, form.is_some());
    let kept = Kept {
        title,
        text,
        words: if form.is_some() { String::new() } else { words.to_owned() },
        changed: changed(t, late, question, posted),
    };
    page_as(StatusCode::CONFLICT, &Status::new(&subject, form, Told::Kept(kept)))
}

fn meanwhile(t: &Words, late: &Late, question: Option<Uuid>, is_asked: bool) -> (String, String) {
    let is_answered = question.is_some_and(|question| answer_to(&late.messages, question).is_some());
    match late.request.state {
        _ if is_asked => (t.msg_answer_late_asked(), t.msg_answer_late_asked_text()),
        Stage::Refused => (t.msg_answer_late_refused(), t.msg_answer_late_again()),
        Stage::Withdrawn => (t.msg_answer_late_withdrawn(), t.msg_answer_late_again()),
        Stage::Completed => (t.msg_answer_late_completed(), t.msg_answer_late_call()),
        _ if is_answered => (t.msg_answer_late_answered(), t.msg_answer_late_call()),
        _ => (t.msg_answer_late_not_asked(), t.msg_answer_late_call()),
    }
}

/// What was typed in the places of a question that the order does not say, and that no field on the page shows.
fn changed(t: &Words, late: &Late, question: Option<Uuid>, posted: &Posted) -> Vec<(String, String)> {
    let order = from_order(&late.request.order);
    let mut typed = order.clone();
    ANSWER.lay(posted, &mut typed);
    let is_waiting = late.request.state == Stage::Waiting;
    let newest = last_question(&late.messages).filter(|_| is_waiting).map_or(&[][..], |asked| &asked.opened);
    let asked = late.messages.iter().find(|message| Some(message.id) == question);
    let places = asked.into_iter().flat_map(|asked| &asked.opened).filter(|place| !newest.contains(place));
    let places = places.flat_map(|place| written_with(&late.request.order, place));
    let said = |order: &Node, place: &Pointer| text::answer_of(t, order, place);
    let changed = places.filter(|place| said(&order, place) != said(&typed, place));
    changed.map(|place| (text::place(t, &place), said(&typed, &place))).collect()
}

#[derive(Template)]
#[template(path = "status/away.html")]
struct Away {
    page: Frame,
    path: String,
    question: String,
    text: Field,
    /// What else was typed, under its name.
    fields: Vec<Field>,
}

/// What was typed, while the database does not answer: the button sends it again.
fn away(secret: &Secret, posted: &Posted) -> Result<Response> {
    let t = text::words("en");
    let fields = posted.texts_by_name().into_iter().filter(|(steps, _)| steps.len() > 1).map(|(steps, typed)| {
        let place = steps.iter().fold(Pointer::root(), |place, step| place.member(step));
        let name = crate::web::field::name(&steps);
        Field { id: steps.join("-"), ..Field::new(&name, text::place(t, &place), typed) }
    });
    let page = Away {
        page: Frame::new(t),
        path: format!("/status/{}", secret.as_str()),
        question: posted.text("question").to_owned(),
        text: Field::new("text", t.msg_answer_text(), posted.text("text")),
        fields: fields.collect(),
    };
    page_as(StatusCode::SERVICE_UNAVAILABLE, &page)
}
