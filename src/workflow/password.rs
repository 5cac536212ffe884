//! Passwords: Argon2id, a few at once.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use unicode_normalization::UnicodeNormalization;

/// Each takes 19 MiB while it runs; the others wait.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What a password is held against where there is no account, or no password: it takes as long to be wrong. Nobody
/// knows its password, and a match with it counts for nothing.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$VGhpcyBpcyBub2JvZHkncw$2yVO7lWtsw6jVBKXlMRbwJZGwBLHLbLKUxHNf9CYH0U";

/// A password that could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The hash is none that this application wrote, or the system has no random numbers.
    #[error("a password hash cannot be made or read")]
    Hash(#[from] argon2::password_hash::Error),
    /// The application is stopping.
    #[error("the check of a password was cut short")]
    Stopped(#[from] tokio::task::JoinError),
}

/// The hash of a password, as a PHC string.
pub async fn hash(password: &str) -> Result<String, Error> {
    let password = normalised(password);
    run(move || Ok(Argon2::default().hash_password(password.as_bytes())?.to_string())).await
}

/// Whether a password is the one of this hash. Without a hash it is not, and that takes as long to find out.
pub async fn is_right(password: &str, hash: Option<&str>) -> Result<bool, Error> {
    let password = normalised(password);
    let known = hash.is_some();
    let hash = hash.unwrap_or(NOBODYS).to_owned();
    run(move || {
        let hash = PasswordHash::new(&hash).map_err(argon2::password_hash::Error::from)?;
        let right = match Argon2::default().verify_password(password.as_bytes(), &hash) {
            Ok(()) => true,
            Err(argon2::password_hash::Error::PasswordInvalid) => false,
            Err(error) => return Err(error.into()),
        };
        Ok(right && known)
    })
    .await
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let turn = AT_ONCE.acquire().await;
    let done = spawn_blocking(work).await;
    drop(turn);
    done?
}

/// One keyboard writes `é` as one character, another as two: the same password.
fn normalised(password: &str) -> String {
    password.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_right_whatever_keyboard_wrote_it() {
        let hash = hash("correct h\u{e9}lium staple").await.expect("hashed");
        assert!(is_right("correct he\u{301}lium staple", Some(&hash)).await.expect("checked"));
        assert!(!is_right("correct helium staple", Some(&hash)).await.expect("checked"));
        assert!(!is_right("correct h\u{e9}lium staple", None).await.expect("checked"));
        assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
    }

    #[tokio::test]
    async fn nobodys_hash_costs_what_a_real_one_does() {
        let cost = |hash: &str| hash.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(cost(NOBODYS), cost(&hash("any password").await.expect("hashed")));
        assert!(!is_right("any password", None).await.expect("it can be read"));
    }

    #[tokio::test]
    async fn a_broken_hash_is_an_error() {
        assert!(matches!(is_right("any password", Some("secret")).await, Err(Error::Hash(_))));
    }
}
