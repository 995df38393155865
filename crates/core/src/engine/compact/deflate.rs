//! Bytes packed by deflate, with what came before them as a model if there is something (RFC 1951).

#[cfg(feature = "index")]
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, TDEFLStatus};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, inflate_flags};

/// How far back deflate looks.
const WINDOW: usize = 32 * 1024;

/// The end of `before` that deflate can see.
fn window(before: &[u8]) -> &[u8] {
    &before[before.len().saturating_sub(WINDOW)..]
}

/// Packs `bytes`; whoever unpacks them must have the same `before`.
#[cfg(feature = "index")]
pub(super) fn pack(before: &[u8], bytes: &[u8]) -> Vec<u8> {
    // No zlib header, the most thorough search.
    let flags = miniz_oxide::deflate::core::create_comp_flags_from_zip_params(10, 0, 0);
    let mut compressor = CompressorOxide::new(flags);
    let before = window(before);
    if !before.is_empty() {
        // What the compressor has seen and flushed it may refer to; what it wrote for it is not needed.
        feed(&mut compressor, before, TDEFLFlush::Sync);
    }
    feed(&mut compressor, bytes, TDEFLFlush::Finish)
}

#[cfg(feature = "index")]
fn feed(compressor: &mut CompressorOxide, bytes: &[u8], flush: TDEFLFlush) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
    let mut rest = bytes;
    let mut part = [0; 4096];
    loop {
        let (status, read, written) = miniz_oxide::deflate::core::compress(compressor, rest, &mut part, flush);
        out.extend_from_slice(&part[..written]);
        rest = rest.get(read..).unwrap_or_default();
        let more = written == part.len() || !rest.is_empty();
        if status == TDEFLStatus::Done || !more || (read == 0 && written == 0) {
            return out;
        }
    }
}

/// Unpacks `packed` into exactly `length` bytes; `None` when it is something else.
pub(super) fn unpack(before: &[u8], packed: &[u8], length: usize) -> Option<Vec<u8>> {
    // Deflate makes no byte into more than 1032: a length that is a lie is not allocated.
    if length / 1032 > packed.len() {
        return None;
    }
    let before = window(before);
    let mut out = Vec::with_capacity(before.len() + length);
    out.extend_from_slice(before);
    out.resize(before.len() + length, 0);
    let mut inflater = Box::<DecompressorOxide>::default();
    let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, _, written) =
        miniz_oxide::inflate::core::decompress(&mut inflater, packed, &mut out, before.len(), flags);
    if status != TINFLStatus::Done || written != length {
        return None;
    }
    out.drain(..before.len());
    Some(out)
}

#[cfg(all(test, feature = "index"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_known_already_costs_little() {
        let text: String = (0..2000).map(|n| format!("word{} ", n * 7919 % 1000)).collect();
        let alone = pack(&[], text.as_bytes());
        let packed = pack(text.as_bytes(), text.as_bytes());
        assert!(packed.len() * 10 < alone.len(), "{} and {}", packed.len(), alone.len());
        assert_eq!(unpack(text.as_bytes(), &packed, text.len()).unwrap(), text.as_bytes());
    }

    proptest! {
        #[test]
        fn bytes_come_back(before: Vec<u8>, bytes: Vec<u8>) {
            prop_assert_eq!(unpack(&before, &pack(&before, &bytes), bytes.len()), Some(bytes));
        }

        #[test]
        fn garbage_is_refused_without_a_panic(packed: Vec<u8>, length in 0usize..5000) {
            let _ = unpack(&[], &packed, length);
        }
    }
}
