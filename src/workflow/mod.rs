//! What happens to drafts and orders. Owns the transactions.
