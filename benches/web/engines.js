/** The libraries, each with how it is given an index and asked. This file runs in the page; `indices.mjs` makes the indices. */

export const minisearch = {
  options: (words) => ({ idField: "id", fields: ["title", "body"], storeFields: ["title", "body"], tokenize: words }),
  async open(bytes) {
    const [{ default: MiniSearch }, { words }] = [await import("minisearch"), await import("./words.js")];
    const index = MiniSearch.loadJSON(new TextDecoder().decode(bytes), minisearch.options(words));
    return (question) => index.search(question).slice(0, 10).map((r) => r.id);
  },
};

export const orama = {
  make(create, words) {
    const tokenizer = { language: "english", normalizationCache: new Map(), tokenize: (text) => words(String(text)) };
    return create({ schema: { title: "string", body: "string" }, components: { tokenizer } });
  },
  async open(bytes) {
    const [{ create, load, search }, { words }] = [await import("@orama/orama"), await import("./words.js")];
    const db = orama.make(create, words);
    load(db, JSON.parse(new TextDecoder().decode(bytes)));
    return async (question) => (await search(db, { term: question, limit: 10 })).hits.map((h) => h.id);
  },
};

export const helpdex = {
  async open(bytes) {
    const { HelpDex } = await import("helpdex");
    const kb = await HelpDex.open(bytes);
    return async (question) => (await kb.search(question)).answers.map((a) => a.id);
  },
};

export const pagefind = {
  async open() {
    const library = await import(/* @vite-ignore */ `${location.origin}/pagefind/pagefind.js`);
    await library.init();
    return async (question) => {
      const { results } = await library.search(question);
      // A result is a number until its text is fetched, which is what a page shows.
      return (await Promise.all(results.slice(0, 10).map((r) => r.data()))).map((d) => d.meta.id);
    };
  },
};
