//! The reference of an order: `OK-XXXX-XXXX`, eight Crockford base32 characters.

use std::fmt;

/// A reference, as canonical text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reference([u8; 8]);

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Reference {
    /// Made of 40 random bits.
    pub fn from_random(bytes: [u8; 5]) -> Self {
        let bits = bytes.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let mut symbols = [0; 8];
        for (place, symbol) in symbols.iter_mut().enumerate() {
            let index = usize::try_from(bits >> (35 - 5 * place) & 31).unwrap_or_default();
            *symbol = ALPHABET.get(index).copied().unwrap_or(b'0');
        }
        Self(symbols)
    }

    /// Reads what a person typed: any case, with or without hyphens and `OK`, I and L as 1, O as 0.
    pub fn read(typed: &str) -> Option<Self> {
        let letters: String = typed.chars().filter(|c| *c != '-' && !c.is_whitespace()).collect();
        let letters = letters.to_ascii_uppercase();
        let symbols =
            if letters.len() == 10 { letters.strip_prefix("OK").or(letters.strip_prefix("0K"))? } else { &letters };
        let read = symbols
            .bytes()
            .map(|symbol| match symbol {
                b'I' | b'L' => b'1',
                b'O' => b'0',
                other => other,
            })
            .filter(|symbol| ALPHABET.contains(symbol))
            .collect::<Vec<u8>>();
        if symbols.len() != 8 {
            return None;
        }
        read.try_into().ok().map(Self)
    }

    /// The references that a text names, each in any spelling that [`Self::read`] reads, between words of any kind. A
    /// word that only looks like one is among them: it is the reference of no order.
    pub fn all_in(text: &str) -> Vec<Self> {
        let mut found = Vec::new();
        let mut before = ' ';
        for (at, character) in text.char_indices() {
            if character.is_alphanumeric() && !before.is_alphanumeric() {
                let rest = text.get(at..).unwrap_or_default();
                found.extend([10, 8].into_iter().find_map(|length| Self::first_of(rest, length)));
            }
            before = character;
        }
        found.dedup();
        found
    }

    /// The reference that a text begins with, if its first `length` letters and digits, hyphens and spaces between them
    /// left aside, are one and end a word.
    fn first_of(text: &str, length: usize) -> Option<Self> {
        let mut symbols = String::new();
        let mut characters = text.chars();
        while symbols.len() < length {
            match characters.next()? {
                symbol if symbol.is_ascii_alphanumeric() => symbols.push(symbol),
                '-' | '\u{2010}'..='\u{2013}' => {}
                space if space.is_whitespace() => {}
                _ => return None,
            }
        }
        Self::read(&symbols).filter(|_| !characters.next().is_some_and(char::is_alphanumeric))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OK")?;
        for (place, symbol) in self.0.iter().enumerate() {
            write!(f, "{}{}", if place % 4 == 0 { "-" } else { "" }, char::from(*symbol))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Reference;

    #[test]
    fn a_reference_reads_back_in_every_spelling() {
        let reference = Reference::read("OK-7Q4M-2X0D").expect("canonical");
        for spelling in ["ok-7q4m-2x0d", "OK7Q4M2X0D", "7q4m2x0d", " ok 7q4m 2xod ", "0K-7Q4M-2XOD"] {
            assert_eq!(Reference::read(spelling), Some(reference), "{spelling}");
        }
        assert_eq!(Reference::read("OK-1111-1111"), Reference::read("ok-iLlI-1111"));
        assert_eq!(reference.to_string(), "OK-7Q4M-2X0D");
        for wrong in ["", "OK", "OK-7Q4M", "OK-7Q4M-2XU", "OK-7Q4M-2XUD", "OK-7Q4M-2X0DD", "é7q4m2x0"] {
            assert_eq!(Reference::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_reference_is_found_among_words() {
        let reference = Reference::read("OK-7Q4M-2X0D").expect("canonical");
        for text in [
            "OK-7Q4M-2X0D",
            " ok7q4m2xod",
            "7q4m 2x0d",
            "the order OK-7Q4M-2X0D of last year",
            "Order:ok 7q4m-2xod, PO 4471",
            "(7Q4M-2X0D)",
            "OK\u{2011}7Q4M\u{2011}2X0D\nand more",
        ] {
            assert!(Reference::all_in(text).contains(&reference), "{text:?}: {:?}", Reference::all_in(text));
        }
        for text in ["", "last year's", "OK-7Q4M-2X0DD", "OK-7Q4M_2X0D", "é7q4m2x0d"] {
            assert!(!Reference::all_in(text).contains(&reference), "{text:?}");
        }
        let two = Reference::all_in("OK-7Q4M-2X0D and OK-0000-0001");
        assert_eq!(two.len(), 2, "{two:?}");
    }

    #[test]
    fn random_bits_become_all_eight_symbols() {
        assert_eq!(Reference::from_random([0; 5]).to_string(), "OK-0000-0000");
        assert_eq!(Reference::from_random([0xff; 5]).to_string(), "OK-ZZZZ-ZZZZ");
        assert_eq!(Reference::from_random([0, 0, 0, 0, 1]).to_string(), "OK-0000-0001");
    }
}
