//! The customer answers the desk, and changes what it opened.

use uuid::Uuid;

use super::version::with;
use super::{Held, Wrong, new_id};
use crate::domain::history::Entry;
use crate::domain::message::{AnswerContent, Content, OrderContent, Reply};
use crate::domain::order::document::Node;
use crate::domain::order::draft;
use crate::domain::problem::Pointer;
use crate::domain::request::{Case, Request, State};
use crate::domain::talk::{Message, Words, answer_to, last_question, written_with};
use crate::link::Secret;
use crate::store::{Result, history, talk};
use crate::workflow::Workflow;
use chrono::{DateTime, Utc};

/// An answer, as it was sent from a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The question that the page showed.
    pub question: Option<Uuid>,
    /// What was written. None: nothing.
    pub text: Option<Words>,
}

/// What became of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// It is with the desk.
    Now(Request),
    /// It was with the desk before: the button was pressed twice.
    Before(Request),
}

/// Why an answer is not with the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unanswered {
    /// Nothing was written, and nothing changed.
    Nothing,
    /// What was changed is wrong.
    Wrong(Box<Wrong>),
    /// The question is no longer asked.
    Late(Box<Late>),
}

/// What became of an order since its question was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// As it is now.
    pub request: Request,
    /// What was written about it, the oldest first.
    pub messages: Vec<Message>,
    /// What happened to it, the newest first.
    pub entries: Vec<Entry>,
    /// The order with what was typed in the places that are open now.
    pub typed: Node,
}

/// Answers the question that an order waits for. `lay` writes what was typed over what the order says; only what stands
/// in an opened place afterwards counts. None: there is no such link.
///
/// # Errors
/// Where the database does not answer.
pub async fn answer(
    flow: &Workflow,
    secret: &Secret,
    said: &Said,
    now: DateTime<Utc>,
    lay: impl FnOnce(&mut Node) + Send,
) -> Result<Option<std::result::Result<Answered, Unanswered>>> {
    let Some(mut held) = Held::by_customer(flow, secret, now).await? else { return Ok(None) };
    let messages = talk::of_request(&mut *held.tx, held.request.id).await?;
    let asked = said.question.and_then(|id| messages.iter().find(|message| message.id == id && !message.from_customer));
    let mut typed = draft::from_order(&held.request.order);
    lay(&mut typed);
    let set = asked.map(|asked| opened(&held.request, asked, &typed)).unwrap_or_default();
    let is_newest = asked.is_some() && last_question(&messages).map(|newest| newest.id) == said.question;
    let (Case::Waiting(case), true, Some(asked)) = (Case::of(held.request.state), is_newest, asked) else {
        let is_same = asked.is_some_and(|asked| is_said(&held.request, &messages, asked, said, set));
        return Ok(Some(if is_same {
            Ok(Answered::Before(held.request))
        } else {
            Err(late(held, messages, typed).await?)
        }));
    };
    let version = match with(&held.request, set) {
        Ok(version) => version,
        Err(wrong) => return Ok(Some(Err(Unanswered::Wrong(Box::new(wrong))))),
    };
    if said.text.is_none() && version.changed.is_empty() {
        return Ok(Some(Err(Unanswered::Nothing)));
    }
    let message = Message {
        id: new_id(held.now),
        at: held.now,
        from_customer: true,
        author: held.request.order.contact.name.clone(),
        body: said.text.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default(),
        opened: Vec::new(),
    };
    talk::add(&mut *held.tx, held.request.id, &held.actor, &message).await?;
    let changed = version.changed.clone();
    let lines = held.say(version, None).await?;
    held.request.answered_at = Some(held.now);
    held.moved(&case.answer(message.id, changed.clone())).await?;
    held.record_all(&lines).await?;
    let order = OrderContent::of(&held.request, &held.desk);
    let reply = Reply::Answered { question: asked.body.clone(), answer: said.text.clone(), changed };
    held.tell_desk(Content::Answer(AnswerContent { order, reply })).await?;
    held.finish().await.map(|request| Some(Ok(Answered::Now(request))))
}

/// What was typed in the places that the question opened.
fn opened(request: &Request, asked: &Message, typed: &Node) -> Vec<(Pointer, Node)> {
    let places = asked.opened.iter().flat_map(|place| written_with(&request.order, place));
    places.filter_map(|place| Some((place.clone(), typed.at(place.as_str())?.clone()))).collect()
}

/// Whether the question has been answered with just this: the same words, and nothing that the order does not say.
fn is_said(request: &Request, messages: &[Message], asked: &Message, said: &Said, set: Vec<(Pointer, Node)>) -> bool {
    let words = said.text.as_ref().map_or("", Words::as_str);
    let is_answered = answer_to(messages, asked.id).is_some_and(|answer| answer.body == words);
    is_answered && with(request, set).is_ok_and(|version| version.changed.is_empty())
}

async fn late(mut held: Held<'_>, messages: Vec<Message>, typed: Node) -> Result<Unanswered> {
    let entries = history::of_request(&mut *held.tx, held.request.id).await?;
    let request = held.request;
    let newest = last_question(&messages).filter(|_| request.state == State::Waiting);
    let mut now = draft::from_order(&request.order);
    for (at, value) in newest.map(|asked| opened(&request, asked, &typed)).unwrap_or_default() {
        now.set_at(at.as_str(), value);
    }
    Ok(Unanswered::Late(Box::new(Late { request, messages, entries, typed: now })))
}
