//! The second factor of whoever is signed in: set it up, make new recovery codes, switch it off.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use qrcode::QrCode;
use qrcode::render::svg;
use tower_sessions::Session;

use super::{ACCOUNT, HOME, SET_UP, paused};
use crate::clock;
use crate::text;
use crate::web::body::Form;
use crate::web::field::Field;
use crate::web::session::{self, SettingUp, SignedIn};
use crate::web::{AppState, Error, Page, Result, filters, page, page_as};
use crate::workflow::staff::factor::{self, Checked, Codes, Offer};

#[derive(Template)]
#[template(path = "staff/factor-set-up.html")]
struct SetUpPage {
    page: Page,
    /// Whether they can do nothing else before.
    is_must: bool,
    /// The picture for the app, an SVG of ours.
    picture: String,
    offer: Offer,
    code: Field,
}

impl SetUpPage {
    async fn new(state: &AppState, signed_in: &SignedIn) -> Result<Self> {
        let page = Page::new(text::words("en"));
        let offer = factor::offer(&state.flow, &signed_in.member).await?;
        let is_must = signed_in.must_set_up(&state.config);
        let code = Field::new("code", page.t.msg_factor_code(), "");
        Ok(Self { picture: picture(&offer.uri)?, page, is_must, offer, code })
    }
}

/// Black on white in both schemes, with the margin that readers need.
fn picture(uri: &str) -> Result<String> {
    let code = QrCode::new(uri).map_err(Error::internal)?;
    let svg = code.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
    // In a page, not a file of its own.
    Ok(svg.find("<svg").and_then(|start| svg.get(start..)).unwrap_or_default().to_owned())
}

/// Recovery codes, shown this once.
#[derive(Template)]
#[template(path = "staff/factor-codes.html")]
struct CodesPage {
    page: Page,
    codes: Codes,
    home: &'static str,
}

impl CodesPage {
    fn new(codes: Codes) -> Self {
        Self { page: Page::new(text::words("en")), codes, home: HOME }
    }
}

/// What is asked for before something changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// New recovery codes.
    Codes,
    /// Switch it off.
    Off,
}

#[derive(Template)]
#[template(path = "staff/factor-ask.html")]
struct AskPage {
    page: Page,
    ask: Ask,
    /// For how many minutes nothing is tried.
    paused: Option<i64>,
    /// For new codes the code is enough; so it is where there is no password.
    password: Option<Field>,
    code: Field,
}

impl AskPage {
    fn new(signed_in: &SignedIn, ask: Ask) -> Self {
        let page = Page::new(text::words("en"));
        let asks_password = ask == Ask::Off && signed_in.has_password;
        Self {
            password: asks_password.then(|| Field::new("password", page.t.msg_sign_in_password(), "")),
            code: Field::new("code", page.t.msg_code_label(), ""),
            page,
            ask,
            paused: None,
        }
    }

    fn has_errors(&self) -> bool {
        let is_wrong = |field: &Field| field.error.is_some();
        self.paused.is_some() || is_wrong(&self.code) || self.password.as_ref().is_some_and(is_wrong)
    }
}

/// The way to set it up; whoever has it already sees their account.
pub async fn show(State(state): State<AppState>, SettingUp(signed_in): SettingUp) -> Result<Response> {
    if signed_in.has_factor {
        return Ok(Redirect::to(ACCOUNT).into_response());
    }
    page(&SetUpPage::new(&state, &signed_in).await?)
}

/// Sets it up, and shows the recovery codes. Other sessions end; this one goes on under a new id.
pub async fn confirm(
    State(state): State<AppState>,
    SettingUp(signed_in): SettingUp,
    session: Session,
    Form(posted): Form,
) -> Result<Response> {
    if signed_in.has_factor {
        return Ok(Redirect::to(ACCOUNT).into_response());
    }
    let (code, now) = (posted.text("code"), clock::now());
    if let Some(codes) = factor::confirm(&state.flow, &signed_in.member, code, now).await? {
        session::open(&session, signed_in.member.id, signed_in.by, now).await?;
        return page(&CodesPage::new(codes));
    }
    let mut again = SetUpPage::new(&state, &signed_in).await?;
    again.code = Field::new("code", again.code.label, code).with_error(Some(again.page.t.msg_factor_code_wrong()));
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &again)
}

/// Asks for a code before it makes new recovery codes.
pub async fn ask_for_codes(signed_in: SignedIn) -> Result<Response> {
    ask_for(&signed_in, Ask::Codes)
}

/// Asks for password and code before it switches the factor off.
pub async fn ask_for_off(signed_in: SignedIn) -> Result<Response> {
    ask_for(&signed_in, Ask::Off)
}

fn ask_for(signed_in: &SignedIn, ask: Ask) -> Result<Response> {
    if !signed_in.has_factor {
        return Ok(Redirect::to(SET_UP).into_response());
    }
    page(&AskPage::new(signed_in, ask))
}

/// Makes new recovery codes, and shows them.
pub async fn renew_codes(State(state): State<AppState>, signed_in: SignedIn, Form(posted): Form) -> Result<Response> {
    let again = AskPage::new(&signed_in, Ask::Codes);
    match refusal(&state, &signed_in, again, posted.text("password"), posted.text("code")).await? {
        Some(refused) => Ok(refused),
        None => page(&CodesPage::new(factor::renew_codes(&state.flow, &signed_in.member).await?)),
    }
}

/// Switches it off.
pub async fn turn_off(State(state): State<AppState>, signed_in: SignedIn, Form(posted): Form) -> Result<Response> {
    let again = AskPage::new(&signed_in, Ask::Off);
    if let Some(refused) = refusal(&state, &signed_in, again, posted.text("password"), posted.text("code")).await? {
        return Ok(refused);
    }
    factor::take_away(&state.pool, signed_in.member.id).await?;
    Ok(Redirect::to(ACCOUNT).into_response())
}

/// The page again, where password or code are not right. The password comes first, so that a wrong one uses no code.
async fn refusal(
    state: &AppState,
    signed_in: &SignedIn,
    mut again: AskPage,
    password: &str,
    code: &str,
) -> Result<Option<Response>> {
    let (now, t) = (clock::now(), again.page.t);
    code.clone_into(&mut again.code.value);
    let mut checked = Checked::Right;
    if let Some(field) = &mut again.password {
        checked = factor::check_password(&state.flow, &signed_in.member, password, now).await?;
        field.error = (checked == Checked::Wrong).then(|| t.msg_password_current_wrong());
    }
    if checked == Checked::Right {
        checked = factor::check(&state.flow, &signed_in.member, false, code, now).await?;
        again.code.error = (checked == Checked::Wrong).then(|| t.msg_code_wrong());
    }
    match checked {
        Checked::Right => Ok(None),
        Checked::Wrong => page_as(StatusCode::UNPROCESSABLE_ENTITY, &again).map(Some),
        Checked::Paused(until) => {
            again.paused = Some(paused::minutes(until, now));
            paused::answer(&again, until, now).map(Some)
        }
    }
}
