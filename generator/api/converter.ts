/** Schemas → types of a whole document, each schema once for each direction of travel. */
import type { Document, SourceNode } from "../document/node.js";
import type { Direction } from "./api.js";
import type { Tag } from "./discriminators.js";
import { inheritedTags } from "./inheritance.js";
import { schemaType } from "./schema-type.js";
import type { SchemaContext } from "./schema-type.js";
import type { Type } from "./type.js";
import { Visibility, type SaidAccess } from "./visibility.js";

/** Gives types in which a reference stands for a model: its name is the `$ref`. */
export class Converter {
  readonly #document: Document;
  readonly #tags: ReadonlyMap<SourceNode, readonly Tag[]>;
  readonly #known = { request: new Map<SourceNode, Type>(), response: new Map<SourceNode, Type>() };
  readonly #access: SaidAccess = new Map();
  readonly #dates: SchemaContext["dates"];

  /** @param dates - which date-times are converted */
  constructor(document: Document, dates: SchemaContext["dates"]) {
    this.#document = document;
    this.#dates = dates;
    this.#tags = inheritedTags(document);
  }

  convert(schema: SourceNode | undefined, direction: Direction): Type {
    const known = schema && this.#known[direction].get(schema);
    if (known !== undefined) return known;
    const type = schemaType(schema, {
      direction,
      dates: this.#dates,
      lookUp: this.#document.resolve,
      visibility: new Visibility(this.#document.resolve, this.#access),
      tagsOf: (inner) => this.#tags.get(inner) ?? [],
      refer: (ref, origin) => ({ kind: "model", name: ref, model: ref, origin }),
    });
    if (schema !== undefined) this.#known[direction].set(schema, type);
    return type;
  }
}
