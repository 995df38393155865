//! Characters by their names and numbers.

/// Names of characters that people write, each with the character; others stay as they stand.
const NAMED: &str = "amp& lt< gt> quot\" rsquo’ lsquo‘ sbquo‚ ldquo“ rdquo” bdquo„ laquo« raquo» lsaquo‹ rsaquo› ndash– mdash— \
    hellip… euro€ pound£ yen¥ cent¢ copy© reg® trade™ bull• middot· deg° times× sect§ para¶ iquest¿ iexcl¡ ordfª \
    ordmº frac12½ sup2² sup3³ microµ plusmn± rarr→ larr← apos' AgraveÀ AacuteÁ AcircÂ AtildeÃ AumlÄ AringÅ AEligÆ \
    CcedilÇ EgraveÈ EacuteÉ EcircÊ EumlË IgraveÌ IacuteÍ IcircÎ IumlÏ ETHÐ NtildeÑ OgraveÒ OacuteÓ OcircÔ OtildeÕ \
    OumlÖ OslashØ UgraveÙ UacuteÚ UcircÛ UumlÜ YacuteÝ THORNÞ szligß agraveà aacuteá acircâ atildeã aumlä aringå \
    aeligæ ccedilç egraveè eacuteé ecircê eumlë igraveì iacuteí icircî iumlï ethð ntildeñ ograveò oacuteó ocircô \
    otildeõ oumlö oslashø ugraveù uacuteú ucircû uumlü yacuteý thornþ yumlÿ AmacrĀ amacrā AbreveĂ abreveă AogonĄ \
    aogoną CacuteĆ cacuteć CcircĈ ccircĉ CdotĊ cdotċ CcaronČ ccaronč DcaronĎ dcaronď DstrokĐ dstrokđ EmacrĒ emacrē \
    EdotĖ edotė EogonĘ eogonę EcaronĚ ecaroně GcircĜ gcircĝ GbreveĞ gbreveğ GdotĠ gdotġ GcedilĢ HcircĤ hcircĥ \
    HstrokĦ hstrokħ ItildeĨ itildeĩ ImacrĪ imacrī IogonĮ iogonį Idotİ imathı IJligĲ ijligĳ JcircĴ jcircĵ KcedilĶ \
    kcedilķ kgreenĸ LacuteĹ lacuteĺ LcedilĻ lcedilļ LcaronĽ lcaronľ LmidotĿ lmidotŀ LstrokŁ lstrokł NacuteŃ \
    nacuteń NcedilŅ ncedilņ NcaronŇ ncaronň naposŉ ENGŊ engŋ OmacrŌ omacrō OdblacŐ odblacő OEligŒ oeligœ RacuteŔ \
    racuteŕ RcedilŖ rcedilŗ RcaronŘ rcaronř SacuteŚ sacuteś ScircŜ scircŝ ScedilŞ scedilş ScaronŠ scaronš TcedilŢ \
    tcedilţ TcaronŤ tcaronť TstrokŦ tstrokŧ UtildeŨ utildeũ UmacrŪ umacrū UbreveŬ ubreveŭ UringŮ uringů UdblacŰ \
    udblacű UogonŲ uogonų WcircŴ wcircŵ YcircŶ ycircŷ YumlŸ ZacuteŹ zacuteź ZdotŻ zdotż ZcaronŽ zcaronž";

/// Names of characters that stand for a blank, and of those that nobody sees.
const BLANK: [&str; 4] = ["nbsp", "ensp", "emsp", "thinsp"];
const NOTHING: [&str; 5] = ["shy", "zwnj", "zwj", "lrm", "rlm"];
/// What numbers from 128 on stand for, where Windows-1252 is meant.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// The character that a text begins with by its name or number, unless nobody sees it, and the length of that.
pub fn entity(text: &str) -> Option<(Option<char>, usize)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(10).position(|b| b == b';')?;
    let (name, length) = (&inner[..end], end + 2);
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let code = code.ok()?;
        let windows = code.checked_sub(128).and_then(|n| WINDOWS.chars().nth(n as usize));
        return Some((Some(windows.or_else(|| char::from_u32(code))?), length));
    }
    if NOTHING.contains(&name) {
        return Some((None, length));
    }
    if BLANK.contains(&name) {
        return Some((Some(' '), length));
    }
    let named = |n: &str| n.strip_prefix(name).and_then(|c| c.chars().next().filter(|f| c.len() == f.len_utf8()));
    Some((Some(NAMED.split(' ').find_map(named)?), length))
}
