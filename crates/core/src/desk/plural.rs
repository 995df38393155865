//! Which form of a word goes with a number, by the rules of CLDR (<https://cldr.unicode.org>, plural rules).

/// A form that languages have for some numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// The names of the forms.
const NAMES: [(&str, Category); 6] = [
    ("zero", Category::Zero),
    ("one", Category::One),
    ("two", Category::Two),
    ("few", Category::Few),
    ("many", Category::Many),
    ("other", Category::Other),
];

impl Category {
    /// The form of this name.
    pub fn named(name: &str) -> Option<Category> {
        NAMES.iter().find(|(n, _)| *n == name).map(|(_, c)| *c)
    }
}

/// A number as the rules see it: named as there.
struct Operands {
    /// Digits before the point.
    i: u128,
    /// How many digits are after it.
    v: usize,
    /// These digits, as a number.
    f: u64,
    /// The same without zeros at the end.
    t: u64,
}

impl Operands {
    /// Of digits with a point among them or none; a sign says nothing.
    fn new(number: &str) -> Operands {
        let digits = number.trim_start_matches('-');
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        // Only the last digits decide; a longer number has the same.
        let last = |text: &str, n: usize| text.get(text.len().saturating_sub(n)..).unwrap_or_default().to_string();
        let part: String = part.chars().take(18).collect();
        let i = last(whole, 36).parse().unwrap_or(0);
        let number = |text: &str| text.parse().unwrap_or(0);
        Operands { i, v: part.len(), f: number(&part), t: number(part.trim_end_matches('0')) }
    }

    /// The number, if it is a whole one.
    fn n(&self) -> Option<u128> {
        (self.t == 0).then_some(self.i)
    }

    fn n_is(&self, of: u128) -> bool {
        self.n() == Some(of)
    }

    /// Whether it is whole, and what is left of it by `by` is from `first` to `last`.
    fn n_mod(&self, by: u128, first: u128, last: u128) -> bool {
        self.n().is_some_and(|n| (first..=last).contains(&(n % by)))
    }

    fn i_mod(&self, by: u128, first: u128, last: u128) -> bool {
        (first..=last).contains(&(self.i % by))
    }

    /// Whether it is written as one, without a point.
    fn just_one(&self) -> bool {
        self.i == 1 && self.v == 0
    }

    /// Whether it is written as a number of whole millions.
    fn millions(&self) -> bool {
        self.i != 0 && self.i.is_multiple_of(1_000_000) && self.v == 0
    }
}

/// The form for `number` (digits, perhaps a sign and a point) in the language `tag`.
pub fn category(tag: &str, number: &str) -> Category {
    use Category::{Few, Many, One, Other, Two, Zero};
    let o = Operands::new(number);
    let first = |rules: &[(bool, Category)]| rules.iter().find(|(holds, _)| *holds).map_or(Other, |(_, c)| *c);
    match helpdex_text::lang::primary(tag) {
        "en" | "de" | "nl" | "sv" | "et" | "fi" | "sw" | "ur" | "yi" | "fy" => first(&[(o.just_one(), One)]),
        "it" | "ca" | "gl" => first(&[(o.just_one(), One), (o.millions(), Many)]),
        "es" => first(&[(o.n_is(1), One), (o.millions(), Many)]),
        "pt" if tag.ends_with("PT") => first(&[(o.just_one(), One), (o.millions(), Many)]),
        "pt" | "fr" => first(&[(o.i <= 1, One), (o.millions(), Many)]),
        "da" => first(&[(o.n_is(1) || (o.t != 0 && o.i <= 1), One)]),
        "nb" | "no" | "nn" | "hu" | "tr" | "bg" | "el" | "eu" | "az" | "ka" | "kk" | "ky" | "mn" | "sq" | "ta"
        | "te" | "ml" | "mr" | "ne" | "uz" | "af" | "eo" | "lb" => first(&[(o.n_is(1), One)]),
        "fa" | "hi" | "vi" | "bn" | "gu" | "kn" | "zu" | "am" => first(&[(o.i == 0 || o.n_is(1), One)]),
        "hy" => first(&[(o.i <= 1, One)]),
        "pa" => first(&[(o.n_mod(u128::MAX, 0, 1), One)]),
        "si" => first(&[(o.n_mod(u128::MAX, 0, 1) || (o.i == 0 && o.f == 1), One)]),
        "ru" | "uk" => first(&[
            (o.v == 0 && o.i_mod(10, 1, 1) && !o.i_mod(100, 11, 11), One),
            (o.v == 0 && o.i_mod(10, 2, 4) && !o.i_mod(100, 12, 14), Few),
            (o.v == 0, Many),
        ]),
        "be" => first(&[
            (o.n_mod(10, 1, 1) && !o.n_mod(100, 11, 11), One),
            (o.n_mod(10, 2, 4) && !o.n_mod(100, 12, 14), Few),
            (o.n().is_some(), Many),
        ]),
        "pl" => first(&[
            (o.just_one(), One),
            (o.v == 0 && o.i_mod(10, 2, 4) && !o.i_mod(100, 12, 14), Few),
            (o.v == 0, Many),
        ]),
        "cs" | "sk" => first(&[(o.just_one(), One), (o.v == 0 && (2..=4).contains(&o.i), Few), (o.v != 0, Many)]),
        "hr" | "sr" | "bs" => first(&[
            ((o.v == 0 && o.i_mod(10, 1, 1) && !o.i_mod(100, 11, 11)) || (o.f % 10 == 1 && o.f % 100 != 11), One),
            (
                (o.v == 0 && o.i_mod(10, 2, 4) && !o.i_mod(100, 12, 14))
                    || ((2..=4).contains(&(o.f % 10)) && !(12..=14).contains(&(o.f % 100))),
                Few,
            ),
        ]),
        "mk" => first(&[(
            (o.v == 0 && o.i_mod(10, 1, 1) && !o.i_mod(100, 11, 11)) || (o.f % 10 == 1 && o.f % 100 != 11),
            One,
        )]),
        "is" => first(&[(
            (o.t == 0 && o.i_mod(10, 1, 1) && !o.i_mod(100, 11, 11)) || (o.t % 10 == 1 && o.t % 100 != 11),
            One,
        )]),
        "sl" => first(&[
            (o.v == 0 && o.i_mod(100, 1, 1), One),
            (o.v == 0 && o.i_mod(100, 2, 2), Two),
            (o.v != 0 || o.i_mod(100, 3, 4), Few),
        ]),
        "lt" => first(&[
            (o.n_mod(10, 1, 1) && !o.n_mod(100, 11, 19), One),
            (o.n_mod(10, 2, 9) && !o.n_mod(100, 11, 19), Few),
            (o.f != 0, Many),
        ]),
        "lv" => first(&[
            (o.n_mod(10, 0, 0) || o.n_mod(100, 11, 19) || (o.v == 2 && (11..=19).contains(&(o.f % 100))), Zero),
            ((o.n_mod(10, 1, 1) && !o.n_mod(100, 11, 11)) || (o.f % 10 == 1 && (o.v != 2 || o.f % 100 != 11)), One),
        ]),
        "ro" => first(&[(o.just_one(), One), (o.v != 0 || o.n_is(0) || (!o.n_is(1) && o.n_mod(100, 1, 19)), Few)]),
        "he" | "iw" => first(&[(o.just_one() || (o.i == 0 && o.v != 0), One), (o.i == 2 && o.v == 0, Two)]),
        "ar" => first(&[
            (o.n_is(0), Zero),
            (o.n_is(1), One),
            (o.n_is(2), Two),
            (o.n_mod(100, 3, 10), Few),
            (o.n_mod(100, 11, 99), Many),
        ]),
        "ga" => first(&[
            (o.n_is(1), One),
            (o.n_is(2), Two),
            (o.n_mod(u128::MAX, 3, 6), Few),
            (o.n_mod(u128::MAX, 7, 10), Many),
        ]),
        "cy" => first(&[(o.n_is(0), Zero), (o.n_is(1), One), (o.n_is(2), Two), (o.n_is(3), Few), (o.n_is(6), Many)]),
        "fil" | "tl" => first(&[(
            (o.v == 0 && ((1..=3).contains(&o.i) || ![4, 6, 9].contains(&(o.i % 10))))
                || (o.v != 0 && ![4, 6, 9].contains(&(o.f % 10))),
            One,
        )]),
        // Chinese, Japanese, Korean, Thai, Indonesian, Malay … have one form.
        _ => Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_plurals::{PluralCategory, PluralOperands, PluralRules, PluralRulesOptions};

    const TAGS: &[&str] = &[
        "en", "de", "nl", "sv", "et", "fi", "gl", "sw", "ur", "it", "ca", "es", "pt", "pt-PT", "fr", "da", "nb", "hu",
        "tr", "bg", "el", "eu", "ka", "kk", "mn", "sq", "ta", "te", "ml", "mr", "ne", "uz", "af", "fa", "hi", "bn",
        "gu", "kn", "zu", "am", "hy", "pa", "si", "ru", "uk", "be", "pl", "cs", "sk", "hr", "sr", "bs", "mk", "is",
        "sl", "lt", "lv", "ro", "he", "ar", "ga", "cy", "fil", "ja", "zh", "ko", "th", "vi", "id", "ms", "lo", "km",
        "my",
    ];

    #[test]
    fn the_rules_are_those_of_cldr() {
        let whole = (0..=210).chain([1000, 1001, 1002, 1_000_000, 2_000_000, 1_000_001]).map(|n| n.to_string());
        let parts = [0, 1, 2, 5, 11, 21, 101]
            .iter()
            .flat_map(|i| ["0", "1", "2", "5", "00", "01", "10", "11", "12", "21", "50"].map(|f| format!("{i}.{f}")));
        let numbers: Vec<String> = whole.chain(parts).collect();
        let mut wrong = Vec::new();
        for tag in TAGS {
            let rules = PluralRules::try_new(
                tag.parse::<icu_locale_core::Locale>().unwrap().into(),
                PluralRulesOptions::default(),
            )
            .unwrap();
            for number in &numbers {
                let operands = PluralOperands::from(&number.parse::<icu_decimal::input::Decimal>().unwrap());
                let want = match rules.category_for(operands) {
                    PluralCategory::Zero => Category::Zero,
                    PluralCategory::One => Category::One,
                    PluralCategory::Two => Category::Two,
                    PluralCategory::Few => Category::Few,
                    PluralCategory::Many => Category::Many,
                    PluralCategory::Other => Category::Other,
                };
                let got = category(tag, number);
                if got != want {
                    wrong.push(format!("{tag} {number}: {got:?}, should be {want:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
