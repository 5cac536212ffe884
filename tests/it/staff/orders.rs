//! Orders of a queue, made where only the row matters.

use chrono::{DateTime, Utc};
use orderkit::domain::desk::DeskId;
use orderkit::domain::reference::Reference;
use orderkit::domain::request::State;
use sqlx::PgPool;
use uuid::Uuid;

use crate::helpers::noon;

/// An order in a queue.
#[derive(Debug, Clone)]
pub struct Queued {
    /// Tells it from others: id and reference follow from it.
    pub number: u8,
    pub desk: DeskId,
    pub state: State,
    pub company: &'static str,
    pub due_at: Option<DateTime<Utc>>,
    pub received_at: DateTime<Utc>,
    /// Host name and host ID.
    pub servers: &'static [(&'static str, &'static str)],
    pub items: &'static [&'static str],
}

impl Queued {
    pub fn new(number: u8) -> Self {
        Self {
            number,
            desk: DeskId::Emea,
            state: State::Submitted,
            company: "Nordwind Bank AG",
            due_at: None,
            received_at: noon(),
            servers: &[("lic-fra-01", "3cecef5a91d0")],
            items: &["Inbound Voice"],
        }
    }

    pub fn id(&self) -> Uuid {
        Uuid::from_u128(self.number.into())
    }

    pub fn reference(&self) -> Reference {
        Reference::from_random([0, 0, 0, 0, self.number])
    }

    pub async fn insert(&self, pool: &PgPool) {
        sqlx::query(
            "insert into requests (id, reference, link_hash, desk, state, company, region, purpose, term,
                configuration, received_at, changed_at, due_at)
            values ($1, $2, $3, $4, $5, $6, 'emea', 'production', 'permanent',
                'single', $7, $7, $8)",
        )
        .bind(self.id())
        .bind(self.reference().to_string())
        .bind(vec![self.number])
        .bind(self.desk.word())
        .bind(self.state.word())
        .bind(self.company)
        .bind(self.received_at)
        .bind(self.due_at)
        .execute(pool)
        .await
        .unwrap();
        for (position, (host_name, host_id)) in (0_i32..).zip(self.servers) {
            sqlx::query("insert into request_servers values ($1, $2, $3, $4)")
                .bind(self.id())
                .bind(position)
                .bind(host_name)
                .bind(host_id)
                .execute(pool)
                .await
                .unwrap();
        }
        for (position, name) in (0_i32..).zip(self.items) {
            sqlx::query("insert into request_items values ($1, $2, $3, '8.1', 240)")
                .bind(self.id())
                .bind(position)
                .bind(name)
                .execute(pool)
                .await
                .unwrap();
        }
    }
}
