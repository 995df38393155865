//! Points in time as articles give them.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A point in time: RFC 3339 with an offset (`2026-05-04T09:00:00Z`) or a date (`2026-05-04`, its start in UTC).
/// Keeps the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transparent))]
pub struct Timestamp {
    text: String,
    #[cfg_attr(feature = "schema", schemars(skip))]
    seconds: i64,
}

impl Timestamp {
    /// Reads a point in time; `None` when `text` is in neither form or the date does not exist.
    pub fn parse(text: &str) -> Option<Timestamp> {
        // A date is read as the time it begins: a parser for dates alone would weigh 5 kB in a page.
        let read = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
        let time = read(text).or_else(|| read(&format!("{text}T00:00:00Z")))?;
        Some(Timestamp { text: text.to_string(), seconds: time.unix_timestamp() })
    }

    /// The text it was read from.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn seconds(&self) -> i64 {
        self.seconds
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Timestamp, D::Error> {
        let text = String::deserialize(d)?;
        Timestamp::parse(&text).ok_or_else(|| {
            de::Error::custom(format!("`{text}` is not a time; write `2026-05-04` or `2026-05-04T09:00:00Z`"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn dates_that_exist_and_dates_that_do_not() {
        assert_eq!(Timestamp::parse("1970-01-02").unwrap().seconds(), 86_400);
        assert_eq!(Timestamp::parse("1970-01-01T01:00:00+01:00").unwrap().seconds(), 0);
        for bad in
            ["2026-02-30", "2026-13-01", "yesterday", "", "2026-05-04T25:00:00Z", "2026-05-04 09:00", "2026-05-04Z"]
        {
            assert_eq!(Timestamp::parse(bad), None, "{bad}");
        }
    }
}
