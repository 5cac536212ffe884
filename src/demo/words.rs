//! The words that invented customers and staff are made of: two texts of the program, read once.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use unicode_normalization::UnicodeNormalization;

use super::dice::Dice;

const COUNTRIES: &str = include_str!("words/countries.txt");
const SAID: &str = include_str!("words/said.txt");

/// A word, and how addresses write it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// In the script of its country.
    pub text: String,
    /// In letters of host names.
    pub slug: String,
}

impl Word {
    fn read(text: &str) -> Self {
        match text.split_once('=') {
            Some((text, slug)) => Self { text: text.to_owned(), slug: slug.to_owned() },
            None => Self { text: text.to_owned(), slug: slug(text) },
        }
    }
}

/// Letters and digits without their accents.
fn slug(text: &str) -> String {
    text.nfd().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// What companies and people of a country are called.
#[derive(Debug, Clone, Default)]
pub(super) struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// How many of all customers.
    pub weight: u32,
    /// Where its people work.
    pub zones: Vec<Tz>,
    /// `+81 3-5550-####`
    pub phone: String,
    /// `{stem} {kind} Ltd`
    pub forms: Vec<String>,
    /// `{given} {family}`
    pub person: Vec<String>,
    /// Proper names of companies.
    pub stems: Vec<Word>,
    /// What companies do.
    pub kinds: Vec<Word>,
    /// Names of people.
    pub given: Vec<Word>,
    /// Names of people.
    pub family: Vec<Word>,
    /// Short names of places, for host names.
    pub sites: Vec<String>,
}

impl Country {
    fn set(&mut self, name: &str, value: &str) {
        let parts = || value.split('|').map(str::trim);
        let texts = || parts().map(str::to_owned).collect::<Vec<_>>();
        let words = || parts().map(Word::read).collect::<Vec<_>>();
        match name {
            "weight" => self.weight = value.parse().unwrap_or_default(),
            "zone" => self.zones = parts().filter_map(|name| name.parse().ok()).collect(),
            "phone" => value.clone_into(&mut self.phone),
            "forms" => self.forms = texts(),
            "person" => self.person = texts(),
            "stems" => self.stems = words(),
            "kinds" => self.kinds = words(),
            "given" => self.given = words(),
            "family" => self.family = words(),
            "sites" => self.sites = texts(),
            _ => {}
        }
    }
}

/// All of them.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// Where customers are.
    pub countries: Vec<Country>,
    said: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Words {
    /// Reads them.
    pub(super) fn read() -> Self {
        let mut countries: Vec<Country> = Vec::new();
        for (code, lines) in blocks(COUNTRIES) {
            let mut country = Country::default();
            for line in lines {
                let (name, value) = line.split_once(' ').unwrap_or((line, ""));
                if name == "like" {
                    country = countries.iter().find(|known| known.code == value).cloned().unwrap_or_default();
                }
                country.set(name, value.trim());
            }
            code.clone_into(&mut country.code);
            countries.push(country);
        }
        Self { countries, said: blocks(SAID).into_iter().collect() }
    }

    /// Something that people write about this.
    pub(super) fn said(&self, about: &str, dice: &mut Dice) -> String {
        let texts = self.said.get(about).map(Vec::as_slice).unwrap_or_default();
        let number = dice.between(10_000, 99_999).to_string();
        dice.one(texts).replace("\\n", "\n").replace("{number}", &number)
    }

    /// One of the countries.
    pub(super) fn country(&self, dice: &mut Dice) -> Option<&Country> {
        dice.weighted(self.countries.iter().map(|country| (country.weight, country)).collect::<Vec<_>>())
    }
}

/// The lines below each `[name]`.
fn blocks(text: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut blocks: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => blocks.push((name, Vec::new())),
            None => blocks.last_mut().into_iter().for_each(|(_, lines)| lines.push(line)),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Words;
    use crate::domain::region::{Region, country_region};

    #[test]
    fn every_country_has_all_that_a_customer_is_made_of() {
        let words = Words::read();
        assert!(words.countries.len() > 40);
        for country in &words.countries {
            let code = &country.code;
            assert!(country_region(code).is_some() && country.weight > 0 && !country.phone.is_empty(), "{code}");
            assert!(!country.zones.is_empty() && !country.forms.is_empty() && !country.sites.is_empty(), "{code}");
            for list in [&country.stems, &country.kinds, &country.given, &country.family] {
                assert!(list.len() >= 3, "{code}");
                for word in list {
                    let is_good = !word.slug.is_empty() && word.slug.bytes().all(|byte| byte.is_ascii_alphanumeric());
                    assert!(is_good && !word.text.is_empty(), "{code}: {word:?}");
                }
            }
        }
        let regions: BTreeSet<_> = words.countries.iter().filter_map(|country| country_region(&country.code)).collect();
        assert_eq!(regions.len(), Region::ALL.len());
    }
}
