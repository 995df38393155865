//! The headings of a draft, by language.

/// Sorted by tag.
const HEADINGS: &[(&str, [&str; 2])] = &[
    ("ar", ["المشكلة", "الحل"]),
    ("bg", ["Проблем", "Решение"]),
    ("ca", ["Problema", "Solució"]),
    ("cs", ["Problém", "Řešení"]),
    ("da", ["Problem", "Løsning"]),
    ("de", ["Problem", "Lösung"]),
    ("el", ["Πρόβλημα", "Λύση"]),
    ("en", ["Problem", "Solution"]),
    ("es", ["Problema", "Solución"]),
    ("et", ["Probleem", "Lahendus"]),
    ("fa", ["مشکل", "راه‌حل"]),
    ("fi", ["Ongelma", "Ratkaisu"]),
    ("fr", ["Problème", "Solution"]),
    ("he", ["הבעיה", "הפתרון"]),
    ("hi", ["समस्या", "समाधान"]),
    ("hr", ["Problem", "Rješenje"]),
    ("hu", ["Probléma", "Megoldás"]),
    ("id", ["Masalah", "Solusi"]),
    ("it", ["Problema", "Soluzione"]),
    ("ja", ["問題", "解決方法"]),
    ("ko", ["문제", "해결 방법"]),
    ("lt", ["Problema", "Sprendimas"]),
    ("ms", ["Masalah", "Penyelesaian"]),
    ("nb", ["Problem", "Løsning"]),
    ("nl", ["Probleem", "Oplossing"]),
    ("pl", ["Problem", "Rozwiązanie"]),
    ("pt", ["Problema", "Solução"]),
    ("ro", ["Problemă", "Soluție"]),
    ("ru", ["Проблема", "Решение"]),
    ("sk", ["Problém", "Riešenie"]),
    ("sl", ["Težava", "Rešitev"]),
    ("sr", ["Проблем", "Решење"]),
    ("sv", ["Problem", "Lösning"]),
    ("th", ["ปัญหา", "วิธีแก้ไข"]),
    ("tr", ["Sorun", "Çözüm"]),
    ("uk", ["Проблема", "Рішення"]),
    ("vi", ["Vấn đề", "Giải pháp"]),
    ("zh-Hans", ["问题", "解决方法"]),
    ("zh-Hant", ["問題", "解決方法"]),
];

/// "Problem" and "Solution" in the language `tag`; in English for one that is not known.
pub fn of(tag: &str) -> [&'static str; 2] {
    let tag = helpdex_text::lang::canonical(tag);
    let find = |tag: &str| HEADINGS.iter().find(|(t, _)| *t == tag).map(|(_, headings)| *headings);
    find(&tag).or_else(|| find(helpdex_text::lang::primary(&tag))).unwrap_or(["Problem", "Solution"])
}
