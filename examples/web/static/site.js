// What every page does beside showing its text.

import "./helpdex/widget/index.js";

const { lang } = document.documentElement;

// The reader's languages: that of the page first, then what the browser says.
for (const search of document.querySelectorAll("helpdex-search")) {
  search.setAttribute("locales", [lang, ...navigator.languages].join(","));
}

// Days as the reader writes them.
for (const time of document.querySelectorAll("time")) {
  time.textContent = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(time.dateTime));
}

// The first page goes on to the reader's language.
if (document.documentElement.classList.contains("choice")) {
  const links = [...document.querySelectorAll(".choice a[hreflang]")];
  const alike = (tag) => links.find((link) => matches(tag, link.hreflang));
  const best = navigator.languages.map(alike).find((link) => link) ?? alike("en");
  if (best) location.replace(best.href);
}

// A menu closes when the reader goes elsewhere.
const menu = document.querySelector("details.languages");
document.addEventListener("pointerdown", (event) => {
  if (menu && !menu.contains(event.target)) menu.open = false;
});
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// "/" goes to the search, as in many places.
document.addEventListener("keydown", (event) => {
  const writing = event.composedPath().some((at) => at instanceof HTMLElement && at.matches("input, textarea"));
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  document.querySelector("helpdex-search")?.focus();
});

navigator.serviceWorker?.register(new URL("./offline.js", import.meta.url)).catch(() => {
  // Without it the site works all the same, as long as there is a network.
});

/** Whether a page in `offered` is for readers of `wanted`: the same language and, for Chinese, the same characters. */
function matches(wanted, offered) {
  const [a, b] = [wanted, offered].map((tag) => new Intl.Locale(tag).maximize());
  return a.language === b.language && a.script === b.script;
}
