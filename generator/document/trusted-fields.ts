/** What a trusted schema knows about one kind of object: its name and its fields. */
import type { TrustedSchema } from "./json-schema.js";

/** "Path Item Object", from the schema's comment; other words are taken as they are. */
export function titleOf(schema: TrustedSchema): string {
  const comment = schema["$comment"];
  const name = typeof comment === "string" ? /#([a-z-]+)$/.exec(comment)?.[1] : undefined;
  if (name === undefined) return "object";
  if (!name.endsWith("-object")) return name;
  return name
    .split("-")
    .map((word) => (word === "oauth" ? "OAuth" : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}

/** Every field that the schema knows, under whichever condition. */
export function fieldsOf(schema: TrustedSchema, root: TrustedSchema): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of partsOf(schema, root)) {
    for (const name of Object.keys((part["properties"] ?? {}) as object)) names.add(name);
  }
  return names;
}

/** Whether the schema knows fields of this form, such as status codes. */
export function matchesPattern(schema: TrustedSchema, root: TrustedSchema, name: string): boolean {
  for (const part of partsOf(schema, root)) {
    for (const pattern of Object.keys((part["patternProperties"] ?? {}) as object)) {
      if (new RegExp(pattern, "u").test(name)) return true;
    }
  }
  return false;
}

/** The schema and all that it applies to the same value. */
function partsOf(schema: TrustedSchema, root: TrustedSchema): ReadonlySet<TrustedSchema> {
  const parts = new Set<TrustedSchema>();
  const add = (part: unknown): void => {
    if (typeof part !== "object" || part === null || parts.has(part as TrustedSchema)) return;
    const found = part as TrustedSchema;
    parts.add(found);
    if (typeof found["$ref"] === "string") add(definition(found["$ref"], root));
    for (const keyword of ["allOf", "oneOf", "anyOf"]) {
      for (const branch of (found[keyword] ?? []) as readonly unknown[]) add(branch);
    }
    for (const keyword of ["then", "else"]) add(found[keyword]);
    for (const branch of Object.values((found["dependentSchemas"] ?? {}) as object)) add(branch);
  };
  add(schema);
  return parts;
}

function definition(ref: string, root: TrustedSchema): unknown {
  return ref
    .split("/")
    .slice(1)
    .reduce<unknown>((part, key) => (part as TrustedSchema | undefined)?.[key], root);
}
