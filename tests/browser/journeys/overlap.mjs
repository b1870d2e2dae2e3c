// Where professions and communities meet: the map, chosen groups as areas, the network, files.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { follow, heading, journey, part, press, says } from "../journey.mjs";

describe("the overlap", () => {
  journey("a head of profession chooses groups on the map and sees where they meet", async ({ as }) => {
    const page = await as("head of profession");
    await follow(page.getByRole("navigation", { name: "Main" }), "Overlap");
    await page.getByLabel("Choose Delivery management").check();
    await page.getByLabel("Choose Facilitation").check();
    await press(page, "Show the chosen beside each other");
    assert.equal(await heading(page), "Delivery management and Facilitation");
    await says(page, /About \d+ people are in both\./);
    const areas = part(page, "As areas");
    assert.equal(await areas.locator("svg:visible .almond").count(), 1);
    await says(areas.locator("p"), "every area is true");
    const figures = part(page, "In figures");
    assert.equal(await figures.locator("tbody tr").count(), 3);
    await follow(page, "Choose other groups");
    assert.equal(await heading(page), "Where professions and communities meet");
  });

  journey("what is ticked stays chosen while communities are looked for by words, and none ticked is said kindly", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap");
    await press(page, "Show the chosen beside each other");
    await says(page, "No group is chosen yet");
    await page.getByLabel("Choose Facilitation").check();
    await page.getByLabel("Choose Delivery management").check();
    await press(page, "Show the chosen beside each other");
    await follow(page, "Choose other groups");
    await page.getByLabel("Words in names").fill("accessib");
    await press(page, "Show");
    assert.ok(await page.getByRole("group", { name: "Chosen already" }).getByLabel("Choose Facilitation").isChecked());
    assert.ok(await page.getByLabel("Choose Delivery management").isChecked());
    await press(page, "Show the chosen beside each other");
    assert.equal(await heading(page), "Facilitation and Delivery management");
  });

  journey("on paper the map has no fields, and says how figures are told", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap");
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.getByText("it is told from 9 on").isVisible());
    for (const field of await page.locator("main input, main select, main button").all()) assert.ok(!(await field.isVisible()));
  });

  journey("the mark at the top keeps its shape for whoever has many places", async ({ as }) => {
    const page = await as("people operations", { width: 1280 });
    const { width, height } = await page.locator(".brand svg").boundingBox();
    assert.ok(width >= height, `${width} by ${height}`);
  });

  journey("no figure on the map is of fewer than five, and a file says the same", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap");
    const figures = await page.locator(".matrix td a").allInnerTexts();
    assert.ok(figures.length > 5, `${figures.length} figures`);
    for (const figure of figures) {
      const people = Number.parseInt(figure, 10);
      assert.ok(people >= 5 && people % 5 === 0, figure);
    }
    const file = await page.request.get("/overlap/figures.csv");
    assert.equal(file.status(), 200);
    const rows = (await file.text()).trim().split("\r\n").slice(1).map((row) => row.split(","));
    assert.equal(rows.filter((row) => row[5]).length, figures.length);
  });

  journey("the network marks groups that bridge, and its ties stand in a table", async ({ as }) => {
    const page = await as("community leader");
    await page.goto("/overlap");
    await follow(page, "See the network of groups");
    const drawn = part(page, "The network");
    assert.ok((await drawn.locator("svg:visible .tie").count()) > 2);
    await drawn.getByText(/All \d+ ties as a table/).click();
    assert.ok((await drawn.locator("tbody tr").count()) > 2);
  });

  journey("whoever is left behind is told of as a group, with what to do, and a file says the same", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap");
    await follow(page, "See whether those who take part in communities are given what others lack");
    assert.equal(await heading(page), "Is anybody left behind?");
    await says(page, "In User research, those who take part in no community have a named line manager less often than those who do");
    await says(page, "Name a line manager for each member without one, whoever they are");
    const figures = part(page, "Those who take part beside those who don’t");
    assert.ok((await figures.locator("svg:visible circle").count()) >= 1);
    const file = await page.request.get("/overlap/left-behind/figures.csv");
    assert.equal(file.status(), 200);
    const rows = (await file.text()).trim().split("\r\n").slice(1).map((row) => row.split(","));
    assert.deepEqual(rows.filter((row) => row.at(-1) === "outside_less_often").map((row) => row[1]), ["User research"]);
    const told = rows.filter((row) => row[3]).flatMap((row) => row.slice(3, 7).map(Number));
    assert.ok(told.length > 0 && told.every((people) => people >= 5 && people % 5 === 0), told.join());
  });

  journey("what can't be asked is said where it stands, with the way back", async ({ as }) => {
    const page = await as("practitioner");
    await page.goto("/overlap?on=2099-01-01");
    await says(page.getByRole("alert"), "Give a day up to today");
    await page.goto("/overlap/picture?set=profession:delivery-management");
    await says(page.getByRole("alert"), "Choose at least two groups");
    await follow(page, "Choose groups on the map");
  });
});
