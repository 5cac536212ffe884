//! One person: name, role and desks, and what else can be done.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use chrono_tz::Tz;
use uuid::Uuid;

use super::act::Act;
use super::typed::{Form, Typed};
use super::{Manager, PEOPLE, Standing, desks, framed};
use crate::clock;
use crate::domain::staff::Member;
use crate::store::people::{self as stored, Person};
use crate::text::{self, Words};
use crate::web::staff::account::role;
use crate::web::staff::of_address;
use crate::web::{AppState, Error, ErrorLink, Page, Result, body, filters, page, page_as};
use crate::workflow::staff::people::{self, Refusal};

#[derive(Template)]
#[template(path = "staff/people/person.html")]
pub(super) struct PersonPage {
    page: Page,
    errors: Vec<ErrorLink>,
    form: Form,
    person: Person,
    standing: Standing,
    /// Whether it is the manager who looks.
    is_self: bool,
    /// None: never.
    last: Option<String>,
    disabled: Option<String>,
    factor: Option<String>,
    /// How many open orders they have.
    assigned: usize,
    /// What was just done.
    done: Option<String>,
    /// What others changed meanwhile: label, and as it is now.
    theirs: Vec<(String, String)>,
    /// Why nothing was changed.
    refused: Option<String>,
}

impl PersonPage {
    pub(super) async fn new(state: &AppState, manager: &Member, person: Person) -> Result<Self> {
        let page = framed(state, manager).await?;
        let t = page.t;
        let time = |at| text::time(t, at, Tz::UTC);
        Ok(Self {
            errors: Vec::new(),
            form: Form::new(t, &Typed::of(&person)),
            standing: Standing::of(&person),
            is_self: manager.id == person.id,
            last: person.last_signed_in_at.map(time),
            disabled: person.disabled_at.map(time),
            factor: person.factor_since.map(time),
            assigned: stored::assigned(&state.pool, person.id).await?.len(),
            done: None,
            theirs: Vec::new(),
            refused: None,
            page,
            person,
        })
    }

    /// Says why nothing was changed, and what is so by now.
    pub(super) fn refused(mut self, refusal: &Refusal) -> Self {
        let t = self.page.t;
        self.refused = Some(match refusal {
            Refusal::LastManager => t.msg_people_last_manager(),
            Refusal::Yourself => t.msg_people_yourself(),
            Refusal::Stale(_) | Refusal::Gone => t.msg_people_stale(),
        });
        self
    }
}

/// Somebody by the id in an address.
pub(super) async fn find(state: &AppState, id: &str) -> Result<Person> {
    let id = Uuid::parse_str(id).map_err(|_| Error::NotFound)?;
    stored::get(&state.pool, id, clock::now()).await?.ok_or(Error::NotFound)
}

/// Their page.
pub async fn show(
    State(state): State<AppState>,
    Manager(manager): Manager,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Response> {
    let person = find(&state, &id).await?;
    let mut shown = PersonPage::new(&state, &manager, person).await?;
    let query = of_address(&uri);
    let given = query.text("given").parse().unwrap_or(0);
    shown.done = done(shown.page.t, query.text("done"), given);
    page(&shown)
}

fn done(t: &Words, word: &str, given: usize) -> Option<String> {
    if word == "saved" {
        return Some(t.msg_people_done_saved());
    }
    Some(match Act::from_word(word)? {
        Act::Disable if given > 0 => t.msg_people_done_disabled_given(given),
        Act::Disable => t.msg_people_done_disabled(),
        Act::Enable => t.msg_people_done_enabled(),
        Act::Sessions => t.msg_people_done_sessions(),
        Act::Factor => t.msg_people_done_factor(),
        Act::Reset => t.msg_people_done_reset(),
        Act::Invitation => return None,
    })
}

/// Changes them. Where somebody else did meanwhile, both are shown, and what was typed stays.
pub async fn submit(
    State(state): State<AppState>,
    Manager(manager): Manager,
    Path(id): Path<String>,
    body::Form(posted): body::Form,
) -> Result<Response> {
    let person = find(&state, &id).await?;
    let (id, seen) = (person.id, posted.text("changes").parse().unwrap_or(0));
    let typed = Typed { email: person.email.clone(), ..Typed::read(&posted) };
    let mut again = PersonPage::new(&state, &manager, person).await?;
    let t = again.page.t;
    again.form = Form::new(t, &typed);
    let Some(to) = again.form.judge(t, &typed) else {
        again.errors = again.form.errors();
        // Still what their page showed: a form that is corrected is no newer than before.
        again.person.changes = seen;
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
    };
    let Err(refusal) = people::change(&state.flow, &manager, id, seen, &to, clock::now()).await? else {
        return Ok(Redirect::to(&format!("{PEOPLE}/{id}?done=saved")).into_response());
    };
    if let Refusal::Stale(now) = &refusal {
        again.theirs = differing(t, now, &typed);
        again.person = (**now).clone();
    }
    page_as(StatusCode::CONFLICT, &again.refused(&refusal))
}

/// What is otherwise by now than it was typed.
fn differing(t: &Words, now: &Person, typed: &Typed) -> Vec<(String, String)> {
    let name = (now.name != typed.name.trim()).then(|| (t.msg_people_name(), now.name.clone()));
    let role = (Some(now.role) != typed.role).then(|| (t.msg_people_role(), role(t, now.role)));
    let desks = (now.desks != typed.desks).then(|| (t.msg_people_desks(), desks(t, now)));
    let standing = Standing::of(now);
    let standing = (standing == Standing::Disabled).then(|| (t.msg_people_state(), standing.word(t)));
    [name, role, desks, standing].into_iter().flatten().collect()
}
