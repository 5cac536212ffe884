//! Setting a password: after an invitation, or instead of the old one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;
use validator::Validate;

use super::{HOME, paused};
use crate::clock;
use crate::text::{self, Words};
use crate::web::body::Form;
use crate::web::field::Field;
use crate::web::session::{self, By, SettingUp, SignedIn};
use crate::web::{AppState, Page, Result, filters, page, page_as};
use crate::workflow::staff;
use crate::workflow::staff::factor::{self, Checked};

/// What the page sends.
#[derive(Debug, Validate)]
struct Entered {
    current: String,
    #[validate(length(min = 12, max = 200))]
    password: String,
    #[validate(must_match(other = "password"))]
    again: String,
}

#[derive(Template)]
#[template(path = "staff/password.html")]
struct PasswordPage {
    page: Page,
    email: String,
    /// Whether there is a password already.
    has_password: bool,
    has_errors: bool,
    /// For how many minutes nothing is tried.
    paused: Option<i64>,
    /// Asked for where it is not known that they know it.
    current: Option<Field>,
    password: Field,
    again: Field,
}

/// What is wrong, each with the name of its field.
type Errors = Vec<(&'static str, String)>;

impl PasswordPage {
    fn new(signed_in: &SignedIn, errors: &Errors) -> Self {
        let page = Page::new(text::words("en"));
        let field = |name, label| {
            let error = errors.iter().find(|(field, _)| *field == name).map(|(_, error)| error.clone());
            Field::new(name, label, "").with_error(error)
        };
        Self {
            email: signed_in.member.email.clone(),
            has_password: signed_in.has_password,
            has_errors: !errors.is_empty(),
            paused: None,
            current: asks_current(signed_in).then(|| field("current", page.t.msg_password_current())),
            password: field("password", page.t.msg_password_new()),
            again: field("again", page.t.msg_password_again()),
            page,
        }
    }
}

/// Whoever came by a link may have forgotten the old one.
fn asks_current(signed_in: &SignedIn) -> bool {
    signed_in.has_password && signed_in.by == By::Password
}

/// The page.
pub async fn show(SettingUp(signed_in): SettingUp) -> Result<Response> {
    page(&PasswordPage::new(&signed_in, &Vec::new()))
}

/// Sets it. Every other session of this person ends; this one goes on under a new id.
pub async fn submit(
    State(state): State<AppState>,
    SettingUp(signed_in): SettingUp,
    session: Session,
    Form(posted): Form,
) -> Result<Response> {
    let [current, password, again] = ["current", "password", "again"].map(|name| posted.text(name).to_owned());
    let entered = Entered { current, password, again };
    let mut errors = errors_of(text::words("en"), &entered);
    let (member, now) = (signed_in.member.id, clock::now());
    if asks_current(&signed_in) {
        match factor::check_password(&state.flow, &signed_in.member, &entered.current, now).await? {
            Checked::Right => {}
            Checked::Wrong => errors.insert(0, ("current", text::words("en").msg_password_current_wrong())),
            Checked::Paused(until) => {
                let minutes = Some(paused::minutes(until, now));
                let page = PasswordPage { paused: minutes, ..PasswordPage::new(&signed_in, &Vec::new()) };
                return paused::answer(&page, until, now);
            }
        }
    }
    if !errors.is_empty() {
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &PasswordPage::new(&signed_in, &errors));
    }
    staff::set_password(&state.pool, member, &entered.password, now).await?;
    session::open(&session, member, By::Password, now).await?;
    Ok(Redirect::to(HOME).into_response())
}

fn errors_of(t: &Words, entered: &Entered) -> Errors {
    let Err(found) = entered.validate() else { return Vec::new() };
    let is_wrong = |field| found.field_errors().contains_key(field);
    let length = entered.password.chars().count();
    if length == 0 {
        vec![("password", t.msg_password_missing())]
    } else if length < 12 {
        vec![("password", t.msg_password_short(length))]
    } else if is_wrong("password") {
        vec![("password", t.msg_password_long())]
    } else {
        vec![("again", t.msg_password_differs())]
    }
}
