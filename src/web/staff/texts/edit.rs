//! Adding a text, and changing one. What two managers change at once is shown to the second one side by side.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::{HOME, allowed};
use crate::clock;
use crate::domain::canned::{CannedText, NewText, Placeholder, unknown_placeholders};
use crate::domain::desk::DeskId;
use crate::domain::talk::{Unsaid, Words as Body};
use crate::store::queue::Counts;
use crate::store::texts;
use crate::text::{self, Words};
use crate::web::body::Form;
use crate::web::field::{Choice, Field};
use crate::web::form::Posted;
use crate::web::session::SignedIn;
use crate::web::staff::frame::{Tab, frame};
use crate::web::{AppState, ErrorLink, Page, Result, filters, page_as};

#[derive(Template)]
#[template(path = "staff/texts/edit.html")]
struct Edit {
    page: Page,
    title: String,
    /// Where it is posted to.
    action: String,
    /// The revision that the page shows; of a new one, the id that it gets.
    revision: String,
    errors: Vec<ErrorLink>,
    name: Field,
    body: Field,
    desk: Field,
    desks: Vec<Choice>,
    /// The text as somebody else left it meanwhile.
    theirs: Option<Theirs>,
}

/// What somebody else did meanwhile.
struct Theirs {
    title: String,
    text: String,
    /// What stands there now: label and lines. Empty: it is gone.
    now: Vec<(String, Vec<String>)>,
}

/// What was typed.
struct Typed {
    name: String,
    body: String,
    desk: String,
}

impl Typed {
    fn read(posted: &Posted) -> Self {
        let text = |name| posted.text(name).to_owned();
        Self { name: text("name"), body: text("body"), desk: text("desk") }
    }

    fn of(text: &CannedText) -> Self {
        let desk = text.desk.map_or(String::new(), |desk| desk.word().to_owned());
        Self { name: text.name.clone(), body: text.body.clone(), desk }
    }

    /// As it may be kept.
    ///
    /// # Errors
    /// What is wrong, by field.
    fn judge(&self, t: &Words) -> std::result::Result<NewText, Vec<(&'static str, String)>> {
        let mut wrong = Vec::new();
        let name = NewText::name(&self.name);
        if name.is_none() {
            wrong.push(("name", t.msg_texts_name_wrong(NewText::NAME_MAX)));
        }
        let body = match Body::new(&self.body) {
            Ok(body) => Some(body),
            Err(Unsaid::Blank) => {
                wrong.push(("body", t.msg_texts_body_required()));
                None
            }
            Err(Unsaid::TooLong { found }) => {
                wrong.push(("body", t.msg_ask_too_long(Body::MAX, found)));
                None
            }
        };
        let unknown: Vec<String> =
            unknown_placeholders(&self.body).into_iter().map(|name| format!("`{{{}}}`", text::shown(name))).collect();
        if !unknown.is_empty() {
            wrong.push(("body", t.msg_texts_unknown(unknown.join(", "), known())));
        }
        let desk = DeskId::from_word(self.desk.trim());
        if desk.is_none() && !self.desk.trim().is_empty() {
            wrong.push(("desk", t.msg_texts_desk_wrong()));
        }
        match (name, body) {
            (Some(name), Some(body)) if wrong.is_empty() => Ok(NewText { name, body, desk }),
            _ => Err(wrong),
        }
    }
}

/// The placeholders, as code.
fn known() -> String {
    Placeholder::WORDS.iter().map(|word| format!("`{{{word}}}`")).collect::<Vec<_>>().join(", ")
}

/// A page of the form, before anything is wrong with it.
fn form(signed_in: &SignedIn, counts: &Counts, title: String, action: String, revision: String, typed: &Typed) -> Edit {
    let t = text::words("en");
    Edit {
        page: frame(t, &signed_in.member, counts, Tab::Nowhere),
        title,
        action,
        revision,
        errors: Vec::new(),
        name: Field::new("name", t.msg_texts_name(), &typed.name),
        body: Field::new("body", t.msg_texts_body(), &typed.body),
        desk: Field::new("desk", t.msg_texts_desk(), &typed.desk),
        desks: DeskId::ALL.iter().map(|desk| Choice::new(desk.word(), text::desk(t, *desk))).collect(),
        theirs: None,
    }
}

impl Edit {
    fn complain(mut self, wrong: Vec<(&'static str, String)>) -> Self {
        for (name, sentence) in wrong {
            self.errors.push(ErrorLink { href: format!("#{name}"), text: sentence.clone() });
            let field = match name {
                "name" => &mut self.name,
                "desk" => &mut self.desk,
                _ => &mut self.body,
            };
            field.error.get_or_insert(sentence);
        }
        self
    }

    fn hint(&self) -> String {
        self.page.t.msg_texts_body_hint(known())
    }
}

/// A blank form.
pub async fn blank(State(state): State<AppState>, signed_in: SignedIn) -> Result<Response> {
    let counts = match allowed(&state, &signed_in).await? {
        Ok(counts) => counts,
        Err(refused) => return Ok(refused),
    };
    let typed = Typed { name: String::new(), body: String::new(), desk: String::new() };
    let id = Uuid::new_v4().to_string();
    page_as(StatusCode::OK, &new(&signed_in, &counts, id, &typed))
}

fn new(signed_in: &SignedIn, counts: &Counts, id: String, typed: &Typed) -> Edit {
    form(signed_in, counts, text::words("en").msg_texts_new(), format!("{HOME}/new"), id, typed)
}

/// Adds a text. The page carries its id, so that the button pressed twice adds one.
pub async fn add(State(state): State<AppState>, signed_in: SignedIn, Form(posted): Form) -> Result<Response> {
    let counts = match allowed(&state, &signed_in).await? {
        Ok(counts) => counts,
        Err(refused) => return Ok(refused),
    };
    let typed = Typed::read(&posted);
    let id = Uuid::parse_str(posted.text("revision")).unwrap_or_else(|_| Uuid::new_v4());
    match typed.judge(text::words("en")) {
        Ok(text) => {
            texts::add(&state.pool, id, &text, &signed_in.member.name, clock::now()).await?;
            Ok(Redirect::to(HOME).into_response())
        }
        Err(wrong) => {
            let page = new(&signed_in, &counts, id.to_string(), &typed).complain(wrong);
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn existing(signed_in: &SignedIn, counts: &Counts, id: Uuid, revision: String, typed: &Typed) -> Edit {
    form(signed_in, counts, text::words("en").msg_texts_change(), format!("{HOME}/{id}"), revision, typed)
}

/// A text, to change.
pub async fn show(State(state): State<AppState>, signed_in: SignedIn, Path(id): Path<Uuid>) -> Result<Response> {
    let counts = match allowed(&state, &signed_in).await? {
        Ok(counts) => counts,
        Err(refused) => return Ok(refused),
    };
    match texts::get(&state.pool, id).await? {
        Some(text) => {
            let typed = Typed::of(&text);
            page_as(StatusCode::OK, &existing(&signed_in, &counts, id, text.revision.to_string(), &typed))
        }
        None => Ok(Redirect::to(HOME).into_response()),
    }
}

/// Keeps what was typed, if nobody has changed the text meanwhile.
pub async fn save(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Path(id): Path<Uuid>,
    Form(posted): Form,
) -> Result<Response> {
    let counts = match allowed(&state, &signed_in).await? {
        Ok(counts) => counts,
        Err(refused) => return Ok(refused),
    };
    let (t, typed) = (text::words("en"), Typed::read(&posted));
    let seen = posted.text("revision").to_owned();
    let text = match typed.judge(t) {
        Ok(text) => text,
        Err(wrong) => {
            let page = existing(&signed_in, &counts, id, seen, &typed).complain(wrong);
            return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let revision = seen.parse().unwrap_or_default();
    if texts::change(&state.pool, (id, revision), &text, &signed_in.member.name, clock::now()).await? {
        return Ok(Redirect::to(HOME).into_response());
    }
    let now = texts::get(&state.pool, id).await?;
    if now.as_ref().is_some_and(|now| is_same(now, &text)) {
        // The button pressed twice, or another manager had the same idea.
        return Ok(Redirect::to(HOME).into_response());
    }
    page_as(StatusCode::CONFLICT, &changed_meanwhile(&signed_in, &counts, id, now.as_ref(), &typed))
}

fn is_same(now: &CannedText, text: &NewText) -> bool {
    (&*now.name, &*now.body, now.desk) == (&*text.name, text.body.as_str(), text.desk)
}

/// What somebody else made of the text, beside what was typed. Saving again replaces it; one that is gone is added anew.
fn changed_meanwhile(signed_in: &SignedIn, counts: &Counts, id: Uuid, now: Option<&CannedText>, typed: &Typed) -> Edit {
    let t = text::words("en");
    let Some(now) = now else {
        let theirs = Theirs { title: t.msg_texts_gone(), text: t.msg_texts_gone_text(), now: Vec::new() };
        return Edit { theirs: Some(theirs), ..new(signed_in, counts, Uuid::new_v4().to_string(), typed) };
    };
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    let desk = now.desk.map_or_else(|| t.msg_queue_all_desks(), |desk| text::desk(t, desk));
    let theirs = Theirs {
        title: t.msg_texts_stale(now.updated_by.as_deref().unwrap_or_default()),
        text: t.msg_texts_stale_text(),
        now: vec![
            (t.msg_texts_name(), lines(&now.name)),
            (t.msg_texts_body(), lines(&now.body)),
            (t.msg_texts_desk(), lines(&desk)),
        ],
    };
    Edit { theirs: Some(theirs), ..existing(signed_in, counts, id, now.revision.to_string(), typed) }
}
