//! Numbers, dates and times as a language writes them: signs and orders of CLDR, the Gregorian calendar.

/// How a language writes numbers.
struct Numbers {
    point: &'static str,
    group: &'static str,
    /// Digits a number must have before its first group.
    least: usize,
    minus: &'static str,
    zero: char,
    /// Whether groups after the first have two digits.
    lakh: bool,
}

const PLAIN: Numbers = Numbers { point: ".", group: ",", least: 1, minus: "-", zero: '0', lakh: false };
const DOTS: Numbers = Numbers { point: ",", group: ".", ..PLAIN };
const SPACES: Numbers = Numbers { point: ",", group: "\u{a0}", ..PLAIN };
const MINUS: &str = "\u{2212}";

fn numbers(tag: &str) -> Numbers {
    match tag {
        "de-AT" => return SPACES,
        "de-CH" => return Numbers { group: "'", ..PLAIN },
        "pt-PT" => return Numbers { least: 2, ..SPACES },
        "es-MX" | "es-US" | "es-419" => return PLAIN,
        "es-AR" | "es-CL" | "es-CO" => return DOTS,
        "ar-MA" | "ar-DZ" | "ar-TN" | "ar-LY" => return Numbers { minus: "\u{200e}-", ..DOTS },
        "ar" | "ar-AE" => return Numbers { minus: "\u{200e}-", ..PLAIN },
        "en-ZA" => return SPACES,
        "en-IN" => return Numbers { lakh: true, ..PLAIN },
        _ => {}
    }
    match helpdex_text::lang::primary(tag) {
        "de" | "nl" | "da" | "id" | "ro" | "el" | "tr" | "vi" | "sr" | "ca" | "pt" => DOTS,
        "is" | "mk" | "bs" | "az" | "lb" => DOTS,
        "it" | "es" => Numbers { least: 2, ..DOTS },
        "sl" => Numbers { least: 2, minus: MINUS, ..DOTS },
        "hr" | "eu" => Numbers { minus: MINUS, ..DOTS },
        "fr" => Numbers { group: "\u{202f}", ..SPACES },
        "cs" | "sk" | "ru" | "uk" | "gl" | "kk" | "ky" | "uz" | "af" => SPACES,
        "pl" | "bg" | "hu" | "be" | "lv" | "ka" | "sq" | "hy" => Numbers { least: 2, ..SPACES },
        "et" => Numbers { least: 2, minus: MINUS, ..SPACES },
        "sv" | "nb" | "nn" | "no" | "fi" | "lt" => Numbers { minus: MINUS, ..SPACES },
        "he" => Numbers { minus: "\u{200e}-", ..PLAIN },
        "ar" => Numbers { point: "٫", group: "٬", minus: "\u{61c}-", zero: '٠', ..PLAIN },
        "fa" => Numbers { point: "٫", group: "٬", minus: "\u{200e}\u{2212}", zero: '۰', ..PLAIN },
        "hi" | "ta" | "te" | "gu" | "kn" | "ml" => Numbers { lakh: true, ..PLAIN },
        "mr" | "ne" => Numbers { lakh: true, zero: '०', ..PLAIN },
        "bn" => Numbers { lakh: true, zero: '০', ..PLAIN },
        _ => PLAIN,
    }
}

/// A number (digits, perhaps a sign and a point) as the language `tag` writes it.
pub fn number(tag: &str, number: &str) -> String {
    let n = numbers(tag);
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| (n.minus, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = sign.to_string();
    let grouped = whole.len() >= 3 + n.least;
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len() - at;
        let starts = if n.lakh && left > 3 { (left - 3).is_multiple_of(2) } else { left.is_multiple_of(3) };
        if at > 0 && grouped && starts {
            out.push_str(n.group);
        }
        out.push(in_digits(digit, n.zero));
    }
    if !part.is_empty() {
        out.push_str(n.point);
        out.extend(part.chars().map(|d| in_digits(d, n.zero)));
    }
    out
}

/// The same digit counted from another zero.
fn in_digits(digit: char, zero: char) -> char {
    digit.to_digit(10).and_then(|d| char::from_u32(zero as u32 + d)).unwrap_or(digit)
}

/// A date in digits: `y`, `M`, `d`, of two places where they are doubled.
fn pattern(tag: &str) -> &'static str {
    match tag {
        "en-GB" | "en-AU" | "en-IN" | "en-SG" | "fr-BE" => return "dd/MM/y",
        "en-IE" | "en-NZ" => return "d/MM/y",
        "en-CA" | "fr-CA" => return "y-MM-dd",
        "en-ZA" => return "y/MM/dd",
        "fr-CH" => return "dd.MM.y",
        _ => {}
    }
    match helpdex_text::lang::primary(tag) {
        "en" => "M/d/y",
        "fr" | "pt" => "dd/MM/y",
        "es" | "it" | "el" | "ca" | "hi" | "th" | "vi" | "id" | "ms" | "ar" => "d/M/y",
        "de" | "da" | "nb" | "nn" | "no" | "fi" | "et" | "he" | "is" => "d.M.y",
        "ro" | "tr" | "ru" | "uk" | "be" | "az" | "hy" | "kk" | "ka" => "dd.MM.y",
        "lv" => "dd.MM.y.",
        "mk" => "d.M.y",
        "sq" => "d.M.y",
        "bs" => "d. M. y.",
        "pl" => "d.MM.y",
        "bg" => "d.MM.y г.",
        "nl" => "d-M-y",
        "cs" | "sk" | "sl" => "d. M. y",
        "hr" => "dd. MM. y.",
        "sr" => "d. M. y.",
        "hu" => "y. MM. dd.",
        "ja" | "zh" | "fa" => "y/M/d",
        "ko" => "y. M. d.",
        // Of no one's order in particular, and understood by all.
        _ => "y-MM-dd",
    }
}

/// A day as the language `tag` writes it.
pub fn date(tag: &str, (year, month, day): (u32, u32, u32)) -> String {
    let zero = numbers(tag).zero;
    let mut out = String::new();
    let pattern = pattern(tag);
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        let value = match c {
            'y' => year,
            'M' => month,
            'd' => day,
            other => {
                out.push(other);
                continue;
            }
        };
        let width = if rest.next_if_eq(&c).is_some() { 2 } else { 1 };
        out.extend(format!("{value:0width$}").chars().map(|d| in_digits(d, zero)));
    }
    out
}

/// A time of day as the language `tag` writes it.
pub fn time(tag: &str, hour: u32, minute: u32) -> String {
    let zero = numbers(tag).zero;
    let text = match tag {
        "en-GB" | "en-IE" | "en-ZA" => format!("{hour:02}:{minute:02}"),
        _ if helpdex_text::lang::primary(tag) == "en" => {
            let half = if hour < 12 { "AM" } else { "PM" };
            format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)
        }
        _ => format!("{hour:02}:{minute:02}"),
    };
    text.chars().map(|c| in_digits(c, zero)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_decimal::DecimalFormatter;

    #[test]
    fn numbers_are_written_as_by_cldr() {
        let tags = [
            "en", "de", "de-AT", "de-CH", "nl", "da", "id", "ro", "el", "tr", "vi", "sr", "ca", "gl", "pt", "pt-PT",
            "it", "es", "es-MX", "hr", "sl", "eu", "fr", "cs", "sk", "hu", "ru", "uk", "be", "pl", "bg", "et", "sv",
            "nb", "fi", "lt", "he", "fa", "hi", "ta", "te", "th", "ja", "zh", "ko", "ms", "en-IN", "en-ZA", "es-419",
            "es-AR", "es-CL", "es-CO", "ar", "ar-EG", "ar-MA", "ar-AE", "is", "mk", "bs", "az", "lb", "sq", "hy", "kk",
            "ky", "uz", "af", "lv", "ka", "nn", "mr", "ne", "bn",
        ];
        let mut wrong = Vec::new();
        for tag in tags {
            let locale: icu_locale_core::Locale = tag.parse().unwrap();
            let formatter = DecimalFormatter::try_new(locale.into(), Default::default()).unwrap();
            for text in ["0", "7", "999", "1234", "-1234", "12345", "1234567.5", "-0.25", "123456789"] {
                let want = formatter.format_to_string(&text.parse().unwrap());
                let got = number(tag, text);
                if got != want {
                    wrong.push(format!("{tag} {text}: {got:?}, should be {want:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn days_and_times() {
        let day = (2026, 5, 4);
        for (tag, want) in [
            ("en", "5/4/2026"),
            ("en-GB", "04/05/2026"),
            ("de", "4.5.2026"),
            ("sv", "2026-05-04"),
            ("ja", "2026/5/4"),
            ("ko", "2026. 5. 4."),
            ("fr", "04/05/2026"),
            ("tlh", "2026-05-04"),
            ("fa", "۲۰۲۶/۵/۴"),
        ] {
            assert_eq!(date(tag, day), want, "{tag}");
        }
        assert_eq!([time("en", 0, 5), time("en", 15, 30), time("de", 7, 0)], ["12:05 AM", "3:30 PM", "07:00"]);
    }
}
