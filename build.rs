//! Writes the typed accessors of every message in `locales/` (a missing message is a compile error) and the list of
//! files in `static/`.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=locales");
    // sqlx puts the migrations into the program.
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=static");

    let Ok(out) = env::var("OUT_DIR") else { return ExitCode::FAILURE };
    if let Err(error) = write_assets(Path::new(&out)) {
        eprintln!("cannot list static/: {error}");
        return ExitCode::FAILURE;
    }
    build_from_locales_folder(
        BuildOptions::default()
            .with_output_file_path(&format!("{out}/l10n.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/translations.ftl")))
            .with_lint_level(LintLevel::Strict)
            // Isolation marks would end up in copied host IDs, in subjects and in plain text.
            .without_bidi_isolation(),
    )
}

/// `ASSETS`: every file of `static/` with its bytes. `VERSION`: changes with what they hold.
fn write_assets(out: &Path) -> io::Result<()> {
    let root = env::current_dir()?.join("static");
    let mut files = Vec::new();
    if root.is_dir() {
        collect(&root, &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    let mut list = String::new();
    for file in files {
        let name = file.strip_prefix(&root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        (&name, fs::read(&file)?).hash(&mut hasher);
        writeln!(list, "    Asset {{ name: {name:?}, bytes: include_bytes!({:?}) }},", file.to_string_lossy())
            .map_err(io::Error::other)?;
    }
    let version = hasher.finish();
    let code = format!("const VERSION: &str = \"{version:016x}\";\nstatic ASSETS: &[Asset] = &[\n{list}];\n");
    fs::write(out.join("assets.rs"), code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
