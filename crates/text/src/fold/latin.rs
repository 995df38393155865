//! Case of every cased script, without the traps: `İ`, `ß`, final sigma.

/// Appends the lower case of `c` to `out`.
pub fn fold(c: char, out: &mut String) {
    match c {
        'ß' | 'ẞ' => out.push_str("ss"),
        'ς' => out.push('σ'),
        // Turkish capital dotted I would lower to `i` and a combining dot.
        'İ' => out.push('i'),
        _ => out.extend(c.to_lowercase()),
    }
}
