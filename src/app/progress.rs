//! What a terminal shows while somebody waits for it. Nothing where standard error is none.

use std::pin::Pin;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

/// What is over sooner needs no word.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often what is shown moves.
const TICK: Duration = Duration::from_millis(120);

/// Does the work, and says that it goes on from when it has taken a second.
pub(super) async fn shown<T>(what: &'static str, mut work: Pin<Box<impl Future<Output = T>>>) -> T {
    if let Ok(done) = tokio::time::timeout(PATIENCE, &mut work).await {
        return done;
    }
    let spinner = ProgressBar::new_spinner().with_message(what).with_finish(ProgressFinish::AndClear);
    spinner.enable_steady_tick(TICK);
    let done = work.await;
    spinner.finish_and_clear();
    done
}

/// How far something is that has a known end, in so many pieces of which each is one of `what`.
pub fn bar(pieces: u64, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(pieces).with_message(what).with_finish(ProgressFinish::AndClear);
    let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} {msg}, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
