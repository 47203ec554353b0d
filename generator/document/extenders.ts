/** Which component schemas extend which: who needs a base that a discriminator tells apart needs all of them. */
import { entriesOf, field, itemsOf, mapField, textField } from "./access.js";
import type { MapNode, SourceNode } from "./node.js";
import { fragmentPointer, pointerTokens } from "./pointer.js";

/** The names of the component schemas whose `allOf` refers to one, by its name. */
export function extendersIn(components: MapNode): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { key, value } of entriesOf(mapField(components, "schemas"))) {
    for (const base of basesOf(value)) {
      const known = found.get(base);
      if (known === undefined) found.set(base, [key]);
      else known.push(key);
    }
  }
  return found;
}

/** The schemas that a schema extends, those of its inline parts included. */
function basesOf(schema: SourceNode): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...itemsOf(field(schema, "allOf"))];
  for (const part of queue) {
    const base = schemaName(textField(part, "$ref"));
    if (base !== undefined) found.add(base);
    queue.push(...itemsOf(field(part, "allOf")));
  }
  return found;
}

function schemaName(ref: string | undefined): string | undefined {
  const [components, schemas, name, ...rest] =
    pointerTokens(fragmentPointer(ref ?? "") ?? "") ?? [];
  return components === "components" && schemas === "schemas" && rest.length === 0
    ? name
    : undefined;
}

/** Whether a part of a schema is what the schema extends, and not only what it is. */
export const isExtended = (schema: MapNode, key: string): boolean =>
  key === "allOf" &&
  (itemsOf(field(schema, key)).length > 1 || field(schema, "properties") !== undefined);

/** Whether a schema, or what it extends, has a discriminator. */
export function isDiscriminated(components: MapNode, name: string): boolean {
  const schemas = mapField(components, "schemas");
  const seen = new Set([name]);
  for (const each of seen) {
    const schema = field(schemas, each);
    if (schema === undefined) continue;
    if (field(schema, "discriminator") !== undefined) return true;
    for (const base of basesOf(schema)) seen.add(base);
  }
  return false;
}
