// People operations: brings staff data, decides titles, ends a session, gives and ends an office.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe } from "node:test";
import { player } from "../cast.mjs";
import { follow, heading, journey, names, part, press, says, words } from "../journey.mjs";
import { fits } from "../judges.mjs";

const longWords = new URL("../../../../shared/cases/staff-files/20-long.csv", import.meta.url);
const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);

const staff = `Staff No;Full name;Job title;Organisation;Unit path;FTE;Start date
90001;Inês Carvalho;Content designer;Ottermere Valleys Partnership;Residents > Getting about > Rural buses;1;${weekAgo}
90002;Olu Adeyemi-Test;Delivery manager;Ottermere Valleys Partnership;Places > Waste and recycling > Collections;63;${weekAgo}
`;

describe("people operations", () => {
  journey("bring a file, see what it would change, confirm, and read the report", async ({ as }) => {
    const page = await as("people operations");
    const listed = async (name) => {
      await page.goto(`/people?q=${encodeURIComponent(name)}`);
      return (await names(page.locator("#results"))).includes(name);
    };
    await page.goto("/administration");
    await follow(page, "Imports");
    const file = { name: "new-people.csv", mimeType: "text/csv", buffer: Buffer.from(staff) };
    await page.setInputFiles('main input[type="file"]', file);
    await page.getByLabel("Have not left").check();
    await press(page, "Preview changes");
    await says(page, "This is what would change. Nothing has changed yet.");
    const report = page.url();
    assert.match(await words(page.locator("main")), /1 row left out/);
    assert.match(await words(page.getByRole("row", { name: /63/ })), /left out/);
    assert.ok(!(await listed("Inês Carvalho")), "looking at a difference changes nothing");

    await page.goto(report);
    await press(page, "Make these changes");
    await says(page, "This is what changed.");
    assert.ok(await listed("Inês Carvalho"));
    assert.ok(!(await listed("Olu Adeyemi-Test")));
    await page.goto("/people?q=carvalho");
    await page.locator("#results .people-name a", { hasText: "Inês Carvalho" }).click();
    await part(page, "Professions").getByRole("link", { name: "User-centred design", exact: true }).waitFor();
  });

  journey("words longer than a phone is wide widen no page", async ({ as }) => {
    const page = await as("people operations");
    // A case of `../shared/cases`, for this organisation and under numbers that are nobody's here.
    const rows = readFileSync(longWords, "utf8").trim().split("\n");
    const whole = rows.map((row, at) => (at ? `91${row};Ottermere Valleys Partnership` : `${row};Organisation`));
    const file = `${"Arbeiterunfallversicherungsangelegenheiten".repeat(2)}.csv`;
    await page.goto("/administration/imports");
    const buffer = Buffer.from(`${whole.join("\n")}\n`);
    await page.setInputFiles('main input[type="file"]', { name: file, mimeType: "text/csv", buffer });
    await page.getByLabel("Have not left").check();
    await press(page, "Preview changes");
    await says(page, "This is what would change.");
    assert.deepEqual(await fits(page), []);
    await press(page, "Make these changes");
    await says(page, "This is what changed.");
    const narrow = async (path) => {
      if (path) await page.goto(path);
      assert.deepEqual(await fits(page), [], page.url());
    };
    await narrow();
    await narrow("/administration/imports");
    await narrow("/administration");
    await narrow("/people?q=Keihanaikukauakahihuliheekahaunaele");
    await narrow("/people?q=Wolfeschlegelsteinhausenbergerdorff");
    await page.locator("#results .people-name a").first().click();
    await page.waitForURL(/people\/[0-9a-f]/);
    await narrow();
    await page.getByRole("link", { name: /Rindfleisch/ }).first().click();
    await page.waitForURL(/units\//);
    await narrow();
  });

  journey("refuse a file that would end what more than a tenth of the people hold", async ({ as }) => {
    const page = await as("people operations");
    await page.goto("/administration/imports");
    const file = { name: "nearly-nobody.csv", mimeType: "text/csv", buffer: Buffer.from(staff) };
    await page.setInputFiles('main input[type="file"]', file);
    await press(page, "Preview changes");
    await says(page, "Refused");
    assert.equal(await page.getByRole("button", { name: "Make these changes" }).count(), 0);
  });

  journey("decide a title that waits, having seen who comes, who is then in the profession", async ({ as }) => {
    const page = await as("people operations");
    await page.goto("/administration/titles");
    await page.getByLabel("Find a title or label").fill("Insight ninja");
    await page.waitForURL(/q=Insight/);
    await page.locator("#results").getByRole("link", { name: "Insight ninja" }).click();
    await press(page, "Show who comes and who goes");
    assert.ok(await page.locator('[name="role"][aria-invalid="true"]').count(), "a role has to be chosen");
    await page.getByLabel("Role and level").selectOption({ label: "User researcher" });
    await press(page, "Show who comes and who goes");
    assert.equal(await heading(page), "What this would change");
    const effect = part(page, "User research");
    await says(effect, "Who comes: 1");
    const comes = effect.locator('a[href^="/people/"]').first();
    const [name, person] = [await comes.innerText(), await comes.getAttribute("href")];
    const member = await as("head of profession");
    await member.goto(person);
    assert.equal(await part(member, "Professions").getByRole("link", { name: "User research" }).count(), 0, "a preview changes nothing");

    await press(page, "Make this rule");
    await member.goto(person);
    await part(member, "Professions").getByRole("link", { name: "User research", exact: true }).waitFor();
    await member.goto(`/professions/user-research/why/${person.split("/").at(-1)}`);
    await says(member, "Insight ninja");
    await says(member, `Made by ${player("people operations").name}`);
    assert.match(await heading(member), new RegExp(name));
    await page.goto("/administration/titles?q=insight+ninja");
    assert.equal(await page.locator("#results").getByRole("link", { name: "Insight ninja" }).count(), 0);
  });

  journey("end a session from another browser", async ({ anyone }) => {
    const { name } = player("people operations");
    const [here, there] = [await anyone(name), await anyone(name)];
    await there.goto("/my/account");
    assert.equal(await heading(there), "My account");
    await here.goto("/my/account");
    const other = here.getByRole("button", { name: "Sign out there" });
    const before = await other.count();
    await other.first().click();
    await says(here, "That browser is signed out.");
    assert.equal(await other.count(), before - 1);
  });

  journey("give an office, which opens administration, and end it, which shuts it", async ({ as, anyone }) => {
    const page = await as("people operations");
    const chosen = player("head of profession").name;
    const officer = await anyone(chosen);
    const reaches = async () => (await officer.goto("/administration/titles")).status() === 200;
    assert.ok(!(await reaches()));

    await page.goto("/administration/offices");
    await page.getByLabel("Find the person, by name, role or unit").fill(chosen);
    await page.getByRole("link", { name: `Choose ${chosen}` }).click();
    await press(page, `Give it to ${chosen}`);
    await says(page, "Choose one of these.");
    await page.getByLabel("People operations", { exact: true }).check();
    await press(page, `Give it to ${chosen}`);
    const row = part(page, "Offices held now").getByRole("row", { name: chosen });
    await row.waitFor();
    assert.ok(await reaches());

    await row.getByRole("link", { name: /^End/ }).click();
    assert.equal(await heading(page), `End ${chosen}’s office?`);
    await press(page, "End the office");
    await row.waitFor({ state: "detached" });
    assert.ok(!(await reaches()));
  });
});
