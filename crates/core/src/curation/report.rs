//! Changes to what curators set, and what became of them.

use super::Rule;
use serde::Serialize;

/// What is to change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CurationChange {
    /// Rules to put in, each in place of one with the same id.
    pub set: Vec<Rule>,
    /// Ids of rules to take out; ones that are not there are no error.
    pub delete: Vec<String>,
    /// Take all rules out that are not in `set`.
    pub replace: bool,
    /// Only say what would change.
    pub diff: bool,
}

/// What a change did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Curated {
    /// Ids of rules that are new.
    pub added: Vec<String>,
    /// Ids of rules that are another thing now.
    pub changed: Vec<String>,
    /// Ids of rules that are gone.
    pub removed: Vec<String>,
    /// What may be a mistake in the rules that were set; they are kept all the same.
    pub warnings: Vec<CurationWarning>,
    /// The rules, when asked for, by id.
    pub rules: Vec<Rule>,
}

/// Something about a rule that may be a mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CurationWarning {
    /// The rule.
    pub id: String,
    /// The field.
    pub field: String,
    /// What is odd about it.
    pub message: String,
}
