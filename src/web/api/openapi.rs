//! `/api/openapi.json`: the API, described from its types.

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::orders;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Order Kit",
        description = "Orders of license files for contact-center software. An order is checked as it comes in; every \
                       problem is answered as `application/problem+json` (RFC 9457).",
        license(name = "MIT", identifier = "MIT"),
    ),
    paths(orders::submit, orders::look),
    modifiers(&StatusLink),
    tags((name = "orders", description = "Send an order, and look at it"))
)]
struct Api;

/// Who holds a status link sees its order.
struct StatusLink;

impl Modify for StatusLink {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let description = "The secret of the order's status link: the last part of `status_url`";
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(description)).build();
        api.components.get_or_insert_default().add_security_scheme("status_link", SecurityScheme::Http(bearer));
    }
}

static DOCUMENT: LazyLock<String> = LazyLock::new(|| document().to_string());

/// Sends the document.
pub(super) async fn send() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], DOCUMENT.as_str())
}

fn document() -> Value {
    let mut document =
        serde_json::to_value(Api::openapi()).unwrap_or_else(|error| json!({ "error": error.to_string() }));
    describe_stored(&mut document);
    show_example(&mut document);
    document
}

/// An order that is taken as it stands.
const EXAMPLE: &str = include_str!("example.json");

fn show_example(document: &mut Value) {
    let body = document.pointer_mut("/paths/~1api~1v1~1orders/post/requestBody/content/application~1json");
    if let (Some(Value::Object(body)), Ok(example)) = (body, serde_json::from_str(EXAMPLE)) {
        body.insert("example".to_owned(), example);
    }
}

/// A stored order has the shapes of one that is sent, only that every member is there, `null` where nothing was given.
fn describe_stored(document: &mut Value) {
    let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else { return };
    let sent = schemas.iter().filter(|(_, schema)| schema["additionalProperties"] == false);
    let mut stored: Vec<_> = sent.map(|(name, schema)| (name.clone(), schema.clone())).collect();
    let names: Vec<_> = stored.iter().map(|(name, _)| name.clone()).collect();
    for (name, schema) in &mut stored {
        name.insert_str(0, STORED);
        let members: Vec<_> =
            schema["properties"].as_object().into_iter().flat_map(|all| all.keys().cloned()).collect();
        schema["required"] = members.into();
        refer_to_stored(schema, &names);
    }
    schemas.extend(stored);
    if let Some(order) = document.pointer_mut("/components/schemas/Stored/properties/order") {
        refer_to_stored(order, &names);
    }
}

/// Begins the name of a shape that is stored: `StoredServer`.
const STORED: &str = "Stored";

fn refer_to_stored(schema: &mut Value, names: &[String]) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get_mut("$ref")
                && let Some((path, name)) = reference.rsplit_once('/')
                && names.iter().any(|known| known == name)
            {
                *reference = format!("{path}/{STORED}{name}");
            }
            members.values_mut().for_each(|member| refer_to_stored(member, names));
        }
        Value::Array(rows) => rows.iter_mut().for_each(|row| refer_to_stored(row, names)),
        _ => {}
    }
}
