//! Templates and style sheet agree.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Names that begin with `ok-`, wherever they stand in a text.
fn names_of_ours(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.split(|c| !is_part(c)).filter(|word| word.starts_with("ok-")).map(ToOwned::to_owned).collect()
}

fn read_all(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, all);
        } else {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// A class without a rule is a slip of the pen, or what is left of a rule that went.
#[test]
fn every_class_of_ours_in_a_template_has_a_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut templates = String::new();
    read_all(&root.join("templates"), &mut templates);
    let rules = names_of_ours(&fs::read_to_string(root.join("static/look.css")).unwrap());
    let used = names_of_ours(&templates);
    // `ok-sum--{{ … }}`: the rest comes from the code.
    let without: Vec<_> = used.difference(&rules).filter(|name| !name.ends_with('-')).collect();
    assert!(without.is_empty(), "{without:?}");
}
