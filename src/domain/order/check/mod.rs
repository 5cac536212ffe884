//! The rules (`order.md`). One pipeline for every way in: [`Node`] → input → [`Checked`].
//!
//! Reading the input finds what holds for all text and numbers, the input's own declarations what a member must be by
//! itself, the parts below what must hold between members. What cannot be known is not judged.

mod applications;
mod company;
mod date;
mod items;
mod members;
mod normal;
mod seen;
mod servers;
mod term;

use chrono::NaiveDate;
use validator::Validate;

use super::document::Node;
use super::findings::Findings;
use super::input::{self, OrderInput};
use super::{Configuration, Order};
use crate::domain::problem::{Pointer, Problem, ProblemKind};

/// How numbers travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// JSON: a number is a JSON number.
    Json,
    /// A form or a pasted table: a number is digits, trimmed, and what is left blank is not given.
    Form,
}

/// What the check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What stops the order, all of it, in the order of the form.
    pub errors: Vec<Problem>,
    /// What the customer and order management should know.
    pub advice: Vec<Problem>,
    /// The order, where nothing stops it.
    pub order: Option<Order>,
}

/// The day that a date says, in either of its forms.
pub(super) fn day(typed: &str) -> Option<NaiveDate> {
    date::read(typed).ok()
}

/// Judges an order as typed. `today` is the day in UTC.
pub fn check(typed: &Node, source: Source, today: NaiveDate) -> Checked {
    let (input, mut findings) = input::read(typed, source);
    if let Err(errors) = input.validate() {
        members::report(&errors, typed, &Pointer::root(), &mut findings);
    }
    let files = Files::of(&input, &findings);
    company::judge(&input, &mut findings);
    term::judge(&input, today, &mut findings);
    servers::judge(&input, files, &mut findings);
    items::judge(&input, files, &mut findings);
    applications::judge(&input, files, &mut findings);

    let (errors, advice) = findings.finish();
    let order = if errors.is_empty() { normal::order(&input).map(Order) } else { None };
    Checked { errors, advice, order }
}

/// How the license files lie on the servers, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Files {
    /// Nobody knows: the configuration is missing or wrong.
    Unknown,
    /// One for all servers.
    One,
    /// One a server.
    Each {
        /// How many servers are given.
        servers: usize,
        /// Whether their number is right.
        certain: bool,
    },
}

impl Files {
    fn of(input: &OrderInput, findings: &Findings) -> Self {
        let Some(configuration) = input.configuration else { return Self::Unknown };
        if configuration != Configuration::MultipleIndependent {
            return Self::One;
        }
        let (least, most) = configuration.server_count();
        let given = input.server_count;
        let certain = (least..=most).contains(&given) && !findings.is_wrong(&Pointer::from("/servers"));
        Self::Each { servers: given, certain }
    }
}

/// Judges the servers that something is assigned to. None given: all. While their number is wrong, a row that is not
/// there may be one that is still missing.
fn judge_assignment(servers: Option<&[Option<i64>]>, at: &Pointer, files: Files, findings: &mut Findings) {
    let Some(indexes) = servers else { return };
    match files {
        Files::Unknown => {}
        Files::One => findings.report(at.clone(), ProblemKind::OverrideNotAllowed),
        Files::Each { servers, certain } => {
            let (_, most) = Configuration::MultipleIndependent.server_count();
            let possible = if certain { servers } else { servers.max(most) };
            for (row, index) in indexes.iter().enumerate() {
                let is_known = index.is_none_or(|index| usize::try_from(index).is_ok_and(|index| index < possible));
                if !is_known {
                    findings.report(at.row(row), ProblemKind::UnknownServerIndex { servers });
                }
            }
        }
    }
}

/// The same for text that differs in case only.
fn folded(text: &str) -> String {
    text.to_lowercase().to_uppercase()
}
