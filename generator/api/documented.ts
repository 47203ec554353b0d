/** Properties as docs show them, with those of objects inside them below the one that holds them. */
import type { DocumentedProperty, Property } from "./api.js";
import { together, type PlainObject } from "./plain-objects.js";
import { sharedProperty } from "./shared-type.js";
import type { Type } from "./type.js";

/**
 * The properties of a thing that has several types, such as one to read and one to write, in the
 * order of the description. One that only a later list has stands behind the one that it follows
 * there. Last comes what keys without a name hold.
 *
 * @param place - the way to the thing, where it is itself inside another
 */
export function documentedProperties(
  objects: readonly (PlainObject | undefined)[],
  place = "",
): readonly DocumentedProperty[] {
  const rows = merged(objects.map((object) => object?.properties));
  const named = rows.flatMap(([property, ...others]) =>
    documented(
      [property, ...others],
      place === "" ? property.name : `${place}.${property.name}`,
      accessOf(property),
    ),
  );
  const [first] = rows;
  const open = objects.find((object) => object?.additional !== undefined);
  if (first === undefined || open?.additional === undefined) return named;
  const others: Property = {
    ...{ name: "", required: false, readOnly: false, writeOnly: false, deprecated: false },
    ...{ type: open.additional, limits: [], origin: first[0].origin },
  };
  const [row, ...below] = documented([others], `${place}[key]`, "read and write");
  return [...named, { ...row, others: open.loose === true ? "some" : "all" }, ...below];
}

/** A property, with those of the object in it below. */
function documented(
  said: readonly [Property, ...Property[]],
  place: string,
  access: DocumentedProperty["access"],
): readonly [DocumentedProperty, ...DocumentedProperty[]] {
  const below = propertiesBelow(
    said.map(({ type }) => type),
    place,
  );
  return [{ ...said[0], name: place, access, spelled: below.length > 0 }, ...below];
}

function accessOf({ readOnly, writeOnly }: Property): DocumentedProperty["access"] {
  if (readOnly === writeOnly) return "read and write";
  return readOnly ? "read-only" : "write-only";
}

/** The properties of what a type spells out, as they are found from a value of that type. */
export function spelledProperties(type: Type): readonly DocumentedProperty[] {
  return propertiesBelow([type], "");
}

function propertiesBelow(types: readonly Type[], place: string): readonly DocumentedProperty[] {
  const objects = types.flatMap((type) => objectInside(type) ?? []);
  const steps = objects[0]?.steps ?? "";
  return documentedProperties(
    objects.filter((object) => object.steps === steps),
    `${place}${steps}`,
  );
}

interface ObjectInside extends PlainObject {
  /** From a value of the type to the object, as `[]` and `[key]`. */
  readonly steps: string;
}

/** The one object that a type spells out. What is an object in several ways has no such list. */
function objectInside(type: Type): ObjectInside | undefined {
  switch (type.kind) {
    case "object":
      return { ...type, steps: "" };
    case "array":
    case "stream":
      return behind("[]", type.items);
    case "record":
      return behind("[key]", type.values);
    case "union": {
      const [only, ...others] = type.members.filter(({ kind }) => !plainKinds.has(kind));
      return only === undefined || others.length > 0 ? undefined : objectInside(only);
    }
    case "intersection": {
      const own = type.members.flatMap((member) => (member.kind === "object" ? [member] : []));
      const isPlain = type.members.every(({ kind }) => kind === "object" || kind === "model");
      return own.length === 0 || !isPlain
        ? undefined
        : { ...together(own, sharedProperty), steps: "" };
    }
    default:
      return undefined;
  }
}

function behind(step: string, type: Type): ObjectInside | undefined {
  const found = objectInside(type);
  return found && { ...found, steps: `${step}${found.steps}` };
}

/** What has no properties. */
const plainKinds: ReadonlySet<Type["kind"]> = new Set([
  "binary",
  "boolean",
  "date",
  "enum",
  "literal",
  "never",
  "null",
  "number",
  "string",
]);

/** Each property with all that is said of it, the first list first. */
function merged(
  lists: readonly (readonly Property[] | undefined)[],
): readonly (readonly [Property, ...Property[]])[] {
  interface Row {
    readonly said: [Property, ...Property[]];
    next?: Row;
  }
  // Linked, because thousands of properties may each have to go into the middle.
  const rows = new Map<string, Row>();
  let first: Row | undefined;
  for (const list of lists) {
    let last: Row | undefined;
    for (const property of list ?? []) {
      const known = rows.get(property.name);
      if (known !== undefined) {
        known.said.push(property);
        last = known;
        continue;
      }
      const next = last === undefined ? first : last.next;
      const row: Row = { said: [property], ...(next === undefined ? {} : { next }) };
      rows.set(property.name, row);
      if (last === undefined) first = row;
      else last.next = row;
      last = row;
    }
  }
  const said: (readonly [Property, ...Property[]])[] = [];
  for (let row = first; row !== undefined; row = row.next) said.push(row.said);
  return said;
}
