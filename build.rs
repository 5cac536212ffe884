//! Writes the typed accessors of every message in `locales/`: a missing message is a compile error.

use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=locales");
    // sqlx puts the migrations into the program.
    println!("cargo::rerun-if-changed=migrations");

    let Ok(out) = std::env::var("OUT_DIR") else { return ExitCode::FAILURE };
    build_from_locales_folder(
        BuildOptions::default()
            .with_output_file_path(&format!("{out}/l10n.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/translations.ftl")))
            .with_lint_level(LintLevel::Strict)
            // Isolation marks would end up in copied host IDs, in subjects and in plain text.
            .without_bidi_isolation(),
    )
}
