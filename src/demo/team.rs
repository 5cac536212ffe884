//! Who works at the desks of the invented orders.

use crate::domain::desk::{Desk, DeskId};
use crate::domain::request::Person;
use crate::domain::staff::Role;

/// Somebody who works there: address, name, and the desk; managers see all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colleague {
    /// What they sign in with.
    pub email: &'static str,
    /// What colleagues see.
    pub name: &'static str,
    /// The desk that they work for.
    pub desk: DeskId,
    /// What they may do.
    pub role: Role,
}

const fn colleague(email: &'static str, name: &'static str, desk: DeskId, role: Role) -> Colleague {
    Colleague { email, name, desk, role }
}

/// A manager and two agents a desk.
pub const COLLEAGUES: [Colleague; 9] = [
    colleague("ines.duarte@desk.example", "Inês Duarte", DeskId::UsApac, Role::Manager),
    colleague("will.tanaka@desk.example", "Will Tanaka", DeskId::UsApac, Role::Agent),
    colleague("ruth.abara@desk.example", "Ruth Abara", DeskId::UsApac, Role::Agent),
    colleague("owen.hartley@desk.example", "Owen Hartley", DeskId::Emea, Role::Manager),
    colleague("mina.kessler@desk.example", "Mina Keßler", DeskId::Emea, Role::Agent),
    colleague("tariq.benali@desk.example", "Tariq Benali", DeskId::Emea, Role::Agent),
    colleague("haruka.mori@desk.example", "森 春香", DeskId::Japan, Role::Manager),
    colleague("ken.ishida@desk.example", "石田 健", DeskId::Japan, Role::Agent),
    colleague("yui.arai@desk.example", "新井 結衣", DeskId::Japan, Role::Agent),
];

/// A desk, and who works there.
#[derive(Debug, Clone)]
pub struct Team {
    /// The desk.
    pub desk: Desk,
    /// Who works on most orders.
    pub agents: Vec<Person>,
    /// Who is asked now and then.
    pub manager: Person,
}
