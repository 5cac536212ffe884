//! Fonts of a document, part of the program: a server has none of its own. Text becomes glyphs here, each taken from the
//! first font that has it.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{GlyphBuffer, UnicodeBuffer};

/// What stands where no font has a character: a box, which the font of codes has.
const BOX: char = '\u{25a1}';

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Face {
    /// Words.
    Sans,
    /// Words that stand out.
    Bold,
    /// What machines read.
    Mono,
}

/// A font file, for whoever shapes and for whoever draws.
struct File {
    shaped: rustybuzz::Face<'static>,
    drawn: Font,
}

/// All fonts: sans, bold and mono with Latin, Greek and Cyrillic letters, then one with those of China and Japan, one
/// with those of Korea.
pub(super) struct Fonts([File; 5]);

/// The place of a font among all.
type Place = usize;
const SANS: Place = 0;
const BOLD: Place = 1;
const MONO: Place = 2;
const EAST_ASIA: Place = 3;
const KOREA: Place = 4;

static FONTS: LazyLock<Option<Fonts>> = LazyLock::new(|| {
    Some(Fonts([
        file(include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"))?,
        file(include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"))?,
        file(include_bytes!("../../assets/fonts/NotoSansMono-Regular.ttf"))?,
        file(include_bytes!("../../assets/fonts/DroidSansFallbackFull.ttf"))?,
        file(include_bytes!("../../assets/fonts/NanumSquareR.ttf"))?,
    ]))
});

fn file(bytes: &'static [u8]) -> Option<File> {
    Some(File { shaped: rustybuzz::Face::from_slice(bytes, 0)?, drawn: Font::new(bytes.into(), 0)? })
}

/// A stretch of a word in one font. Advances and offsets are in parts of the font size.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// The font, as [`Fonts::drawn`] takes it.
    pub font: Place,
    /// Their text ranges count from the beginning of the word.
    pub glyphs: Vec<KrillaGlyph>,
}

/// Text that is never broken, as glyphs.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// What it says.
    pub text: String,
    /// In the order in which they are drawn.
    pub runs: Vec<Run>,
    /// In parts of the font size.
    pub width: f32,
}

impl Fonts {
    /// Those of the program. None: one of its files cannot be read, a defect.
    pub(super) fn get() -> Option<&'static Self> {
        FONTS.as_ref()
    }

    fn file(&self, place: Place) -> &File {
        let [sans, bold, mono, east_asia, korea] = &self.0;
        match place {
            BOLD => bold,
            MONO => mono,
            EAST_ASIA => east_asia,
            KOREA => korea,
            _ => sans,
        }
    }

    /// A font to draw with.
    pub(super) fn drawn(&self, place: Place) -> Font {
        self.file(place).drawn.clone()
    }

    /// The glyphs of a text.
    pub(super) fn word(&self, face: Face, text: &str) -> Word {
        let text: String = text.chars().map(printable).collect();
        let mut runs = Vec::new();
        let mut start = 0;
        let mut current: Option<(Place, bool)> = None;
        for (offset, character) in text.char_indices() {
            let chosen = self.choose(face, character, current);
            if current.is_some_and(|current| current != chosen) {
                runs.push(self.run(&text, start..offset, current));
                start = offset;
            }
            current = Some(chosen);
        }
        if start < text.len() {
            runs.push(self.run(&text, start..text.len(), current));
        }
        let width = runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.x_advance).sum();
        Word { text, runs, width }
    }

    /// The font of a character, and whether that has it. A mark stays with the letter before it where it can.
    fn choose(&self, face: Face, character: char, before: Option<(Place, bool)>) -> (Place, bool) {
        let own = match face {
            Face::Sans => SANS,
            Face::Bold => BOLD,
            Face::Mono => MONO,
        };
        let has = |place: Place| self.file(place).shaped.glyph_index(character).is_some();
        let is_mark = unicode_normalization::char::is_combining_mark(character);
        let before = before.filter(|(_, known)| is_mark && *known).map(|(place, _)| place);
        let mut fonts = before.into_iter().chain([own, SANS, EAST_ASIA, KOREA]);
        fonts.find(|place| has(*place)).map_or((MONO, false), |place| (place, true))
    }

    fn run(&self, text: &str, range: std::ops::Range<usize>, chosen: Option<(Place, bool)>) -> Run {
        let (font, known) = chosen.unwrap_or((MONO, false));
        let part = text.get(range.clone()).unwrap_or_default();
        let shaped = known.then(|| self.shape(font, part, range.start)).flatten();
        Run { font, glyphs: shaped.unwrap_or_else(|| self.one_by_one(font, part, range.start)) }
    }

    /// Glyphs as the font's own rules set them: kerning, marks, joined letters. None where those end without one.
    fn shape(&self, font: Place, text: &str, start: usize) -> Option<Vec<KrillaGlyph>> {
        let face = &self.file(font).shaped;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped: GlyphBuffer = rustybuzz::shape(face, &[], buffer);
        let mut starts: Vec<usize> =
            shaped.glyph_infos().iter().filter_map(|info| usize::try_from(info.cluster).ok()).collect();
        starts.sort_unstable();
        let end_of = |cluster: usize| {
            let next = starts.partition_point(|start| *start <= cluster);
            starts.get(next).copied().unwrap_or(text.len())
        };
        let em = units(face);
        let glyph = |(info, at): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| {
            let cluster = usize::try_from(info.cluster).ok().filter(|_| info.glyph_id != 0)?;
            Some(KrillaGlyph {
                glyph_id: GlyphId::new(info.glyph_id),
                text_range: start + cluster..start + end_of(cluster),
                x_advance: scaled(at.x_advance, em),
                x_offset: scaled(at.x_offset, em),
                y_offset: scaled(at.y_offset, em),
                y_advance: 0.0,
                location: None,
            })
        };
        shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(glyph).collect()
    }

    /// A glyph a character; a box where the font has none.
    fn one_by_one(&self, font: Place, text: &str, start: usize) -> Vec<KrillaGlyph> {
        let face = &self.file(font).shaped;
        let glyph = |(offset, character): (usize, char)| {
            let id = face.glyph_index(character).or_else(|| face.glyph_index(BOX)).unwrap_or_default();
            KrillaGlyph {
                glyph_id: GlyphId::new(id.0.into()),
                text_range: start + offset..start + offset + character.len_utf8(),
                x_advance: scaled(face.glyph_hor_advance(id).unwrap_or_default().into(), units(face)),
                x_offset: 0.0,
                y_offset: 0.0,
                y_advance: 0.0,
                location: None,
            }
        };
        text.char_indices().map(glyph).collect()
    }
}

fn units(face: &rustybuzz::Face<'_>) -> f32 {
    scaled(face.units_per_em(), 1.0)
}

#[expect(clippy::cast_precision_loss, reason = "units of a font are thousands")]
fn scaled(value: i32, em: f32) -> f32 {
    value as f32 / em
}

/// What a document may hold: controls and what is no character at all become a sign that says so.
fn printable(character: char) -> char {
    match character {
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        other if crate::text::is_hidden(other) => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{BOLD, EAST_ASIA, Face, Fonts, KOREA, MONO, SANS};

    /// Fonts of the runs of a text, and how many glyphs are none.
    fn fonts(face: Face, text: &str) -> (Vec<usize>, usize) {
        let word = Fonts::get().expect("the program's fonts").word(face, text);
        let none = word.runs.iter().flat_map(|run| &run.glyphs).filter(|glyph| glyph.glyph_id.to_u32() == 0);
        (word.runs.iter().map(|run| run.font).collect(), none.count())
    }

    #[test]
    fn each_letter_comes_from_the_first_font_that_has_it() {
        assert_eq!(fonts(Face::Sans, "Größe Ωμέγα Жук Łódź Việt"), (vec![SANS], 0));
        assert_eq!(fonts(Face::Bold, "Acme 株式会社 AG"), (vec![BOLD, EAST_ASIA, BOLD], 0));
        assert_eq!(fonts(Face::Mono, "lic-東京-1"), (vec![MONO, EAST_ASIA, MONO], 0));
        assert_eq!(fonts(Face::Sans, "한국어 서울"), (vec![KOREA, SANS, KOREA], 0));
        for east_asian in ["日本語カタカナ", "简体繁體", "（、。）"] {
            assert_eq!(fonts(Face::Sans, east_asian), (vec![EAST_ASIA], 0), "{east_asian}");
        }
    }

    #[test]
    fn what_no_font_has_is_a_box_and_stays_readable() {
        let fonts = Fonts::get().expect("the program's fonts");
        let nothing = fonts.word(Face::Sans, "\u{12000}𓀀");
        let boxes = fonts.word(Face::Mono, "□");
        let ids = |word: &super::Word| {
            word.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.glyph_id.to_u32()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&nothing), [ids(&boxes), ids(&boxes)].concat());
        assert_ne!(ids(&boxes), [0]);
        assert_eq!(nothing.text, "\u{12000}𓀀");
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        assert_eq!(fonts(Face::Mono, "u\u{308}x"), (vec![MONO], 0));
        assert_eq!(Fonts::get().expect("fonts").word(Face::Sans, "a\u{7}\u{202e}").text, "a\u{fffd}\u{fffd}");
    }
}
