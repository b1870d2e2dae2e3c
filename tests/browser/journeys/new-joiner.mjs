// The new joiner: comes in by a link, finds what is for everyone beside what is her choice, asks why,
// and joins and leaves as she likes.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { newLink, player } from "../cast.mjs";
import { follow, heading, journey, part, press, says, words } from "../journey.mjs";

const chosen = { name: "APIs and integration", path: "/communities/apis-and-integration" };

describe("the new joiner", () => {
  journey("is signed in by pressing a button, not by looking at a link, and only once", async ({ stranger }) => {
    const { name } = player("new joiner");
    const link = newLink(name);
    const page = await stranger();
    await page.goto(link);
    const enter = page.getByRole("button", { name: `Sign in as ${name}` });
    await enter.waitFor();
    await page.goto("/");
    assert.equal(await heading(page), "Welcome to Mandorla", "looking at a link signs nobody in");

    await page.goto(link);
    await enter.click();
    await says(page, "Hello, Ada");

    const another = await stranger();
    const answer = await another.goto(link);
    assert.ok([404, 409, 410].includes(answer.status()));
    assert.equal(await heading(another), "This link can't be used");
    await follow(another, "Ask for another link");
    assert.equal(await heading(another), "Sign in");
  });

  journey("starts with what is for everyone beside what is her choice", async ({ as }) => {
    const page = await as("new joiner");
    const [formal, voluntary] = [part(page, "For everyone"), part(page, "Your choice")];
    await says(formal, "Profession · for everyone in the role");
    await says(voluntary, "Community · your choice");
    await formal.getByRole("link", { name: "Software engineering", exact: true }).waitFor();
    await says(formal, "Head of profession");
    await formal.getByRole("link", { name: player("line manager").name }).waitFor();
    assert.equal(await formal.locator('a[href^="/communities"]').count(), 0, "no community on the formal side");
    assert.equal(await voluntary.locator('a[href^="/professions"]').count(), 0, "no profession on the voluntary side");

    await part(page, "Start here").getByRole("link", { name: player("line manager").name }).click();
    assert.equal(await heading(page), player("line manager").name);
  });

  journey("is told why she is in her profession, from the source to the dates", async ({ as }) => {
    const page = await as("new joiner");
    await part(page, "For everyone").locator('a[href*="/why/"]').first().click();
    assert.equal(await heading(page), "Why am I in this?");
    const why = await words(page.locator("main"));
    for (const link of [/Front-end developer/, /Software engineering holds that role/, /Known from\s+\S/, /A title rule:/, /since/]) {
      assert.match(why, link);
    }
  });

  journey("joins an open community by its agreement, leaves with one press, and takes that back", async ({ as }) => {
    const page = await as("new joiner");
    await page.goto(chosen.path);
    await follow(page, "Join");
    await part(page, "What members agree to").waitFor();
    await press(page, "Join");
    await says(page, "Tick the box if you accept the agreement");
    await page.goto(chosen.path);
    await page.getByRole("link", { name: "Join", exact: true }).waitFor();

    await follow(page, "Join");
    await page.getByLabel("I accept this agreement").check();
    await press(page, "Join");
    await says(page, `Welcome to ${chosen.name}.`);
    assert.match(await words(part(page, "Members")), /They see that you have come/);

    await press(page, "Leave");
    await says(page, `You have left ${chosen.name}.`);
    assert.equal(await part(page, "What I am in").getByRole("link", { name: chosen.name }).count(), 0);
    await part(page, "What I was in").getByText(chosen.name).waitFor();

    await press(page.locator(".flash"), "Undo");
    await says(page, `You are in ${chosen.name} again`);
    await page.getByRole("button", { name: "Leave", exact: true }).waitFor();
  });

  journey("signs out, and her browser's cookie is worth nothing any more", async ({ anyone, stranger }) => {
    const page = await anyone(player("new joiner").name);
    const cookie = await page.context().storageState();
    await page.goto("/my/memberships");
    await page.locator("details.account summary").click();
    await press(page, "Sign out");
    await says(page, "You are signed out.");
    await page.goBack();
    await page.waitForURL(/\/sign-in\?next=/);
    const thief = await stranger({ session: cookie });
    for (const left of [page, thief]) {
      await left.goto("/my/account");
      assert.equal(new URL(left.url()).pathname, "/sign-in");
    }
  });
});
