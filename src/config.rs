//! One configuration, from flags and environment; the flag wins.
