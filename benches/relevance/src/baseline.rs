//! Stored figures: no data of a set is in them.

use crate::figures::{Figures, Row};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Figures of a day.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// When they were measured, `2026-11-25`.
    pub date: String,
    /// The analyser they were measured with.
    pub analyzer: String,
    sets: BTreeMap<String, Stored>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Stored {
    #[serde(flatten)]
    all: Row,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    languages: BTreeMap<String, Row>,
}

impl Baseline {
    /// Today's.
    pub fn of(figures: &[Figures]) -> Baseline {
        let stored = |f: &Figures| Stored {
            all: f.all.rounded(),
            languages: f.languages.iter().map(|(l, row)| (l.clone(), row.rounded())).collect(),
        };
        Baseline {
            date: today(),
            analyzer: helpdex_text::FINGERPRINT.into(),
            sets: figures.iter().map(|f| (f.name.clone(), stored(f))).collect(),
        }
    }

    /// What is stored under `name`; `None` when nothing is.
    pub fn read(name: &str) -> Result<Option<Baseline>, String> {
        let file = file(name);
        if !file.is_file() {
            return Ok(None);
        }
        let failed = |e: &dyn std::fmt::Display| format!("{}: {e}", file.display());
        let text = std::fs::read_to_string(&file).map_err(|e| failed(&e))?;
        serde_json::from_str(&text).map(Some).map_err(|e| failed(&e))
    }

    /// Stores it under `name`; sets that it has nothing of keep what is stored of them.
    pub fn write(mut self, name: &str) -> Result<(), String> {
        if let Some(before) = Baseline::read(name)? {
            for (set, stored) in before.sets {
                self.sets.entry(set).or_insert(stored);
            }
        }
        let file = file(name);
        let text = serde_json::to_string_pretty(&self).map_err(|e| e.to_string())?;
        std::fs::write(&file, text + "\n").map_err(|e| format!("{}: {e}", file.display()))?;
        println!("stored as {name}");
        Ok(())
    }

    /// Its figures, by set.
    pub fn figures(&self) -> Vec<Figures> {
        let figures = |(name, s): (&String, &Stored)| Figures {
            name: name.clone(),
            all: s.all.clone(),
            languages: s.languages.clone(),
        };
        self.sets.iter().map(figures).collect()
    }
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("baselines").join(format!("{name}.json"))
}

/// The date, `2026-11-25`.
pub fn today() -> String {
    time::OffsetDateTime::now_utc().date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_baselines_can_be_read() {
        for name in ["first", "current"] {
            let baseline = Baseline::read(name).unwrap().unwrap();
            assert!(baseline.figures().len() > 30, "{name}");
            assert!(baseline.figures().iter().all(|f| f.all.questions > 0 && f.all.ndcg <= 1.0));
        }
        assert_eq!(Baseline::read("none").unwrap(), None);
    }
}
