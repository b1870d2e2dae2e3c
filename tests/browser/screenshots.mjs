// Takes the pictures of the documents: each page at two widths in both schemes, into the folder given.
import { join } from "node:path";
import { close, signIn, visit } from "./cast.mjs";
import { schemes, widths } from "./judges.mjs";

const ownProfession = 'main a[href^="/professions/"]:not([href*="/why/"])';

// `to` is the way to a page, step by step: a path, a selector whose first link is followed, or a
// function that acts on the page.
const pages = [
  { name: "start", persona: "new joiner", to: ["/"] },
  { name: "profession", persona: "new joiner", to: ["/", ownProfession] },
  { name: "why", persona: "new joiner", to: ["/", 'main a[href*="/why/"]'] },
  { name: "person", persona: "new joiner", to: ["/", 'main a[href^="/people/"]'] },
  { name: "people", persona: "practitioner", to: ["/people?q=design"] },
  { name: "unit", persona: "line manager", to: ["/units", 'main a[href^="/units/"]'] },
  { name: "communities", persona: "new joiner", to: ["/communities"] },
  { name: "community", persona: "community leader", to: ["/communities/facilitation"] },
  { name: "overlap", persona: "head of profession", to: ["/overlap"] },
  {
    name: "almond",
    persona: "head of profession",
    to: ["/overlap/picture?set=profession:user-research&set=community:accessibility-in-practice"],
  },
  { name: "left-behind", persona: "head of profession", to: ["/overlap/left-behind"] },
  { name: "coverage", persona: "head of profession", to: ["/professions/user-research/coverage"] },
  { name: "desk", persona: "head of profession", to: ["/desk"] },
  { name: "memberships", persona: "practitioner", to: ["/my/memberships"] },
  { name: "titles", persona: "people operations", to: ["/administration/titles"] },
  { name: "import", persona: "people operations", to: ["/administration/imports", bringOrOpen] },
  { name: "sign-in", to: ["/sign-in"] },
];

const tallest = 1800;
const folder = process.argv[2];
const only = process.argv.slice(3);

// Three people, one of whom can't be used as written: enough for a difference and a place to look at.
const staff = `Staff No;Full name;Job title;Organisation;Unit path;FTE;Start date
90001;Ines Carvalho;Content designer;Ottermere Valleys Partnership;Residents > Getting about > Rural buses;1;2026-11-30
90002;Olu Adeyemi;Delivery manager;Ottermere Valleys Partnership;Places > Waste and recycling > Collections;0.8;2026-11-30
90003;Petra Lang;Data analyst;Ottermere Valleys Partnership;Common ground > Shared tools > Valleys data hub;63;2026-11-30
`;

// Brings the file the first time, and opens what was brought from then on.
async function bringOrOpen(page) {
  const brought = page.locator('main a[href^="/administration/imports/"]').first();
  if (await brought.count()) {
    await page.goto(await brought.getAttribute("href"), { waitUntil: "networkidle" });
    return;
  }
  const file = { name: "staff-2026-11.csv", mimeType: "text/csv", buffer: Buffer.from(staff) };
  await page.setInputFiles('main input[type="file"]', file);
  await page.check('main input[name="leavers"][value="partial"]');
  await page.locator('main form:has(input[type="file"]) button').first().click();
  await page.waitForURL(/\/administration\/imports\/./);
}

async function walk(page, steps) {
  for (const step of steps) {
    if (typeof step === "function") await step(page);
    else if (step.startsWith("/")) await page.goto(step, { waitUntil: "networkidle" });
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
