/** Indices of the same articles for every library, as files of a site. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { create, insertMultiple, save } from "@orama/orama";
import MiniSearch from "minisearch";
import * as pagefindNode from "pagefind";
import * as engines from "./engines.js";
import { words } from "./words.js";

export function minisearch(articles) {
  const index = new MiniSearch(engines.minisearch.options(words));
  index.addAll(articles);
  return Buffer.from(JSON.stringify(index));
}

export async function orama(articles) {
  const db = engines.orama.make(create, words);
  await insertMultiple(db, articles.map(({ id, title, body }) => ({ id, title, body })));
  return Buffer.from(JSON.stringify(save(db)));
}

/** Writes the files of pagefind into a folder, and gives them by path. */
export async function pagefind(articles, folder) {
  const { index } = await pagefindNode.createIndex({});
  for (const { id, title, body, lang } of articles) {
    const language = (lang ?? "en").split("-")[0];
    await index.addCustomRecord({ url: `/${encodeURIComponent(id)}`, content: `${title}\n${body}`, language, meta: { id, title } });
  }
  await index.writeFiles({ outputPath: folder });
  await pagefindNode.close();
  const names = readdirSync(folder, { recursive: true }).map(String).filter((n) => statSync(join(folder, n)).isFile());
  return new Map(names.map((n) => [`/pagefind/${n}`, readFileSync(join(folder, n))]));
}
