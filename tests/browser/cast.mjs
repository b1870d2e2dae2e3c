// The cast: a browser, and the demo's people signed in to it. Each sign-in link works once, so a
// persona's session is kept and shared; a journey that ends a session signs in by a link of its own.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { watch } from "./watch.mjs";

export const base = process.env.BASE_URL;
const links = process.env.LINKS ? JSON.parse(readFileSync(process.env.LINKS, "utf8")) : [];

export const personas = [
  "new joiner",
  "practitioner",
  "line manager",
  "head of profession",
  "community leader",
  "people operations",
];

let browser;
const sessions = new Map();

export async function open() {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  return browser;
}

export async function close() {
  await browser?.close();
  browser = undefined;
}

// A page in a fresh context: nothing in its cache, no cookies but those of `session`.
export async function visit({ session, width = 1280, height = 900, scheme = "light", script = true } = {}) {
  const context = await (await open()).newContext({
    baseURL: base,
    storageState: session,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
    javaScriptEnabled: script,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.findings = watch(page, base);
  return page;
}

// The persona's row in the demo's list: who plays it, and the link.
export function player(persona) {
  const found = links.find((row) => row.persona === persona);
  if (!found) throw new Error(`the demo gave no sign-in link for "${persona}"`);
  return found;
}

// A page on which the persona is signed in. Takes the options of `visit`.
export async function signIn(persona, options = {}) {
  if (!sessions.has(persona)) {
    const page = await visit();
    await follow(page, player(persona).link);
    sessions.set(persona, await page.context().storageState());
    await page.context().close();
  }
  const page = await visit({ ...options, session: sessions.get(persona) });
  await page.goto("/");
  return page;
}

// A link that nobody used yet, for anyone by name or e-mail.
export function newLink(person) {
  const asked = ["sign-in-link", person, "--database", process.env.DATABASE, "--address", base];
  const printed = execFileSync(process.env.MANDORLA, asked, { encoding: "utf8" });
  return /^http\S+$/m.exec(printed)[0];
}

// A page on which anyone is signed in, in a session of their own. Takes the options of `visit`.
export async function signInAs(person, options = {}) {
  const page = await visit(options);
  await follow(page, newLink(person));
  return page;
}

// Opens a sign-in link and, where the page asks for it, presses its button.
export async function follow(page, link) {
  await page.goto(link);
  if (new URL(page.url()).pathname.startsWith("/sign-in")) {
    await page.locator("main form button, main form input[type=submit]").first().click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  }
}
