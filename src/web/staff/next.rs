//! Where to go after signing in: the page that was asked for.

use axum::http::{Method, Uri};
use form_urlencoded::byte_serialize;

use super::HOME;

/// An address of order management. Nothing else: a link to the sign-in page must not lead to another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next(String);

impl Next {
    /// The page that a request asked for; home, where it was not a page.
    pub fn of(method: &Method, uri: &Uri) -> Self {
        let asked =
            if *method == Method::GET { uri.path_and_query().map(axum::http::uri::PathAndQuery::as_str) } else { None };
        Self::read(asked.unwrap_or_default())
    }

    /// What an address or a form says; home, where that is not an address of order management.
    pub fn read(text: &str) -> Self {
        let is_local = text.starts_with("/staff/") && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        Self(if is_local { text } else { HOME }.to_owned())
    }

    /// To go there.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sign-in page that goes there.
    pub fn sign_in(&self) -> String {
        self.after("/staff/sign-in")
    }

    /// The page that asks for a code and goes there.
    pub fn code(&self) -> String {
        self.after("/staff/code")
    }

    fn after(&self, page: &str) -> String {
        let next: String = byte_serialize(self.0.as_bytes()).collect();
        if self.0 == HOME { page.to_owned() } else { format!("{page}?next={next}") }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{Method, Uri};

    use super::{HOME, Next};

    #[test]
    fn only_an_address_of_order_management_is_gone_to() {
        for local in
            ["/staff/queue?desk=emea&state=submitted", "/staff/orders/OK-7Q4M-2XKD", "/staff/queue?q=M%C3%BCller"]
        {
            assert_eq!(Next::read(local).as_str(), local);
        }
        for other in [
            "",
            "/",
            "/staff",
            "//evil.example/staff/",
            "https://evil.example/staff/queue",
            "/\\evil.example",
            "/staff/\\evil.example",
            "/staff/\r\nSet-Cookie: a=b",
            "/staff/ü",
            "/staffevil",
            " /staff/queue",
            "javascript:alert(1)",
        ] {
            assert_eq!(Next::read(other).as_str(), HOME, "{other:?}");
        }
    }

    #[test]
    fn the_page_that_was_asked_for_comes_after_signing_in() {
        let uri = Uri::from_static("/staff/queue?desk=emea&q=a%20b");
        let sign_in = Next::of(&Method::GET, &uri).sign_in();
        assert_eq!(sign_in, "/staff/sign-in?next=%2Fstaff%2Fqueue%3Fdesk%3Demea%26q%3Da%2520b");
        assert_eq!(Next::of(&Method::POST, &uri).sign_in(), "/staff/sign-in");
    }
}
