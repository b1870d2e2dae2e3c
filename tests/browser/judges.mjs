// The judges: each looks at a page, or at its HTML, and returns what it finds wrong, in words.
// None knows a page of ours; a rule is switched off here, with its reason, or nowhere.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const schemes = ["light", "dark"];
export const widths = [1280, 360];
export const heaviest = 150_000;

const html = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Boxes of one question share its name, as radios do.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button", "reset"] }],
    // A title names the page and then the house.
    "long-title": "off",
    // maud keeps no white space, and nobody reads the source.
    "no-trailing-whitespace": "off",
  },
});

// HTML that browsers would have to guess about.
export async function markup(source) {
  const report = await html.validateString(source);
  return report.results.flatMap((result) =>
    result.messages.map((message) => `html ${message.ruleId}: ${message.message} (${message.line}:${message.column} ${message.selector ?? ""})`),
  );
}

// What axe finds, in the scheme and at the width the page has now; only what colours do to it, if so asked.
export async function accessible(page, { onlyColours = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (onlyColours) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const runOnly = onlyColours ? ["color-contrast", "link-in-text-block"] : tags;
    const report = await window.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return report.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 3).map((node) => node.target.join(" ")),
      why: nodes[0]?.any[0]?.message ?? nodes[0]?.all[0]?.message ?? "",
    }));
  }, onlyColours);
  return violations.map(({ id, help, where, why }) => `axe ${id}: ${help} (${where.join("; ")}) ${why}`);
}

// Axe in both schemes at both widths; the page is left light and wide. Between the schemes nothing but
// colours differs, so the second is asked about those alone.
export async function accessibleEverywhere(page) {
  const findings = new Map();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      for (const finding of await accessible(page, { onlyColours: scheme !== schemes[0] })) {
        findings.set(finding, [...(findings.get(finding) ?? []), `${scheme} ${width}`]);
      }
    }
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1280, height: 900 });
  return [...findings].map(([finding, where]) => `${finding} [${where.join(", ")}]`);
}

// What sticks out to the right on a phone. What scrolls inside its own box does not.
export async function fits(page, width = 360) {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 900 });
  const findings = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const sticksOut = (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5;
    const all = [...document.body.querySelectorAll("*")].filter(sticksOut);
    const name = (element) => `${element.localName}${element.className?.baseVal ?? "." + element.className}`;
    const first = all.slice(0, 3).map(name).join(", ");
    return [`${root.scrollWidth} px wide on a screen of ${root.clientWidth}: ${first}`];
  });
  await page.setViewportSize(before);
  return findings;
}

// Words that are broken over two lines though they are short enough for any screen.
export async function wholeWords(page) {
  const before = page.viewportSize();
  const findings = [];
  for (const width of [1280, 1040, 360]) {
    await page.setViewportSize({ width, height: 900 });
    findings.push(...(await page.evaluate(brokenWords)));
  }
  await page.setViewportSize(before);
  return findings;
}

function brokenWords() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  // Headings of stacked tables are there for those who listen, in a box of one pixel.
  const unseen = (element) => !element.checkVisibility() || (element.offsetParent?.offsetWidth ?? 9) <= 1;
  const broken = new Set();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (unseen(text.parentElement) || text.parentElement.closest("pre, code, .unseen, .secret")) continue;
    for (const { 0: word, index } of text.data.matchAll(/(?<![^\s(“])\p{Letter}{2,14}(?=[\s.,:;)”]|$)/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.add(word);
    }
  }
  return [...broken].map((word) => `the word "${word}" is broken over two lines at ${innerWidth} px`);
}

// Buttons beside each other that touch, so that two choices read as one.
export async function apart(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("main :is(button, a.button)")].filter((one) => one.checkVisibility());
    const boxes = all.map((one) => ({ words: one.textContent.trim(), box: one.getBoundingClientRect() }));
    return boxes.slice(1).flatMap(({ words, box }, n) => {
      const before = boxes[n];
      const beside = before.box.top < box.bottom && box.top < before.box.bottom;
      const gap = box.left - before.box.right;
      return beside && gap >= 0 && gap < 4 ? [`"${before.words}" and "${words}" touch`] : [];
    });
  });
}

// One title, one main heading.
export async function headed(page) {
  const count = await page.locator("h1").count();
  const title = await page.title();
  return [
    ...(count === 1 ? [] : [`${count} h1 elements, one expected`]),
    ...(title.trim() ? [] : ["no title"]),
  ];
}

// Whether each of the first few tab stops can be seen to have the focus.
export async function focusShows(page, stops = 3) {
  const findings = [];
  await page.evaluate(() => document.activeElement?.blur());
  for (let stop = 1; stop <= stops; stop += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return "nothing has the focus";
      const style = getComputedStyle(focused);
      const box = focused.getBoundingClientRect();
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
      const visible = box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0;
      if (visible && (outlined || style.boxShadow !== "none")) return "";
      return `${focused.localName} "${focused.textContent.trim().slice(0, 30)}" does not show its focus`;
    });
    if (seen) findings.push(`tab stop ${stop}: ${seen}`);
    if (seen === "nothing has the focus") break;
  }
  return findings;
}

// What a first load of `path` brings over the wire, on a page whose context has nothing cached.
export async function weight(page, path) {
  const wire = await page.context().newCDPSession(page);
  let bytes = 0;
  await wire.send("Network.enable");
  wire.on("Network.loadingFinished", (loaded) => (bytes += loaded.encodedDataLength));
  await page.goto(path, { waitUntil: "networkidle" });
  return bytes <= heaviest ? [] : [`${bytes} bytes on first load, ${heaviest} is the most`];
}
