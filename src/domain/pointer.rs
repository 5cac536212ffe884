//! Places in an order.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A JSON Pointer (RFC 6901) into the order as it was sent. The empty one is the order itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pointer(String);

impl Pointer {
    /// The order itself.
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// The member `name` below this place.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        Self(format!("{}/{}", self.0, name.replace('~', "~0").replace('/', "~1")))
    }

    /// Row `index` of the list at this place.
    #[must_use]
    pub fn row(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// As text: `/servers/0/host_id`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The unescaped steps from the order down to this place.
    pub fn steps(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
    }

    /// This place, what holds it, and so on up to the order itself, each as text.
    pub fn upwards(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.as_str()), |place| place.rsplit_once('/').map(|(holder, _)| holder))
    }

    /// Whether this is `other` or a place below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// A set of pointers can be asked with their text.
impl Borrow<str> for Pointer {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Pointer {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
