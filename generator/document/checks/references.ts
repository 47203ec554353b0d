import { problem, sentence, type Diagnostic, type Origin } from "../../diagnostics.js";
import { entry, textOf } from "../access.js";
import { withArticle } from "../article.js";
import { suggestions, type nearest } from "../nearest.js";
import type { Document, SourceNode } from "../node.js";
import { childPointer, fragmentPointer, pointerTokens } from "../pointer.js";
import { titleOfKind } from "../structure.js";
import type { Check } from "./check.js";

/** `$ref`s that point at nothing, out of the file, or at the wrong kind of object. */
export const checkReferences: Check = (document, { visits, kinds }) => {
  const suggest = suggestions();
  return visits.flatMap(({ kind, node, reference }) => {
    if (!reference && kind !== "Schema" && kind !== "PathItem") return [];
    const value = entry(node, "$ref")?.value;
    const ref = textOf(value);
    if (value === undefined || ref === undefined) return [];
    const target = document.resolve(ref);
    if (target === undefined) {
      return [deadReference(document, ref, value.origin, suggest)];
    }
    // A chain of references is judged at its last link.
    const found = kinds.get(target);
    if (found === kind) return [];
    return [
      problem(
        "ref-kind",
        value.origin,
        sentence`${ref} is ` +
          (found === undefined ? "no object of the description" : withArticle(titleOfKind(found))) +
          `, where ${withArticle(titleOfKind(kind))} belongs`,
        found === undefined
          ? "move what it points at to `components`, where it is checked like everything else"
          : "point at an object of the right kind",
      ),
    ];
  });
};

/** A `$ref` that `document.resolve` could not follow, and why. */
export function deadReference(
  document: Document,
  ref: string,
  origin: Origin,
  suggest: typeof nearest,
): Diagnostic {
  if (!ref.startsWith("#")) {
    return problem(
      "ref-external",
      origin,
      sentence`${ref} lies outside this file`,
      "only references inside the file (`#/…`) are read: copy what it points at to `components`",
    );
  }
  const pointer = fragmentPointer(ref);
  if (pointer !== undefined && pointer !== "" && !pointer.startsWith("/")) {
    return problem(
      "ref-unresolved",
      origin,
      sentence`${ref} names an anchor, and references by anchor are not read`,
      "write the path to it: `#/components/…`",
    );
  }
  const meant = pointer === undefined ? undefined : nearestPointer(document.root, pointer, suggest);
  return problem(
    "ref-unresolved",
    origin,
    sentence`${ref} points at nothing`,
    meant ?? "check the spelling; `/` and `~` inside a name are written `~1` and `~0`",
  );
}

/** The way out: the name closest to the first step that leads nowhere. */
function nearestPointer(
  root: SourceNode,
  pointer: string,
  suggest: typeof nearest,
): string | undefined {
  let node = root;
  let walked = "#";
  for (const token of pointerTokens(pointer) ?? []) {
    const next = node.kind === "list" ? node.items[Number(token)] : entry(node, token)?.value;
    if (next === undefined) {
      const entries: ReadonlyMap<string, unknown> = node.kind === "map" ? node.entries : new Map();
      const meant = suggest(token, entries.keys());
      if (meant !== undefined) return sentence`did you mean ${childPointer(walked, meant)}?`;
      if (entries.size === 0 || entries.size > 12) return undefined;
      return `${sentence`${walked}`} has ${[...entries.keys()].map((name) => sentence`${name}`).join(", ")}`;
    }
    walked = childPointer(walked, token);
    node = next;
  }
  return undefined;
}
