// Runs every file in journeys/ against the house at BASE_URL, as one suite.
import { readdirSync } from "node:fs";
import { after } from "node:test";
import { close } from "./cast.mjs";

const only = process.argv.slice(2);
const folder = new URL("journeys/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".mjs"));
for (const file of files.sort()) {
  if (!only.length || only.some((name) => file.startsWith(name))) await import(new URL(file, folder));
}
after(close);
