//! Sentences in which code stands between backticks.

/// A piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked<'a> {
    /// Words.
    Words(&'a str),
    /// What stood between backticks.
    Code(&'a str),
}

/// The pieces of a sentence, in order. A backtick without a second one is a backtick.
pub fn marked(sentence: &str) -> Vec<Marked<'_>> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((words, code, after)) = next_code(rest) {
        pieces.extend([Marked::Words(words), Marked::Code(code)]);
        rest = after;
    }
    pieces.push(Marked::Words(rest));
    pieces.retain(|piece| *piece != Marked::Words(""));
    pieces
}

/// What stands before the first pair of backticks, between them and after them.
fn next_code(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (code, after) = rest.split_once('`')?;
    Some((before, code, after))
}

/// Whether a character cannot be seen, yet changes what a reader sees: control characters, and those that turn the
/// direction of what follows.
pub fn is_hidden(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::Marked::{Code, Words};
    use super::marked;

    #[test]
    fn code_stands_between_two_backticks() {
        assert_eq!(
            marked("run `ip link`, or `lanscan`"),
            [Words("run "), Code("ip link"), Words(", or "), Code("lanscan")]
        );
        assert_eq!(marked("`a` and `"), [Code("a"), Words(" and `")]);
        assert_eq!(marked("plain"), [Words("plain")]);
        assert_eq!(marked(""), []);
    }
}
