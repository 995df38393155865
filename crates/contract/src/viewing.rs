//! Who asks, as hosts write it.

use crate::operations::Failure;
use helpdex::{AttributeValue, Timestamp, Viewer};
use std::collections::BTreeMap;

/// What a viewer has: attribute to value or list of values.
pub(crate) type Attributes = BTreeMap<String, AttributeValue>;

/// The viewer in these audiences at the time `now`, RFC 3339, or today.
pub(crate) fn viewer(audiences: Vec<String>, now: Option<&str>) -> Result<Viewer, Failure> {
    let now = match now {
        None => None,
        Some(text) => match Timestamp::parse(text) {
            Some(t) => Some(t.seconds()),
            None => return Err(Failure::request("now", format!("`{text}` is not a time like `2026-05-04T09:00:00Z`"))),
        },
    };
    Ok(Viewer { audiences, now, ..Viewer::default() })
}

/// As [`viewer`], with what they have.
pub(crate) fn viewer_with(audiences: Vec<String>, now: Option<&str>, has: Attributes) -> Result<Viewer, Failure> {
    let values = |value: AttributeValue| {
        let mut all = Vec::new();
        value.for_each_value(&mut |v| all.push(v.to_string()));
        all
    };
    let mut viewer = viewer(audiences, now)?;
    viewer.attributes.extend(has.into_iter().map(|(name, value)| (name, values(value))));
    Ok(viewer)
}
