/** Headless Chromium. */

import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { FOLDER } from "./native.mjs";

const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser with an empty profile; close it. */
export function browser() {
  const profile = mkdtempSync(join(FOLDER, "chromium-"));
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.HELPDEX_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    chromiumSandbox: false,
    args: QUIET,
  });
}

/** A page at `url`; what it says on its console, or throws, is an error of the test. */
export async function open(context, url) {
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (e) => page.faults.push(e.message));
  page.on("console", (m) => m.type() === "error" && page.faults.push(m.text()));
  await page.goto(String(url));
  return page;
}
