//! Words that questions are made of and that say nothing of what they are about, by language, in exact form.
//!
//! They are weighed down, never dropped: "how to be" is a question. In a large index their frequency tells the same;
//! in a small one `ich` may stand in one article of twenty, whose language politely avoids it.

use crate::lang::primary;
use std::sync::OnceLock;

/// Sorted by code; words parted by blanks.
const LISTS: &[(&str, &str)] = &[
    ("ar", "ما ماذا كيف لماذا متي اين هل من في علي الي عن مع لا ان انا هذا هذه يمكن يمكنني اريد"),
    (
        "bg",
        "как какво що къде кога защо кой коя кое кои аз ми ме се си е са съм мога може могат да не и или в във на за с със от до по ли ще този тази това има имам искам трябва",
    ),
    (
        "cs",
        "jak co kde kdy proč kdo který která které já můj moje mi mě je jsou jsem mohu můžu může lze se si to ten ta a nebo ne v ve na pro s z ze do od k o po za že když mám chci musím",
    ),
    (
        "da",
        "hvordan hvad hvor hvornår hvorfor hvem hvilken hvilke jeg min mit mine mig er kan skal vil det den de en et og eller ikke i på for med af til fra om man har får der at",
    ),
    (
        "de",
        "wie was wo wann warum wer welche welcher ich mein meine meinen meiner mir mich ist sind kann können muss soll der die das den dem ein eine einen und oder nicht in im auf für mit von zu es man hat habe wird bekomme",
    ),
    (
        "el",
        "πώσ πωσ τι πού που πότε γιατί ποιοσ ποια ποιο εγώ μου με είναι μπορώ μπορεί να θα το ο η τα οι τον την του τησ των ένα μια ένασ και ή δεν μη σε στο στη στην στον από για έχω θέλω αν",
    ),
    (
        "en",
        "how what where when why who which do does did i my me is are am can could should would will the a an and or not in on for with of to it this that there if you your have has get please hello hi thanks",
    ),
    (
        "es",
        "cómo como qué que dónde cuándo por quién cuál yo mi mis me es son puedo puede el la los las un una y o no en de del con para se lo hay si tengo quiero",
    ),
    ("fa", "چگونه چطور چه كجا چرا كدام من است هست هستند را از به در با براي و يا كه اين ان نه ايا"),
    (
        "fi",
        "miten mikä mitä missä mistä mihin milloin miksi kuka joka minä minun minua on ovat voin voiko voi en ei ja tai se ne tämä kun jos että onko olen saan",
    ),
    (
        "fr",
        "comment que quoi où quand pourquoi qui quel quelle je j'ai mon ma mes me est sont puis peux peut le la les l un une des du de et ou ne pas en dans sur pour avec il on si faire être ai",
    ),
    ("he", "איך מה איפה מתי למה מי איזה אני שלי לי את של על עם או לא זה זו יש האם אפשר ניתן יכול יכולה רוצה"),
    (
        "hi",
        "कैसे क्या कहाँ कहां कब क्यों कौन कौनसा मैं मेरा मेरी मेरे मुझे है हैं हूँ हूं का की के को में से पर और या नहीं यह वह करें करूं सकता सकते सकती लिए तो हो जा रहा रही",
    ),
    (
        "hu",
        "hogyan hogy mi mit hol mikor miért ki melyik én az a egy és vagy nem van vannak kell lehet tudom tudok ha meg is be le fel el nekem",
    ),
    (
        "id",
        "bagaimana apa di mana kapan mengapa siapa saya bisa adalah dan atau tidak untuk dengan dari ke yang ini itu",
    ),
    (
        "it",
        "come che cosa dove quando perché chi quale io mio mia mi è sono posso il lo la i gli le un una e o non in di del con per si",
    ),
    (
        "ja",
        "どう どうやって どの どこ いつ なぜ 何 は が を に で と の も から まで する した して しました です ます ください ない か たい な ぜ す ば れば すれば て ね よ だ",
    ),
    ("ko", "어떻게 무엇 뭐 어디 언제 왜 누구 나 내 제 제가 이 그 저 수 있나요 하나요 되나요 합니다 어디서 어떤 무슨"),
    (
        "nb",
        "hvordan hva hvor når hvorfor hvem hvilken hvilke jeg min mitt mine meg er kan skal vil det den de en et ei og eller ikke i på for med av til fra om man har får der at",
    ),
    (
        "nl",
        "hoe wat waar wanneer waarom wie welke ik mijn me is zijn kan kunnen moet de het een en of niet in op voor met van te er",
    ),
    (
        "pl",
        "jak co gdzie kiedy dlaczego kto który która które ja mój moje moja mi mnie jest są mogę można czy się to ten ta i lub albo nie w we na dla z ze do od o po za że mam chcę muszę",
    ),
    (
        "pt",
        "como que o onde quando por quem qual eu meu minha me é são posso pode a os as um uma e ou não em de do da com para se quero tenho",
    ),
    ("ro", "cum ce unde când de cine care eu meu mea îmi este sunt pot poate un o și sau nu în pe pentru cu la să se"),
    (
        "ru",
        "как что где когда почему кто какой какая я мой моя мне меня это есть могу можно и или не в на для с от к по из у",
    ),
    (
        "sv",
        "hur vad var när varför vem vilken vilka jag min mitt mina mig är kan ska vill det den de en ett och eller inte i på för med av till från om man har får där att",
    ),
    (
        "th",
        "อย่างไร ยังไง อะไร ที่ไหน เมื่อไร ทําไม ใคร ฉัน ผม ของ ที่ ใน และ หรือ ไม่ ได้ ให้ จะ ต้อง ทํา ไหม ว่า คือ เป็น ไป มา แล้ว กับ นี้ นั้น ครับ ค่ะ คะ",
    ),
    ("tr", "nasıl ne nerede zaman neden kim hangi ben benim bana bu bir ve veya değil için ile mi mı"),
    (
        "uk",
        "як що де коли чому хто який яка яке які я мій моя моє мої мені мене це є можу можна і й та або не в у на для з із від до по про чи",
    ),
    ("vi", "thế nào làm sao gì đâu khi tại ai tôi của là có không thì và hoặc trong cho với được bị để"),
    ("zh", "怎么 怎样 如何 什么 哪里 何时 为什么 谁 我 我的 的 了 吗 呢 是 在 有 和 或 不 能 可以 要 想 怎么办"),
];

/// Every such word with a bit for each list that has it, in order.
fn table() -> &'static [(&'static str, u32)] {
    static TABLE: OnceLock<Vec<(&str, u32)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let words = LISTS.iter().enumerate().flat_map(|(n, list)| list.1.split(' ').map(move |word| (word, 1 << n)));
        let mut all: Vec<(&str, u32)> = words.collect();
        all.sort_unstable();
        all.dedup_by(|next, word| {
            let same = next.0 == word.0;
            word.1 |= if same { next.1 } else { 0 };
            same
        });
        all
    })
}

/// A bit for each list that has `word`, in exact form.
fn lists_of(word: &str) -> u32 {
    let table = table();
    let found = table.binary_search_by(|entry| entry.0.cmp(word)).ok();
    found.and_then(|n| table.get(n)).map_or(0, |entry| entry.1)
}

/// The language most of whose such words are among `words`, in exact form; `None` for fewer than two of them, or when another
/// language has as many.
pub fn spoken<'w>(words: impl Iterator<Item = &'w str>) -> Option<&'static str> {
    let mut counts = [0; LISTS.len()];
    for lists in words.map(lists_of) {
        counts.iter_mut().enumerate().for_each(|(n, count)| *count += lists >> n & 1);
    }
    let most = counts.iter().copied().max().filter(|most| *most > 1)?;
    let mut best = counts.iter().zip(LISTS).filter(|(count, _)| **count == most);
    match (best.next(), best.next()) {
        (Some((_, list)), None) => Some(list.0),
        _ => None,
    }
}

/// Whether `word`, in exact form, says nothing in some language.
pub fn says_nothing(word: &str) -> bool {
    lists_of(word) != 0
}

/// Whether `word`, in exact form, says nothing in the language `tag`.
pub fn is_stopword(tag: &str, word: &str) -> bool {
    LISTS.binary_search_by(|l| l.0.cmp(primary(tag))).is_ok_and(|n| lists_of(word) >> n & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_exact;

    #[test]
    fn a_question_tells_its_language() {
        let of = |question: &str| spoken(question.split(' '));
        assert_eq!(of("how do i reset my password"), Some("en"));
        assert_eq!(of("wie kann ich mein passwort ändern"), Some("de"));
        assert_eq!(of("garbage bin"), None, "one word may be of any language");
        assert_eq!(of(""), None);
    }

    #[test]
    fn lists_are_sorted_and_in_exact_form() {
        assert!(LISTS.windows(2).all(|w| w[0].0 < w[1].0));
        for word in LISTS.iter().flat_map(|l| l.1.split(' ')) {
            let mut exact = String::new();
            fold_exact(word, &mut exact);
            assert_eq!(exact, word);
        }
    }

    #[test]
    fn a_word_may_say_something_in_another_language() {
        assert!(is_stopword("de-AT", "die") && !is_stopword("en", "die"));
        assert!(is_stopword("zh-Hant", "怎么"));
    }
}
