// A journey: a test whose pages are closed when it ends, and in which the browser had nothing to
// complain of. It must never know a page of ours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signIn, signInAs, visit } from "./cast.mjs";

// A browser notes a form that was refused, or a page that isn't there, as an error of its own.
const refused = /status of 4\d\d/;

// `act` is given the doors through which its pages are opened: `as` a persona, as `anyone` by name, or
// as a `stranger`.
export function journey(words, act) {
  test(words, async () => {
    const pages = [];
    const kept = async (page) => {
      pages.push(await page);
      return page;
    };
    try {
      await act({
        as: (persona, options) => kept(signIn(persona, options)),
        anyone: (name, options) => kept(signInAs(name, options)),
        stranger: (options) => kept(visit(options)),
      });
      const complaints = pages.flatMap((page) => page.findings).filter((finding) => !refused.test(finding));
      assert.deepEqual(complaints, []);
    } finally {
      await Promise.all(pages.map((page) => page.context().close()));
    }
  });
}

// The part of a page under this heading.
export const part = (page, name) => page.getByRole("region", { name, exact: true });

export const press = (place, name) => place.getByRole("button", { name, exact: true }).click();

export const follow = (place, name) => place.getByRole("link", { name, exact: true }).click();

// Waits until the page says so.
export async function says(place, words) {
  const text = typeof words === "string" ? place.getByText(words, { exact: false }) : place.getByText(words);
  await text.first().waitFor();
}

export const heading = (page) => page.locator("h1").innerText();

export const words = (place) => place.innerText();

// Where the links in `place` lead that begin with `start`, each once.
export async function leads(place, start) {
  const links = await place.locator(`a[href^="${start}"]`).evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  return [...new Set(links)];
}

// The names in the lists of people in `place`.
export const names = async (place) =>
  (await place.locator(".people-name").allInnerTexts()).map((name) => name.replace(/ \(.*\)$/, "").trim());

// Whether a reader who may see the members of the community at `path` finds this one among them.
export async function hasMember(page, path, name) {
  await page.goto(`${path}/members?q=${encodeURIComponent(name)}`);
  return (await names(page.locator("#results"))).includes(name);
}
