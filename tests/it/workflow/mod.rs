//! What happens to drafts and orders, and what is stored of it.

mod drafts;
mod requests;
mod submit;
