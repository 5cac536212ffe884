//! The order as typed, member by member: everything optional, everything text-like.
