/** What the widget says, in one language. `{question}` and `{n}` are filled in. */
export interface Messages {
  /** Name of the search box for assistive technology. */
  label: string;
  /** Hint inside the empty box. */
  placeholder: string;
  /** Name of the button that empties the box. */
  clear: string;
  /** Name of the list of answers. */
  answers: string;
  /** Nothing was found for `{question}`. */
  none: string;
  /** What to try when nothing was found. */
  hint: string;
  /** Shown while the snapshot is on its way. */
  loading: string;
  /** The snapshot could not be had, or a search failed. */
  failed: string;
  /** The button beside `failed`. */
  retry: string;
  /** Before a repaired question. */
  meant: string;
  /** Name of the row of facets. */
  filters: string;
  /** The question about an answer. */
  helpful: string;
  /** Says that it was. */
  yes: string;
  /** Says that it was not. */
  no: string;
  /** After yes or no. */
  thanks: string;
  /** Before the way to a person. */
  unsure: string;
  /** The link to a person. */
  contact: string;
  /** `{n}` answers, by plural category of the language. */
  count: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
}
