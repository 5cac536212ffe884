//! Purpose and term, and notes.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::order::{Purpose, TermKind};
use crate::text::{self, Words};
use crate::web::field::{Choice, Fields};
use crate::web::{Page as Frame, Result, filters, page_as};

use super::View;
use crate::web::order::sheet::Sheet;

#[derive(Template)]
#[template(path = "order/term.html")]
struct Term<'a> {
    page: Frame,
    sheet: Sheet,
    fields: Fields<'a>,
    purposes: Vec<Choice>,
    terms: Vec<Choice>,
}

pub(super) fn draw(status: StatusCode, view: View<'_>) -> Result<Response> {
    let t = view.fields.t;
    let View { page, sheet, fields } = view;
    let terms =
        TermKind::ALL.iter().map(|kind| Choice::new(kind.word(), text::term_kind(t, *kind)).hint(term(t, *kind)));
    page_as(status, &Term { purposes: purposes(t), terms: terms.collect(), page, sheet, fields })
}

fn purposes(t: &Words) -> Vec<Choice> {
    let hint = |purpose| match purpose {
        Purpose::Demo => t.msg_order_purpose_demo(),
        Purpose::Evaluation => t.msg_order_purpose_evaluation(),
        Purpose::Testing => t.msg_order_purpose_testing(),
        Purpose::Production => t.msg_order_purpose_production(),
        Purpose::Development => t.msg_order_purpose_development(),
    };
    let choice = |purpose: &Purpose| Choice::new(purpose.word(), text::purpose(t, *purpose)).hint(hint(*purpose));
    Purpose::ALL.iter().map(choice).collect()
}

fn term(t: &Words, kind: TermKind) -> String {
    match kind {
        TermKind::Temporary => t.msg_order_term_temporary(),
        TermKind::Permanent => t.msg_order_term_permanent(),
    }
}
