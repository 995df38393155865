/** The box, the popup and what stands around the answers. */
export const LAYOUT = `
:host { display: block; position: relative; min-inline-size: 0; }
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.base, .base :lang(ja), .base :lang(ko), .base :lang(zh), .base :lang(ar), .base [lang] {
  font-family: var(--helpdex-font, var(--_sans));
  line-height: var(--_leading);
}
.base { color: var(--_text); font-size: var(--helpdex-font-size, 1rem); text-align: start; }
button, input { font: inherit; color: inherit; letter-spacing: inherit; margin: 0; }
button { cursor: pointer; touch-action: manipulation; }
:focus-visible { outline: var(--_focus); outline-offset: 2px; }
.icon { inline-size: 1.25em; block-size: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75;
  stroke-linecap: round; stroke-linejoin: round; }
.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }

.field { display: flex; align-items: center; gap: 0.5em; block-size: var(--helpdex-height, 3em);
  padding-inline: 0.875em 0.5em; background: var(--_field); border: 1px solid var(--_border);
  border-radius: var(--_radius); }
.field:focus-within { border-color: var(--_accent); outline: var(--_focus); outline-offset: -1px; }
.lens { position: relative; display: grid; color: var(--_muted); }
input { flex: 1; min-inline-size: 0; block-size: 100%; padding: 0; border: 0; background: none; outline: none;
  /* Smaller than 16 pixels, and phones zoom the page when the box gets the focus. */
  font-size: max(1em, 16px); text-overflow: ellipsis; }
input:focus-visible { outline: none; }
input::placeholder { color: var(--_muted); opacity: 1; }
.clear { display: grid; place-items: center; inline-size: 2em; block-size: 2em; padding: 0; border: 0; flex: none;
  border-radius: 50%; background: none; color: var(--_muted); }
.clear:hover { background: var(--_hover); color: var(--_text); }
/* What takes long shows where the lens was: no text is moved, and quick answers make nothing blink. */
.spinner { position: absolute; inset: 10%; border-radius: 50%; border: 2px solid var(--_line);
  border-block-start-color: var(--_accent); opacity: 0; }
.busy .spinner { animation: spin 0.8s linear infinite, appear 0.15s 0.35s forwards; }
.busy .lens .icon { animation: appear 0s 0.35s reverse both; }
@keyframes spin { to { transform: rotate(1turn); } }
@keyframes appear { to { opacity: 1; } }

.popup { position: absolute; z-index: var(--helpdex-z-index, 1000); inset-inline: 0; inset-block-start: calc(100% + 6px);
  display: flex; flex-direction: column; min-inline-size: min(100%, 15rem);
  max-block-size: var(--helpdex-popup-height, min(70vh, 38rem)); overflow: hidden; background: var(--_surface);
  border: 1px solid var(--_line); border-radius: var(--_radius); box-shadow: var(--_shadow);
  container-type: inline-size; }
.scroll { flex: 0 1 auto; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin; }
.top:not(:empty), .message, .escalate, .footer-line { padding-block: 0.75em; padding-inline: 1em; }
.top { border-block-end: 1px solid var(--_line); display: grid; gap: 0.5em; flex: none; }
.top:has(> :not([hidden])) { padding-block: 0.625em; }
.top:not(:has(> :not([hidden]))) { display: none; }
.meant { font-size: 0.9375em; color: var(--_muted); }
.meant button { border: 0; padding: 0.125em 0.25em; background: none; color: var(--_accent); font-weight: 600;
  text-decoration: underline; text-underline-offset: 0.15em; min-block-size: 24px; text-align: start; max-inline-size: 100%;
  overflow-wrap: anywhere; }
.facets { display: flex; gap: 0.5em; overflow-x: auto; scrollbar-width: none; padding: 3px 1em;
  margin: -3px -1em; }
.chip { flex: none; display: inline-flex; align-items: center; gap: 0.4em; min-block-size: 2.15em; padding: 0.2em 0.8em;
  border: 1px solid var(--_border); border-radius: 2em; background: none; font-size: 0.875em; white-space: nowrap; }
.chip:hover { background: var(--_hover); }
.chip[aria-pressed="true"] { background: var(--_active); border-color: var(--_accent); color: var(--_accent);
  font-weight: 600; }
.chip .number { color: var(--_muted); font-variant-numeric: tabular-nums; font-weight: 400; }

.message { color: var(--_muted); }
.message p { margin: 0; overflow-wrap: anywhere; }
.message p + p, .message .hint { margin-block-start: 0.25em; font-size: 0.9375em; }
.message .lead { color: var(--_text); font-weight: 600; }
.message.loading { opacity: 0; animation: appear 0.15s 0.25s forwards; }
.message button, .contact { display: inline-block; margin-block-start: 0.75em; padding: 0.4em 1em; min-block-size: 2.25em;
  border: 1px solid var(--_border); border-radius: calc(var(--_radius) * 0.7); background: none; color: var(--_accent);
  font-weight: 600; text-decoration: none; }
.message button:hover, .contact:hover { background: var(--_hover); }
progress { display: block; inline-size: 100%; block-size: 4px; margin-block-start: 0.75em; accent-color: var(--_accent); }
.escalate, .footer-line { border-block-start: 1px solid var(--_line); flex: none; overflow-wrap: anywhere; }
.escalate .default { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5em 1em; }
.escalate .contact { margin: 0; }
.footer-line { padding-inline: 1.143em; font-size: 0.875em; color: var(--_muted); }
.escalate ::slotted(a), .footer-line ::slotted(a) { color: var(--_accent); }

@media (prefers-reduced-motion: reduce) {
  .busy .spinner { animation: appear 0s 0.35s forwards; }
  .message.loading { animation-duration: 0s; }
}
@media (forced-colors: active) {
  .field, .popup, .chip, .message button, .contact { border-color: CanvasText; }
  .chip[aria-pressed="true"] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  .chip[aria-pressed="true"] .number { color: inherit; }
}
`;
