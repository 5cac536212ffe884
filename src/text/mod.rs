//! What people read, by language: sentences, labels, dates and numbers. The words stand in `locales/`.

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
