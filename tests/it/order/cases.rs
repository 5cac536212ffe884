//! Cases in files: what is sent, and all that must come back. `tests/cases` is ours; the acceptance cases lie beside the
//! repository where it is worked on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use orderkit::domain::order::license_files::license_files;
use orderkit::domain::order::locations::locations;
use orderkit::domain::problem::ProblemKind;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{judge, places};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    order: Value,
    expect: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    valid: bool,
    errors: Vec<(String, String)>,
    advice: Vec<(String, String)>,
    /// JSON Pointers into the order, and the values there.
    #[serde(default)]
    normalised: Map<String, Value>,
    /// The same into the license files; the empty pointer stands for how many there are.
    #[serde(default)]
    license_files: Map<String, Value>,
    locations: Option<Value>,
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn cases(folder: &Path) -> Vec<Case> {
    let files = fs::read_dir(folder).expect("a folder of cases").map(|entry| entry.expect("an entry").path());
    let read = |file: PathBuf| {
        let case: Case = serde_json::from_slice(&fs::read(&file).expect("readable")).expect("a case");
        assert_eq!(file.file_stem().and_then(|stem| stem.to_str()), Some(case.name.as_str()));
        case
    };
    files.filter(|file| file.extension().is_some_and(|extension| extension == "json")).map(read).collect()
}

fn assert_case(case: &Case) {
    let name = &case.name;
    let checked = judge(&case.order);
    let sorted = |expected: &[(String, String)]| {
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        expected
    };
    let found =
        |problems| places(problems).into_iter().map(|(at, code)| (at.to_owned(), code.to_owned())).collect::<Vec<_>>();
    assert_eq!(found(&checked.errors), sorted(&case.expect.errors), "{name}: errors");
    assert_eq!(found(&checked.advice), sorted(&case.expect.advice), "{name}: advice");
    assert_eq!(checked.order.is_some(), case.expect.valid, "{name}: valid");

    let Some(order) = checked.order else { return };
    let normalised = serde_json::to_value(&order).expect("JSON");
    for (pointer, value) in &case.expect.normalised {
        assert_eq!(normalised.pointer(pointer), Some(value), "{name}: normalised {pointer}");
    }
    let files = serde_json::to_value(license_files(&order)).expect("JSON");
    for (pointer, value) in &case.expect.license_files {
        let count = json!(license_files(&order).len());
        let found = if pointer.is_empty() { Some(&count) } else { files.pointer(pointer) };
        assert_eq!(found, Some(value), "{name}: license files {pointer}");
    }
    if let Some(expected) = &case.expect.locations {
        assert_eq!(serde_json::to_value(locations(&order)).expect("JSON"), *expected, "{name}: locations");
    }
}

#[test]
fn every_case_of_ours_comes_out_as_it_says() {
    let cases = cases(&folder("tests/cases"));
    assert!(cases.len() > 50);
    cases.iter().for_each(assert_case);
}

#[test]
fn every_acceptance_case_comes_out_as_it_says() {
    let folder = folder("../shared/cases");
    if !folder.is_dir() {
        eprintln!("skipped: no acceptance cases in {}", folder.display());
        return;
    }
    let cases = cases(&folder);
    assert!(!cases.is_empty());
    cases.iter().for_each(assert_case);
}

#[test]
fn every_code_has_a_case() {
    let cases = cases(&folder("tests/cases"));
    let expected = cases.iter().flat_map(|case| case.expect.errors.iter().chain(&case.expect.advice));
    let seen: BTreeSet<&str> = expected.map(|(_, code)| code.as_str()).collect();
    assert_eq!(seen, ProblemKind::CODES.iter().copied().collect());
}
