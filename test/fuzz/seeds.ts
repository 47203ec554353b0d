import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Seed } from "./inputs.js";

const cases = new URL("../cases/", import.meta.url).pathname;

/** Every case with the files beside it: one for each feature, and all of them short. */
export function seedDescriptions(): readonly Seed[] {
  return readdirSync(cases)
    .sort()
    .map((name) => {
      const folder = join(cases, name);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), path] as const)
        .filter(([path]) => !/^(?:expected\/|options\.json$)/.test(path))
        // The entry comes first.
        .sort(([left], [right]) => Number(right === "spec.yaml") - Number(left === "spec.yaml"));
      return files.map(([path, full]) => [path, readFileSync(full, "utf8")] as const);
    });
}
