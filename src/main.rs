//! The program `orderkit`.

use std::process::ExitCode;

fn main() -> ExitCode {
    orderkit::cli::main()
}
