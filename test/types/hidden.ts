/** What of a schema does not travel in a direction. */
import {
  isObject,
  listOf,
  objectOf,
  textsOf,
  without,
  type Json,
  type JsonObject,
} from "./json.js";
import type { Place as WholePlace } from "./differences.js";

type Place = Pick<WholePlace, "direction" | "resolve">;

/** Circles of references end here. */
const deepest = 12;

const partsOf = (schema: JsonObject, { resolve }: Place): readonly Json[] => {
  const ref = schema["$ref"];
  const target = typeof ref === "string" ? resolve(ref) : undefined;
  return [...(target === undefined ? [] : [target]), ...listOf(schema["allOf"])];
};

interface Access {
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

/** What a schema says of itself, in any of its parts. */
function accessOf(schema: Json, place: Place, depth = 0): Access {
  if (!isObject(schema) || depth > deepest) return { readOnly: false, writeOnly: false };
  const parts = partsOf(schema, place).map((part) => accessOf(part, place, depth + 1));
  return {
    readOnly: schema["readOnly"] === true || parts.some(({ readOnly }) => readOnly),
    writeOnly: schema["writeOnly"] === true || parts.some(({ writeOnly }) => writeOnly),
  };
}

const hides = ({ readOnly, writeOnly }: Access, { direction }: Place): boolean =>
  direction === "request" ? readOnly && !writeOnly : writeOnly && !readOnly;

/** Whether a property with this schema is left out. */
export const isHidden = (schema: Json, place: Place): boolean =>
  hides(accessOf(schema, place), place);

type Accesses = ReadonlyMap<string, Access>;

/** What a schema and all that it is made of say of its properties, beside what is said around it. */
function accesses(schema: Json, place: Place, around: Accesses, depth = 0): Accesses {
  if (!isObject(schema) || depth > deepest) return around;
  const said = new Map(around);
  for (const [name, property] of Object.entries(objectOf(schema["properties"]))) {
    const [before, own] = [said.get(name), accessOf(property, place)];
    said.set(name, {
      readOnly: own.readOnly || before?.readOnly === true,
      writeOnly: own.writeOnly || before?.writeOnly === true,
    });
  }
  return partsOf(schema, place).reduce<Accesses>(
    (left, part) => accesses(part, place, left, depth + 1),
    said,
  );
}

/** The schema with what all of its parts together say of directions in each of them. */
export function inDirection(schema: JsonObject, place: Place): JsonObject {
  return withAccess(schema, accesses(schema, place, new Map()), place);
}

function withAccess(schema: JsonObject, whole: Accesses, place: Place, depth = 0): JsonObject {
  const isLeftOut = (name: string): boolean => {
    const access = whole.get(name);
    return access !== undefined && hides(access, place);
  };
  /** A target that would bring a property back is spelled out. */
  const target = ({ $ref }: JsonObject): JsonObject | undefined => {
    const found = typeof $ref === "string" ? place.resolve($ref) : undefined;
    if (!isObject(found) || depth > deepest) return undefined;
    const alone = accesses(found, place, new Map());
    return [...alone].some(([name, own]) => !hides(own, place) && isLeftOut(name))
      ? withAccess(found, whole, place, depth + 1)
      : undefined;
  };
  const part = (inner: Json, said: Accesses): Json =>
    isObject(inner) ? withAccess(inner, said, place, depth) : inner;
  const shown = Object.entries(objectOf(schema["properties"])).flatMap(
    ([name, property]): [string, Json][] => {
      const said = whole.get(name);
      if (isLeftOut(name) || said === undefined) return [];
      if (!isObject(property)) return [[name, property]];
      const own = without(property, "readOnly", "writeOnly");
      return [[name, said.readOnly && !said.writeOnly ? { ...own, readOnly: true } : own]];
    },
  );
  const listed = (key: "allOf" | "oneOf" | "anyOf"): JsonObject => {
    if (schema[key] === undefined) return {};
    const members = listOf(schema[key]);
    const parts = members.map((member): Json =>
      part(member, key === "allOf" ? whole : accesses(member, place, whole)),
    );
    return { [key]: parts };
  };
  const required = textsOf(schema["required"]).filter((name) => !isLeftOut(name));
  const changed = {
    ...schema,
    ...(schema["properties"] === undefined ? {} : { properties: Object.fromEntries(shown) }),
    ...(schema["required"] === undefined ? {} : { required }),
    ...listed("allOf"),
    ...listed("oneOf"),
    ...listed("anyOf"),
  };
  const spelled = target(schema);
  if (spelled === undefined) return changed;
  const rest = without(changed, "$ref");
  return Object.keys(rest).length === 0
    ? spelled
    : { ...rest, allOf: [spelled, ...listOf(rest["allOf"])] };
}
