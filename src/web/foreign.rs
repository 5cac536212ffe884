//! Files that are something else than what was asked for, told by their first bytes: so that the answer can name what
//! came.

use crate::text::Words;

/// What a file is, where it is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A PDF.
    Pdf,
    /// A ZIP file, and with it the files of today's office programs.
    Zip,
    /// A file of an older office program.
    Office,
    /// A picture.
    Image,
    /// Any other file that is no text.
    Binary,
}

/// Beginnings of files.
const BEGINNINGS: &[(&[u8], Foreign)] = &[
    (b"%PDF-", Foreign::Pdf),
    (b"PK\x03\x04", Foreign::Zip),
    (b"PK\x05\x06", Foreign::Zip),
    (b"\xd0\xcf\x11\xe0", Foreign::Office),
    (b"{\\rtf", Foreign::Office),
    (b"\x89PNG", Foreign::Image),
    (b"\xff\xd8\xff", Foreign::Image),
    (b"GIF8", Foreign::Image),
    (b"II*\0", Foreign::Image),
    (b"MM\0*", Foreign::Image),
    (b"BM", Foreign::Image),
    (b"RIFF", Foreign::Image),
];

/// Control characters of which a text has none, not even in a console's own code page.
const NEVER_IN_TEXT: std::ops::RangeInclusive<u8> = 0..=6;

impl Foreign {
    /// What `bytes` are, where they are no text. UTF-16 with a byte order mark is text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let is_binary = bytes.iter().any(|byte| NEVER_IN_TEXT.contains(byte));
        let is_utf_16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        let found = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, found)| *found);
        match found {
            // Two letters are not enough: a word may begin so.
            Some(Self::Image) if !is_binary => None,
            None if is_binary && !is_utf_16 => Some(Self::Binary),
            found => found,
        }
    }

    /// "a PDF"
    pub fn name(self, t: &Words) -> String {
        match self {
            Self::Pdf => t.msg_foreign_pdf(),
            Self::Zip => t.msg_foreign_zip(),
            Self::Office => t.msg_foreign_office(),
            Self::Image => t.msg_foreign_image(),
            Self::Binary => t.msg_foreign_binary(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Foreign;

    #[test]
    fn files_are_told_by_their_beginnings_and_text_is_none_of_them() {
        for (bytes, found) in [
            (&b"%PDF-1.7\n%"[..], Foreign::Pdf),
            (b"PK\x03\x04\x14\0", Foreign::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", Foreign::Office),
            (b"\x89PNG\r\n\x1a\n\0\0", Foreign::Image),
            (b"BM\x36\0\0\0", Foreign::Image),
            (b"\x7fELF\x02\x01\x01\0", Foreign::Binary),
        ] {
            assert_eq!(Foreign::of(bytes), Some(found), "{bytes:?}");
        }
        for text in
            [&b""[..], b"BM-01,0800200005ac", b"RIFF", b"\xff\xfel\0i\0c\0", b"\x93\x8a\x83\x68", b"a\tb\r\n\x0c"]
        {
            assert_eq!(Foreign::of(text), None, "{text:?}");
        }
    }
}
