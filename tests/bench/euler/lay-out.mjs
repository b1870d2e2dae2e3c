// Lays out each system of sets with venn.js: from the systems' file given to circles and milliseconds on standard output.
import { readFileSync } from "node:fs";
import { venn } from "@upsetjs/venn.js";

const systems = JSON.parse(readFileSync(process.argv[2], "utf8"));

// venn.js takes how much is in at least these sets.
function areas({ sets, regions }) {
  const all = [];
  for (let mask = 1; mask < 1 << sets; mask += 1) {
    const size = regions.filter(([region]) => (region & mask) === mask).reduce((sum, [, one]) => sum + one, 0);
    const names = [...Array(sets).keys()].filter((set) => mask & (1 << set)).map(String);
    if (size > 0 || names.length <= 2) all.push({ sets: names, size });
  }
  return all;
}

// What is quick the first time is not what is quick: the engine learns.
for (const system of systems.slice(0, 50)) venn(areas(system));

const layouts = systems.map((system) => {
  const wanted = areas(system);
  const begun = performance.now();
  const found = venn(wanted);
  const ms = performance.now() - begun;
  const circles = [...Array(system.sets).keys()].map((set) => {
    const circle = found[String(set)];
    return [circle.x, circle.y, circle.radius];
  });
  return { ms, circles };
});
process.stdout.write(JSON.stringify(layouts));
