//! What happens to drafts and orders, and what is stored of it.

mod closing;
mod deciding;
mod desk;
mod digest;
mod drafts;
mod housekeeping;
mod requests;
mod review;
mod submit;
mod talk;
