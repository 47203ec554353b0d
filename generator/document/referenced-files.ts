import { isUrl, siblingFile } from "../source-names.js";
import { entriesOf, field, textOf } from "./access.js";
import { splitReference } from "./bundle/finder.js";
import { isMappedReference } from "./mapped-reference.js";
import type { SourceNode } from "./node.js";

/**
 * The files that references in a file lead to, by the names under which they are looked for. They
 * are taken wherever they stand, also in examples, where they mean nothing: which object is what
 * is known only when all files are there.
 */
export function referencedFiles(file: string, root: SourceNode): readonly string[] {
  const found = new Set<string>();
  const refer = (ref: string | undefined): void => {
    const [path] = splitReference(ref ?? "");
    if (path !== "" && !isUrl(path)) found.add(siblingFile(file, path));
  };
  const visit = (node: SourceNode): void => {
    if (node.kind === "scalar") return;
    if (node.kind === "list") {
      node.items.forEach(visit);
      return;
    }
    for (const { key, value } of node.entries.values()) {
      if (key === "$ref" || key === "$dynamicRef") refer(textOf(value));
      if (key === "discriminator") {
        for (const target of mappedTexts(value)) if (isMappedReference(target)) refer(target);
      }
      visit(value);
    }
  };
  visit(root);
  return [...found];
}

function mappedTexts(discriminator: SourceNode): readonly string[] {
  const mapped = entriesOf(field(discriminator, "mapping")).map(({ value }) => value);
  return [...mapped, field(discriminator, "defaultMapping")].flatMap(
    (value) => textOf(value) ?? [],
  );
}
