// The practitioner: answers an invitation, asks to join, sees what others see, and finds people.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { player } from "../cast.mjs";
import { follow, hasMember, heading, journey, leads, names, part, press, says, words } from "../journey.mjs";

const asked = { name: "Interviewing well", path: "/communities/interviewing-well" };

describe("the practitioner", () => {
  journey("accepts an invitation to a community that others can't even find", async ({ as }) => {
    const page = await as("practitioner");
    const invitation = page.locator(".notice", { hasText: "invites you to Peer coaching" });
    const [path] = await leads(invitation, "/communities/");
    const community = path.replace(/\/join$/, "");
    const outsider = await as("head of profession");
    assert.equal((await outsider.goto(community)).status(), 404, "only members and the invited know of it");

    await follow(invitation, "Read and answer");
    await press(page, "Accept and join");
    await says(page, "Tick the box if you accept the agreement");
    await page.getByLabel("I accept this agreement").check();
    await press(page, "Accept and join");
    await says(page, "Welcome to Peer coaching.");
    assert.equal((await page.goto(community)).status(), 200);
    assert.equal((await outsider.goto(community)).status(), 404);
  });

  journey("asks to join, is answered, and is a member only by accepting the answer", async ({ as, anyone }) => {
    const page = await as("practitioner");
    await page.goto(asked.path);
    const [carer] = await names(part(page, "Who looks after it"));
    await follow(page, "Ask to join");
    await press(page, "Ask to join");
    assert.equal(await page.locator('[name="words"][aria-invalid="true"]').count(), 1, "a request needs words");
    await page.getByLabel("What do you practise").fill("I interview people who fill in our forms.");
    await press(page, "Ask to join");
    await says(page, "Your request is on its way");

    const leader = await anyone(carer);
    await leader.goto(`${asked.path}/requests`);
    const request = part(leader, `${player("practitioner").name} asks`);
    await says(request, "I interview people who fill in our forms.");
    await request.getByLabel("Your words to them").fill("Come on Monday.");
    await press(request, "Welcome");
    await request.waitFor({ state: "detached" });
    const name = player("practitioner").name;
    assert.ok(!(await hasMember(leader, asked.path, name)), "an answer makes no member");

    await page.goto("/my/memberships");
    const welcome = page.locator(".notice", { hasText: `You are welcome in ${asked.name}` });
    await says(welcome, "Come on Monday.");
    await follow(welcome, "Read the agreement and accept");
    await page.getByLabel("I accept this agreement").check();
    await press(page, "Accept and join");
    await says(page, `Welcome to ${asked.name}.`);
    assert.ok(await hasMember(leader, asked.path, name));
  });

  journey("reads what others see of a membership, and they see no more", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/my/memberships");
    const mine = part(page, "What I am in");
    await says(mine, "Everyone else can see that it exists, and not that you are in it.");
    assert.ok((await leads(mine, "/communities/")).includes("/communities/plain-english"));

    await page.goto("/");
    await page.locator("details.account summary").click();
    await follow(page, "My page");
    const own = new URL(page.url()).pathname;
    const fellow = await as("people operations");
    await fellow.goto(own);
    assert.deepEqual(await leads(part(fellow, "Communities"), "/communities/"), ["/communities/plain-english"]);
    const other = await as("head of profession");
    await other.goto(own);
    assert.deepEqual(await leads(part(other, "Communities"), "/communities/"), []);
  });

  journey("reads a notice that is due, says so, and has one less to read", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/");
    await follow(page, "My notices");
    const title = await part(page, "Due").getByRole("link").first().innerText();
    await follow(part(page, "Due"), title);
    assert.equal(await heading(page), title);
    await says(part(page, "Why this reaches me"), "and you are in the profession as Content designer");
    await page.getByRole("button", { name: /^I (have read|acknowledge) this$/ }).click();
    await says(page, "Nothing more is needed");
    await page.goto("/my/notices");
    assert.ok(!(await words(part(page, "Due"))).includes(title));
  });

  journey("finds what comes in their profession, and why it reaches them", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/");
    await page.locator("main").getByRole("link", { name: "My activities" }).click();
    assert.equal(await heading(page), "My activities");
    const title = await part(page, "Coming").getByRole("link").first().innerText();
    await part(page, "Coming").getByRole("link").first().click();
    assert.equal(await heading(page), title);
    await says(part(page, "Why this reaches me"), "and you are in the profession as Content designer");
    await says(part(page, "Why this reaches me"), "Nobody is invited by hand or taken off");
  });

  journey("finds people while typing: without accents, by role, by unit", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/people");
    const found = page.locator("#results");
    const box = page.getByLabel("Find a person", { exact: true });
    for (const typed of ["simunkova", "SIMUN bett"]) {
      await box.pressSequentially(typed);
      await says(found, player("people operations").name);
      await page.waitForURL((url) => url.searchParams.get("q") === typed);
      assert.deepEqual(await names(found), [player("people operations").name]);
      await box.fill("");
    }
    await box.pressSequentially("content designer");
    await says(found, player("practitioner").name);
    assert.match(await words(page.locator("#said")), /people/, "said to those who only hear it");
    const roles = await found.locator(".people-what").allInnerTexts();
    assert.ok(roles.every((role) => /content designer/i.test(role)), roles.join("\n"));
    await box.fill("qqxyzzy");
    await says(found, "Nobody found");
    assert.equal(await heading(page), "People");
  });
});
