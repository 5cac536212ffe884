//! Moves between states (`workflow.md`, *States*). A state has a type of its own and its moves are methods of that type
//! alone: a move that a state does not allow cannot be written down, since only they make a [`Moved`], and the store
//! changes a state only by one.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AllDecided, State};
use crate::domain::history::{Change, Event};

choice! {
    /// What can happen to an order.
    Move {
        /// A member of staff begins to work on it.
        Take = "take",
        /// The desk asks the customer.
        Ask = "ask",
        /// The customer answers.
        Answer = "answer",
        /// Every line is decided.
        Verify = "verify",
        /// The license data files go to the customer.
        Complete = "complete",
        /// The desk refuses it.
        Refuse = "refuse",
        /// The customer takes it back.
        Withdraw = "withdraw",
        /// There is something to do after all.
        Reopen = "reopen",
    }
}

impl State {
    /// What can happen to an order in this state, in the order in which a page offers it.
    pub const fn moves(self) -> &'static [Move] {
        match self {
            Self::Submitted => &[Move::Take, Move::Refuse, Move::Withdraw],
            Self::InReview => &[Move::Ask, Move::Verify, Move::Refuse, Move::Withdraw],
            Self::Waiting => &[Move::Answer, Move::Refuse, Move::Withdraw],
            Self::Verified => &[Move::Complete, Move::Reopen, Move::Refuse],
            Self::Completed => &[Move::Reopen],
            Self::Refused | Self::Withdrawn => &[],
        }
    }

    /// Whether this can happen to an order in this state.
    pub fn allows(self, wanted: Move) -> bool {
        self.moves().contains(&wanted)
    }
}

/// Why something was done, in the words of who did it: not blank, up to [`Reason::MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reason(String);

impl Reason {
    /// The longest, in characters.
    pub const MAX: usize = 2_000;

    /// Trimmed, lines separated by LF. None: it is blank or too long.
    pub fn new(typed: &str) -> Option<Self> {
        let text = typed.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}").trim().to_owned();
        (!text.is_empty() && text.chars().count() <= Self::MAX).then_some(Self(text))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An order moved from one state to another. Made only by the moves of the states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    from: State,
    to: State,
    event: Event,
}

impl Moved {
    /// Where it was.
    pub const fn from(&self) -> State {
        self.from
    }

    /// Where it is.
    pub const fn to(&self) -> State {
        self.to
    }

    /// The line of history that tells of it.
    pub const fn event(&self) -> &Event {
        &self.event
    }
}

/// An order, by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// In the queue.
    Submitted(Submitted),
    /// Being worked on.
    InReview(InReview),
    /// The customer is asked.
    Waiting(Waiting),
    /// Every line is decided.
    Verified(Verified),
    /// The license data files were sent.
    Completed(Completed),
    /// The desk refused it.
    Refused(Refused),
    /// The customer took it back.
    Withdrawn(Withdrawn),
}

impl Case {
    /// An order in this state.
    pub const fn of(state: State) -> Self {
        match state {
            State::Submitted => Self::Submitted(Submitted(())),
            State::InReview => Self::InReview(InReview(())),
            State::Waiting => Self::Waiting(Waiting(())),
            State::Verified => Self::Verified(Verified(())),
            State::Completed => Self::Completed(Completed(())),
            State::Refused => Self::Refused(Refused(())),
            State::Withdrawn => Self::Withdrawn(Withdrawn(())),
        }
    }

    /// The desk refuses it, wherever it is open. None: it is closed.
    pub fn refuse(self, reason: Reason) -> Option<Moved> {
        let from = match self {
            Self::Submitted(_) => State::Submitted,
            Self::InReview(_) => State::InReview,
            Self::Waiting(_) => State::Waiting,
            Self::Verified(_) => State::Verified,
            Self::Completed(_) | Self::Refused(_) | Self::Withdrawn(_) => return None,
        };
        Some(Moved { from, to: State::Refused, event: Event::Refused { reason } })
    }

    /// The customer takes it back, as long as nothing is verified. None: it is too late, or closed.
    pub fn withdraw(self, reason: Option<Reason>) -> Option<Moved> {
        let from = match self {
            Self::Submitted(_) => State::Submitted,
            Self::InReview(_) => State::InReview,
            Self::Waiting(_) => State::Waiting,
            Self::Verified(_) | Self::Completed(_) | Self::Refused(_) | Self::Withdrawn(_) => return None,
        };
        Some(Moved { from, to: State::Withdrawn, event: Event::Withdrawn { reason } })
    }
}

/// In the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submitted(());

/// Being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InReview(());

/// The customer is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting(());

/// Every line is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified(());

/// The license data files were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completed(());

/// The desk refused it: nothing can happen to it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused(());

/// The customer took it back: nothing can happen to it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawn(());

impl Submitted {
    /// A member of staff begins to work on it.
    pub const fn take(self) -> Moved {
        Moved { from: State::Submitted, to: State::InReview, event: Event::Taken }
    }
}

impl InReview {
    /// The desk asks the customer, in the message with this id.
    pub const fn ask(self, message: Uuid) -> Moved {
        Moved { from: State::InReview, to: State::Waiting, event: Event::Asked { message } }
    }

    /// Every line is decided.
    pub const fn verify(self, _: AllDecided) -> Moved {
        Moved { from: State::InReview, to: State::Verified, event: Event::Verified }
    }
}

impl Waiting {
    /// The customer answers, in the message with this id, and has changed this much of the order.
    pub const fn answer(self, message: Uuid, changed: Vec<Change>) -> Moved {
        Moved { from: State::Waiting, to: State::InReview, event: Event::Answered { message, changed } }
    }
}

impl Verified {
    /// The license data files go to the customer: their names. None: there is no file.
    pub fn complete(self, files: Vec<String>) -> Option<Moved> {
        let is_something_sent = !files.is_empty();
        let event = Event::Completed { files };
        is_something_sent.then_some(Moved { from: State::Verified, to: State::Completed, event })
    }

    /// There is something to decide after all.
    pub const fn reopen(self, reason: Option<Reason>) -> Moved {
        Moved { from: State::Verified, to: State::InReview, event: Event::Reopened { reason } }
    }
}

impl Completed {
    /// A wrong file, a new host ID.
    pub const fn reopen(self, reason: Reason) -> Moved {
        Moved { from: State::Completed, to: State::InReview, event: Event::Reopened { reason: Some(reason) } }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use uuid::Uuid;

    use super::{Case, Move, Moved, Reason};
    use crate::domain::request::{AllDecided, Decisions, State};

    fn reason() -> Reason {
        Reason::new("a wrong file").expect("words")
    }

    fn decided() -> AllDecided {
        Decisions::default().all_decided().expect("nothing to decide")
    }

    /// Everything that can be written down of an order in a state.
    fn written(state: State) -> Vec<(Move, Moved)> {
        let case = Case::of(state);
        let mut all = match case {
            Case::Submitted(case) => vec![(Move::Take, case.take())],
            Case::InReview(case) => vec![(Move::Ask, case.ask(Uuid::nil())), (Move::Verify, case.verify(decided()))],
            Case::Waiting(case) => vec![(Move::Answer, case.answer(Uuid::nil(), Vec::new()))],
            Case::Verified(case) => vec![
                (Move::Complete, case.complete(vec!["license.dat".to_owned()]).expect("a file")),
                (Move::Reopen, case.reopen(None)),
            ],
            Case::Completed(case) => vec![(Move::Reopen, case.reopen(reason()))],
            Case::Refused(_) | Case::Withdrawn(_) => Vec::new(),
        };
        all.extend(case.refuse(reason()).map(|moved| (Move::Refuse, moved)));
        all.extend(case.withdraw(None).map(|moved| (Move::Withdraw, moved)));
        all
    }

    #[test]
    fn moves_are_those_of_the_contract() {
        use State::{Completed, InReview, Refused, Submitted, Verified, Waiting, Withdrawn};
        let contract = [
            (Submitted, Move::Take, InReview),
            (InReview, Move::Ask, Waiting),
            (Waiting, Move::Answer, InReview),
            (InReview, Move::Verify, Verified),
            (Verified, Move::Complete, Completed),
            (Submitted, Move::Refuse, Refused),
            (InReview, Move::Refuse, Refused),
            (Waiting, Move::Refuse, Refused),
            (Verified, Move::Refuse, Refused),
            (Submitted, Move::Withdraw, Withdrawn),
            (InReview, Move::Withdraw, Withdrawn),
            (Waiting, Move::Withdraw, Withdrawn),
            (Verified, Move::Reopen, InReview),
            (Completed, Move::Reopen, InReview),
        ];
        let found: BTreeSet<_> = State::ALL
            .iter()
            .flat_map(|state| written(*state).into_iter().map(|(name, moved)| (*state, name, moved)))
            .map(|(state, name, moved)| {
                assert_eq!(moved.from(), state);
                (state, name, moved.to())
            })
            .collect();
        assert_eq!(found, BTreeSet::from(contract));
    }

    #[test]
    fn a_page_offers_what_can_be_written_down() {
        for state in State::ALL {
            let written: BTreeSet<Move> = written(*state).into_iter().map(|(name, _)| name).collect();
            assert_eq!(state.moves().iter().copied().collect::<BTreeSet<_>>(), written, "{state}");
            assert!(Move::ALL.iter().all(|name| state.allows(*name) == written.contains(name)));
        }
    }

    #[test]
    fn a_completion_has_a_file() {
        let Case::Verified(case) = Case::of(State::Verified) else { unreachable!("as made") };
        assert_eq!(case.complete(Vec::new()), None);
    }

    #[test]
    fn a_reason_says_something() {
        assert_eq!(Reason::new(" \r\n\t"), None);
        assert_eq!(Reason::new(&"x".repeat(Reason::MAX + 1)), None);
        assert_eq!(Reason::new(" a\r\nb\0 ").as_ref().map(Reason::as_str), Some("a\nb\u{fffd}"));
    }
}
