//! Closed lists of words.

use std::borrow::Cow;

use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::desk::DeskId;
use crate::domain::order::{Configuration, DeploymentMode, OperatingSystem, Purpose, TermKind};
use crate::domain::region::Region;
use crate::domain::request::State;

macro_rules! words {
    ($($choice:ident: $description:literal),+ $(,)?) => {$(
        impl PartialSchema for $choice {
            fn schema() -> RefOr<Schema> {
                let words = Some($choice::WORDS.iter().copied());
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .enum_values(words)
                    .description(Some($description))
                    .into()
            }
        }

        impl ToSchema for $choice {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($choice))
            }
        }
    )+};
}

words! {
    Configuration: "How the license servers stand to each other. `single`: one server; `three_redundant`: three, with \
                    one license file, supported but not recommended; `multiple_independent`: 2 to 50, a file each",
    DeploymentMode: "Whether the same agents serve several solutions",
    DeskId: "A desk. Regions us and apac: `us_apac`; the others have a desk of their name",
    OperatingSystem: "What a license server runs; decides which kinds of host ID it takes",
    Purpose: "What the licenses are for",
    Region: "Where the customer is; decides the desk",
    State: "How far the desk is with an order",
    TermKind: "Whether the licenses end",
}
