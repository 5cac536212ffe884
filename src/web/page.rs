//! Pages: the frame around each, which `templates/base.html` draws, and how one is answered.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::{Error, Result};
use crate::domain::desk::Desk;
use crate::text::Words;

/// The frame of a page. A struct that renders a page has a field `page: Page`, and its template extends
/// `base.html`, `aside.html` (a form with the order beside it) or `staff/frame.html`.
pub struct Page {
    /// The words, in the reader's language.
    pub t: &'static Words,
    /// The desk that will get the order, once it is known.
    pub desk: Option<DeskLine>,
    /// Who is signed in, on pages of order management.
    pub staff: Option<StaffLine>,
}

impl Page {
    /// The frame of a page for anybody.
    pub const fn new(t: &'static Words) -> Self {
        Self { t, desk: None, staff: None }
    }

    /// The same, naming the desk that gets the order.
    #[must_use]
    pub fn for_desk(self, desk: &Desk) -> Self {
        Self { desk: Some(DeskLine { name: desk.name.clone(), telephone: desk.telephone.clone() }), ..self }
    }

    /// The same, for a member of staff.
    #[must_use]
    pub fn for_staff(self, staff: StaffLine) -> Self {
        Self { staff: Some(staff), ..self }
    }
}

/// An error on top of a form, as a link to its field.
pub struct ErrorLink {
    /// The field: `#servers-0-host_id`.
    pub href: String,
    /// Place and sentence; backticks mark code.
    pub text: String,
}

/// The desk, as the header names it.
pub struct DeskLine {
    /// What people call it.
    pub name: String,
    /// Whom to call, as a person reads it.
    pub telephone: Option<String>,
}

/// The header of order management: its desks, and who is signed in.
pub struct StaffLine {
    /// The desks that this person may see, in their order.
    pub desks: Vec<DeskTab>,
    /// The person's name.
    pub name: String,
    /// One or two letters for the name.
    pub initials: String,
    /// Whether the pages for managers are theirs.
    pub is_manager: bool,
}

/// A desk to choose.
pub struct DeskTab {
    /// What people call it.
    pub name: String,
    /// The address of its queue.
    pub href: String,
    /// How many of its orders are open, as people read it: `1,000+`.
    pub open: Option<String>,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// A page, 200.
///
/// # Errors
/// Where the template fails: a defect.
pub fn page(template: &impl Template) -> Result<Response> {
    page_as(StatusCode::OK, template)
}

/// A page with another status: 422 for a wrong form, 503 for one that could not be saved.
///
/// # Errors
/// Where the template fails: a defect.
pub fn page_as(status: StatusCode, template: &impl Template) -> Result<Response> {
    Ok((status, Html(template.render().map_err(Error::internal)?)).into_response())
}
