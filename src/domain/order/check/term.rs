//! How long the licenses last.

use chrono::NaiveDate;

use super::{Findings, OrderInput, date};
use crate::domain::order::{Purpose, TermKind};
use crate::domain::problem::{Pointer, ProblemKind};

pub(super) fn judge(input: &OrderInput, today: NaiveDate, findings: &mut Findings) {
    let expires_on = Pointer::from("/term/expires_on");
    match (input.term.kind, input.term.expires_on.as_deref()) {
        // Whatever it says, it has to go.
        (Some(TermKind::Permanent), Some(_)) => findings.report(expires_on, ProblemKind::PermanentWithExpiry),
        (Some(TermKind::Temporary), None) => findings.report(expires_on, ProblemKind::Required),
        (_, Some(text)) => match date::read(text) {
            Ok(date) if date <= today => findings.report(expires_on, ProblemKind::DateNotInFuture { date, today }),
            Ok(_) => {}
            Err(problem) => findings.report(expires_on, problem),
        },
        (_, None) => {}
    }
    let is_trial = matches!(input.purpose, Some(Purpose::Demo | Purpose::Evaluation));
    if is_trial && input.term.kind == Some(TermKind::Permanent) {
        findings.report(Pointer::from("/term/kind"), ProblemKind::PermanentForTrial);
    }
}
