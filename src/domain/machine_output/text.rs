//! Bytes that a machine printed, as lines that can be read: decoded, unquoted, unwrapped.

/// The width of a console window that wraps.
const CONSOLE_WIDTH: usize = 80;

/// Decodes UTF-16 with a byte order mark (what `>` writes in PowerShell), UTF-8, and anything else byte by byte: of a
/// console's own code page the labels arrive broken, the addresses do not.
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The lines of an output: without mail quoting, colours and trailing blanks, and with what a console wrapped joined
/// again.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut wraps = false;
    for raw in text.replace("\r\n", "\n").replace('\r', "\n").split('\n') {
        // `ip -o` writes a backslash for each line break.
        for part in unquote(&without_escapes(raw)).split("\\    ").map(|part| part.trim_end().to_owned()).enumerate() {
            let line = if part.0 == 0 { part.1 } else { format!("    {}", part.1) };
            let width = width(&line);
            match lines.last_mut() {
                Some(last) if wraps && !starts_field(&line) => last.push_str(&line),
                _ => lines.push(line),
            }
            wraps = width == CONSOLE_WIDTH || width == CONSOLE_WIDTH - 1;
        }
    }
    lines
}

/// How many columns of a console a text takes: East Asian characters take two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// The part of a text from column `from` to column `to`.
pub(super) fn columns(text: &str, from: usize, to: usize) -> String {
    let mut at = 0;
    let mut cut = String::new();
    for c in text.chars() {
        if at >= from && at < to {
            cut.push(c);
        }
        at += if is_wide(c) { 2 } else { 1 };
    }
    cut
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}')
}

/// A wrapped line goes on only where the next one cannot start something of its own.
fn starts_field(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    line.trim().is_empty()
        || line.starts_with([' ', '\t'])
        || first.ends_with(':')
        || first.starts_with("0x")
        || line.contains("> ")
        || line.contains('$')
        || super::address::ethernet(first).is_some()
        || line.split_whitespace().any(|token| super::address::ethernet(token).is_some())
}

fn unquote(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >")) {
        rest = inner.strip_prefix(' ').filter(|_| !inner.starts_with("  ")).unwrap_or(inner);
    }
    // One blank after the marks is the mail program's, the rest is the output's own indentation.
    if rest.len() < line.len() && rest.starts_with("  ") { rest.get(1..).unwrap_or(rest) } else { rest }
}

/// Without the colours that `ip -c` writes.
fn without_escapes(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            for inner in chars.by_ref() {
                if inner.is_ascii_alphabetic() {
                    break;
                }
            }
        } else if c != '\u{feff}' && c != '\0' {
            plain.push(if c == '\u{a0}' || c == '\u{3000}' { ' ' } else { c });
        }
    }
    plain
}
