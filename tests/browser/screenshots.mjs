// Takes the pictures of the documents: each page at two widths in both schemes, into the folder given.
import { join } from "node:path";
import { close, signIn, visit } from "./cast.mjs";
import { schemes, widths } from "./judges.mjs";

// `to` is a path, or a way there: the first link that the selector finds on the page before.
const pages = [
  { name: "start", persona: "new joiner", to: ["/"] },
  { name: "sign-in", to: ["/sign-in"] },
];

const tallest = 1800;
const folder = process.argv[2];
const only = process.argv.slice(3);

async function walk(page, steps) {
  for (const step of steps) {
    if (step.startsWith("/")) await page.goto(step, { waitUntil: "networkidle" });
    else {
      const href = await page.locator(step).first().getAttribute("href");
      await page.goto(href, { waitUntil: "networkidle" });
    }
  }
}

for (const { name, persona, to } of pages.filter(({ name }) => !only.length || only.includes(name))) {
  for (const width of widths) {
    for (const scheme of schemes) {
      const options = { width, scheme, height: width === 360 ? 780 : 900 };
      const page = persona ? await signIn(persona, options) : await visit(options);
      await walk(page, to);
      await page.evaluate(() => document.fonts.ready);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width, height: Math.min(Math.max(height, options.height), tallest) };
      const path = join(folder, `${name}-${width}-${scheme}.png`);
      await page.screenshot({ path, clip, fullPage: true, scale: "css", animations: "disabled" });
      console.log(path);
      await page.context().close();
    }
  }
}
await close();
