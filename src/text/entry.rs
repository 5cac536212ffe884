//! The entries of the check's answer, as the command line and the API print them.

use serde::Serialize;

use super::Words;
use crate::domain::problem::{Pointer, Problem};

/// One error or advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Where: a JSON Pointer into the order as it was sent.
    pub pointer: Pointer,
    /// What: a stable code.
    pub code: &'static str,
    /// The same in a sentence, and what to do.
    pub message: String,
}

/// Says each problem in words.
pub fn entries(t: &Words, problems: &[Problem]) -> Vec<Entry> {
    let entry = |problem: &Problem| Entry {
        pointer: problem.pointer.clone(),
        code: problem.kind.code(),
        message: super::problem(t, problem),
    };
    problems.iter().map(entry).collect()
}
