//! What people read, by language: sentences, labels, dates and numbers. The words stand in `locales/`.
//!
//! Every function takes the words of one language first: `t`. Code in a sentence stands in backticks; pages turn them
//! into `<code>`, plain text keeps them.

mod change;
mod entry;
mod history;
mod labels;
mod marked;
mod names;
pub mod order;
pub mod plain;
mod problem;
mod size;
pub mod summary;
mod time;
mod todo;

use std::sync::LazyLock;

pub use change::{Changed, answer_of, changes};
pub use entry::{Entry, entries};
pub use history::{changed_lines, details, event, who};
use l10n::L10n;
pub use l10n::L10nLanguage as Words;
pub use labels::*;
pub use marked::{Marked, is_hidden, marked};
pub use names::{label, place};
pub use problem::{advice_for_desk, problem, shown};
pub use size::bytes;
pub use summary::Summary;
pub use time::{date, day, license_date, time, weekday, weekdays};
pub use todo::{PageTodo, todo, todo_line};

#[expect(
    dead_code,
    clippy::all,
    clippy::pedantic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "generated from locales/"
)]
mod l10n {
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}

static LANGUAGES: LazyLock<Vec<(L10n, Words)>> =
    LazyLock::new(|| L10n::iter().map(|language| (*language, language.load())).collect());

static DEFAULT: LazyLock<Words> = LazyLock::new(|| L10n::default().load());

/// The words of a language, by its tag, the name of its folder in `locales/`: `en`. English where there are none.
pub fn words(language: &str) -> &'static Words {
    let language = language.parse().unwrap_or_default();
    LANGUAGES.iter().find(|(known, _)| *known == language).map_or(&*DEFAULT, |(_, words)| words)
}

/// The languages that there are words of: tag and name, `en` and "English".
pub fn languages() -> Vec<(String, String)> {
    L10n::iter().map(|language| (language.to_string(), language.language_name().to_owned())).collect()
}
