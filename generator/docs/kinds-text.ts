/** What a choice between models is told apart by, value by value. */
import type { Api, Shape } from "../api/api.js";
import type { Type } from "../api/type.js";
import { codeSpan, joinMarkdown, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";
import { typeMarkdown, withoutTag, type ModelPath } from "./type-markdown.js";

type Value = string | number | boolean;

/** None where nothing says which value stands for which member. */
export function kindsText(type: Type, finder: KindFinder, path: ModelPath): Markdown | undefined {
  if (type.kind !== "union" || type.discriminator === undefined) return undefined;
  const property = type.discriminator;
  const kinds = type.members.map((member) => ({
    member,
    of: typeMarkdown(withoutTag(member, property), path),
    values: finder.valuesOf(member, property),
  }));
  if (kinds.every(({ values }) => values === undefined)) return undefined;
  const lines = kinds.map(({ member, of, values }) => {
    if (values !== undefined) return prose`- ${listed(values)}: ${of}`;
    return member.kind === "null" ? prose`- ${of}` : prose`- any other value: ${of}`;
  });
  const lead = prose`One of these, told apart by ${codeSpan(property)}:`;
  return joinMarkdown([lead, joinMarkdown(lines, prose`\n`)], prose`\n\n`);
}

const listed = (values: readonly Value[]): Markdown =>
  joinMarkdown(
    values.map((value) => codeSpan(JSON.stringify(value))),
    prose`, `,
  );

/**
 * The values that a property can have in a type. Models extend models, so that there are far more
 * ways through them than models: each is asked once.
 */
export class KindFinder {
  readonly #shapes: ReadonlyMap<string, Shape>;
  /** By property and shape. */
  readonly #known = new Map<string, readonly Value[] | undefined>();

  constructor({ models }: Api) {
    this.#shapes = new Map(
      models.flatMap((model) => model.shapes.map((shape) => [shape.name, shape] as const)),
    );
  }

  /** Undefined where the property is open. */
  valuesOf(type: Type, property: string): readonly Value[] | undefined {
    switch (type.kind) {
      case "object":
        return declared(type.properties, property);
      case "intersection":
        return fewest(type.members.map((member) => this.valuesOf(member, property)));
      case "union": {
        const all = type.members.map((member) => this.valuesOf(member, property));
        const values = all.flatMap((some) => some ?? []);
        return all.includes(undefined) ? undefined : [...new Set(values)];
      }
      case "model":
        return this.#valuesOfShape(type.name, property);
      default:
        return undefined;
    }
  }

  #valuesOfShape(name: string, property: string): readonly Value[] | undefined {
    const key = JSON.stringify([property, name]);
    if (this.#known.has(key)) return this.#known.get(key);
    // For what leads back here.
    this.#known.set(key, undefined);
    const declaration = this.#shapes.get(name)?.declaration;
    const values =
      declaration?.kind === "interface"
        ? (declared(declaration.properties, property) ??
          fewest(declaration.extends.map((base) => this.#valuesOfShape(base.name, property))))
        : declaration && this.valuesOf(declaration.type, property);
    this.#known.set(key, values);
    return values;
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
