//! Regions, countries, and which region a country belongs to (`order.md`, *Regions*).

use super::desk::DeskId;

choice! {
    /// Where the customer is. Decides the desk.
    Region {
        /// The Americas and the Caribbean.
        Us = "us",
        /// Asia but Western Asia and Japan, and Oceania.
        Apac = "apac",
        /// Europe, Africa, Western Asia.
        Emea = "emea",
        /// Japan.
        Japan = "japan",
    }
}

impl Region {
    /// The desk that gets the orders of this region.
    pub const fn desk(self) -> DeskId {
        match self {
            Self::Us | Self::Apac => DeskId::UsApac,
            Self::Emea => DeskId::Emea,
            Self::Japan => DeskId::Japan,
        }
    }
}

/// The country that a person means by two letters in either case, as ISO 3166-1 alpha-2 writes it.
pub fn country(typed: &str) -> Option<&'static str> {
    entry(&typed.to_ascii_uppercase()).map(|(code, _)| *code)
}

/// The region that a country belongs to: none for Antarctica, nor for what is no country.
pub fn country_region(code: &str) -> Option<Region> {
    entry(code).and_then(|(_, region)| *region)
}

fn entry(code: &str) -> Option<&'static (&'static str, Option<Region>)> {
    let place = COUNTRIES.binary_search_by_key(&code, |(known, _)| known).ok()?;
    COUNTRIES.get(place)
}

const US: Option<Region> = Some(Region::Us);
const APAC: Option<Region> = Some(Region::Apac);
const EMEA: Option<Region> = Some(Region::Emea);
const JAPAN: Option<Region> = Some(Region::Japan);

/// Every code of ISO 3166-1 alpha-2, sorted, with the region that the UN's M49 puts it in.
pub const COUNTRIES: &[(&str, Option<Region>)] = &[
    ("AD", EMEA),
    ("AE", EMEA),
    ("AF", APAC),
    ("AG", US),
    ("AI", US),
    ("AL", EMEA),
    ("AM", EMEA),
    ("AO", EMEA),
    ("AQ", None),
    ("AR", US),
    ("AS", APAC),
    ("AT", EMEA),
    ("AU", APAC),
    ("AW", US),
    ("AX", EMEA),
    ("AZ", EMEA),
    ("BA", EMEA),
    ("BB", US),
    ("BD", APAC),
    ("BE", EMEA),
    ("BF", EMEA),
    ("BG", EMEA),
    ("BH", EMEA),
    ("BI", EMEA),
    ("BJ", EMEA),
    ("BL", US),
    ("BM", US),
    ("BN", APAC),
    ("BO", US),
    ("BQ", US),
    ("BR", US),
    ("BS", US),
    ("BT", APAC),
    ("BV", US),
    ("BW", EMEA),
    ("BY", EMEA),
    ("BZ", US),
    ("CA", US),
    ("CC", APAC),
    ("CD", EMEA),
    ("CF", EMEA),
    ("CG", EMEA),
    ("CH", EMEA),
    ("CI", EMEA),
    ("CK", APAC),
    ("CL", US),
    ("CM", EMEA),
    ("CN", APAC),
    ("CO", US),
    ("CR", US),
    ("CU", US),
    ("CV", EMEA),
    ("CW", US),
    ("CX", APAC),
    ("CY", EMEA),
    ("CZ", EMEA),
    ("DE", EMEA),
    ("DJ", EMEA),
    ("DK", EMEA),
    ("DM", US),
    ("DO", US),
    ("DZ", EMEA),
    ("EC", US),
    ("EE", EMEA),
    ("EG", EMEA),
    ("EH", EMEA),
    ("ER", EMEA),
    ("ES", EMEA),
    ("ET", EMEA),
    ("FI", EMEA),
    ("FJ", APAC),
    ("FK", US),
    ("FM", APAC),
    ("FO", EMEA),
    ("FR", EMEA),
    ("GA", EMEA),
    ("GB", EMEA),
    ("GD", US),
    ("GE", EMEA),
    ("GF", US),
    ("GG", EMEA),
    ("GH", EMEA),
    ("GI", EMEA),
    ("GL", US),
    ("GM", EMEA),
    ("GN", EMEA),
    ("GP", US),
    ("GQ", EMEA),
    ("GR", EMEA),
    ("GS", US),
    ("GT", US),
    ("GU", APAC),
    ("GW", EMEA),
    ("GY", US),
    ("HK", APAC),
    ("HM", APAC),
    ("HN", US),
    ("HR", EMEA),
    ("HT", US),
    ("HU", EMEA),
    ("ID", APAC),
    ("IE", EMEA),
    ("IL", EMEA),
    ("IM", EMEA),
    ("IN", APAC),
    ("IO", EMEA),
    ("IQ", EMEA),
    ("IR", APAC),
    ("IS", EMEA),
    ("IT", EMEA),
    ("JE", EMEA),
    ("JM", US),
    ("JO", EMEA),
    ("JP", JAPAN),
    ("KE", EMEA),
    ("KG", APAC),
    ("KH", APAC),
    ("KI", APAC),
    ("KM", EMEA),
    ("KN", US),
    ("KP", APAC),
    ("KR", APAC),
    ("KW", EMEA),
    ("KY", US),
    ("KZ", APAC),
    ("LA", APAC),
    ("LB", EMEA),
    ("LC", US),
    ("LI", EMEA),
    ("LK", APAC),
    ("LR", EMEA),
    ("LS", EMEA),
    ("LT", EMEA),
    ("LU", EMEA),
    ("LV", EMEA),
    ("LY", EMEA),
    ("MA", EMEA),
    ("MC", EMEA),
    ("MD", EMEA),
    ("ME", EMEA),
    ("MF", US),
    ("MG", EMEA),
    ("MH", APAC),
    ("MK", EMEA),
    ("ML", EMEA),
    ("MM", APAC),
    ("MN", APAC),
    ("MO", APAC),
    ("MP", APAC),
    ("MQ", US),
    ("MR", EMEA),
    ("MS", US),
    ("MT", EMEA),
    ("MU", EMEA),
    ("MV", APAC),
    ("MW", EMEA),
    ("MX", US),
    ("MY", APAC),
    ("MZ", EMEA),
    ("NA", EMEA),
    ("NC", APAC),
    ("NE", EMEA),
    ("NF", APAC),
    ("NG", EMEA),
    ("NI", US),
    ("NL", EMEA),
    ("NO", EMEA),
    ("NP", APAC),
    ("NR", APAC),
    ("NU", APAC),
    ("NZ", APAC),
    ("OM", EMEA),
    ("PA", US),
    ("PE", US),
    ("PF", APAC),
    ("PG", APAC),
    ("PH", APAC),
    ("PK", APAC),
    ("PL", EMEA),
    ("PM", US),
    ("PN", APAC),
    ("PR", US),
    ("PS", EMEA),
    ("PT", EMEA),
    ("PW", APAC),
    ("PY", US),
    ("QA", EMEA),
    ("RE", EMEA),
    ("RO", EMEA),
    ("RS", EMEA),
    ("RU", EMEA),
    ("RW", EMEA),
    ("SA", EMEA),
    ("SB", APAC),
    ("SC", EMEA),
    ("SD", EMEA),
    ("SE", EMEA),
    ("SG", APAC),
    ("SH", EMEA),
    ("SI", EMEA),
    ("SJ", EMEA),
    ("SK", EMEA),
    ("SL", EMEA),
    ("SM", EMEA),
    ("SN", EMEA),
    ("SO", EMEA),
    ("SR", US),
    ("SS", EMEA),
    ("ST", EMEA),
    ("SV", US),
    ("SX", US),
    ("SY", EMEA),
    ("SZ", EMEA),
    ("TC", US),
    ("TD", EMEA),
    ("TF", EMEA),
    ("TG", EMEA),
    ("TH", APAC),
    ("TJ", APAC),
    ("TK", APAC),
    ("TL", APAC),
    ("TM", APAC),
    ("TN", EMEA),
    ("TO", APAC),
    ("TR", EMEA),
    ("TT", US),
    ("TV", APAC),
    ("TW", APAC),
    ("TZ", EMEA),
    ("UA", EMEA),
    ("UG", EMEA),
    ("UM", APAC),
    ("US", US),
    ("UY", US),
    ("UZ", APAC),
    ("VA", EMEA),
    ("VC", US),
    ("VE", US),
    ("VG", US),
    ("VI", US),
    ("VN", APAC),
    ("VU", APAC),
    ("WF", APAC),
    ("WS", APAC),
    ("YE", EMEA),
    ("YT", EMEA),
    ("ZA", EMEA),
    ("ZM", EMEA),
    ("ZW", EMEA),
];

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, Region, country, country_region};

    #[test]
    fn every_country_is_there_once_and_sorted() {
        assert_eq!(COUNTRIES.len(), 249);
        assert!(COUNTRIES.is_sorted_by(|(one, _), (next, _)| one < next));
        assert!(COUNTRIES.iter().all(|(code, _)| country(code) == Some(code)));
        let without: Vec<_> = COUNTRIES.iter().filter(|(_, region)| region.is_none()).collect();
        assert_eq!(without, [&("AQ", None)]);
    }

    #[test]
    fn a_country_reads_in_either_case() {
        assert_eq!(country("jp"), Some("JP"));
        assert_eq!(country("Gb"), Some("GB"));
        for none in ["", "UK", "EU", "XK", "J", "JPN", "日本", "ß"] {
            assert_eq!(country(none), None, "{none}");
        }
    }

    #[test]
    fn regions_follow_the_united_nations() {
        let region = |code| country_region(code).map(Region::word);
        for code in ["US", "CA", "BR", "CU", "GL", "PR", "BV", "GS", "FK"] {
            assert_eq!(region(code), Some("us"), "{code}");
        }
        for code in ["DE", "RU", "GB", "IS", "EG", "ZA", "TR", "CY", "IL", "AE", "GE", "TF", "SH", "SJ"] {
            assert_eq!(region(code), Some("emea"), "{code}");
        }
        for code in ["CN", "TW", "HK", "IN", "IR", "KZ", "AU", "NZ", "GU", "HM", "UM", "CX"] {
            assert_eq!(region(code), Some("apac"), "{code}");
        }
        assert_eq!(region("JP"), Some("japan"));
        assert_eq!(region("AQ"), None);
    }
}
