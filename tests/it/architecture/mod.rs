//! The house as ARCHITECTURE.md draws it, held against the sources: which module may use which, and that each word is
//! said somewhere.

mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use self::source::{crates_used, messages, modules_used, names, production_code};

/// What any module may use: what values are made of, and the names of errors.
const COMMON: [&str; 6] = ["chrono", "chrono_tz", "serde", "serde_json", "thiserror", "uuid"];

/// A module, the modules that it may use, and the crates beyond the common ones.
type Arrows = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The arrows of the house. `app` and `cli` put everything together and may use all.
const HOUSE: &[Arrows] = &[
    // What an order is. Knows no web, no database, no mail, no sentence.
    ("domain", &[], &["csv", "lettre", "unicode_normalization", "validator"]),
    // What is kept: SQL.
    ("store", &["domain"], &["futures_util", "sqlx", "tokio"]),
    // Secrets of links, worked out from what they lead to.
    ("link", &["domain"], &["base64", "hmac", "rand", "sha2"]),
    // What happens to an order. Owns the transactions.
    (
        "workflow",
        &["domain", "link", "store"],
        &["argon2", "lettre", "rand", "sha2", "sqlx", "tokio", "totp_rs", "tracing", "unicode_normalization"],
    ),
    // Invented orders.
    ("demo", &["domain", "link", "store"], &["lettre", "rand", "sqlx", "tokio", "unicode_normalization"]),
    // What people read.
    ("text", &["domain"], &["fluent_typed", "unicode_normalization"]),
    // What is sent, and how.
    ("mail", &["domain", "text"], &["askama", "lettre", "percent_encoding", "tokio", "url"]),
    // The order as a document.
    ("pdf", &["domain", "text"], &["krilla", "rustybuzz", "unicode_normalization"]),
    // Sends what is queued.
    (
        "worker",
        &["clock", "config", "domain", "link", "mail", "store"],
        &[
            "base64",
            "hmac",
            "lettre",
            "rand",
            "reqwest",
            "rustls",
            "sha2",
            "sqlx",
            "tokio",
            "tokio_util",
            "tracing",
            "webpki_roots",
        ],
    ),
    // What browsers and programs are answered.
    (
        "web",
        &["chain", "clock", "config", "domain", "link", "pdf", "store", "text", "workflow"],
        &[
            "askama",
            "async_trait",
            "axum",
            "csv",
            "form_urlencoded",
            "futures_util",
            "mail_parser",
            "percent_encoding",
            "qrcode",
            "rand",
            "sha2",
            "sqlx",
            "tokio",
            "tokio_util",
            "tower_http",
            "tower_sessions",
            "tracing",
            "utoipa",
            "validator",
        ],
    ),
    // What the others are set up with.
    ("config", &["local_postgres", "mail"], &["axum", "base64", "clap", "lettre", "rand", "sqlx"]),
    ("local_postgres", &[], &["rustix", "sqlx", "tokio"]),
    ("chain", &[], &[]),
    ("clock", &[], &[]),
];

/// Modules that may use all.
const TOP: [&str; 4] = ["app", "cli", "lib", "main"];

#[test]
fn every_arrow_is_one_of_the_house() {
    let crates = dependencies();
    let mut wrong = BTreeSet::new();
    for file in sources() {
        let module = module_of(&file);
        if TOP.contains(&module.as_str()) {
            continue;
        }
        let Some((_, modules, own_crates)) = HOUSE.iter().find(|(name, ..)| *name == module) else {
            wrong.insert(format!("{module} is not a module of the house: give it a line, with what it may use"));
            continue;
        };
        let code = read(&file);
        let modules_used = modules_used(&code);
        let crates_used = crates_used(&code, &crates);
        let other_modules = modules_used.iter().filter(|used| **used != module && !modules.contains(&used.as_str()));
        let other_crates = crates_used.iter().filter(|used| !COMMON.iter().chain(*own_crates).any(|own| own == used));
        wrong.extend(other_modules.map(|used| format!("{module} uses the module {used} ({})", file.display())));
        wrong.extend(other_crates.map(|used| format!("{module} uses the crate {used} ({})", file.display())));
    }
    assert!(wrong.is_empty(), "arrows that the house does not have:\n{}", Vec::from_iter(wrong).join("\n"));
}

#[test]
fn the_domain_knows_addresses_but_no_mail() {
    for file in files(&root().join("src/domain"), "rs") {
        let code = read(&file);
        let more = code.match_indices("lettre::").any(|(at, _)| !code[at..].starts_with("lettre::Address"));
        assert!(!more, "{} uses more of lettre than its Address", file.display());
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let places = sources().into_iter().chain(files(&root().join("templates"), ""));
    let said: BTreeSet<_> = places.flat_map(|file| names(&fs::read_to_string(file).unwrap())).collect();
    let words = files(&root().join("locales/en"), "ftl");
    let mut unsaid: Vec<_> = words.iter().flat_map(|file| messages(&fs::read_to_string(file).unwrap())).collect();
    // The name of the language itself is for the library that reads the messages.
    unsaid.retain(|accessor| accessor != "msg_language_name" && !said.contains(accessor));
    assert!(unsaid.is_empty(), "messages that nothing shows:\n{}", unsaid.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All sources of the program, without files that hold tests alone.
fn sources() -> Vec<PathBuf> {
    let mut sources = files(&root().join("src"), "rs");
    sources.retain(|file| !file.ends_with("tests.rs"));
    sources
}

/// A source without comments, texts and tests.
fn read(file: &Path) -> String {
    production_code(&fs::read_to_string(file).unwrap())
}

/// All files below a folder whose name has this extension; all files for an empty one.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if extension.is_empty() || path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The top-level module that a source file belongs to.
fn module_of(file: &Path) -> String {
    let below = file.strip_prefix(root().join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Names of the dependencies, as code writes them.
fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, dependencies) = manifest.split_once("[dependencies]\n").unwrap();
    let lines = dependencies.lines().take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| line.split_once(" =")).map(|(name, _)| name.replace('-', "_")).collect()
}
