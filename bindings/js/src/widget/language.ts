const RTL_SCRIPTS = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"]);

/** The canonical form of a language tag, or `undefined` for what is none. */
export function canonicalTag(tag: string | null | undefined): string | undefined {
  if (!tag) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** The well-formed ones of `tags`, canonical, each once. */
export function canonicalTags(tags: Iterable<string | null | undefined>): string[] {
  const found = new Set<string>();
  for (const tag of tags) {
    const canonical = canonicalTag(tag);
    if (canonical) found.add(canonical);
  }
  return [...found];
}

/** Which way text in the language of a canonical tag runs. */
export function directionOf(tag: string): "ltr" | "rtl" {
  const script = new Intl.Locale(tag).maximize().script;
  return script && RTL_SCRIPTS.has(script) ? "rtl" : "ltr";
}

/** The name of a language for readers of `inTag`, or the tag itself. */
export function languageName(tag: string, inTag: string): string {
  try {
    return new Intl.DisplayNames([inTag], { type: "language", languageDisplay: "standard" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The language of the page where `element` stands: the nearest `lang`, through shadow roots, else the browser's. */
export function languageAt(element: Element): string {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const tag = canonicalTag(at.getAttribute("lang"));
    if (tag) return tag;
  }
  return canonicalTag(navigator.language) ?? "en";
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
