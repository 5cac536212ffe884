//! Style sheets, scripts and fonts of `static/`, kept in the binary.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::{AppState, Error, Result};

struct Asset {
    name: &'static str,
    bytes: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of a file below `static/`, for templates: `crate::web::asset("look.css")`. It changes with what the
/// files hold, so browsers keep them for ever. Files name each other relatively: they all change address together.
pub fn asset(name: &str) -> String {
    debug_assert!(ASSETS.iter().any(|asset| asset.name == name), "static/{name} does not exist");
    format!("/static/{VERSION}/{name}")
}

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/static/{version}/{*name}", get(send))
}

async fn send(Path((version, name)): Path<(String, String)>) -> Result<Response> {
    let asset = ASSETS.iter().find(|asset| asset.name == name).ok_or(Error::NotFound)?;
    // While a new release takes over, a page of one process may load the files of another.
    let cache = if version == VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    Ok(([(CONTENT_TYPE, content_type(&name)), (CACHE_CONTROL, cache)], asset.bytes).into_response())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
