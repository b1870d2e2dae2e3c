// Whichever way somebody uses the house: by keyboard alone, or without scripts.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { newLink, player } from "../cast.mjs";
import { heading, journey, names, part, press, says } from "../journey.mjs";

// Moves by the Tab key until what has the focus is called so.
async function tabTo(page, name) {
  for (let stops = 0; stops < 150; stops += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const one = document.activeElement;
      return (one?.labels?.[0] ?? one)?.textContent.trim();
    });
    if (focused === name) return;
  }
  assert.fail(`no stop called "${name}" at ${page.url()}`);
}

async function go(page, name, key = "Enter") {
  await tabTo(page, name);
  await page.keyboard.press(key);
  await page.waitForLoadState("load");
}

describe("by keyboard alone", () => {
  journey("one signs in, finds a community, joins it and leaves it", async ({ stranger }) => {
    const { name } = player("head of profession");
    const page = await stranger();
    await page.goto(newLink(name));
    await go(page, `Sign in as ${name}`);
    await says(page, "Hello, ");
    await go(page, "Skip to the page");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
    await page.goto("/");
    await go(page, "Communities");
    await page.waitForURL(/\/communities$/);
    await go(page, "Public speaking");
    await page.waitForURL(/public-speaking$/);
    await go(page, "Join");
    await page.waitForURL(/\/join$/);
    await go(page, "Join");
    await says(page, "Tick the box");
    assert.ok(await page.evaluate(() => document.activeElement?.matches(".mistakes")), "a refusal is begun with");
    await go(page, "I accept this agreement", "Space");
    await go(page, "Join");
    await says(page, "Welcome to Public speaking.");
    await go(page, "Leave");
    await says(page, "You have left Public speaking.");
    await go(page, "Undo");
    await says(page, "You are in Public speaking again");
  });
});

describe("without scripts", () => {
  journey("one searches, joins, leaves and takes it back", async ({ anyone }) => {
    const page = await anyone(player("line manager").name, { script: false });
    await page.goto("/people");
    await page.getByLabel("Find a person", { exact: true }).fill("wisniewski");
    await press(page.getByRole("search").filter({ has: page.locator("#q") }), "Search");
    assert.equal(new URL(page.url()).searchParams.get("q"), "wisniewski");
    assert.ok((await names(page.locator("#results"))).includes(player("practitioner").name));
    assert.equal(await page.locator("#q").inputValue(), "wisniewski");

    await page.goto("/communities");
    await page.getByLabel("Find a community by what it practises").fill("small steps");
    await press(page.getByRole("search").filter({ has: page.locator("#q") }), "Search");
    await page.locator("#results").getByRole("link", { name: "Agile delivery" }).click();
    await page.getByRole("link", { name: "Join", exact: true }).click();
    await press(page, "Join");
    await says(page, "Tick the box");
    await page.getByLabel("I accept this agreement").check();
    await press(page, "Join");
    await says(page, "Welcome to Agile delivery.");
    await press(page, "Leave");
    await says(page, "You have left Agile delivery.");
    await press(page.locator(".flash"), "Undo");
    await says(page, "You are in Agile delivery again");
    await press(page, "Leave");
    await page.goto("/my/memberships");
    assert.equal(await part(page, "What I am in").getByRole("link", { name: "Agile delivery" }).count(), 0);
  });

  journey("one signs out", async ({ anyone }) => {
    const page = await anyone(player("line manager").name, { script: false });
    await page.locator("details.account summary").click();
    await press(page, "Sign out");
    await says(page, "You are signed out.");
    await page.goto("/my/account");
    assert.equal(await heading(page), "Sign in");
  });
});
