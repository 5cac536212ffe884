//! Pages that belong to no order: the start page, those for development, and the look that all share.

mod dev;
mod look;
mod start;
