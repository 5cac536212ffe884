//! What every request passes, and how the server starts and ends.

mod answers;
mod away;
mod limits;
mod process;
