// The head of profession: the members of a past day, the profession's size over time, and why each is in it.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { player } from "../cast.mjs";
import { follow, heading, journey, names, part, press, says, words } from "../journey.mjs";

const path = "/professions/user-research";

// Rows of day and number, as the CSV gives them.
async function figures(page) {
  const answer = await page.context().request.get(`${path}/size.csv`);
  assert.match(answer.headers()["content-type"], /^text\/csv/);
  const [, ...rows] = (await answer.text()).trim().split(/\r?\n/).map((row) => row.split(","));
  return rows.map(([day, size]) => ({ day, size: Number(size) }));
}

const found = async (page) => Number(/^(\d+)/.exec(await words(part(page, "Members").locator(".found")))[1]);

describe("the head of profession", () => {
  journey("is named as its head, and finds the profession's members of a past day", async ({ as }) => {
    const page = await as("head of profession");
    await page.goto(path);
    assert.ok((await names(part(page, "Who heads it"))).includes(player("head of profession").name));
    const rows = await figures(page);
    const today = await found(page);
    assert.equal(today, rows.at(-1).size);
    const past = rows.find(({ size }) => size !== today);
    await page.locator('main input[name="on"][type="date"]').fill(past.day);
    await press(page, "Show that day");
    await says(page, "As of ");
    assert.equal(await found(page), past.size);
    await page.getByRole("link", { name: "Show today" }).click();
    await page.waitForURL((url) => url.pathname === path && !url.searchParams.get("on"));
    assert.equal(await found(page), today);
  });

  journey("looks at its size over time as a picture, a table and a CSV that agree", async ({ as }) => {
    const page = await as("head of profession");
    await page.goto(path);
    const picture = part(page, "Its size over time");
    const drawing = picture.getByRole("img").first();
    await drawing.waitFor();
    const rows = await figures(page);
    assert.match(await drawing.locator("desc").textContent(), new RegExp(`, ${rows.at(-1).size} on `));
    await picture.getByText("The figures as a table").click();
    const table = (await picture.locator("tbody td").allInnerTexts()).map(Number);
    assert.deepEqual(table, rows.map(({ size }) => size));
    assert.ok(new Set(table).size > 3, "two years of comings and goings");
  });

  journey("has on their desk who has no line manager, joiners first, and opens one of them", async ({ as }) => {
    const page = await as("head of profession");
    await page.goto("/desk");
    const own = part(page, "User research");
    await says(own, /\d+ people of \d+ have no line manager/);
    await says(own, "Joiners without a line manager");
    const lacking = await names(own);
    assert.ok(lacking.length >= 5, lacking.join());
    await own.getByRole("link", { name: lacking[0] }).first().click();
    assert.equal(await heading(page), lacking[0]);
  });

  journey("reads coverage exactly and by name, and a colleague reads bounds and no names", async ({ as }) => {
    const page = await as("head of profession");
    await page.goto("/desk");
    await follow(page, "See all of them");
    assert.equal(await heading(page), "Coverage of User research");
    await says(page, /\d+ of \d+/);
    const lacking = await names(part(page, "Who has none"));
    assert.ok(lacking.length > 20, `${lacking.length}`);
    const colleague = await as("practitioner");
    await colleague.goto(`${path}/coverage`);
    assert.equal(await heading(colleague), "Coverage of User research");
    assert.deepEqual(await names(part(colleague, "Who has none")), []);
    const shown = await words(colleague.locator("main"));
    assert.ok(!lacking.some((name) => shown.includes(name)), "nobody who lacks one is named");
  });

  journey("asks why a member is in it, and why somebody else is not", async ({ as }) => {
    const page = await as("head of profession");
    await page.goto(path);
    const own = player("head of profession").name;
    const member = (await names(part(page, "Members"))).find((name) => name !== own);
    await page.getByRole("link", { name: `Why ${member} is in this` }).first().click();
    assert.equal(await heading(page), `Why is ${member} in this?`);
    const why = await words(page.locator("main"));
    for (const link of [/User research holds that role/, /By this appointment/, /Known from/, /A title rule:/, /since \d+ \w+ \d{4}/]) {
      assert.match(why, link);
    }
    await page.goto(`/people?q=${encodeURIComponent(player("practitioner").name)}`);
    const other = await page.locator("#results .people-name a").first().getAttribute("href");
    await page.goto(`${path}/why/${other.split("/").at(-1)}`);
    assert.match(await heading(page), /^Why is .* not in this\?$/);
    await says(page, "because no appointment of theirs is to one of its roles");
  });

  journey("writes a notice, publishes it, and sees by name who lacks it", async ({ as }) => {
    const page = await as("head of profession");
    await page.goto(path);
    await follow(page, "Keep the notices");
    await follow(page, "Write a notice");
    await page.getByLabel("Title").fill("Where recordings are kept");
    await page.getByLabel("What it says").fill("Keep recordings in **the archive**, and nowhere else.");
    await page.getByLabel("To be acknowledged").check();
    await press(page, "Save the draft");
    await says(page, "This is a draft");
    await follow(page, "Publish");
    await says(page, /\d+ (or more )?people on /);
    await press(page, "Publish it");
    await says(page, "The notice is published");
    await follow(page, "See who lacks it");
    const lacking = await names(page.locator("main"));
    assert.ok(lacking.length > 10, lacking.join());
    const csv = await page.context().request.get(`${new URL(page.url()).pathname}.csv`);
    assert.ok((await csv.text()).includes(lacking[0]));
  });

  journey("writes an activity with another way, and publishes it", async ({ as }) => {
    const page = await as("head of profession");
    await page.goto(path);
    await follow(page, "Keep the activities");
    await follow(page, "Write an activity");
    await page.getByLabel("What it is", { exact: true }).fill("Briefing");
    await page.getByLabel("Title").fill("Where recordings are kept");
    await page.getByLabel("What it is about", { exact: true }).fill("Where they are, and **for how long**.");
    await page.getByLabel("Day", { exact: true }).fill("2099-03-05");
    await page.getByLabel("Begins at").fill("14:30");
    await page.getByLabel("Time zone").fill("Europe/London");
    await page.getByLabel("Place (optional)", { exact: true }).fill("Room 4");
    await press(page, "Save the draft");
    await says(page, "This is a draft");
    await says(page, "Thursday 5 March 2099, 14:30 to 15:30 (Europe/London)");
    await follow(page, "Publish");
    await says(page, /\d+ (or more )?people on /);
    await press(page, "Publish it");
    await says(page, "The activity is published");
  });

  journey("says who was at an activity, and sees who lacks it still", async ({ as }) => {
    const page = await as("head of profession");
    await page.goto(`${path}/activities`);
    await page.getByRole("link", { name: "The year ahead" }).first().click();
    await part(page, "When").getByRole("link").first().click();
    await follow(page, "Say who was there");
    const box = page.getByRole("checkbox").first();
    const name = await page.locator(`label[for="${await box.getAttribute("id")}"]`).innerText();
    await box.check();
    await press(page, "They were there");
    await says(page, "It is noted who was there");
    assert.ok((await names(page.locator("main"))).includes(name));
  });
});
