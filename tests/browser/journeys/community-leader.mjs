// The community leader: answers requests, invites, describes, hands over, founds. Nobody becomes a
// member by any of it but by their own act.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { player } from "../cast.mjs";
import { follow, hasMember, heading, journey, names, part, press, says, words } from "../journey.mjs";

const path = "/communities/facilitation";

async function fill(page, typed) {
  for (const [name, text] of Object.entries(typed)) await page.locator(`main [name="${name}"]`).fill(text);
}

describe("the community leader", () => {
  journey("answers a request: welcome makes no member, and “not now” comes with words", async ({ as, anyone }) => {
    const page = await as("community leader");
    await page.goto(path);
    await follow(part(page, "Looking after it"), "Read and answer");
    const asking = page.locator("main section h2");
    const others = (await asking.allInnerTexts()).map((title) => title.replace(/ asks$/, ""));
    assert.ok(others.length >= 2, "two people ask, at least");

    const [welcomed, later] = others;
    await press(part(page, `${later} asks`), "Not now");
    await says(part(page, `${later} asks`), "Say a few words to go with it");
    await press(part(page, `${welcomed} asks`), "Welcome");
    await part(page, `${welcomed} asks`).waitFor({ state: "detached" });
    assert.ok(!(await hasMember(page, path, welcomed)));

    const asker = await anyone(welcomed);
    await asker.goto("/");
    await says(asker, "You are welcome in Facilitation");
    await follow(asker, "Read the agreement and decide");
    await asker.getByLabel("I accept this agreement").check();
    await press(asker, "Accept and join");
    await says(asker, "Welcome to Facilitation.");
    assert.ok(await hasMember(page, path, welcomed));
  });

  journey("invites somebody, who says no and is not asked again", async ({ as, anyone }) => {
    const page = await as("community leader");
    const guest = player("head of profession").name;
    const invite = async () => {
      await page.goto(`${path}/invite`);
      await page.getByLabel("Find a person by name or unit").fill(guest);
      await page.locator("#results li", { hasText: guest }).getByRole("link", { name: "Choose" }).click();
      await page.getByLabel("What would you like to say to them?").fill("You asked such good questions.");
      await press(page, "Invite");
    };
    await invite();
    await says(page, "Your invitation is on its way.");
    assert.ok(!(await hasMember(page, path, guest)), "an invitation makes no member");

    const invited = await anyone(guest);
    await invited.goto("/my/memberships");
    const invitation = invited.locator(".notice", { hasText: "invites you to Facilitation" });
    await says(invitation, "You asked such good questions.");
    await press(invitation, "Decline");
    await says(invited, "You have said no.");

    await invite();
    await says(page, `${guest} can’t be asked just now.`);
    await page.getByText("You asked such good questions.").waitFor();
  });

  journey("is told when somebody else saved meanwhile, and overwrites nothing", async ({ as, anyone }) => {
    const page = await as("community leader");
    await page.goto(path);
    const leaders = await part(page, "Who looks after it").locator("li", { hasText: "Leader, until" }).locator(".people-name").allInnerTexts();
    const other = leaders.map((name) => name.replace(/ \(.*\)$/, "").trim()).find((name) => name !== player("community leader").name);
    const rival = await anyone(other);
    await Promise.all([page, rival].map((one) => one.goto(`${path}/describe`)));
    await fill(rival, { rhythm: "Every first Monday" });
    await press(rival, "Save");
    await says(rival, "Saved.");

    await fill(page, { rhythm: "Every last Friday" });
    await press(page, "Save");
    await says(page, "Somebody else changed this while you were writing. Nothing was overwritten");
    await says(part(page, "What holds now"), "Every first Monday");
    assert.equal(await page.locator('[name="rhythm"]').inputValue(), "Every last Friday");
    await rival.goto(path);
    await says(part(rival, "In short"), "Every first Monday");

    await press(page, "Save");
    await says(page, "Saved.");
    await says(part(page, "In short"), "Every last Friday");
  });

  journey("asks a member to take a term, who looks after it by accepting", async ({ as, anyone }) => {
    const page = await as("community leader");
    await page.goto(path);
    const carers = await names(part(page, "Who looks after it"));
    await follow(part(page, "Who looks after it"), "Ask a member to look after it");
    const members = await page.getByLabel("Whom do you ask?").locator("option").allInnerTexts();
    const asked = members.slice(1).reverse().find((name) => !carers.includes(name));
    await page.getByLabel("Whom do you ask?").selectOption({ label: asked });
    await page.getByLabel("Leader", { exact: true }).check();
    await press(page, "Ask");
    await says(page, "They are asked, and answer for themselves.");
    assert.ok(!(await names(part(page, "Who looks after it"))).includes(asked), "nobody is made a leader");

    const member = await anyone(asked);
    await member.goto(path);
    await press(member.locator(".notice", { hasText: "asks you to lead this community" }), "Accept");
    assert.ok((await names(part(member, "Who looks after it"))).includes(asked));
    await page.goto(path);
    assert.ok((await names(part(page, "Who looks after it"))).includes(asked));
  });

  journey("founds a community by its practice: not named after a role, and no role as a criterion", async ({ as }) => {
    const page = await as("community leader");
    await page.goto("/communities");
    await follow(page, "Found a community");
    await fill(page, {
      name: "Security analysts",
      practice: "Finding out how things could be broken",
      purpose: "We get better at it together.",
      criteria: "Senior security analysts",
    });
    await press(page, "Found this community");
    await says(page, "is a role or a grade, and nobody is let in or kept out by those");
    assert.equal(await page.locator('[name="purpose"]').inputValue(), "We get better at it together.");
    await fill(page, { criteria: "Whoever looks for weaknesses, or wants to learn how" });
    await press(page, "Found this community");
    await says(page, "Would “Security analysis” be the better name?");
    assert.equal(await page.locator('[name="name"]').inputValue(), "Security analysts");
    await press(page, "Use “Security analysis”");
    await says(page, "You have founded Security analysis.");
    assert.equal(await heading(page), "Security analysis");
    assert.deepEqual(await names(part(page, "Who looks after it")), [player("community leader").name]);
    assert.match(await words(part(page, "Members")), new RegExp(player("community leader").name));
  });
});
