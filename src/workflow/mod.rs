//! What happens to drafts and orders. Owns the transactions.

mod password;
pub mod staff;
