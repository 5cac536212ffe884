//! Who can be given an order.

use sqlx::PgExecutor;

use crate::domain::desk::DeskId;
use crate::domain::request::Person;
use crate::domain::staff::Role;
use crate::store::Result;

/// Members of staff who see the orders of any of these desks and can sign in, by name, each with what they see of them.
pub async fn colleagues(db: impl PgExecutor<'_>, desks: &[DeskId]) -> Result<Vec<(Person, Vec<DeskId>)>> {
    let rows = sqlx::query!(
        r#"select id, name, role = $1 as "is_manager!",
            array(select desk from staff_desks where staff_id = staff.id) as "desks!"
           from staff where disabled_at is null order by lower(name), id"#,
        Role::Manager.word()
    )
    .fetch_all(db)
    .await?;
    let staff = rows.into_iter().map(|row| {
        let sees = |desk: &DeskId| row.is_manager || row.desks.iter().any(|word| word == desk.word());
        let theirs: Vec<DeskId> = desks.iter().copied().filter(sees).collect();
        (Person { id: row.id, name: row.name }, theirs)
    });
    Ok(staff.filter(|(_, theirs)| !theirs.is_empty()).collect())
}
