//! What the API's documents look like, for OpenAPI. These types are never made: `domain` has the real ones, and knows no
//! OpenAPI. A test holds the two together.

#[expect(unused_qualifications, reason = "what utoipa makes of an Option that is always there")]
mod license_file;
mod order;
mod words;

use utoipa::ToSchema;

pub use license_file::{LicenseFile, Locations};
pub use order::Order;

/// One thing that the check found.
#[derive(ToSchema)]
pub struct Entry {
    /// Where: a JSON Pointer (RFC 6901) into the order as it was sent.
    #[schema(example = "/servers/0/host_id")]
    pointer: String,
    /// What, for programs. Stable.
    #[schema(example = "host_id.ip_address")]
    code: String,
    /// What, for people, and what to do.
    message: String,
}
