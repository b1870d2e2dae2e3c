// Loads each page given as a stranger's browser would, with nothing in its cache, and prints what Lighthouse found, as JSON.
// Arguments: how often each is loaded, the persona who is signed in, and the pages' paths.
// Lighthouse's own way is kept: a middling telephone on a slow network, worked out from what was seen here.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { base, close, signIn } from "../../browser/cast.mjs";

const [times, persona, ...paths] = process.argv.slice(2);
const categories = ["performance", "accessibility", "best-practices", "seo"];

const page = await signIn(persona);
const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
await close();

// Whoever is not signed in is shown another page, and that one would be judged.
async function check(path) {
  const answer = await fetch(base + path, { headers: { Cookie: cookies }, redirect: "manual" });
  const signedIn = (await answer.text()).includes('action="/sign-out"');
  if (!answer.ok || !signedIn) throw new Error(`${path} answers ${answer.status}, ${signedIn ? "" : "not "}signed in`);
}

// A browser of its own for each load: its cache holds nothing.
async function loaded(path) {
  const browser = await launch({
    chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    const { lhr } = await lighthouse(base + path, {
      port: browser.port,
      logLevel: "error",
      onlyCategories: categories,
      extraHeaders: { Cookie: cookies },
    });
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await browser.kill();
  }
}

// Where in the page: each of the first few elements or addresses that the audit names.
function places(details) {
  const items = details?.items ?? [];
  const nested = items.flatMap((item) => (Array.isArray(item.items) ? item.items : [item]));
  const place = (item) => item.node?.selector ?? item.url ?? item.source?.url ?? item.description ?? item.label;
  return nested.map(place).filter((found) => typeof found === "string").slice(0, 5);
}

// The audits that cost points, dearest first in each category.
function complaints(lhr) {
  return categories.flatMap((category) =>
    lhr.categories[category].auditRefs
      .map(({ id, weight }) => ({ ...lhr.audits[id], weight }))
      .filter(({ score, weight }) => weight > 0 && score !== null && score < 0.9)
      .sort((one, other) => other.weight * (1 - other.score) - one.weight * (1 - one.score))
      .map(({ id, title, displayValue, details }) => {
        const said = [displayValue, ...places(details)].filter(Boolean).join("; ");
        return `${category}: ${id}: ${title}${said && ` (${said})`}`;
      }),
  );
}

function told(path, lhr) {
  // Pictures written into the style are in its weight, and nothing was asked for them.
  const requests = lhr.audits["network-requests"].details.items.filter(({ url }) => url.startsWith("http"));
  return {
    path,
    version: lhr.lighthouseVersion,
    bytes: lhr.audits["total-byte-weight"].numericValue,
    requests: requests.map(({ url, transferSize }) => ({ path: new URL(url).pathname, bytes: transferSize })),
    scores: categories.map((category) => Math.round(lhr.categories[category].score * 100)),
    complaints: complaints(lhr),
  };
}

const found = [];
for (const path of paths) {
  await check(path);
  const loads = [];
  for (let n = 0; n < Number(times); n += 1) loads.push(await loaded(path));
  // Performance alone differs between loads of one page; the middle one speaks.
  loads.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
  found.push(told(path, loads[Math.floor(loads.length / 2)]));
}
process.stdout.write(JSON.stringify(found));
