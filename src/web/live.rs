//! Open queues hear that something was changed: a stream of events that say no more than that. The page is fetched anew
//! by whoever hears it, so that each sees what they may see.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State as FromState;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderName, RETRY_AFTER};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use tokio::sync::watch;
use tokio::time::{Instant, Interval, interval_at};
use tokio_util::sync::CancellationToken;
use tower_sessions::Session;
use uuid::Uuid;

use super::AppState;
use super::session::{self, SignedIn};
use crate::store;

/// Open streams of one person; who opens more windows is served by polling. Without HTTP/2 a browser opens six connections
/// to a server, and pages have to come through too.
const MOST_STREAMS: usize = 4;

/// How often it is checked that whoever listens is still signed in, and that they are still there.
const CHECK: Duration = Duration::from_mins(1);

/// How long to wait before listening again, where the database went away.
const RETRY: Duration = Duration::from_secs(1);

/// In a rush, one event stands for all changes in so long.
const PAUSE: Duration = Duration::from_millis(250);

/// What open queues hear. Clones are one.
#[derive(Debug, Clone)]
pub struct Live {
    changes: watch::Sender<u64>,
    streams: Arc<Mutex<HashMap<Uuid, usize>>>,
    closing: CancellationToken,
}

impl Default for Live {
    fn default() -> Self {
        Self { changes: watch::Sender::new(0), streams: Arc::default(), closing: CancellationToken::new() }
    }
}

impl Live {
    /// Listens to the database until [`Live::close`], again and again where it goes away. `url` leads to the database
    /// itself: a pooler passes no notifications on.
    pub async fn run(self, url: String) {
        let listen = async {
            loop {
                let heard = || self.changes.send_modify(|changes| *changes = changes.wrapping_add(1));
                if let Err(error) = store::queue::listen(&url, heard).await {
                    tracing::debug!(error = &error as &dyn std::error::Error, "cannot hear what is changed");
                }
                tokio::time::sleep(RETRY).await;
            }
        };
        tokio::select! {
            () = self.closing.cancelled() => {}
            () = listen => {}
        }
    }

    /// Ends every stream at once, so that the server can stop.
    pub fn close(&self) {
        self.closing.cancel();
    }

    /// A place among the streams of a person. None: they have as many as they may have.
    fn place(&self, person: Uuid) -> Option<Place> {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let count = streams.entry(person).or_default();
        (*count < MOST_STREAMS).then(|| {
            *count += 1;
            Place { streams: Arc::clone(&self.streams), person }
        })
    }
}

/// One of a person's streams; it is free again when this goes.
#[derive(Debug)]
struct Place {
    streams: Arc<Mutex<HashMap<Uuid, usize>>>,
    person: Uuid,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = streams.get_mut(&self.person) {
            *count -= 1;
            if *count == 0 {
                streams.remove(&self.person);
            }
        }
    }
}

/// A stream of somebody.
struct Listening {
    state: AppState,
    session: Session,
    changes: watch::Receiver<u64>,
    is_new: bool,
    check: Interval,
    _place: Place,
}

impl Listening {
    /// The next event. None: the stream is over.
    async fn next(&mut self) -> Option<Event> {
        if std::mem::take(&mut self.is_new) {
            return Some(named("ready"));
        }
        tokio::select! {
            () = self.state.live.closing.cancelled() => None,
            changed = self.changes.changed() => {
                changed.ok()?;
                // What is changed meanwhile is told with it.
                tokio::time::sleep(PAUSE).await;
                self.changes.mark_unchanged();
                Some(named("changed"))
            }
            _ = self.check.tick() => {
                let is_signed_in = session::is_signed_in(&self.state, &self.session).await;
                // A database that is away ends no session: the next check will tell.
                is_signed_in.unwrap_or(true).then(|| Event::default().comment("still here"))
            }
        }
    }
}

/// An event that is its name. A browser passes none on that has no data.
fn named(name: &str) -> Event {
    Event::default().event(name).data(name)
}

/// The stream. It ends with the session, and with the server.
pub async fn events(FromState(state): FromState<AppState>, signed_in: SignedIn, session: Session) -> Response {
    let Some(place) = state.live.place(signed_in.member.id) else {
        let type_of_nothing = (CONTENT_TYPE, "application/problem+json");
        return (StatusCode::TOO_MANY_REQUESTS, [type_of_nothing, (RETRY_AFTER, "60")], "{\"status\":429}")
            .into_response();
    };
    let changes = state.live.changes.subscribe();
    // Changes do not put the check off.
    let check = interval_at(Instant::now() + CHECK, CHECK);
    let listening = Listening { state, session, changes, is_new: true, check, _place: place };
    let events = stream::unfold(listening, async |mut listening| {
        let event = listening.next().await?;
        Some((Ok::<_, Infallible>(event), listening))
    })
    .fuse();
    // Servers in between are not to gather it first.
    ([(HeaderName::from_static("x-accel-buffering"), "no")], Sse::new(events)).into_response()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Live, MOST_STREAMS};

    #[test]
    fn a_person_has_so_many_streams_and_others_have_theirs() {
        let live = Live::default();
        let (mina, paul) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut places: Vec<_> = (0..MOST_STREAMS).map_while(|_| live.place(mina)).collect();
        assert_eq!(places.len(), MOST_STREAMS);
        assert!(live.place(mina).is_none());
        assert!(live.place(paul).is_some());
        places.pop();
        assert!(live.place(mina).is_some());
        drop(places);
        assert!(live.streams.lock().expect("not poisoned").is_empty());
    }
}
