//! Mails: what they say, how they are built, and how they are delivered.

mod delivery;
mod fixtures;
mod headers;
mod rendering;
