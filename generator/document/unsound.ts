/** Schemas of which nothing can be asked, because something in them is wrong. */
import type { Diagnostic, Origin } from "../diagnostics.js";
import { textField } from "./access.js";
import type { Document, SourceNode } from "./node.js";
import type { Walk } from "./walk.js";

/** What makes a schema say nothing, or never end. */
const unsound: ReadonlySet<string> = new Set<Diagnostic["code"]>([
  "field-type",
  "field-value",
  "ref-unresolved",
  "ref-external",
  "ref-kind",
  "ref-cycle",
  "schema-cycle",
]);

/**
 * The schemas in which one of the problems stands, and all that are made of one of them or have
 * one in a part. Whether a value fits can be asked of the others.
 */
export function unsoundSchemas(
  document: Document,
  { visits, kinds }: Walk,
  problems: readonly Diagnostic[],
): ReadonlySet<SourceNode> {
  const wrong = problems.filter(({ code }) => unsound.has(code));
  const placesOf = (told: readonly Diagnostic[]): ReadonlySet<string> =>
    new Set(told.map(({ origin }) => placeOf(origin)));
  const places = placesOf(wrong);
  // Told of at the key; any other mistake there is one of the name.
  const circles = placesOf(wrong.filter(({ code }) => code.endsWith("-cycle")));
  const found = new Set<SourceNode>();
  if (places.size === 0) return found;
  /** Who is made of a schema, by the schema. */
  const users = new Map<SourceNode, SourceNode[]>();
  const use = (part: SourceNode | undefined, user: SourceNode | undefined): void => {
    if (part === undefined || user === undefined) return;
    const known = users.get(part);
    if (known === undefined) users.set(part, [user]);
    else known.push(user);
  };
  /** Whether a problem stands in it, and not in a schema inside of it. */
  const isWrong = (node: SourceNode): boolean => {
    if (places.has(placeOf(node.origin))) return true;
    if (node.kind === "scalar") return false;
    if (node.kind === "list") return node.items.some(isWrongPart);
    return [...node.entries.values()].some(
      ({ keyOrigin, value }) => places.has(placeOf(keyOrigin)) || isWrongPart(value),
    );
  };
  const isWrongPart = (node: SourceNode): boolean => kinds.get(node) !== "Schema" && isWrong(node);

  const queue: SourceNode[] = [];
  for (const { kind, node, head, parent } of visits) {
    if (kind !== "Schema") continue;
    use(node, parent?.kind === "Schema" ? parent.node : undefined);
    const ref = textField(node, "$ref");
    if (ref !== undefined) use(document.resolve(ref), node);
    if (circles.has(placeOf(head)) || isWrong(node)) queue.push(node);
  }
  for (const node of queue) {
    if (found.has(node)) continue;
    found.add(node);
    for (const user of users.get(node) ?? []) queue.push(user);
  }
  return found;
}

function placeOf({ file, line, column }: Origin): string {
  return `${line}:${column}:${file}`;
}
