//! Secret links: whoever holds one sees that draft or order, without an account.
//!
//! The secret is worked out, not kept: HMAC-SHA-256 of what the link leads to, under `ORDERKIT_SECRET`. So a later mail
//! or a repeated answer can name it again, while the database holds only the SHA-256 of it.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::reference::Reference;

/// What a link leads to. A secret of one kind is never good for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkTo {
    /// The pages of a draft.
    Draft,
    /// The status page of an order.
    Order,
    /// The page of a one-time link for a member of staff.
    Staff,
}

impl LinkTo {
    /// Where the link leads, below the application's address.
    pub fn path(self, secret: &Secret) -> String {
        match self {
            Self::Draft => format!("/draft/{}", secret.as_str()),
            Self::Order => format!("/status/{}", secret.as_str()),
            Self::Staff => format!("/staff/link/{}", secret.as_str()),
        }
    }

    const fn tag(self) -> &'static [u8] {
        match self {
            Self::Draft => b"draft\0",
            Self::Order => b"order\0",
            Self::Staff => b"staff\0",
        }
    }
}

/// Where staff see an order, below the application's address.
pub fn staff_path(reference: Reference) -> String {
    format!("/staff/orders/{reference}")
}

/// What the secrets of links are worked out from: the same in all processes.
#[derive(Clone)]
pub struct LinkKey(Hmac<Sha256>);

impl LinkKey {
    /// From `ORDERKIT_SECRET`.
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "HMAC takes a key of any length")]
    pub fn new(secret: &str) -> Self {
        Self(Hmac::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length"))
    }

    /// The secret of link `number` to the draft or order `id`; of one-time links `id` is the link's own. A higher number makes the earlier links void.
    pub fn secret(&self, to: LinkTo, id: Uuid, number: i32) -> Secret {
        Secret(URL_SAFE_NO_PAD.encode(self.mac(to.tag(), &[id.as_bytes(), &number.to_be_bytes()])))
    }
}

impl LinkKey {
    /// What the authenticator app of a member of staff is given: 160 bits. A higher number makes the earlier ones void.
    pub fn totp_secret(&self, staff_id: Uuid, number: i32) -> [u8; 20] {
        let whole = self.mac(b"totp\0", &[staff_id.as_bytes(), &number.to_be_bytes()]);
        let mut secret = [0; 20];
        secret.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
        secret
    }

    /// What the database keeps of a recovery code of a member of staff: without the key nobody finds the code by trying.
    pub fn recovery_hash(&self, staff_id: Uuid, code: &str) -> [u8; 32] {
        self.mac(b"recovery\0", &[staff_id.as_bytes(), code.as_bytes()])
    }

    fn mac(&self, tag: &[u8], parts: &[&[u8]]) -> [u8; 32] {
        let begun = self.0.clone().chain_update(tag);
        parts.iter().fold(begun, Mac::chain_update).finalize().into_bytes().into()
    }
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkKey(…)")
    }
}

/// The secret part of a link: 43 characters that fit into an address, or whatever an address held in their place.
#[derive(Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// What somebody presents as a secret; whether it is one, the database knows.
    pub const fn presented(text: String) -> Self {
        Self(text)
    }

    /// Drawn: for a link that nobody needs to work out again.
    pub fn random() -> Self {
        Self(URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }

    /// As it stands in an address. Not for logs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps of it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.0).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{LinkKey, LinkTo, Secret};
    use uuid::Uuid;

    #[test]
    fn a_secret_is_the_same_each_time_and_good_for_one_link_only() {
        let (key, id) = (LinkKey::new("one"), Uuid::from_u128(7));
        let secret = key.secret(LinkTo::Draft, id, 1);
        assert_eq!(secret, LinkKey::new("one").secret(LinkTo::Draft, id, 1));
        for other in [
            key.secret(LinkTo::Order, id, 1),
            key.secret(LinkTo::Draft, id, 2),
            key.secret(LinkTo::Draft, Uuid::from_u128(8), 1),
            LinkKey::new("two").secret(LinkTo::Draft, id, 1),
        ] {
            assert_ne!(secret, other);
            assert_ne!(secret.hash(), other.hash());
        }
    }

    #[test]
    fn each_app_of_each_person_has_a_secret_of_its_own() {
        let (key, id) = (LinkKey::new("one"), Uuid::from_u128(7));
        let secret = key.totp_secret(id, 1);
        assert_eq!(secret, LinkKey::new("one").totp_secret(id, 1));
        assert_ne!(secret, key.totp_secret(id, 2));
        assert_ne!(secret, key.totp_secret(Uuid::from_u128(8), 1));
        assert_ne!(secret, LinkKey::new("two").totp_secret(id, 1));
        assert_ne!(key.recovery_hash(id, "a"), key.recovery_hash(Uuid::from_u128(8), "a"));
    }

    #[test]
    fn a_secret_fits_into_an_address_and_stays_out_of_logs() {
        let key = LinkKey::new("one");
        let secret = key.secret(LinkTo::Order, Uuid::from_u128(7), 1);
        assert_eq!(secret.as_str().len(), 43);
        assert!(secret.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        assert!(!format!("{secret:?} {key:?}").contains(secret.as_str()));
        assert_eq!(Secret::presented(secret.as_str().to_owned()).hash(), secret.hash());
    }
}
