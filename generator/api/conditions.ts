/**
 * Properties that a schema names only under a condition: in `then`, `else` and `dependentSchemas`.
 * TypeScript has no conditions, so they are properties that may be missing, and of every type that
 * some condition gives them. What `if` names is asked for, not described.
 */
import { entriesOf, field, itemsOf, textField, textsField } from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import type { LookUp } from "./schema-parts.js";

/** A property, with every schema that a condition has for it; none where it is only required. */
export type Conditional = readonly [name: string, schemas: readonly SourceNode[]];

/**
 * @param around - the schemas that this one is a part of: what they name is no news
 */
export function conditionalProperties(
  schema: MapNode,
  around: readonly SourceNode[],
  lookUp: LookUp,
): readonly Conditional[] {
  const closed = field(schema, "additionalProperties");
  if (closed?.kind === "scalar" && closed.value === false) return [];
  const found = new Map<string, SourceNode[]>();
  for (const branch of branchesOf(schema)) collect(branch, lookUp, everything, found);
  if (found.size === 0) return [];
  const known = new Map<string, SourceNode[]>();
  collect(schema, lookUp, { choices: true, conditions: false }, known);
  // Of the schemas around, another choice may name what this one names.
  for (const whole of around) collect(whole, lookUp, { choices: false, conditions: false }, known);
  return [...found].filter(([name]) => (known.get(name)?.length ?? 0) === 0);
}

/** The conditions of a schema and of its inline parts, which are of one piece with it. */
function branchesOf(schema: SourceNode): readonly SourceNode[] {
  return [...ownBranches(schema), ...itemsOf(field(schema, "allOf")).flatMap(branchesOf)];
}

function ownBranches(schema: SourceNode): readonly SourceNode[] {
  // Without `if` the others say nothing.
  const chosen = field(schema, "if") === undefined ? [] : ["then", "else"];
  return [
    ...chosen.flatMap((keyword) => field(schema, keyword) ?? []),
    ...entriesOf(field(schema, "dependentSchemas")).map(({ value }) => value),
  ];
}

interface Reach {
  readonly choices: boolean;
  readonly conditions: boolean;
}

const everything: Reach = { choices: true, conditions: true };

/** Collects the properties that a schema names, wherever its parts lead. */
function collect(
  schema: SourceNode,
  lookUp: LookUp,
  reach: Reach,
  found: Map<string, SourceNode[]>,
  seen = new Set<SourceNode>(),
): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const schemasOf = (name: string): SourceNode[] => {
    const known = found.get(name) ?? [];
    found.set(name, known);
    return known;
  };
  for (const { key, value } of entriesOf(field(schema, "properties"))) schemasOf(key).push(value);
  for (const name of textsField(schema, "required")) schemasOf(name);
  const ref = textField(schema, "$ref");
  const target = ref === undefined ? undefined : lookUp(ref);
  // Whatever the target names is its own, on conditions or not.
  if (target !== undefined) collect(target, lookUp, everything, found, seen);
  const keywords = reach.choices ? ["allOf", "oneOf", "anyOf"] : ["allOf"];
  const parts = keywords.flatMap((keyword) => itemsOf(field(schema, keyword)));
  for (const part of parts) collect(part, lookUp, reach, found, seen);
  if (!reach.conditions) return;
  for (const branch of ownBranches(schema)) collect(branch, lookUp, reach, found, seen);
}
