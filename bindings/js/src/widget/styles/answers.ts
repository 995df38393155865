/**
 * The list of answers. A listbox may hold nothing but options, so the buttons for feedback stand outside of it; a
 * shared grid lays those of answer n over the foot of row n.
 */
export const ANSWERS = `
.results { display: grid; grid-template-columns: minmax(0, 1fr); padding: 0.375em; }
.list { grid-column: 1; grid-row: 1 / span var(--rows, 1); display: grid; grid-template-rows: subgrid;
  grid-template-columns: minmax(0, 1fr); }
.option { display: block; padding: 0.625em; border-radius: calc(var(--_radius) * 0.7); color: inherit;
  text-decoration: none; cursor: pointer; overflow-wrap: anywhere; scroll-margin-block: 0.375em; }
.option:hover, .option[data-hot] { background: var(--_hover); }
.option[aria-selected="true"] { background: var(--_active); outline: 2px solid var(--_accent); outline-offset: -2px; }
.suggestion { display: flex; align-items: center; gap: 0.6em; padding-block: 0.45em; min-block-size: 2.25em; }
.suggestion .icon { color: var(--_muted); inline-size: 1.05em; block-size: 1.05em; }
.title { display: block; font-weight: 600; line-height: calc(var(--_leading) - 0.1); }
.passage { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
  margin-block-start: 0.2em; font-size: 0.9375em; color: var(--_muted); white-space: pre-line; }
mark { background: var(--_mark); color: var(--_text); border-radius: 3px; padding-inline: 1px; margin-inline: -1px; }
.title mark { color: inherit; }
.foot { display: flex; align-items: center; gap: 0.6em; min-block-size: 28px; margin-block-start: 0.3em;
  font-size: 0.8125em; color: var(--_muted); }
.path { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
/* Mirrored by itself in text that runs from right to left. */
.path .step + .step::before { content: "›"; margin-inline: 0.4em; }
.badge { flex: none; padding: 0.05em 0.6em; border: 1px solid var(--_border); border-radius: 1em; color: var(--_text);
  font-size: 0.9375em; line-height: 1.5; }

.feedback { grid-column: 1; grid-row: var(--row); align-self: end; justify-self: end; display: flex;
  --_inset: 0.77em; align-items: center;
  gap: 0.4em; block-size: 28px; margin-block-end: var(--_inset); margin-inline-end: var(--_inset); padding-inline-start: 1em;
  font-size: 0.8125em; color: var(--_muted); background: var(--_surface); z-index: 1; }
.feedback[data-hot] { background: var(--_hover); }
.feedback[data-active] { background: var(--_active); }
.feedback button { min-inline-size: 2.75em; block-size: 26px; padding-inline: 0.7em; border: 1px solid var(--_border);
  border-radius: 1em; background: var(--_surface); color: var(--_text); font-size: inherit; line-height: 1; }
.feedback button:hover { border-color: var(--_accent); color: var(--_accent); }
@container (min-width: 26.01rem) {
  @media (hover: hover) {
    .feedback:not([data-hot], [data-active], [data-done], :focus-within) { opacity: 0; pointer-events: none; }
  }
}
@media (hover: none) {
  .option { padding-block-end: calc(0.625em + 30px); }
  .suggestion { padding-block-end: 0.45em; }
  .feedback { padding-inline-start: 0; justify-self: start; margin-inline: var(--_inset) 0; background: none; }
}
@container (max-width: 26rem) {
  .option:not(.suggestion) { padding-block-end: calc(0.625em + 30px); }
  .feedback { padding-inline-start: 0; justify-self: start; margin-inline: var(--_inset) 0; background: none; }
}
@supports not (grid-template-rows: subgrid) { .feedback { display: none; } }
@media (forced-colors: active) {
  .option[aria-selected="true"] { outline-color: Highlight; }
  mark { background: Mark; color: MarkText; }
}
`;
