//! Text becomes lines: words, and where they may be parted.

use std::collections::HashMap;
use std::rc::Rc;

use crate::pdf::fonts::{Face, Fonts, Word};
use crate::pdf::paper::{Ink, Para, Span};

/// Letters of one width look larger than others of the same size.
const MONO_SIZE: f32 = 0.9;

/// Parts of a line, left to right.
#[derive(Debug, Clone)]
pub(in crate::pdf) struct Line {
    /// Each at its place from the line's beginning, in points.
    pub pieces: Vec<Piece>,
    /// In points, without white space at the end.
    pub width: f32,
}

/// A word of a line.
#[derive(Debug, Clone)]
pub(in crate::pdf) struct Piece {
    /// From the line's beginning.
    pub x: f32,
    /// What it says.
    pub word: Rc<Word>,
    /// In points.
    pub size: f32,
    /// Its colour.
    pub ink: Ink,
}

/// Text that is not parted, with the white space after it.
#[derive(Clone)]
struct Atom {
    word: Rc<Word>,
    face: Face,
    size: f32,
    ink: Ink,
    /// With its white space.
    width: f32,
    /// Without.
    solid: f32,
    /// Whether a line may end after it.
    ends: bool,
}

/// Makes lines. It remembers words: a document says the same ones many times.
pub(super) struct Setter {
    fonts: &'static Fonts,
    words: HashMap<(Face, String), Rc<Word>>,
}

impl Setter {
    pub(super) fn new(fonts: &'static Fonts) -> Self {
        Self { fonts, words: HashMap::new() }
    }

    fn word(&mut self, face: Face, text: &str) -> Rc<Word> {
        let known = self.words.entry((face, text.to_owned()));
        Rc::clone(known.or_insert_with(|| Rc::new(self.fonts.word(face, text))))
    }

    /// The width of the widest part that is not broken, and that of the whole on one line.
    pub(super) fn extent(&mut self, para: &Para, size: f32) -> (f32, f32) {
        let atoms = self.atoms(para, size);
        let (mut widest, mut unit, mut whole, mut rest) = (0.0_f32, 0.0, 0.0, 0.0);
        for atom in &atoms {
            widest = widest.max(unit + atom.solid);
            unit = if atom.ends { 0.0 } else { unit + atom.width };
            rest = atom.width - atom.solid;
            whole += atom.width;
        }
        (widest, whole - rest)
    }

    /// The lines of a text, none wider than `width`: what has no place to be parted is parted anywhere. At least one.
    pub(super) fn lines(&mut self, para: &Para, size: f32, width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut line: Vec<Atom> = Vec::new();
        let mut used = 0.0;
        let atoms = self.atoms(para, size);
        for unit in atoms.split_inclusive(|atom| atom.ends) {
            let solid = solid(unit);
            if used + solid > width && !line.is_empty() {
                lines.push(set(&std::mem::take(&mut line)));
                used = 0.0;
            }
            let parts = if solid > width { self.parted(unit) } else { unit.to_vec() };
            for atom in parts {
                if used + atom.solid > width && solid > width && !line.is_empty() {
                    lines.push(set(&std::mem::take(&mut line)));
                    used = 0.0;
                }
                used += atom.width;
                line.push(atom);
            }
        }
        if lines.is_empty() || !line.is_empty() {
            lines.push(set(&line));
        }
        lines
    }

    /// A line that is cut off where it would be wider than `width`.
    pub(super) fn cut(&mut self, para: &Para, size: f32, width: f32) -> Line {
        let mut lines = self.lines(para, size, width).into_iter();
        let first = lines.next().unwrap_or(Line { pieces: Vec::new(), width: 0.0 });
        if lines.next().is_none() {
            return first;
        }
        let dots = Para::of("…", Face::Sans, first.pieces.last().map_or(Ink::Text, |piece| piece.ink));
        let (_, room) = self.extent(&dots, size);
        let shorter = self.lines(para, size, width - room).into_iter().next().unwrap_or(first);
        let end = self.lines(&dots, size, width).into_iter().flat_map(|line| line.pieces);
        let end = end.map(|piece| Piece { x: shorter.width, ..piece }).collect::<Vec<_>>();
        Line { width: shorter.width + room, pieces: shorter.pieces.into_iter().chain(end).collect() }
    }

    fn atoms(&mut self, para: &Para, size: f32) -> Vec<Atom> {
        let mut atoms = Vec::new();
        for span in &para.0 {
            for (part, ends) in parts(span) {
                atoms.push(self.atom(span, part, size, ends));
            }
        }
        if atoms.is_empty() {
            // What says nothing still has its place.
            let nothing = Span { text: String::new(), face: Face::Sans, ink: Ink::Text };
            atoms.push(self.atom(&nothing, " ", size, true));
        }
        atoms
    }

    fn atom(&mut self, span: &Span, part: &str, size: f32, ends: bool) -> Atom {
        let size = if span.face == Face::Mono { size * MONO_SIZE } else { size };
        let word = self.word(span.face, part);
        let solid = part.trim_end_matches(' ');
        let space = self.word(span.face, " ").width;
        let mut spaces = 0.0;
        (solid.len()..part.len()).for_each(|_| spaces += space);
        let width = word.width * size;
        Atom { word, face: span.face, size, ink: span.ink, width, solid: width - spaces * size, ends }
    }

    /// Letter by letter, marks with theirs.
    fn parted(&mut self, unit: &[Atom]) -> Vec<Atom> {
        let mut letters = Vec::new();
        for atom in unit {
            let text = &atom.word.text;
            let mut starts: Vec<usize> = text
                .char_indices()
                .filter(|(_, letter)| !unicode_normalization::char::is_combining_mark(*letter))
                .map(|(start, _)| start)
                .collect();
            starts.push(text.len());
            for (start, end) in starts.iter().zip(starts.iter().skip(1)) {
                let Some(letter) = text.get(*start..*end) else { continue };
                let word = self.word(atom.face, letter);
                let width = word.width * atom.size;
                letters.push(Atom { word, width, solid: if letter == " " { 0.0 } else { width }, ..atom.clone() });
            }
        }
        letters
    }
}

fn solid(unit: &[Atom]) -> f32 {
    let rest = unit.last().map_or(0.0, |atom| atom.width - atom.solid);
    unit.iter().map(|atom| atom.width).sum::<f32>() - rest
}

fn set(atoms: &[Atom]) -> Line {
    let mut x = 0.0;
    let mut pieces = Vec::with_capacity(atoms.len());
    for atom in atoms {
        pieces.push(Piece { x, word: Rc::clone(&atom.word), size: atom.size, ink: atom.ink });
        x += atom.width;
    }
    Line { pieces, width: solid(atoms) }
}

/// The parts of a text, each with whether a line may end after it.
fn parts(span: &Span) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let text = span.text.as_str();
    let (mut start, mut before) = (0, ' ');
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let end = at + letter.len_utf8();
        if next != Some(' ') && may_end(span.face, before, letter, next) {
            parts.extend(text.get(start..end).map(|part| (part, true)));
            start = end;
        }
        before = letter;
    }
    parts.extend(text.get(start..).filter(|rest| !rest.is_empty()).map(|rest| (rest, false)));
    parts
}

/// Whether a line may end after `letter`. What machines read is parted between groups only.
fn may_end(face: Face, before: char, letter: char, next: Option<char>) -> bool {
    let Some(next) = next else { return letter == ' ' };
    if face == Face::Mono {
        return matches!(letter, ' ' | ';' | ':' | ',' | '.' | '=' | '/');
    }
    match letter {
        ' ' => true,
        '-' => before.is_alphabetic() && next.is_alphabetic(),
        '/' => next.is_alphabetic(),
        _ => (is_ideograph(letter) || is_ideograph(next)) && !opens(letter) && !closes(next),
    }
}

/// Letters of East Asia that stand without spaces between words.
const fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn opens(letter: char) -> bool {
    "([{「『（［｛【〔《〈".contains(letter)
}

/// What never begins a line.
fn closes(letter: char) -> bool {
    ")]},.;:!?」』）］｝】〕》〉、。，．：；！？ー々ゝゞァィゥェォッャュョヵヶぁぃぅぇぉっゃゅょ".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::Setter;
    use crate::pdf::fonts::Fonts;
    use crate::pdf::paper::Para;

    fn setter() -> Setter {
        Setter::new(Fonts::get().expect("the program's fonts"))
    }

    fn lines(para: &Para, width: f32) -> Vec<String> {
        let lines = setter().lines(para, 10.0, width);
        assert!(lines.iter().all(|line| line.width <= width), "{para:?}");
        lines.iter().map(|line| line.pieces.iter().map(|piece| piece.word.text.as_str()).collect()).collect()
    }

    #[test]
    fn words_are_parted_at_spaces_and_code_between_its_groups() {
        assert_eq!(lines(&Para::words("one two three"), 45.0), ["one two ", "three"]);
        let location = Para::code("7260@lic-fra-01;7260@lic-muc-01");
        assert_eq!(lines(&location, 100.0), ["7260@lic-fra-01;", "7260@lic-muc-01"]);
        assert_eq!(
            lines(&Para::words("see ").then(Para::code("a.b")).then(Para::words(", ok")), 500.0),
            ["see a.b, ok"]
        );
        assert_eq!(lines(&Para::words("日本語。東京"), 31.0), ["日本", "語。東", "京"]);
    }

    #[test]
    fn what_has_no_place_to_be_parted_is_parted_anywhere_and_nothing_is_lost() {
        let long = "x".repeat(100);
        let parted = lines(&Para::words(format!("a {long} b")), 50.0);
        assert!(parted.len() > 5);
        assert_eq!(parted.concat(), format!("a {long} b"));
        assert_eq!(lines(&Para::words(""), 50.0), [" "]);
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_off() {
        let line = setter().cut(&Para::words("a name that is far too long"), 10.0, 60.0);
        let text: String = line.pieces.iter().map(|piece| piece.word.text.as_str()).collect();
        assert!(text.starts_with("a name") && text.ends_with('…') && line.width <= 60.0, "{text} {}", line.width);
    }
}
