//! Reads sources as far as the rules of the house need it.

use std::collections::BTreeSet;

/// The code of a source without its comments, the insides of its texts, and its tests.
pub fn production_code(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let skipped = length_of_no_code(rest);
        if skipped > 0 {
            // Keeps apart what the comment or text stood between.
            code.push_str("\"\"");
            rest = &rest[skipped..];
        } else {
            code.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    match code.find("#[cfg(test)]\nmod tests {") {
        Some(tests) => code[..tests].to_owned(),
        None => code,
    }
}

/// Length of the comment, text or character that begins here; 0 where code begins.
fn length_of_no_code(rest: &str) -> usize {
    let until = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return until("\n", 2) - 1;
    }
    if rest.starts_with("/*") {
        return until("*/", 2);
    }
    if let Some(raw) = rest.strip_prefix('r').map(|raw| raw.trim_start_matches('#')).filter(|raw| raw.starts_with('"'))
    {
        let hashes = rest.len() - raw.len() - 1;
        return until(&format!("\"{}", "#".repeat(hashes)), hashes + 2);
    }
    if rest.starts_with('"') {
        return end_of_text(rest, '"');
    }
    // A lifetime has no second quote after one character.
    let mut characters = rest.chars();
    match (characters.next(), characters.next(), characters.next()) {
        (Some('\''), Some('\\'), _) => end_of_text(rest, '\''),
        (Some('\''), Some(one), Some('\'')) => 2 + one.len_utf8(),
        _ => 0,
    }
}

/// Where a text with escapes ends that begins and ends with `quote`.
fn end_of_text(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + quote.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// The names in a text.
pub fn names(text: &str) -> BTreeSet<String> {
    text.split(|character: char| !is_of_name(character)).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The name that a text begins with.
fn first_name(text: &str) -> &str {
    text.split(|character: char| !is_of_name(character)).next().unwrap()
}

/// The top-level modules of the crate that code names.
pub fn modules_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        let after = &code[at + path.len()..];
        match after.strip_prefix('{') {
            Some(group) => used.extend(heads_of_group(group)),
            None => drop(used.insert(first_name(after).to_owned())),
        }
    }
    used
}

/// The first name of each path in a group of imports, whose `{` stands before it.
fn heads_of_group(group: &str) -> BTreeSet<String> {
    let mut heads = BTreeSet::new();
    let mut depth = 0;
    let mut head = true;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => head = true,
            _ if head && is_of_name(character) => {
                heads.insert(first_name(&group[at..]).to_owned());
                head = false;
            }
            _ => {}
        }
    }
    heads
}

/// Those of these crates that code names at the beginning of a path.
pub fn crates_used(code: &str, crates: &BTreeSet<String>) -> BTreeSet<String> {
    let begins_path = |name: &str| {
        code.match_indices(name).any(|(at, _)| {
            let before = code[..at].chars().next_back();
            code[at + name.len()..].starts_with("::")
                && !before.is_some_and(|before| is_of_name(before) || before == ':')
        })
    };
    crates.iter().filter(|name| begins_path(name)).cloned().collect()
}

/// Accessors of all messages of a Fluent file, and of their attributes.
pub fn messages(file: &str) -> Vec<String> {
    let mut message = String::new();
    let mut accessors = Vec::new();
    for (left, _) in file.lines().filter_map(|line| line.split_once(" =")) {
        let name: String = left.replace('-', "_");
        if name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(is_of_name) {
            message = format!("msg_{name}");
            accessors.push(message.clone());
        } else if let Some(attribute) = name.trim_start().strip_prefix('.').filter(|name| name.chars().all(is_of_name))
        {
            accessors.push(format!("{message}_{attribute}"));
        }
    }
    accessors
}

#[test]
fn modules_and_crates_are_found_where_the_compiler_finds_them() {
    let source = r##"
        //! Not crate::web.
        use std::fmt; use axum::http;
        use crate::{clock, store::{self, drafts}, domain::order::Order as Typed};
        /* nor crate::mail */ fn f<'a>(x: &'a str) -> char { crate::text::words("en \" crate::worker"); '\'' }
        const RAW: &str = r#"crate::cli "quoted" sqlx::query"#; const QUOTE: char = '"';
        fn g() { self::sqlx::f(); pool.sqlx(); lettre::Address::new() }
"##
    .to_owned()
        + "#[cfg(test)]\nmod tests { use crate::web; }";
    let code = production_code(&source);
    assert_eq!(Vec::from_iter(modules_used(&code)), ["clock", "domain", "store", "text"]);
    let crates = ["axum", "sqlx", "lettre"].map(str::to_owned).into();
    assert_eq!(Vec::from_iter(crates_used(&code, &crates)), ["axum", "lettre"]);
}

#[test]
fn messages_are_found_with_their_attributes() {
    let file = "# a comment = no\nfield-host = Host\n    .required = Enter { $x }\n    = not one\n\
                country = { $code ->\n    [AD] Andorra\n}\n";
    assert_eq!(messages(file), ["msg_field_host", "msg_field_host_required", "msg_country"]);
}
