//! Addresses on the web.

/// `address` as seen from `base`: as it is when it is whole, else joined to it. A base that is a folder ends in `/` or has no
/// extension in its last part.
pub fn join(base: &str, address: &str) -> String {
    let address = address.trim();
    if address.contains("://") || address.starts_with("mailto:") || base.is_empty() {
        return address.to_string();
    }
    let scheme_end = base.find("://").map_or(0, |at| at + 3);
    let host_end = base[scheme_end..].find('/').map_or(base.len(), |at| scheme_end + at);
    if let Some(rest) = address.strip_prefix("//") {
        let scheme = base.get(..scheme_end).filter(|s| !s.is_empty()).unwrap_or("https://");
        return format!("{scheme}{rest}");
    }
    if address.starts_with('/') {
        return format!("{}{address}", &base[..host_end]);
    }
    format!("{}/{}", base.trim_end_matches('/'), address.trim_start_matches("./"))
}

/// An address without its fragment and its query.
pub fn plain(address: &str) -> &str {
    address.split(['#', '?']).next().unwrap_or("")
}

/// The path of an address, from `/` on; `/` when there is none.
pub fn path(address: &str) -> &str {
    let address = plain(address);
    let Some(scheme) = address.find("://") else { return address };
    let rest = &address[scheme + 3..];
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// Bytes written as `%E3` put back; what is no UTF-8 then stays as it was.
pub fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        let byte = hex.and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        match byte {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_join_as_a_browser_would() {
        for (base, address, whole) in [
            ("https://a.example/docs", "/x", "https://a.example/x"),
            ("https://a.example/docs/", "x", "https://a.example/docs/x"),
            ("https://a.example", "https://b.example/y", "https://b.example/y"),
            ("https://a.example", "//b.example/y", "https://b.example/y"),
            ("", "x", "x"),
        ] {
            assert_eq!(join(base, address), whole);
        }
        assert_eq!(path("https://a.example/x/y?z#f"), "/x/y");
        assert_eq!(path("https://a.example"), "/");
        assert_eq!(unescape("/%E5%AF%86%E7%A0%81%zz%"), "/密码%zz%");
        assert_eq!(unescape("%FF"), "%FF");
    }
}
