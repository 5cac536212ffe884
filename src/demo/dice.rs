//! Chance that comes out the same each time.
//!
//! Only the generator is the library's, one that it promises never to change; what is drawn with it is worked out here,
//! in whole numbers: the same seed gives the same orders on every machine and with every version.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};
use uuid::{Builder, Uuid};

/// Draws for one thing: what is drawn for one order never changes what is drawn for another.
#[derive(Debug, Clone)]
pub(super) struct Dice(Xoshiro256PlusPlus);

impl Dice {
    /// For the `index`th thing of a kind.
    pub(super) fn new(seed: u64, kind: &str, index: u64) -> Self {
        let kind = kind.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte));
        let mut state = mixed(seed ^ mixed(kind ^ mixed(index)));
        let mut bytes = [0; 32];
        for part in bytes.chunks_exact_mut(8) {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            part.copy_from_slice(&mixed(state).to_le_bytes());
        }
        Self(Xoshiro256PlusPlus::from_seed(bytes))
    }

    /// 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// 0 to `most - 1`; 0 for none.
    pub(super) fn below(&mut self, most: u64) -> u64 {
        let product = u128::from(self.bits()) * u128::from(most);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// `least` to `most`, both among them.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        let span = u64::from(most.saturating_sub(least)) + 1;
        least.saturating_add(u32::try_from(self.below(span)).unwrap_or_default())
    }

    /// So often of a thousand times.
    pub(super) fn chance(&mut self, per_thousand: u32) -> bool {
        self.between(0, 999) < per_thousand
    }

    /// One of these; the default where there are none.
    pub(super) fn one<T: Clone + Default>(&mut self, of: &[T]) -> T {
        self.index(of.len()).and_then(|index| of.get(index)).cloned().unwrap_or_default()
    }

    /// One of these, each as often as its weight says.
    pub(super) fn weighted<'a, T>(&mut self, of: impl IntoIterator<Item = (u32, &'a T)> + Clone) -> Option<&'a T> {
        let sum: u64 = of.clone().into_iter().map(|(weight, _)| u64::from(weight)).sum();
        let mut at = self.below(sum);
        of.into_iter().find_map(|(weight, one)| match at.checked_sub(weight.into()) {
            Some(rest) => {
                at = rest;
                None
            }
            None => Some(one),
        })
    }

    /// A place in a list of this length; none in an empty one.
    pub(super) fn index(&mut self, length: usize) -> Option<usize> {
        let length = u64::try_from(length).ok().filter(|length| *length > 0)?;
        usize::try_from(self.below(length)).ok()
    }

    /// Digits in the place of each `#`.
    pub(super) fn digits(&mut self, pattern: &str) -> String {
        pattern.chars().map(|c| if c == '#' { char::from(b'0' + self.digit()) } else { c }).collect()
    }

    fn digit(&mut self) -> u8 {
        u8::try_from(self.below(10)).unwrap_or_default()
    }

    /// About `median`: half of them between two thirds and nearly twice of it, one of a hundred ten times as long.
    pub(super) fn about(&mut self, median: u32) -> u32 {
        /// At so many of a thousand, so many hundredths of the median.
        const SPREAD: [(u32, u32); 8] =
            [(0, 12), (100, 35), (250, 62), (500, 100), (750, 185), (900, 390), (990, 1_000), (1_000, 1_600)];
        let at = self.between(0, 999);
        let hundredths = SPREAD.windows(2).find_map(|pair| match pair {
            [(from, low), (to, high)] if at < *to => Some(low + (high - low) * (at - from) / (to - from)),
            _ => None,
        });
        u32::try_from(u64::from(median) * u64::from(hundredths.unwrap_or(100)) / 100).unwrap_or(u32::MAX)
    }

    /// The id of something that was made at a time: such ids sort by it, as those that the application makes.
    pub(super) fn id(&mut self, made_at: chrono::DateTime<chrono::Utc>) -> Uuid {
        let mut bytes = [0; 10];
        let (first, second) = (self.bits().to_le_bytes(), self.bits().to_le_bytes());
        for (byte, drawn) in bytes.iter_mut().zip(first.into_iter().chain(second)) {
            *byte = drawn;
        }
        let millis = u64::try_from(made_at.timestamp_millis()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

/// Each number becomes another one, with all bits depending on all others.
pub(super) const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn draws_are_the_same_for_ever() {
        let mut dice = Dice::new(7, "order", 1);
        assert_eq!([dice.bits(), dice.bits()], FOREVER);
        assert_ne!(Dice::new(7, "order", 2).bits(), Dice::new(7, "order", 1).bits());
        assert_ne!(Dice::new(7, "story", 1).bits(), Dice::new(7, "order", 1).bits());
        assert_ne!(Dice::new(8, "order", 1).bits(), Dice::new(7, "order", 1).bits());
    }

    const FOREVER: [u64; 2] = [1_572_955_396_824_623_477, 15_580_053_723_438_573_561];

    #[test]
    fn draws_stay_in_range_and_reach_its_ends() {
        let mut dice = Dice::new(1, "range", 0);
        let drawn: Vec<u32> = (0..1_000).map(|_| dice.between(3, 9)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&3), Some(&9)));
        assert_eq!((dice.below(0), dice.index(0), dice.one::<u8>(&[])), (0, None, 0));
        assert!((0..1_000).filter(|_| dice.chance(100)).count().abs_diff(100) < 50);
        let weighted = (0..1_000).filter_map(|_| dice.weighted([(1, &'a'), (3, &'b'), (0, &'c')]));
        let found: Vec<char> = weighted.copied().collect();
        assert_eq!(found.len(), 1_000);
        assert!(found.iter().filter(|c| **c == 'a').count().abs_diff(250) < 60 && !found.contains(&'c'));
    }

    #[test]
    fn half_of_what_takes_about_so_long_takes_less() {
        let mut dice = Dice::new(1, "about", 0);
        let less = (0..1_000).filter(|_| dice.about(600) < 600).count();
        assert!(less.abs_diff(500) < 60, "{less}");
    }
}
