/** Schemas that no value fits: whoever is asked for one has nothing to send, and nothing to expect. */
import { hasField } from "../document/access.js";
import type { SourceNode } from "../document/node.js";
import { caution, sentence, type Diagnostic } from "../diagnostics.js";
import { Endings, neededTypes } from "./endings.js";
import { propertyTypes, type ShapeType } from "./fits-type.js";
import { kindsOf } from "./json-kinds.js";
import type { ModelEntry, ModelTable } from "./model-table.js";
import type { Type } from "./type.js";

/** Each is told of once, and none of what is empty only since it needs another. */
export function emptyModels({ entries, shapeType }: ModelTable): readonly Diagnostic[] {
  const finder = new Finder(shapeType);
  return entries.flatMap((entry): readonly Diagnostic[] => {
    const { response, request } = entry.shapes;
    const reason = [response, request]
      .map((name) => (name === undefined ? undefined : finder.reasonFor(name, entry.schema)))
      .find((each) => each !== undefined);
    return reason === undefined ? [] : [emptyModel(entry, reason)];
  });
}

interface Reason {
  readonly why: string;
  readonly hint: string;
}

function emptyModel({ name, schema }: ModelEntry, { why, hint }: Reason): Diagnostic {
  return caution("schema-empty", schema.origin, sentence`no value fits ${name}: ` + why, hint);
}

class Finder {
  readonly #shapeType: ShapeType;
  readonly #endings: Endings;

  constructor(shapeType: ShapeType) {
    this.#shapeType = shapeType;
    this.#endings = new Endings(shapeType);
  }

  reasonFor(name: string, schema: SourceNode): Reason | undefined {
    const type = this.#shapeType(name) ?? { kind: "unknown" };
    const contradiction = this.#contradiction(type);
    if (contradiction !== undefined) return contradiction;
    // `false` and `not: {}` say what they mean.
    if (type.kind === "never")
      return hasField(schema, "enum")
        ? { why: "its list has none", hint: "list the values that there are, or remove it" }
        : undefined;
    if (!this.#isEmpty(type)) return undefined;
    const causes = this.#causes(type);
    if (causes.has(nothing))
      return {
        why: "it asks for something that may not be there",
        hint: "leave that out of `required`, or describe it so that a value fits",
      };
    return this.#comesBack(name, causes)
      ? {
          why: "each would hold another one, without end",
          hint: "leave the property that leads back to it out of `required`, or let it be `null`",
        }
      : undefined;
  }

  #isEmpty(type: Type): boolean {
    return this.#endings.heightOf(type) === Infinity;
  }

  /** Names of the empty models that a type needs, and `nothing` where it needs what cannot be. */
  #causes(type: Type): ReadonlySet<string> {
    if (!this.#isEmpty(type)) return new Set();
    if (type.kind === "never") return new Set([nothing]);
    if (type.kind === "model") return new Set([type.name]);
    return new Set(neededTypes(type).flatMap((each) => [...this.#causes(each)]));
  }

  #comesBack(name: string, causes: ReadonlySet<string>): boolean {
    const found = new Set(causes);
    for (const each of found) {
      if (each === name) return true;
      for (const cause of this.#causes(this.#shapeType(each) ?? { kind: "unknown" }))
        found.add(cause);
    }
    return false;
  }

  /** Parts that leave the whole, or a property that is asked for, no type at all. */
  #contradiction(type: Type): Reason | undefined {
    if (type.kind !== "intersection") return undefined;
    const hint = "let all of them say one type, or say it in one of them only";
    if (allKindsOf(type, this.#shapeType)?.size === 0)
      return { why: "its parts have different types", hint };
    const name = [...requiredNames(type, this.#shapeType)].find((each) => {
      const types = propertyTypes(type, each, this.#shapeType);
      return allKindsOf({ kind: "intersection", members: types }, this.#shapeType)?.size === 0;
    });
    return name === undefined
      ? undefined
      : { why: sentence`its parts say different types of ${name}`, hint };
  }
}

/** No name of a model is empty. */
const nothing = "";

/** As many names lead into each other as anyone writes. */
const deepest = 32;

/** The properties that the parts of a type ask for. */
function requiredNames(type: Type, shapeType: ShapeType, depth = 0): ReadonlySet<string> {
  if (depth > deepest) return new Set();
  switch (type.kind) {
    case "object":
      return new Set(
        type.properties.flatMap(({ name, required, type: inner }) =>
          required && inner.kind !== "never" ? [name] : [],
        ),
      );
    case "intersection":
      return new Set(
        type.members.flatMap((member) => [...requiredNames(member, shapeType, depth + 1)]),
      );
    case "model":
      return requiredNames(shapeType(type.name) ?? { kind: "unknown" }, shapeType, depth + 1);
    default:
      return new Set();
  }
}

/** The kinds of JSON that a value of the type can be; undefined where any is possible. */
function allKindsOf(type: Type, shapeType: ShapeType, depth = 0): ReadonlySet<string> | undefined {
  const inner = (other: Type): ReadonlySet<string> | undefined =>
    allKindsOf(other, shapeType, depth + 1);
  if (depth > deepest) return undefined;
  switch (type.kind) {
    case "union": {
      const members = type.members.map(inner);
      return members.includes(undefined)
        ? undefined
        : new Set(members.flatMap((each) => [...(each ?? [])]));
    }
    case "intersection": {
      const [first, ...others] = type.members.flatMap((member) => inner(member) ?? []);
      return first && new Set([...first].filter((kind) => others.every((each) => each.has(kind))));
    }
    case "model":
      return inner(shapeType(type.name) ?? { kind: "unknown" });
    default: {
      const kinds = kindsOf(type);
      return kinds && new Set(kinds);
    }
  }
}
