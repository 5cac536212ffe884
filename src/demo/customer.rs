//! Invented customers: a company, who orders for it, and its reseller.

use chrono_tz::Tz;

use super::Demo;
use super::dice::Dice;
use super::words::Country;

/// A company.
#[derive(Debug, Clone)]
pub(super) struct Customer<'d> {
    /// Where it is.
    pub country: &'d Country,
    /// As its people write it.
    pub name: String,
    /// `aomi-bank.example`
    pub domain: String,
    /// A short name, for host names.
    pub slug: String,
    /// Where those who order work.
    pub zone: Tz,
    /// A short name of the place of its servers.
    pub site: String,
    /// Who orders.
    pub people: [Person; 2],
    /// Through whom it buys.
    pub reseller: Option<Person>,
    /// For whom it buys.
    pub end_user: Option<String>,
}

/// Somebody with an address.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// As it is written there.
    pub name: String,
    /// No mail reaches it: it ends in `.example`.
    pub email: String,
    /// As typed.
    pub phone: Option<String>,
}

impl Demo {
    /// The company with this number.
    pub(super) fn customer(&self, number: u64) -> Option<Customer<'_>> {
        let dice = &mut Dice::new(self.seed, "customer", number);
        let country = self.words.country(dice)?;
        let (name, slug) = company(country, dice);
        let domain = format!("{slug}.example");
        let people = [person(country, &domain, dice), person(country, &domain, dice)];
        let reseller = dice.chance(280).then(|| {
            let (_, slug) = company(country, dice);
            person(country, &format!("{slug}-partners.example"), dice)
        });
        let end_user = dice.chance(70).then(|| company(country, dice).0);
        let zone = dice.index(country.zones.len()).and_then(|index| country.zones.get(index)).copied();
        let site = dice.one(&country.sites);
        Some(Customer { country, name, domain, slug, zone: zone.unwrap_or(Tz::UTC), site, people, reseller, end_user })
    }
}

/// What a company is called, and how addresses write it.
fn company(country: &Country, dice: &mut Dice) -> (String, String) {
    let (stem, kind) = (dice.one(&country.stems), dice.one(&country.kinds));
    let name = dice.one(&country.forms).replace("{stem}", &stem.text).replace("{kind}", &kind.text);
    (name, format!("{}-{}", stem.slug, kind.slug))
}

fn person(country: &Country, domain: &str, dice: &mut Dice) -> Person {
    let (given, family) = (dice.one(&country.given), dice.one(&country.family));
    let name = dice.one(&country.person).replace("{given}", &given.text).replace("{family}", &family.text);
    let phone = dice.digits(&country.phone);
    Person { name, email: format!("{}.{}@{domain}", given.slug, family.slug), phone: dice.chance(760).then_some(phone) }
}
