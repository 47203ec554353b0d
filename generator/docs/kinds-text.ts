/** What a choice between models is told apart by, value by value. */
import type { Api, Shape } from "../api/api.js";
import type { Type } from "../api/type.js";
import { codeSpan, joinMarkdown, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";
import { typeMarkdown, withoutTag, type ModelPath } from "./type-markdown.js";

type Value = string | number | boolean;

/** None where nothing says which value stands for which member. */
export function kindsText(type: Type, api: Api, path: ModelPath): Markdown | undefined {
  if (type.kind !== "union" || type.discriminator === undefined) return undefined;
  const property = type.discriminator;
  const shapes = new Map(
    api.models.flatMap((model) => model.shapes.map((shape) => [shape.name, shape] as const)),
  );
  const kinds = type.members.map((member) => ({
    of: typeMarkdown(withoutTag(member, property), path),
    values: valuesOf(member, property, shapes),
  }));
  if (kinds.every(({ values }) => values === undefined)) return undefined;
  const lines = kinds.map(({ of, values }) =>
    values === undefined ? prose`- ${of}` : prose`- ${listed(values)}: ${of}`,
  );
  const lead = prose`One of these, told apart by ${codeSpan(property)}:`;
  return joinMarkdown([lead, joinMarkdown(lines, prose`\n`)], prose`\n\n`);
}

const listed = (values: readonly Value[]): Markdown =>
  joinMarkdown(
    values.map((value) => codeSpan(JSON.stringify(value))),
    prose`, `,
  );

/** The values that a property can have in a type; undefined where it is open. */
function valuesOf(
  type: Type,
  property: string,
  shapes: ReadonlyMap<string, Shape>,
  within: readonly string[] = [],
): readonly Value[] | undefined {
  const inner = (other: Type): readonly Value[] | undefined =>
    valuesOf(other, property, shapes, within);
  switch (type.kind) {
    case "object":
      return declared(type.properties, property);
    case "intersection":
      return fewest(type.members.map(inner));
    case "union": {
      const all = type.members.map(inner);
      const values = all.flatMap((some) => some ?? []);
      return all.includes(undefined) ? undefined : [...new Set(values)];
    }
    case "model": {
      const shape = within.includes(type.name) ? undefined : shapes.get(type.name);
      if (shape === undefined) return undefined;
      const inside = [...within, type.name];
      const { declaration } = shape;
      if (declaration.kind === "alias") return valuesOf(declaration.type, property, shapes, inside);
      const bases = declaration.extends.map((base) =>
        valuesOf({ kind: "model", ...base }, property, shapes, inside),
      );
      return declared(declaration.properties, property) ?? fewest(bases);
    }
    default:
      return undefined;
  }
}

function declared(
  properties: readonly { readonly name: string; readonly type: Type }[],
  name: string,
): readonly Value[] | undefined {
  const type = properties.find((property) => property.name === name)?.type;
  return type && listedIn(type);
}

function listedIn(type: Type): readonly Value[] | undefined {
  if (type.kind === "literal") return [type.value];
  if (type.kind === "enum" && !type.open) return type.values;
  if (type.kind !== "union") return undefined;
  const all = type.members.map(listedIn);
  return all.includes(undefined) ? undefined : all.flatMap((values) => values ?? []);
}

function fewest(all: readonly (readonly Value[] | undefined)[]): readonly Value[] | undefined {
  const known = all.filter((values) => values !== undefined);
  return known.sort((left, right) => left.length - right.length)[0];
}
