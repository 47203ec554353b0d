import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const root = new URL("../templates/", import.meta.url).pathname;

/** Our own files below `templates/`, as the generator gets them. */
export function readTemplates(): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(root)
      .sort()
      .flatMap((folder) =>
        readdirSync(join(root, folder))
          .sort()
          .map(
            (name) =>
              [`${folder}/${name}`, readFileSync(join(root, folder, name), "utf8")] as const,
          ),
      ),
  );
}
