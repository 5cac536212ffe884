//! Who works here.

pub mod throttle;

use chrono::TimeDelta;
use lettre::Address;
use uuid::Uuid;

use super::desk::DeskId;

choice! {
    /// What a member of staff may do.
    Role {
        /// Works on the orders of one or more desks.
        Agent = "agent",
        /// Sees all desks, changes desks and staff.
        Manager = "manager",
    }
}

choice! {
    /// What a one-time link is good for.
    LinkKind {
        /// Set a password for the first time: three days.
        Invitation = "invitation",
        /// Sign in without a password: ten minutes.
        SignIn = "sign_in",
        /// Set another password instead of a forgotten one: one hour.
        Reset = "reset",
    }
}

impl LinkKind {
    /// How long a link of this kind is good.
    pub const fn lifetime(self) -> TimeDelta {
        match self {
            Self::Invitation => TimeDelta::days(3),
            Self::SignIn => TimeDelta::minutes(10),
            Self::Reset => TimeDelta::hours(1),
        }
    }
}

/// A session that nobody uses ends after so long.
pub const SESSION_IDLE: TimeDelta = TimeDelta::hours(4);

/// A session ends after so long, however much it is used.
pub const SESSION_LIFETIME: TimeDelta = TimeDelta::hours(12);

/// The account whose link the first start prints.
pub const FIRST_MANAGER: &str = "manager@localhost";

/// Someone who works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Stays the same when name or address change.
    pub id: Uuid,
    /// As it was entered; the same address in other case is the same person.
    pub email: String,
    /// What colleagues see.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The desks whose orders they may see, in the order of [`DeskId::ALL`]: every desk for a manager.
    pub desks: Vec<DeskId>,
}

impl Member {
    /// Whether they may see the orders of this desk.
    pub fn sees(&self, desk: DeskId) -> bool {
        self.desks.contains(&desk)
    }
}

/// Someone who is to work here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMember {
    email: String,
    name: String,
    role: Role,
    desks: Vec<DeskId>,
}

impl NewMember {
    /// The longest name, in characters.
    pub const NAME_MAX: usize = 200;

    /// A name is trimmed; a desk that is named twice counts once.
    pub fn new(email: &Address, name: &str, role: Role, desks: &[DeskId]) -> Result<Self, NotAMember> {
        if let Some(wrong) = Self::judge(name, role, desks).first() {
            return Err(*wrong);
        }
        let desks = DeskId::ALL.iter().copied().filter(|desk| desks.contains(desk)).collect();
        Ok(Self { email: email.to_string(), name: name.trim().to_owned(), role, desks })
    }

    /// The same, with the address as text. None: something is wrong with it, or with the rest.
    pub fn read(email: &str, name: &str, role: Role, desks: &[DeskId]) -> Option<Self> {
        Self::new(&email.parse().ok()?, name, role, desks).ok()
    }

    /// All that is wrong with it.
    pub fn judge(name: &str, role: Role, desks: &[DeskId]) -> Vec<NotAMember> {
        let name = name.trim();
        let is_name = !name.is_empty() && name.chars().count() <= Self::NAME_MAX && !name.chars().any(char::is_control);
        let has_desk = role != Role::Agent || !desks.is_empty();
        let wrong = [(!is_name).then_some(NotAMember::Name), (!has_desk).then_some(NotAMember::NoDesk)];
        wrong.into_iter().flatten().collect()
    }

    /// The manager of a fresh installation, under [`FIRST_MANAGER`].
    pub fn first_manager() -> Self {
        let name = "First manager".to_owned();
        Self { email: FIRST_MANAGER.to_owned(), name, role: Role::Manager, desks: Vec::new() }
    }

    /// Where they get mail, and what they sign in with.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// What colleagues see.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What they may do.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The desks they were given; a manager sees the others too.
    pub fn desks(&self) -> &[DeskId] {
        &self.desks
    }
}

/// Why someone cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAMember {
    /// Empty, too long, or with control characters.
    #[error("a name has 1 to {max} characters on one line", max = NewMember::NAME_MAX)]
    Name,
    /// An agent works on the orders of at least one desk.
    #[error("an agent needs a desk: name one or more of {}", DeskId::WORDS.join(", "))]
    NoDesk,
}
