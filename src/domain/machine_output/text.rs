//! Bytes that a machine printed, as lines that can be read: decoded, unquoted, unwrapped.

use super::address;

/// The width of a console window that wraps.
const CONSOLE_WIDTH: usize = 80;

/// The longest line that a wrapped one may become, in bytes: many a thousand that are all as wide as a console are no
/// wrapped one.
const MAX_JOINED: usize = 4096;

/// What stands for a character that a console lost at its edge.
pub(super) const LOST: char = '\u{fffd}';

/// A text, and whether its letters can be trusted.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    /// Whether it came in a console's own code page: of such a text the labels arrive broken, the addresses do not.
    pub broken: bool,
}

/// Decodes UTF-16 (what `>` writes in `PowerShell`), UTF-8, and anything else byte by byte.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let whole = |text| Decoded { text, broken: false };
    match bytes {
        [0xff, 0xfe, rest @ ..] => whole(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => whole(utf16(rest, u16::from_be_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => whole(String::from_utf8_lossy(rest).into_owned()),
        // A byte order mark that was lost on the way.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => whole(utf16(bytes, u16::from_le_bytes)),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => whole(text.to_owned()),
            Err(_) => Decoded { text: bytes.iter().map(|byte| letter(*byte)).collect(), broken: true },
        },
    }
}

/// A byte of an unknown code page: a letter of it, even where Unicode has white space at that place.
fn letter(byte: u8) -> char {
    if matches!(byte, 0x85 | 0xa0) { '\u{a1}' } else { char::from(byte) }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The lines of an output: without mail quoting, colours and trailing blanks, without the indentation that all have in
/// common, and with what a console wrapped joined again.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // How wide the line before was printed, which is more than it holds where blanks ended it.
    let mut printed = 0;
    let text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace('\r', "\n");
    for raw in text.split('\n') {
        let plain = without_escapes(raw);
        let unquoted = unquote(&plain);
        // `ip -o` writes a backslash for each line break.
        for (place, part) in unquoted.split("\\    ").enumerate() {
            let line = if place == 0 { part.trim_end().to_owned() } else { format!("    {}", part.trim_end()) };
            let width_as_printed = width(part);
            match lines.last_mut() {
                Some(last) if place == 0 && goes_on(last, printed, &line) => join(last, printed, &line),
                _ => lines.push(line),
            }
            printed = width_as_printed;
        }
    }
    dedent(&mut lines);
    lines
}

/// Whether `next` is the rest of `last`, which was `printed` columns wide. A line is joined only where the next one
/// cannot start something of its own.
fn goes_on(last: &str, printed: usize, next: &str) -> bool {
    if !matches!(printed, 79 | CONSOLE_WIDTH) || next.is_empty() || last.len() > MAX_JOINED {
        return false;
    }
    let drawn = |line: &str| line.chars().all(|c| matches!(c, '=' | '-' | ' '));
    let underlines = drawn(next) && !drawn(last);
    !is_rule(last) && !underlines && (splits_address(last, next) || !starts_field(last, next))
}

/// Joins a line with its rest. A console that shows 79 columns may have lost the 80th character: what it was cannot be
/// guessed where it may have been a digit of an address.
fn join(last: &mut String, printed: usize, next: &str) {
    let digits = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '-');
    if printed == CONSOLE_WIDTH {
        let blanks = printed.saturating_sub(width(last));
        last.extend(std::iter::repeat_n(' ', blanks));
    } else if last.ends_with(digits) && next.starts_with(digits) {
        last.push(LOST);
    }
    last.push_str(next);
}

/// Whether a console broke an address in two at its edge.
fn splits_address(last: &str, next: &str) -> bool {
    let part_of_address = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '-');
    let head = last.rsplit(|c| !part_of_address(c)).next().unwrap_or_default();
    let tail = next.split(|c| !part_of_address(c)).next().unwrap_or_default();
    !head.is_empty()
        && !tail.is_empty()
        && address::ethernet(head).is_none()
        && address::ethernet(tail).is_none()
        && head.len() + tail.len() <= 17
        && address::ethernet(&format!("{head}{tail}")).is_some()
}

/// A line that is drawn, not written. The heading of a table may well be as wide as the console, and go on.
fn is_rule(line: &str) -> bool {
    let mut chars = line.chars();
    let first = chars.next();
    matches!(first, Some('-' | '=' | '*' | '_' | '#')) && chars.all(|c| Some(c) == first)
}

/// Whether a line can be the start of something.
fn starts_field(last: &str, line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    // A heading ends in a colon; so does the rest of one that was too long.
    let heading = line.ends_with(':') && (last.starts_with([' ', '\t']) || last.contains(": "));
    line.starts_with([' ', '\t'])
        || first.ends_with(':')
        || heading
        || first.starts_with("0x")
        || line.contains("> ")
        || line.contains('$')
        || line.split_whitespace().any(|token| address::ethernet(token).is_some())
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

fn unquote(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >")) {
        rest = inner.strip_prefix(' ').filter(|_| !inner.starts_with("  ")).unwrap_or(inner);
    }
    // One blank after the marks is the mail program's, the rest is the output's own indentation.
    if rest.len() < line.len() && rest.starts_with("  ") { rest.get(1..).unwrap_or(rest) } else { rest }
}

/// Takes away the blanks with which every line begins: what is pasted into a list or a ticket is often moved in.
fn dedent(lines: &mut [String]) {
    let blanks = |line: &str| line.bytes().take_while(|c| matches!(c, b' ' | b'\t')).count();
    let common = lines.iter().filter(|line| !line.is_empty()).map(|line| blanks(line)).min().unwrap_or_default();
    for line in lines.iter_mut().filter(|_| common > 0) {
        line.drain(..common.min(line.len()));
    }
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
        } else if !matches!(c, '\u{feff}' | '\0' | '\u{200e}' | '\u{200f}') {
            plain.push(if matches!(c, '\u{a0}' | '\u{3000}' | '\u{202f}') { ' ' } else { c });
        }
    }
    plain
}
