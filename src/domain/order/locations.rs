//! The text that an application's `license-file` option or command line takes.

use serde::Serialize;

/// The same servers, as each family of systems writes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Locations {
    /// Independent servers joined with `;`.
    pub windows: String,
    /// Independent servers joined with `:`.
    pub unix: String,
}
