/**
 * Where bytes can travel as they are: as a whole body, and as a part of a multipart body. In JSON,
 * in a field or in a header they are the text that the description says they are.
 */
import { directShapes, innerTypes, mapLeaves, type Type } from "./type.js";

export const holdsBytes = (type: Type): boolean =>
  type.kind === "binary" || innerTypes(type).some(holdsBytes);

/** The type where bytes are text. */
export function withoutBytes(type: Type): Type {
  if (!holdsBytes(type)) return type;
  return mapLeaves(type, (leaf): Type =>
    leaf.kind === "binary" ? { kind: "string", format: "binary" } : leaf,
  );
}

/** The type of a multipart body. */
export const inParts = (type: Type): Type => (holdsBytes(type) ? asWhole(type) : type);

/** A type whose properties are parts. */
function asWhole(type: Type): Type {
  switch (type.kind) {
    case "object":
      return {
        ...type,
        properties: type.properties.map((property) => ({
          ...property,
          type: asPart(property.type),
        })),
        ...(type.additional === undefined ? {} : { additional: asPart(type.additional) }),
      };
    case "record":
      return { ...type, values: asPart(type.values) };
    case "union":
    case "intersection":
      return { ...type, members: type.members.map(asWhole) };
    default:
      return withoutBytes(type);
  }
}

/** A type of a part, of which there can be several. An object or a list in a part is JSON. */
function asPart(type: Type): Type {
  if (type.kind === "array") return { ...type, items: asItem(type.items) };
  return isChoice(type) ? { ...type, members: type.members.map(asPart) } : asItem(type);
}

function asItem(type: Type): Type {
  if (type.kind === "binary") return type;
  return isChoice(type) ? { ...type, members: type.members.map(asItem) } : withoutBytes(type);
}

const isChoice = (type: Type): type is Extract<Type, { readonly kind: "union" | "intersection" }> =>
  type.kind === "union" || type.kind === "intersection";

/** What can be a part of a multipart body. */
export class Parts {
  readonly #wholes: ReadonlySet<string>;
  readonly #parts: ReadonlySet<string>;

  /**
   * @param bodies - the types of multipart bodies, whose shapes are references
   * @param types - the types behind references
   */
  constructor(bodies: readonly Type[], types: ReadonlyMap<string, Type>) {
    const behind = (ref: string): Type => types.get(ref) ?? { kind: "unknown" };
    const wholes = new Set(bodies.flatMap(directShapes));
    // What is added on the way is visited too.
    for (const ref of wholes) directShapes(behind(ref)).forEach((each) => wholes.add(each));
    const parts = new Set([...bodies, ...[...wholes].map(behind)].flatMap(shapesOfParts));
    for (const ref of parts) shapesOfPart(behind(ref)).forEach((each) => parts.add(each));
    this.#wholes = wholes;
    this.#parts = parts;
  }

  /** Whether bytes may be in what is behind a reference, itself or by another reference. */
  has(ref: string): boolean {
    return this.#wholes.has(ref) || this.#parts.has(ref);
  }

  /** The type behind a reference, with bytes where it can be a part or has parts. */
  behind(ref: string, type: Type): Type {
    if (!holdsBytes(type)) return type;
    if (this.#wholes.has(ref)) return asWhole(type);
    return this.#parts.has(ref) ? asPart(type) : withoutBytes(type);
  }
}

function shapesOfParts(type: Type): readonly string[] {
  switch (type.kind) {
    case "object":
      return [
        ...type.properties.map((property) => property.type),
        ...(type.additional === undefined ? [] : [type.additional]),
      ].flatMap(shapesOfPart);
    case "record":
      return shapesOfPart(type.values);
    case "union":
    case "intersection":
      return type.members.flatMap(shapesOfParts);
    default:
      return [];
  }
}

function shapesOfPart(type: Type): readonly string[] {
  if (type.kind === "array") return directShapes(type.items);
  return isChoice(type) ? type.members.flatMap(shapesOfPart) : directShapes(type);
}
