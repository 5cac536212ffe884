//! SQL, and nothing else. A function takes a connection or a transaction; absent is `Ok(None)`.
