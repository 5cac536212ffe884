//! What caused an error, in one line.

use std::error::Error;

/// An error and its causes: `no connection: refused`. A cause that the error before it has said already is left out.
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| (*error).source());
    causes.map(ToString::to_string).fold(String::new(), |said, cause| {
        if said.is_empty() {
            cause
        } else if said.contains(&cause) {
            said
        } else {
            format!("{said}: {cause}")
        }
    })
}

#[cfg(test)]
mod tests {
    use std::io;

    #[derive(Debug, thiserror::Error)]
    #[error("no connection")]
    struct Outer(#[source] Middle);

    #[derive(Debug, thiserror::Error)]
    #[error("the socket: {0}")]
    struct Middle(#[source] io::Error);

    #[test]
    fn every_cause_is_said_once() {
        let error = Outer(Middle(io::Error::other("refused")));
        assert_eq!(super::chain(&error), "no connection: the socket: refused");
    }
}
