// The crawler: follows every link of the house that a person can see, a few pages of each kind.

const perKind = 3;
const mostPages = 250;
const mostSiblings = 12;
const skipped = ["/sign-out", "/sign-in", "/assets"];

// Where things have names of their own in the path, and the words there that are no such names.
const named = new Map([
  ["/communities", ["found"]],
  ["/professions", []],
  ["/administration/professions", ["new"]],
]);

// Where `href` leads inside the house, without its fragment; nothing when it leads elsewhere.
export function inside(href, base) {
  const url = new URL(href, base);
  if (url.origin !== new URL(base).origin) return undefined;
  if (skipped.some((start) => url.pathname === start || url.pathname.startsWith(`${start}/`))) return undefined;
  return url.pathname + url.search;
}

// Tells pages of one kind from another: ids, names of things and dates in the path are one kind, and so
// are many siblings in one place; of the query only the names count.
export class Kinds {
  #siblings = new Map();
  #seen = new Map();

  kind(path) {
    const url = new URL(path, "http://house");
    let place = "";
    for (const part of url.pathname.split("/").filter(Boolean)) {
      place += this.#isWord(place, part) ? `/${part}` : "/:id";
    }
    const names = [...new Set(url.searchParams.keys())].sort();
    return (place || "/") + (names.length ? `?${names.join("&")}` : "");
  }

  #isWord(place, part) {
    if (/\d/.test(part) || part.length > 40) return false;
    if (named.has(place)) return named.get(place).includes(part);
    const siblings = this.#siblings.get(place) ?? new Set();
    this.#siblings.set(place, siblings.add(part));
    return siblings.size <= mostSiblings;
  }

  // Whether this page is still wanted, which counts it.
  wants(path, most = perKind) {
    const kind = this.kind(path);
    const count = this.#seen.get(kind) ?? 0;
    this.#seen.set(kind, count + 1);
    return count < most;
  }
}

// Visits what can be reached from `/`, calling `look(page, path, kind, source)` on each HTML page,
// and `note(path, words)` when a link leads to an error.
export async function crawl(page, base, look, note) {
  const kinds = new Kinds();
  const known = new Set(["/"]);
  const waiting = [["/", "the start"]];
  let visited = 0;
  while (waiting.length && visited < mostPages) {
    const [path, from] = waiting.shift();
    if (!kinds.wants(path)) continue;
    visited += 1;
    const answer = await open(page, path);
    if (!answer.ok()) {
      note(path, `answers ${answer.status()}, linked from ${from}`);
      page.findings?.splice(0);
      continue;
    }
    const type = answer.headers()["content-type"] ?? "";
    const disposition = answer.headers()["content-disposition"] ?? "";
    if (!type.startsWith("text/html") || disposition.startsWith("attachment")) continue;
    const hrefs = await page.locator("a[href]").evaluateAll((links) => links.map((link) => link.href));
    await look(page, path, kinds.kind(path), await answer.text());
    for (const href of hrefs) {
      const next = /^https?:/.test(href) ? inside(href, base) : undefined;
      if (next && !known.has(next)) {
        known.add(next);
        waiting.push([next, path]);
      }
    }
  }
  return visited;
}

// A browser opens neither a file to keep nor an error without a page: these are asked for beside it.
async function open(page, path) {
  try {
    return await page.goto(path, { waitUntil: "load" });
  } catch (error) {
    if (!/Download is starting|ERR_ABORTED|ERR_HTTP_RESPONSE_CODE_FAILURE/.test(error.message)) throw error;
    return page.context().request.get(path);
  }
}
