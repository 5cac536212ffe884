//! The command line of Order Kit.

fn main() {}
