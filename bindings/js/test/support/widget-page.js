// The script of a page with a widget.

import "/helpdex/widget/index.js";
import { FakeIndex } from "/fake-index.js";

const widget = document.querySelector("helpdex-search");
window.events = [];
for (const type of ["helpdex-search", "helpdex-select", "helpdex-feedback", "helpdex-escalate", "helpdex-error"]) {
  document.addEventListener(type, (event) => {
    const { error, ...detail } = event.detail;
    window.events.push({ type, ...structuredClone(detail) });
    // Tests stay on the page.
    if (type === "helpdex-select" || type === "helpdex-escalate") event.preventDefault();
  });
}
if (!widget.src) {
  window.fake = new FakeIndex();
  widget.index = window.fake;
}
window.started = true;
