//! Inline styles that many elements of a mail repeat: mail clients hand down little from one to the next.

/// The font of words.
pub const SANS: &str = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;font-size:14px;line-height:20px";

/// The font of small words.
pub const SMALL: &str = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;font-size:13px;line-height:18px";

/// The font of what machines read.
pub const MONO: &str = "font-family:ui-monospace,Menlo,Consolas,'Liberation Mono',monospace;font-size:13px";
