// Every page that each persona can reach: sound HTML, nothing for axe to find in either scheme at
// either width, quiet, light enough, and fit for a phone and a keyboard.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { base, personas, signIn, visit } from "../cast.mjs";
import { Kinds, crawl } from "../crawl.mjs";
import { accessibleEverywhere, apart, fits, focusShows, headed, markup, weight, wholeWords } from "../judges.mjs";

// The quick judges see every page visited; the slow ones see a page of each kind again only when it
// has parts that they haven't seen there, as a leader's view of a community has.
const slowly = new Kinds();
const perKind = 4;
const heavily = new Kinds();
const seen = new Set();
const weighed = [];

async function quick(page, source) {
  const quiet = page.findings.splice(0);
  const looked = [];
  for (const judge of [headed, fits, wholeWords, apart]) looked.push(...(await judge(page)));
  return [...quiet, ...(await markup(source)), ...looked];
}

async function hasNewParts(page, kind) {
  const parts = await page.locator("body *").evaluateAll((all) =>
    [...new Set(all.map((element) => `${element.localName}.${element.getAttribute("class") ?? ""}`))].sort().join(),
  );
  const known = seen.has(kind + parts);
  seen.add(kind + parts);
  return !known;
}

async function slow(page) {
  return [...(await accessibleEverywhere(page)), ...(await focusShows(page))];
}

// The findings are the message: where in this file they were counted helps nobody.
function fail(findings) {
  if (!findings.length) return;
  const error = new Error(`${findings.length} findings\n${findings.join("\n")}`);
  error.stack = error.message;
  throw error;
}

describe("every page", () => {
  describe("is sound", { concurrency: 2 }, () => {
    for (const persona of personas) {
      test(`that the ${persona} can reach`, async (t) => {
        const page = await signIn(persona);
        page.findings.splice(0);
        const found = new Map();
        const add = (kind, path, findings) => {
          const lines = findings.map((finding) => `${path}: ${finding}`);
          found.set(kind, [...(found.get(kind) ?? []), ...lines]);
        };
        const look = async (_, path, kind, source) => {
          add(kind, path, await quick(page, source));
          if ((await hasNewParts(page, kind)) && slowly.wants(path, perKind)) {
            add(kind, path, await slow(page));
            if (heavily.wants(path, 1)) weighed.push({ path, session: await page.context().storageState() });
          }
        };
        const visited = await crawl(page, base, look, (path, words) => add("links", path, [words]));
        await page.context().close();
        assert.ok(visited > 1, "the start page leads nowhere");
        for (const [kind, findings] of found) await t.test(`${kind}`, () => fail(findings));
      });
    }
  });

  test("is light enough on first load", async () => {
    const findings = [];
    for (const { path, session } of weighed) {
      const page = await visit({ session });
      findings.push(...(await weight(page, path)).map((finding) => `${path}: ${finding}`));
      await page.context().close();
    }
    fail(findings);
  });
});

describe("a stranger", () => {
  test("finds a door that is sound", async () => {
    const page = await visit();
    const answer = await page.goto("/");
    fail([...(await quick(page, await answer.text())), ...(await slow(page))]);
    await page.context().close();
  });

  test("finds a kind page where there is nothing", async () => {
    const page = await visit();
    const answer = await page.goto("/nothing-is-here");
    page.findings.splice(0);
    assert.ok([401, 403, 404].includes(answer.status()) || answer.url().includes("/sign-in"));
    fail([...(await quick(page, await answer.text())), ...(await slow(page))]);
    assert.ok(await page.locator("main a[href]").count(), "no way back");
    await page.context().close();
  });
});
