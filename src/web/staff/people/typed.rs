//! What a form about a member of staff says.

use crate::domain::desk::DeskId;
use crate::domain::message;
use crate::domain::staff::{NewMember, NotAMember, Role};
use crate::store::people::Person;
use crate::text::{self, Words};
use crate::web::ErrorLink;
use crate::web::field::{Choice, Field, Tick};
use crate::web::form::Posted;

/// As typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// Empty where it is not asked for.
    pub email: String,
    /// What colleagues are to see.
    pub name: String,
    /// None: none was chosen.
    pub role: Option<Role>,
    /// Those that were ticked.
    pub desks: Vec<DeskId>,
}

impl Typed {
    /// What was posted.
    pub fn read(posted: &Posted) -> Self {
        let ticked = |number: usize| posted.row("desks", number).is_some();
        let desks = DeskId::ALL.iter().enumerate().filter(|(number, _)| ticked(*number));
        Self {
            email: posted.text("email").trim().to_owned(),
            name: posted.text("name").to_owned(),
            role: Role::from_word(posted.text("role")),
            desks: desks.map(|(_, desk)| *desk).collect(),
        }
    }

    /// What is kept of somebody.
    pub fn of(person: &Person) -> Self {
        Self {
            email: person.email.clone(),
            name: person.name.clone(),
            role: Some(person.role),
            desks: person.desks.clone(),
        }
    }
}

/// The fields, each with what is wrong with it.
pub struct Form {
    pub email: Field,
    pub name: Field,
    pub role: Field,
    pub roles: Vec<Choice>,
    pub desks: Field,
    pub ticks: Vec<Tick>,
}

impl Form {
    /// With what was typed.
    pub fn new(t: &Words, typed: &Typed) -> Self {
        let tick = |desk: &DeskId| Tick { label: text::desk(t, *desk), ticked: typed.desks.contains(desk) };
        Self {
            email: Field::new("email", t.msg_sign_in_email(), &typed.email),
            name: Field::new("name", t.msg_people_name(), &typed.name),
            role: Field::new("role", t.msg_people_role(), typed.role.map(Role::word).unwrap_or_default()),
            roles: vec![
                Choice::new(Role::Agent.word(), t.msg_role_agent()).hint(t.msg_people_agent_hint()),
                Choice::new(Role::Manager.word(), t.msg_role_manager()).hint(t.msg_people_manager_hint()),
            ],
            desks: Field::new("desks", t.msg_people_desks(), ""),
            ticks: DeskId::ALL.iter().map(tick).collect(),
        }
    }

    /// What is wrong, as links to the fields.
    pub fn errors(&self) -> Vec<ErrorLink> {
        let link = |field: &Field| field.error.clone().map(|text| ErrorLink { href: format!("#{}", field.id), text });
        [&self.email, &self.name, &self.role, &self.desks].into_iter().filter_map(link).collect()
    }

    /// Judges what was typed. None: something is wrong, and the fields say what.
    pub fn judge(&mut self, t: &Words, typed: &Typed) -> Option<NewMember> {
        let role = typed.role.unwrap_or(Role::Manager);
        if typed.role.is_none() {
            self.role.error = Some(t.msg_people_role_missing());
        }
        for wrong in NewMember::judge(&typed.name, role, &typed.desks) {
            match wrong {
                NotAMember::Name => self.name.error = Some(t.msg_people_name_wrong(NewMember::NAME_MAX)),
                NotAMember::NoDesk => self.desks.error = Some(t.msg_people_desks_missing()),
            }
        }
        NewMember::read(&typed.email, &typed.name, typed.role?, &typed.desks)
    }

    /// Judges the address of somebody who is to be added. False: no mail can be sent to it, and the field says so.
    pub fn judge_email(&mut self, t: &Words, typed: &Typed) -> bool {
        let is_good = message::address(&typed.email).is_some();
        if typed.email.is_empty() {
            self.email.error = Some(t.msg_people_email_missing());
        } else if !is_good {
            self.email.error = Some(t.msg_people_email_wrong(&*typed.email));
        }
        is_good
    }
}
