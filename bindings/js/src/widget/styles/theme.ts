/**
 * Colours, fonts and measures. Names that begin with `--helpdex-` are for the page to set; those that begin with
 * `--_` are what the widget uses. Text has a contrast of at least 4.5 on what it stands on, frames 3.
 */
export const THEME = `
:host {
  --_text: var(--helpdex-text, #1c2024);
  --_muted: var(--helpdex-muted, #5b6570);
  --_surface: var(--helpdex-surface, #ffffff);
  --_field: var(--helpdex-field, #ffffff);
  --_border: var(--helpdex-border, #848d97);
  --_line: var(--helpdex-line, #e3e7eb);
  --_hover: var(--helpdex-hover, #f4f6f8);
  --_active: var(--helpdex-active, #e9f1fb);
  --_accent: var(--helpdex-accent, #0b5cad);
  --_mark: var(--helpdex-mark, #ffeeb0);
  --_shadow: 0 1px 2px rgb(20 30 45 / 8%), 0 12px 32px rgb(20 30 45 / 16%);
}
@supports (color: light-dark(#000, #fff)) {
  :host {
    --_text: var(--helpdex-text, light-dark(#1c2024, #e8eaed));
    --_muted: var(--helpdex-muted, light-dark(#5b6570, #a5afb9));
    --_surface: var(--helpdex-surface, light-dark(#ffffff, #1d2126));
    --_field: var(--helpdex-field, light-dark(#ffffff, #16191d));
    --_border: var(--helpdex-border, light-dark(#848d97, #737d88));
    --_line: var(--helpdex-line, light-dark(#e3e7eb, #343a42));
    --_hover: var(--helpdex-hover, light-dark(#f4f6f8, #272c33));
    --_active: var(--helpdex-active, light-dark(#e9f1fb, #263649));
    --_accent: var(--helpdex-accent, light-dark(#0b5cad, #8dbdf5));
    --_mark: var(--helpdex-mark, light-dark(#ffeeb0, #5a4a12));
    --_shadow: 0 1px 2px light-dark(rgb(20 30 45 / 8%), rgb(0 0 0 / 40%)),
      0 12px 32px light-dark(rgb(20 30 45 / 16%), rgb(0 0 0 / 55%));
  }
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([theme="auto"]) { color-scheme: light dark; }

:host {
  --_sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --_leading: 1.5;
  --_radius: var(--helpdex-radius, 10px);
  --_focus: 2px solid var(--_accent);
}
/* A language's own faces first: the same code point is drawn otherwise in Chinese, Japanese and Korean. */
:lang(ja) {
  --_sans: system-ui, -apple-system, "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, sans-serif;
  --_leading: 1.65;
}
:lang(ko) {
  --_sans: system-ui, -apple-system, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif;
  --_leading: 1.6;
}
:lang(zh) {
  --_sans: system-ui, -apple-system, "PingFang SC", "Microsoft YaHei UI", "Noto Sans SC", "Noto Sans CJK SC", sans-serif;
  --_leading: 1.65;
}
:lang(zh-Hant), :lang(zh-TW), :lang(zh-HK), :lang(zh-MO) {
  --_sans: system-ui, -apple-system, "PingFang TC", "Microsoft JhengHei UI", "Noto Sans TC", "Noto Sans CJK TC", sans-serif;
}
:lang(ar), :lang(fa), :lang(ur) {
  --_sans: system-ui, -apple-system, "Segoe UI", "Noto Sans Arabic", "Noto Naskh Arabic", Tahoma, sans-serif;
  --_leading: 1.7;
}
:lang(th), :lang(lo), :lang(km), :lang(my), :lang(hi) { --_leading: 1.7; }
`;
