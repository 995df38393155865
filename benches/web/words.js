/** Words for the libraries that ask for a tokenizer: what a browser itself thinks is one. In Node and in pages alike. */

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

export function words(text) {
  const out = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike) out.push(segment.toLowerCase());
  return out;
}
