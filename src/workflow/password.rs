//! Passwords: Argon2id, one after the other.

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version, password_hash};
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;
use unicode_normalization::UnicodeNormalization;

/// What Argon2 fills, 19 MiB, kept from one password to the next. Were it taken anew each time, on whatever thread, the
/// allocator would keep as much for every thread: 600 MB after forty passwords at once.
static MEMORY: Mutex<Vec<Block>> = Mutex::const_new(Vec::new());

/// What a password is held against where there is no account, or no password: it takes as long to be wrong. Nobody
/// knows its password, and a match with it counts for nothing.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$VGhpcyBpcyBub2JvZHkncw$2yVO7lWtsw6jVBKXlMRbwJZGwBLHLbLKUxHNf9CYH0U";

/// A password that could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The hash is none that this application wrote.
    #[error("a password hash cannot be made or read")]
    Hash(#[from] password_hash::Error),
    /// The application is stopping.
    #[error("the check of a password was cut short")]
    Stopped(#[from] tokio::task::JoinError),
}

/// The hash of a password, as a PHC string.
pub async fn hash(password: &str) -> Result<String, Error> {
    let salt = Salt::new(&rand::random::<[u8; Salt::RECOMMENDED_LENGTH]>()).map_err(password_hash::Error::from)?;
    let params = Params::default();
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params)?,
        salt: Some(salt),
        hash: Some(argon2(password, salt, params).await?),
    };
    Ok(hash.to_string())
}

/// Whether a password is the one of this hash. Without a hash it is not, and that takes as long to find out.
pub async fn is_right(password: &str, hash: Option<&str>) -> Result<bool, Error> {
    let kept = PasswordHash::new(hash.unwrap_or(NOBODYS)).map_err(password_hash::Error::from)?;
    let (Some(salt), Some(expected)) = (kept.salt, kept.hash) else { return Ok(false) };
    // Outputs are compared in constant time.
    let right = argon2(password, salt, Params::try_from(&kept)?).await? == expected;
    Ok(right && hash.is_some())
}

async fn argon2(password: &str, salt: Salt, params: Params) -> Result<Output, Error> {
    let password = normalised(password);
    let mut memory = MEMORY.lock().await;
    let output = spawn_blocking(move || -> password_hash::Result<Output> {
        memory.resize(params.block_count(), Block::new());
        let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_into_with_memory(password.as_bytes(), &salt, &mut output, memory.as_mut_slice())?;
        Ok(Output::new(&output)?)
    });
    Ok(output.await??)
}

/// One keyboard writes `é` as one character, another as two: the same password.
fn normalised(password: &str) -> String {
    password.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordVerifier;

    use super::*;

    #[tokio::test]
    async fn a_password_is_right_whatever_keyboard_wrote_it() {
        let hash = hash("correct h\u{e9}lium staple").await.expect("hashed");
        assert!(is_right("correct he\u{301}lium staple", Some(&hash)).await.expect("checked"));
        assert!(!is_right("correct helium staple", Some(&hash)).await.expect("checked"));
        assert!(!is_right("correct h\u{e9}lium staple", None).await.expect("checked"));
        assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
        let read = PasswordHash::new(&hash).expect("a PHC string");
        let by_others = Argon2::default().verify_password("correct h\u{e9}lium staple".as_bytes(), &read);
        assert!(by_others.is_ok(), "another program can check it");
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
