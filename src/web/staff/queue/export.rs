//! The queue as a file: CSV, a line an item, or JSON, a document an order. docs/export.md says what stands in it.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State as FromState;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, SecondsFormat, Utc};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde_json::json;
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::super::refusal;
use super::super::view::View;
use super::read::Asked;
use crate::clock;
use crate::domain::staff::Member;
use crate::store::queue::{self, Export, Exported, Which};
use crate::text;
use crate::web::csv;
use crate::web::session::SignedIn;
use crate::web::{AppState, Error, Result};

/// So much is gathered before it is sent.
const CHUNK: usize = 32 << 10;

/// Chunks that wait to be sent: whoever reads slowly slows the database down, and fills no memory.
const WAITING: usize = 2;

/// Who reads nothing for so long has gone.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Columns of the CSV file. Their names and order do not change; new ones come last.
const COLUMNS: [&str; 29] = [
    "reference",
    "revision",
    "state",
    "desk",
    "region",
    "assigned_to",
    "received_at",
    "due_at",
    "changed_at",
    "closed_at",
    "company",
    "country",
    "end_user",
    "contact",
    "email",
    "phone",
    "purpose",
    "term",
    "expires_on",
    "renews",
    "configuration",
    "servers",
    "host_names",
    "host_ids",
    "item",
    "name",
    "version",
    "quantity",
    "per_server",
];

/// What the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A line an item.
    Csv,
    /// An array with a document an order, each on a line of its own.
    Json,
}

impl Format {
    /// What a button says.
    pub(super) fn read(word: &str) -> Option<Self> {
        match word {
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// All orders of a view, as CSV.
pub async fn csv(state: FromState<AppState>, signed_in: SignedIn, uri: Uri) -> Result<Response> {
    of_view(state, signed_in, &uri, Format::Csv).await
}

/// All orders of a view, as JSON.
pub async fn json(state: FromState<AppState>, signed_in: SignedIn, uri: Uri) -> Result<Response> {
    of_view(state, signed_in, &uri, Format::Json).await
}

async fn of_view(
    FromState(state): FromState<AppState>,
    signed_in: SignedIn,
    uri: &Uri,
    format: Format,
) -> Result<Response> {
    let (view, _) = View::read(uri.query().unwrap_or_default());
    filtered(&state, &signed_in.member, view, format).await
}

/// All orders of a view.
pub(super) async fn filtered(state: &AppState, member: &Member, view: View, format: Format) -> Result<Response> {
    if !view.desks.iter().all(|desk| member.sees(*desk)) {
        let counts = queue::counts(&state.pool, &member.desks).await?;
        return refusal::other_desk(text::words("en"), member, &counts);
    }
    let asked = Asked::new(state, member, view, clock::now()).await;
    file(state, Which::Filtered(Box::new(asked.filter)), format)
}

/// The file, as it is made. One whose making fails ends early, as a broken transfer.
pub(super) fn file(state: &AppState, which: Which, format: Format) -> Result<Response> {
    let Ok(place) = state.exports.clone().try_acquire_owned() else {
        return Err(Error::unavailable("two files are being made already"));
    };
    let (sender, receiver) = mpsc::channel(WAITING);
    let pool = state.pool.clone();
    tokio::spawn(async move {
        if let Err(error) = write(&pool, &which, format, &sender).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "a file of orders was not finished");
            let _ = timeout(LONGEST_PAUSE, sender.send(Err(io::Error::other("not finished")))).await;
        }
        drop(place);
    });
    let chunks = stream::unfold(receiver, async |mut receiver| Some((receiver.recv().await?, receiver))).fuse();
    let name = format!("orders-{}.{}", clock::now().format("%Y%m%d-%H%M"), format.extension());
    let headers = [
        (CONTENT_TYPE, format.media_type().to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((StatusCode::OK, headers, Body::from_stream(chunks)).into_response())
}

type Sender = mpsc::Sender<io::Result<Bytes>>;

async fn write(pool: &sqlx::PgPool, which: &Which, format: Format, sender: &Sender) -> crate::store::Result<()> {
    let mut db = pool.acquire().await?;
    let mut out = match format {
        // Spreadsheets take a file without this mark for one in their country's own code page.
        Format::Csv => format!("\u{feff}{}\r\n", COLUMNS.join(",")),
        Format::Json => "[".to_owned(),
    };
    let mut is_first = true;
    let mut is_read = true;
    let mut export = Export::new(which);
    let mut orders = export.orders(&mut db);
    while let Some(exported) = orders.try_next().await? {
        match format {
            Format::Csv => lines(&mut out, &exported),
            Format::Json => {
                out.push_str(if is_first { "\n" } else { ",\n" });
                out.push_str(&document(&exported));
            }
        }
        is_first = false;
        if out.len() >= CHUNK && !send(sender, &mut out).await {
            is_read = false;
            break;
        }
    }
    drop(orders);
    if is_read {
        out.push_str(if format == Format::Json { "\n]\n" } else { "" });
        send(sender, &mut out).await;
    } else {
        // What the database has still to say is not waited for.
        db.close_on_drop();
    }
    Ok(())
}

/// Sends what was gathered. False: nobody reads it.
async fn send(sender: &Sender, out: &mut String) -> bool {
    let chunk = Bytes::from(std::mem::take(out));
    matches!(timeout(LONGEST_PAUSE, sender.send(Ok(chunk))).await, Ok(Ok(())))
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn document(exported: &Exported) -> String {
    let Exported { reference, revision, desk, state, assigned, received_at, due_at, changed_at, closed_at, order } =
        exported;
    json!({
        "reference": reference.to_string(),
        "revision": revision,
        "state": state.word(),
        "desk": desk.word(),
        "assigned_to": assigned,
        "received_at": time(*received_at),
        "due_at": due_at.map(time),
        "changed_at": time(*changed_at),
        "closed_at": closed_at.map(time),
        "order": order,
    })
    .to_string()
}

/// A line for each item.
fn lines(out: &mut String, exported: &Exported) {
    let order = &exported.order;
    let several = |texts: Vec<String>| texts.join(" ");
    let before = [
        exported.reference.to_string(),
        exported.revision.to_string(),
        exported.state.to_string(),
        exported.desk.to_string(),
        order.region.to_string(),
        exported.assigned.clone().unwrap_or_default(),
        time(exported.received_at),
        exported.due_at.map(time).unwrap_or_default(),
        time(exported.changed_at),
        exported.closed_at.map(time).unwrap_or_default(),
        order.company.name.clone(),
        order.company.country.clone(),
        order.company.end_user.clone().unwrap_or_default(),
        order.contact.name.clone(),
        order.contact.email.clone(),
        order.contact.phone.clone().unwrap_or_default(),
        order.purpose.to_string(),
        order.term.kind.to_string(),
        order.term.expires_on.map(|day| day.to_string()).unwrap_or_default(),
        order.term.renews.clone().unwrap_or_default(),
        order.configuration.to_string(),
        order.servers.len().to_string(),
        several(order.servers.iter().map(|server| server.host_name.clone()).collect()),
        several(order.servers.iter().map(|server| server.host_id.to_string()).collect()),
    ];
    for (position, item) in (1..).zip(&order.sellable_items) {
        let shares = item.per_server.iter().flatten().map(ToString::to_string).collect();
        let after = [
            i32::to_string(&position),
            item.name.clone(),
            item.version.clone(),
            item.quantity.map(|quantity| quantity.to_string()).unwrap_or_default(),
            several(shares),
        ];
        for (place, text) in before.iter().chain(&after).enumerate() {
            if place > 0 {
                out.push(',');
            }
            out.push_str(&cell(text));
        }
        out.push_str("\r\n");
    }
}

/// A cell, in quotation marks where it needs them.
fn cell(text: &str) -> String {
    let text = csv::cell(text);
    if text.contains([',', '"', '\'', '\t', '\n', '\r', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_runs_nothing_and_breaks_nothing() {
        for (text, written) in [
            ("Nordwind Bank AG", "Nordwind Bank AG"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("+49 221", "\"'+49 221\""),
            ("-x", "\"'-x\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("＝1+1", "\"'＝1+1\""),
            ("\tx", "\"'\tx\""),
            ("a;b", "\"a;b\""),
            ("", ""),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
