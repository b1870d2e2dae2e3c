// The line manager: sees the people they manage, and nothing of what those chose to join.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { player } from "../cast.mjs";
import { follow, heading, journey, leads, names, part, press, says, words } from "../journey.mjs";

const chosen = { name: "Low-carbon services", path: "/communities/low-carbon-services" };

async function ownPage(page) {
  await page.goto("/");
  await page.locator("details.account summary").click();
  await follow(page, "My page");
}

describe("the line manager", () => {
  journey("sees who they manage, and is named on their pages", async ({ as }) => {
    const page = await as("line manager");
    await ownPage(page);
    const managed = part(page, "Line manager of");
    assert.equal((await names(managed)).length, 7);
    await follow(managed, player("new joiner").name);
    assert.equal(await heading(page), player("new joiner").name);
    await part(page, "Line managers").getByRole("link", { name: player("line manager").name }).waitFor();
  });

  journey("sees no community on a managed person's page that they are not in themselves", async ({ as, anyone }) => {
    const report = await anyone(player("new joiner").name);
    await report.goto(`${chosen.path}/join`);
    await report.getByLabel("I accept this agreement").check();
    await press(report, "Join");
    await says(report, `Welcome to ${chosen.name}.`);

    const page = await as("line manager");
    await page.goto("/my/memberships");
    const own = await leads(part(page, "What I am in"), "/communities/");
    assert.ok(own.length && !own.includes(chosen.path));
    await ownPage(page);
    const managed = await leads(part(page, "Line manager of"), "/people/");
    for (const path of managed) {
      await page.goto(path);
      const shown = await leads(page.locator("main"), "/communities/");
      assert.deepEqual(shown.filter((one) => !own.includes(one)), [], path);
      assert.equal(await part(page, "Professions").locator('a[href^="/communities/"]').count(), 0, path);
    }
    await page.goto("/people?q=" + encodeURIComponent(player("new joiner").name));
    assert.ok(!(await words(page.locator("main"))).includes(chosen.name));
  });

  journey("reads no names of members on a community's page, nor the list of them", async ({ as }) => {
    const page = await as("line manager");
    await page.goto("/communities/facilitation");
    await says(part(page, "Members"), "Who they are is for members to see.");
    const carers = await leads(part(page, "Who looks after it"), "/people/");
    assert.ok(carers.length);
    assert.deepEqual(await leads(page.locator("main"), "/people/"), carers);
    assert.equal((await page.goto("/communities/facilitation/members")).status(), 404);
    assert.equal((await page.goto("/communities/facilitation/requests")).status(), 404);

    const member = await as("community leader");
    await member.goto("/communities/facilitation");
    assert.ok((await leads(part(member, "Members"), "/people/")).length > carers.length, "a member reads names");
  });
});
