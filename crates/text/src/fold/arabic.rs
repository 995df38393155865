//! Arabic and Hebrew: letter forms that are typed for each other, and marks that most people leave out.

/// What [`fold`] gives for a mark that is not part of the word's form.
pub const DROPPED: char = '\0';

/// The folded letter, [`DROPPED`] for a vowel mark or tatweel, `None` for a character this rule does not concern.
pub fn fold(c: char) -> Option<char> {
    Some(match c {
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' => 'ك',
        'ة' | 'ۀ' | 'ە' | 'ہ' => 'ه',
        'ؤ' => 'و',
        'ئ' => 'ي',
        '\u{0660}'..='\u{0669}' => char::from(b'0' + (c as u32 - 0x0660) as u8),
        '\u{06F0}'..='\u{06F9}' => char::from(b'0' + (c as u32 - 0x06F0) as u8),
        '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}' => {
            DROPPED
        }
        // Hebrew points and cantillation.
        '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}' => {
            DROPPED
        }
        _ => return None,
    })
}
