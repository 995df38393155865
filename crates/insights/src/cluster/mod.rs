//! Questions that ask the same, put together: across spellings, in any language.
//!
//! Every question is a vector of its words (stems where there are some) and character n-grams, weighed by how few questions
//! have them. In order of weight, a question joins the cluster whose centre it is most like, or opens one. Only clusters that
//! share one of its most telling features are looked at, and of a feature only so many: the time grows with the number of
//! questions, not with its square. Same questions, same clusters.

mod features;
pub mod title;

use features::Features;
use std::collections::BTreeMap;

/// A question to put together with others.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// What was asked.
    pub text: &'a str,
    /// In which language, a canonical tag; `und` will do.
    pub language: &'a str,
}

/// How like (cosine) a question has to be to a cluster's centre.
const LIKE: f32 = 0.34;
/// How many features of a question are looked up.
const TELLING: usize = 10;
/// A feature that more clusters have is not looked up.
const CLUSTERS: usize = 64;
/// Of a centre's features, how many are kept.
const CENTRE: usize = 96;

struct Centre {
    weights: BTreeMap<u32, f32>,
    members: Vec<usize>,
}

impl Centre {
    fn likeness(&self, vector: &[(u32, f32)]) -> f32 {
        let norm = |sum: f32| if sum > 0.0 { sum.sqrt() } else { 1.0 };
        let dot: f32 = vector.iter().filter_map(|(f, w)| self.weights.get(f).map(|c| c * w)).sum();
        let own: f32 = self.weights.values().map(|w| w * w).sum();
        dot / norm(own) / norm(vector.iter().map(|v| v.1 * v.1).sum())
    }

    fn take(&mut self, item: usize, vector: &[(u32, f32)]) {
        for (feature, weight) in vector {
            *self.weights.entry(*feature).or_default() += weight;
        }
        if self.weights.len() > CENTRE * 2 {
            let mut all: Vec<(u32, f32)> = self.weights.iter().map(|(f, w)| (*f, *w)).collect();
            all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            self.weights = all.into_iter().take(CENTRE).collect();
        }
        self.members.push(item);
    }
}

/// Clusters of `items`, each with its members' places in `items`; both in the order of their first members. Put the items that
/// weigh most first.
pub fn cluster(items: &[Item<'_>]) -> Vec<Vec<usize>> {
    let features = Features::of(items);
    let mut centres: Vec<Centre> = Vec::new();
    let mut with: Vec<Vec<u32>> = vec![Vec::new(); features.count()];
    for item in 0..items.len() {
        let vector = features.vector(item);
        let telling = &vector[..vector.len().min(TELLING)];
        let mut candidates: Vec<u32> = telling
            .iter()
            .filter(|(f, _)| with[*f as usize].len() <= CLUSTERS)
            .flat_map(|(f, _)| with[*f as usize].iter().copied())
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let best = candidates.into_iter().map(|c| (centres[c as usize].likeness(vector), c));
        let best = best.filter(|(like, _)| *like >= LIKE).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let chosen = best.map_or(centres.len() as u32, |b| b.1);
        if chosen as usize == centres.len() {
            centres.push(Centre { weights: BTreeMap::new(), members: Vec::new() });
        }
        centres[chosen as usize].take(item, vector);
        for (feature, _) in telling {
            let list = &mut with[*feature as usize];
            if list.len() <= CLUSTERS && !list.contains(&chosen) {
                list.push(chosen);
            }
        }
    }
    centres.into_iter().map(|c| c.members).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Questions of a help centre in many languages; those of a group ask the same.
    const GROUPS: &[(&str, &[&str])] = &[
        (
            "en",
            &[
                "How do I change my delivery address?",
                "change delivery address",
                "delivery adress change",
                "changing the delivery address",
            ],
        ),
        ("en", &["Is there a student discount?", "student discounts", "discount for students"]),
        ("en", &["error E-204 when updating", "E-204 error", "what does e-204 mean"]),
        ("de", &["Wie ändere ich die Lieferadresse?", "Lieferadresse ändern", "lieferadresse geändert"]),
        ("de", &["Studentenrabatt", "gibt es einen Studentenrabatt"]),
        ("zh-Hans", &["怎么申请电子发票", "申请电子发票", "如何申请电子发票？", "電子發票怎麼申請"]),
        ("zh-Hans", &["怎么更换手机号", "更换手机号码", "手机号怎么更换"]),
        ("ja", &["領収書を発行してほしい", "領収書の発行", "領収書は発行できますか"]),
        ("ja", &["機種変更のデータ移行", "データ移行 機種変更"]),
        ("ko", &["학생 할인이 있나요", "학생 할인", "학생할인 되나요"]),
        ("th", &["ขอใบกำกับภาษีได้อย่างไร", "ขอใบกำกับภาษี", "ใบกำกับภาษีขอยังไง"]),
        ("ar", &["كيف أغير عنوان التوصيل", "تغيير عنوان التوصيل"]),
        ("ru", &["скидка для студентов", "есть ли скидка студентам"]),
    ];

    #[test]
    fn the_same_is_together_and_other_things_are_not() {
        let mut all: Vec<(usize, &str, &str)> = Vec::new();
        // In turn, so that neighbours never belong together.
        for turn in 0..4 {
            for (group, (language, questions)) in GROUPS.iter().enumerate() {
                all.extend(questions.get(turn).map(|q| (group, *language, *q)));
            }
        }
        let items: Vec<Item<'_>> = all.iter().map(|(_, language, text)| Item { text, language }).collect();
        let clusters = cluster(&items);
        let shown: Vec<Vec<&str>> = clusters.iter().map(|c| c.iter().map(|i| all[*i].2).collect()).collect();
        for members in &clusters {
            let groups: std::collections::BTreeSet<usize> = members.iter().map(|m| all[*m].0).collect();
            assert_eq!(groups.len(), 1, "things that differ are together: {shown:#?}");
        }
        let split = clusters.len() - GROUPS.len();
        assert!(split <= 2, "{split} questions are alone: {shown:#?}");
        assert_eq!(cluster(&items), clusters);
    }

    #[test]
    fn any_text_will_do() {
        let texts = ["", "?", "🙂", "a", "的", "\u{300}", "[mail]"];
        let items: Vec<Item<'_>> = texts.iter().map(|text| Item { text, language: "und" }).collect();
        assert_eq!(cluster(&items).iter().map(Vec::len).sum::<usize>(), texts.len());
        assert!(cluster(&[]).is_empty());
    }
}
