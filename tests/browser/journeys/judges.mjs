// The judges themselves: each must find fault with a bad page and none with a good one.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { describe, test } from "node:test";
import { open, visit } from "../cast.mjs";
import { Kinds, crawl, inside } from "../crawl.mjs";
import { accessibleEverywhere, apart, fits, focusShows, headed, heaviest, markup, weight, wholeWords } from "../judges.mjs";
import { watch } from "../watch.mjs";

const good = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Good</title>
<meta name="viewport" content="width=device-width"><style>:root{color-scheme:light dark;background:light-dark(#fff,#111)}</style></head>
<body><header><a href="/">Start</a></header><main><h1>Good</h1><p>Words</p></main></body></html>`;

const bad = `<!DOCTYPE html><html><head><meta charset="utf-8"><title></title>
<meta name="viewport" content="width=device-width"></head><body><h1>A</h1><h1>B</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color:#bbb">Pale</p><p></div>
<a href="/" style="outline:none">Start</a><div style="width:500px">Wide</div><p style="width:1em;overflow-wrap:anywhere">Parted</p><main><button>Yes</button><button>No</button></main></body></html>`;

const house = "http://house.test";

// A page that the house would serve, without a house.
async function served(pages) {
  const page = await visit();
  page.findings = watch(page, house);
  await page.context().route("**/*", (route) => {
    const body = pages[new URL(route.request().url()).pathname];
    return route.fulfill(body === undefined ? { status: 404 } : { contentType: "text/html", body });
  });
  await page.goto(`${house}/`);
  return page;
}

describe("the judges", () => {
  test("find nothing wrong with a good page", async () => {
    const page = await served({ "/": good });
    assert.deepEqual(await markup(good), []);
    for (const judge of [accessibleEverywhere, fits, headed, wholeWords, apart]) assert.deepEqual(await judge(page), []);
    assert.deepEqual(await focusShows(page, 1), []);
    assert.deepEqual(await weight(page, `${house}/`), []);
    assert.deepEqual(page.findings, []);
    await page.context().close();
  });

  test("find everything wrong with a bad page", async () => {
    const page = await served({ "/": bad, "/heavy": good + " ".repeat(heaviest) });
    const faults = (await markup(bad)).join("\n");
    assert.match(faults, /html close-order/);
    const axe = (await accessibleEverywhere(page)).join("\n");
    for (const rule of ["image-alt", "html-has-lang", "color-contrast", "document-title"]) {
      assert.match(axe, new RegExp(`axe ${rule}: .*light 1280`));
    }
    assert.match((await fits(page)).join(), /px wide on a screen of 360/);
    assert.deepEqual(await apart(page), ['"Yes" and "No" touch']);
    assert.match((await wholeWords(page)).join(), /"Parted" is broken over two lines at 1280 px/);
    assert.deepEqual(await headed(page), ["2 h1 elements, one expected", "no title"]);
    assert.match((await focusShows(page, 1)).join(), /does not show its focus/);
    assert.match((await weight(page, `${house}/heavy`)).join(), /bytes on first load/);
    await page.context().close();
  });

  test("hear what a page does wrong", async () => {
    const script = "<script>console.error('oh'); fetch('http://elsewhere.test/').catch(() => {}); throw new Error('no')</script>";
    const page = await served({ "/": good.replace("</main>", `</main>${script}`) });
    await page.waitForTimeout(200);
    const heard = page.findings.join("\n");
    for (const words of [/console error: oh/, /asks another host: http:\/\/elsewhere.test/, /script error: no/]) {
      assert.match(heard, words);
    }
    await page.context().close();
  });
});

describe("the crawler", () => {
  test("tells kinds of pages apart, and wants a few of each", () => {
    const kinds = new Kinds();
    const id = "/people/0190b5d2-7f3e-7c11-8a55-1f2e3d4c5b6a";
    assert.equal(kinds.kind(`${id}/edit?b=1&a=2`), "/people/:id/edit?a&b");
    assert.equal(kinds.kind("/"), "/");
    assert.deepEqual([1, 2, 3, 4].map((number) => kinds.wants(`/units/${number}`)), [true, true, true, false]);
    assert.equal(kinds.kind("/communities/facilitation/join"), "/communities/:id/join");
    assert.equal(kinds.kind("/communities/found"), "/communities/found");
    const words = [..."abcdefghijklmnop"].map((letter) => kinds.kind(`/my/${letter}`));
    assert.deepEqual([words[0], words.at(-1)], ["/my/a", "/my/:id"]);
  });

  test("stays inside the house and away from the door", () => {
    assert.equal(inside("/people?q=a#top", house), "/people?q=a");
    for (const href of ["http://elsewhere.test/", "/sign-out", "/assets/a.css"]) {
      assert.equal(inside(href, house), undefined);
    }
  });
});

describe("the crawl", () => {
  test("visits every page once and notes a link that leads nowhere", async () => {
    const pages = { "/": `${good}<a href="/a#x">A</a><a href="/gone">B</a>`, "/a": `${good}<a href="/">C</a>` };
    const server = createServer((request, response) => {
      const body = pages[request.url];
      response.writeHead(body ? 200 : 404, { "content-type": "text/html" }).end(body ?? "");
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    const base = `http://127.0.0.1:${server.address().port}`;
    const context = await (await open()).newContext({ baseURL: base });
    const [visited, noted] = [[], []];
    const note = (path, words) => noted.push(`${path} ${words}`);
    await crawl(await context.newPage(), base, (_, path) => visited.push(path), note);
    assert.deepEqual(visited, ["/", "/a"]);
    assert.deepEqual(noted, ["/gone answers 404, linked from /"]);
    await context.close();
    server.close();
  });
});
