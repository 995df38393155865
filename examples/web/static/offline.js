// Keeps the whole site for visits without a network. What the server has comes first: this is only for when it does not answer.

const KEPT = "larkbox-help-" + "STATE";
const FILES = ["FILES"];

self.addEventListener("install", (event) => {
  const all = FILES.map((path) => new Request(path || "./", { cache: "no-cache" }));
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(all)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const forget = (names) => Promise.all(names.filter((n) => n.startsWith("larkbox-help-") && n !== KEPT).map((n) => caches.delete(n)));
  event.waitUntil(caches.keys().then(forget).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(
    fetch(request).catch(async (fault) => {
      const found = await (await caches.open(KEPT)).match(request.url, { ignoreSearch: true });
      if (!found) throw fault;
      return found;
    }),
  );
});
