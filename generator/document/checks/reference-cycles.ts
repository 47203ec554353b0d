import { caution, problem, sentence, type Diagnostic, type Origin } from "../../diagnostics.js";
import { field, itemsOf } from "../access.js";
import { explore } from "../definitions.js";
import type { SourceNode } from "../node.js";
import type { Check } from "./check.js";

/**
 * Objects that are their own definition: `$ref`s in a circle, and schemas that come back to
 * themselves without going down into a property or an item. Recursion through properties and
 * items is legal and common; it is not followed here.
 */
export const checkReferenceCycles: Check = (document, { visits, visitOf }) => {
  const done = new Set<SourceNode>();
  const headOf = (node: SourceNode): Origin => visitOf.get(node)?.head ?? node.origin;
  const diagnostics: Diagnostic[] = [];
  for (const { node } of visits) {
    explore(node, document, done, { circle: (nodes) => diagnostics.push(cycle(nodes, headOf)) });
  }
  return diagnostics;
};

function cycle(nodes: readonly SourceNode[], headOf: (node: SourceNode) => Origin): Diagnostic {
  const origins = nodes.map(headOf);
  // The same cycle is told from the same place, wherever the search came in.
  const first = origins.reduce((a, b) =>
    b.line < a.line || (b.line === a.line && b.column < a.column) ? b : a,
  );
  const at = origins.indexOf(first);
  const way = [...origins.slice(at), ...origins.slice(0, at + 1)];
  const shown = way.length > 8 ? [...way.slice(0, 6), ...way.slice(-1)] : way;
  const names = shown.map(({ pointer }) => sentence`${`#${pointer}`}`).join(" → ");
  const onlyReferences = nodes.every(
    (node) => node.kind === "map" && node.entries.has("$ref") && node.entries.size === 1,
  );
  if (onlyReferences) {
    return problem(
      "ref-cycle",
      first,
      `references go round in a circle: ${names}`,
      "replace one of the references with the object that is meant",
    );
  }
  return hasChoice(nodes)
    ? caution(
        "schema-cycle",
        first,
        `the schema is one of its own alternatives: ${names}`,
        "what the alternatives share belongs in a schema of its own, which they have in `allOf`",
      )
    : problem(
        "schema-cycle",
        first,
        `the schema is made of itself: ${names}`,
        "a schema may hold itself in `properties` or `items`, but not in `allOf` or `$ref` alone",
      );
}

/**
 * Whether the circle leads through something that need not hold: a base that lists the schemas
 * which extend it is common, and its types can be told.
 */
function hasChoice(nodes: readonly SourceNode[]): boolean {
  return nodes.some((node, index) => {
    const next = nodes[(index + 1) % nodes.length];
    const certain = [...itemsOf(field(node, "allOf"))];
    return next !== undefined && field(node, "$ref") === undefined && !certain.includes(next);
  });
}
