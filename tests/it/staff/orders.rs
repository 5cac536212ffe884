//! Orders of a queue, made where only the row matters.

use chrono::{DateTime, Utc};
use orderkit::domain::desk::DeskId;
use orderkit::domain::order::{Purpose, TermKind};
use orderkit::domain::reference::Reference;
use orderkit::domain::region::Region;
use orderkit::domain::request::State;
use sqlx::PgPool;
use uuid::Uuid;

use crate::helpers::noon;

/// An order in a queue.
#[derive(Debug, Clone)]
pub struct Queued {
    /// Tells it from others: id and reference follow from it.
    pub number: u16,
    pub desk: DeskId,
    pub state: State,
    pub company: &'static str,
    pub due_at: Option<DateTime<Utc>>,
    pub received_at: DateTime<Utc>,
    /// Host name and host ID.
    pub servers: &'static [(&'static str, &'static str)],
    pub items: &'static [&'static str],
    pub region: Region,
    pub purpose: Purpose,
    pub term: TermKind,
    pub assigned: Option<Uuid>,
    pub answered: bool,
    pub undelivered: bool,
    pub renews: bool,
}

impl Queued {
    pub fn new(number: u16) -> Self {
        Self {
            number,
            desk: DeskId::Emea,
            state: State::Submitted,
            company: "Nordwind Bank AG",
            due_at: None,
            received_at: noon(),
            servers: &[("lic-fra-01", "3cecef5a91d0")],
            items: &["Inbound Voice"],
            region: Region::Emea,
            purpose: Purpose::Production,
            term: TermKind::Permanent,
            assigned: None,
            answered: false,
            undelivered: false,
            renews: false,
        }
    }

    pub fn id(&self) -> Uuid {
        Uuid::from_u128(self.number.into())
    }

    pub fn reference(&self) -> Reference {
        let [high, low] = self.number.to_be_bytes();
        Reference::from_random([0, 0, 0, high, low])
    }

    pub async fn insert(&self, pool: &PgPool) {
        sqlx::query(
            "insert into requests (id, reference, link_hash, desk, state, company, region, purpose, term,
                configuration, received_at, changed_at, due_at, assigned_to, answered_at, renews, search_text)
            values ($1, $2, $3, $4, $5, $6, $9, $10, $11,
                'single', $7, $7, $8, $12, $13, $14, $15)",
        )
        .bind(self.id())
        .bind(self.reference().to_string())
        .bind(self.number.to_be_bytes().to_vec())
        .bind(self.desk.word())
        .bind(self.state.word())
        .bind(self.company)
        .bind(self.received_at)
        .bind(self.due_at)
        .bind(self.region.word())
        .bind(self.purpose.word())
        .bind(self.term.word())
        .bind(self.assigned)
        .bind(self.answered.then(noon))
        .bind(if self.renews { vec!["OK-0000-0000"] } else { Vec::new() })
        .bind(self.search_text())
        .execute(pool)
        .await
        .unwrap();
        if self.undelivered {
            self.insert_undelivered(pool).await;
        }
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

    /// What search looks in. That the application writes the same is tested where it writes it.
    pub fn search_text(&self) -> String {
        let mut lines = vec![self.reference().to_string()[3..].to_owned(), self.company.to_owned()];
        lines.extend(self.servers.iter().map(|(host_name, _)| (*host_name).to_owned()));
        lines.extend(self.items.iter().map(|item| (*item).to_owned()));
        lines.join("\n").to_lowercase()
    }

    async fn insert_undelivered(&self, pool: &PgPool) {
        sqlx::query(
            "insert into outbox (kind, request_id, number, recipient, header_to, content, message_id, created_at,
                not_before, dead_at)
             values ('order', $1, 1, 'x@y.example', 'x@y.example', '{}', 'id', now(), now(), now())",
        )
        .bind(self.id())
        .execute(pool)
        .await
        .unwrap();
    }
}
