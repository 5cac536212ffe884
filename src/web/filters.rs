//! Filters of the templates. askama looks for them in a module `filters` where a template's struct stands:
//! `use crate::web::filters;`.

#![expect(
    clippy::inline_always,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "what askama::filter_fn makes of a function"
)]

use std::fmt::Display;

use askama::filters::Safe;

use crate::text::{Marked, marked};

/// What stands between backticks becomes `<code>`, all else is escaped: `{{ page.t.msg_x()|code }}`.
///
/// Values that people typed go into a message as they are: a backtick that they contain can at most make a piece of
/// their own text look like code.
#[askama::filter_fn]
pub fn code(text: impl Display, _: &dyn askama::Values) -> askama::Result<Safe<String>> {
    Ok(Safe(code_html(&text.to_string())))
}

/// The digits of a telephone number, for `href="tel:…"`: `+44-1189-74-7000` becomes `+441189747000`.
#[askama::filter_fn]
pub fn tel(number: impl Display, _: &dyn askama::Values) -> askama::Result<String> {
    Ok(number.to_string().chars().filter(|c| c.is_ascii_digit() || *c == '+').collect())
}

/// A location string, allowed to break after each separator and nowhere else: not at a host name's hyphens either.
#[askama::filter_fn]
pub fn breaks(text: impl Display, _: &dyn askama::Values) -> askama::Result<Safe<String>> {
    let text = text.to_string();
    let mut out = String::new();
    for location in text.split_inclusive([';', ':', ',']) {
        out.push_str(r#"<span class="ok-copy__part">"#);
        out.push_str(&html(location));
        out.push_str("</span>");
    }
    Ok(Safe(out))
}

fn code_html(text: &str) -> String {
    let piece = |piece: Marked<'_>| match piece {
        Marked::Words(words) => html(words),
        Marked::Code(code) => format!("<code>{}</code>", html(code)),
    };
    marked(text).into_iter().map(piece).collect()
}

fn html(text: &str) -> String {
    let Ok(escaped) = askama::filters::escape(text, askama::filters::Html);
    escaped.to_string()
}

#[cfg(test)]
mod tests {
    use super::code_html;

    #[test]
    fn text_between_backticks_is_code() {
        assert_eq!(code_html("run `ip link` or `lanscan`"), "run <code>ip link</code> or <code>lanscan</code>");
    }

    #[test]
    fn markup_is_escaped_inside_code_and_outside() {
        assert_eq!(code_html("a <b> `<i>`"), "a &#60;b&#62; <code>&#60;i&#62;</code>");
    }

    #[test]
    fn a_backtick_without_a_second_one_stays() {
        assert_eq!(code_html("it`s"), "it`s");
        assert_eq!(code_html("`a` and `"), "<code>a</code> and `");
    }
}
