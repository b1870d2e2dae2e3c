// Where professions and communities meet: the map, chosen groups as areas, the network, files.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { follow, heading, journey, part, press, says } from "../journey.mjs";

describe("the overlap", () => {
  journey("a head of profession chooses groups on the map and sees where they meet", async ({ as }) => {
    const page = await as("head of profession");
    await follow(page.getByRole("navigation", { name: "Main" }), "Overlap");
    await page.getByLabel("Choose User research").check();
    await page.getByLabel("Choose Accessibility in practice").check();
    await press(page, "Compare");
    assert.equal(await heading(page), "User research and Accessibility in practice");
    await says(page, /About \d+ people are in both\./);
    const areas = part(page, "As areas");
    assert.equal(await areas.locator("svg:visible .almond").count(), 1);
    await says(areas.locator("p"), "Areas follow rounded figures");
    const figures = part(page, "In figures");
    assert.equal(await figures.locator("tbody tr").count(), 3);
    await follow(page, "Choose other groups");
    assert.equal(await heading(page), "Where professions and communities meet");
  });

  journey("what is ticked stays chosen while communities are looked for by words, and none ticked is said kindly", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap");
    await press(page, "Compare");
    await says(page, "No group is chosen yet");
    await page.getByLabel("Choose Accessibility in practice").check();
    await page.getByLabel("Choose User research").check();
    await press(page, "Compare");
    await follow(page, "Choose other groups");
    await page.getByLabel("Words in names").fill("facilit");
    await press(page, "Show");
    assert.ok(await page.getByRole("group", { name: "Chosen already" }).getByLabel("Choose Accessibility in practice").isChecked());
    assert.ok(await page.getByLabel("Choose User research").isChecked());
    await press(page, "Compare");
    assert.equal(await heading(page), "Accessibility in practice and User research");
  });

  journey("on paper the map has no fields, and says how figures are told", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap");
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.getByText("we publish a figure from about 15").isVisible());
    for (const field of await page.locator("main input, main select, main button").all()) assert.ok(!(await field.isVisible()));
  });

  journey("the mark at the top keeps its shape for whoever has many places", async ({ as }) => {
    const page = await as("people operations", { width: 1280 });
    const { width, height } = await page.locator(".brand svg").boundingBox();
    assert.ok(width >= height, `${width} by ${height}`);
  });

  journey("no figure on the map is small, and a file says the same", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap");
    const figures = await page.locator(".matrix td a").allInnerTexts();
    assert.ok(figures.length > 2, `${figures.length} figures`);
    for (const figure of figures) {
      const people = Number.parseInt(figure, 10);
      assert.ok(people >= 15 && people % 5 === 0, figure);
    }
    const file = await page.request.get("/overlap/figures.csv");
    assert.equal(file.status(), 200);
    const rows = (await file.text()).trim().split("\r\n").slice(1).map((row) => row.split(","));
    assert.equal(rows.filter((row) => row[5]).length, figures.length);
  });

  journey("the network marks groups that connect others, and its connections stand in a table", async ({ as }) => {
    const page = await as("community leader");
    await page.goto("/overlap");
    await follow(page, "See the network of groups");
    const drawn = part(page, "The network");
    assert.ok((await drawn.locator("svg:visible .tie").count()) > 2);
    await drawn.getByText(/All \d+ connections as a table/).click();
    assert.ok((await drawn.locator("tbody tr").count()) > 2);
  });

  journey("whoever is left behind is told of as a group, with what to do, and a file says the same", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap");
    await follow(page, "See whether community members get support that others don’t");
    assert.equal(await heading(page), "Is anyone left behind?");
    await says(page, "In User research, those who take part in no community have a named line manager less often than those who do");
    await says(page, "Name a line manager for each member without one, whoever they are");
    const figures = part(page, "Community members and others");
    assert.ok((await figures.locator("svg:visible circle").count()) >= 1);
    const file = await page.request.get("/overlap/left-behind/figures.csv");
    assert.equal(file.status(), 200);
    const rows = (await file.text()).trim().split("\r\n").slice(1).map((row) => row.split(","));
    assert.deepEqual(rows.filter((row) => row.at(-1) === "outside_less_often").map((row) => row[1]), ["User research"]);
    const told = rows.filter((row) => row[3]).flatMap((row) => row.slice(3, 7).map(Number));
    assert.ok(told.length > 0 && told.every((people) => people >= 15 && people % 5 === 0), told.join());
  });

  journey("what can't be asked is said where it stands, with the way back", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap?on=2099-01-01");
    await says(page.getByRole("alert"), "Give a day up to today");
    await page.goto("/overlap/picture?set=profession:user-research");
    await says(page.getByRole("alert"), "Choose at least two groups");
    await follow(page, "Choose groups on the map");
  });
});
