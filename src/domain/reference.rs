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
    fn random_bits_become_all_eight_symbols() {
        assert_eq!(Reference::from_random([0; 5]).to_string(), "OK-0000-0000");
        assert_eq!(Reference::from_random([0xff; 5]).to_string(), "OK-ZZZZ-ZZZZ");
        assert_eq!(Reference::from_random([0, 0, 0, 0, 1]).to_string(), "OK-0000-0001");
    }
}
