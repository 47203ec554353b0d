/**
 * Schemas that extend a base with a discriminator, and by which value of it they are known: the
 * one that a mapping gives them, else their own name (OpenAPI 3.1, section 4.8.25).
 */
import { entriesOf, field, itemsOf, textField } from "../document/access.js";
import type { Document, SourceNode } from "../document/node.js";
import { isAnnotation } from "../document/schema-keywords.js";
import {
  discriminatorOf,
  ownName,
  statedValues,
  valuesAsDeclared,
  type Tag,
} from "./discriminators.js";

export type Values = Tag["values"];

/** A component schema that extends others, near or far. */
export interface Child {
  readonly name: string;
  readonly schema: SourceNode;
  readonly bases: readonly SourceNode[];
  /** By the property: the values that it states itself, and those by which it is known. */
  readonly known: ReadonlyMap<string, Known>;
}

export interface Known {
  readonly stated?: Values;
  readonly own: Values;
  /** Its own name, which stands for it where it is one of several to choose from. */
  readonly name?: string;
  /** Set where it stands for all values that nothing else stands for. */
  readonly isUsual?: true;
}

/** The tags of every schema that extends such a base. */
export function inheritedTags(document: Document): ReadonlyMap<SourceNode, readonly Tag[]> {
  return tagsOf([...childrenIn(document).values()]);
}

/** By their schema, in the order of the description. */
export function childrenIn(document: Document): ReadonlyMap<SourceNode, Child> {
  const finder = new Finder(document);
  const children = new Map<SourceNode, Child>();
  for (const { key, value } of entriesOf(field(field(document.root, "components"), "schemas"))) {
    const child = finder.childOf(key, value);
    if (child !== undefined) children.set(value, child);
  }
  return children;
}

interface Mapping {
  readonly property: string;
  readonly values: ReadonlyMap<SourceNode, readonly string[]>;
  readonly usual: SourceNode | undefined;
}

class Finder {
  readonly #document: Document;
  readonly #mappings = new Map<SourceNode, Mapping | undefined>();
  readonly #bases = new Map<SourceNode, readonly SourceNode[]>();
  readonly #names: ReadonlyMap<SourceNode, string>;

  constructor(document: Document) {
    this.#document = document;
    const schemas = entriesOf(field(field(document.root, "components"), "schemas"));
    this.#names = new Map(schemas.map(({ key, value }) => [value, key] as const));
  }

  /** None where no base has a discriminator. */
  childOf(name: string, schema: SourceNode): Child | undefined {
    const bases = this.#basesOf(schema);
    const properties = new Set(bases.flatMap((base) => this.#mappingOf(base)?.property ?? []));
    if (properties.size === 0) return undefined;
    const known = [...properties].map(
      (property) => [property, this.#known(name, schema, property)] as const,
    );
    return { name, schema, bases, known: new Map(known) };
  }

  #known(name: string, schema: SourceNode, property: string): Known {
    const bases = this.#basesOf(schema);
    const asked = [schema, ...bases]
      .flatMap((base) => this.#mappingOf(base) ?? [])
      .filter((mapping) => mapping.property === property);
    if (asked.some(({ usual }) => usual === schema)) return { own: [], isUsual: true };
    const mapped = asked.flatMap((mapping) => mapping.values.get(schema) ?? []);
    if (mapped.length > 0) return this.#valuesOf(schema, property, mapped);
    // What tells the kinds of a kind apart says nothing of the kinds around it.
    const parent = bases.find((base) => this.#isKindWithKinds(base, property));
    const around = parent && this.#known(this.#names.get(parent) ?? "", parent, property).own;
    if (around !== undefined && around.length > 0)
      return this.#valuesOf(schema, property, around.map(String));
    const own = ownName(schema, name);
    const isKind = addsSomething(schema) || bases.some((base) => this.#lists(base, schema));
    const found = this.#valuesOf(schema, property, isKind ? [own] : []);
    return found.stated === undefined ? { ...found, name: own } : found;
  }

  /** Whether a base is itself known by a value of the property, and has a discriminator of its own. */
  #isKindWithKinds(base: SourceNode, property: string): boolean {
    const own = this.#mappingOf(base);
    return (
      own !== undefined &&
      own.property !== property &&
      this.#basesOf(base).some((outer) => this.#mappingOf(outer)?.property === property)
    );
  }

  /** What a schema or a base of it states wins: no other value would fit. */
  #valuesOf(schema: SourceNode, property: string, named: readonly string[]): Known {
    const { resolve } = this.#document;
    const scope = { lookUp: resolve, tagsOf: () => [] };
    const stated = statedValues(schema, property, scope);
    if (stated === undefined) return { own: valuesAsDeclared(named, property, schema, resolve) };
    const both = stated.filter((value) => named.includes(String(value)));
    if (both.length > 0) return { stated, own: both };
    // A list that the base has as well leaves open which of them it is.
    const isInherited =
      stated.length > 1 &&
      this.#basesOf(schema).some((base) => {
        // An inline part is one of its own.
        if (!this.#names.has(base)) return false;
        const before = statedValues(base, property, scope);
        return before?.length === stated.length && before.every((value) => stated.includes(value));
      });
    return { stated, own: isInherited ? [] : stated };
  }

  /** Whether a base offers a schema among its alternatives. */
  #lists(base: SourceNode, schema: SourceNode): boolean {
    return [...itemsOf(field(base, "oneOf")), ...itemsOf(field(base, "anyOf"))].some((member) => {
      const ref = textField(member, "$ref");
      return ref !== undefined && this.#document.resolve(ref) === schema;
    });
  }

  #mappingOf(schema: SourceNode): Mapping | undefined {
    if (!this.#mappings.has(schema))
      this.#mappings.set(schema, readMapping(this.#document, schema));
    return this.#mappings.get(schema);
  }

  /** Near and far, the nearest first. */
  #basesOf(schema: SourceNode): readonly SourceNode[] {
    const known = this.#bases.get(schema);
    if (known !== undefined) return known;
    const bases = basesOf(this.#document, schema);
    this.#bases.set(schema, bases);
    return bases;
  }
}

function readMapping(document: Document, schema: SourceNode): Mapping | undefined {
  const discriminator = discriminatorOf(schema);
  if (discriminator === undefined) return undefined;
  const values = new Map<SourceNode, string[]>();
  for (const { value, ref } of discriminator.mapped) {
    const target = document.resolve(ref);
    if (target !== undefined) values.set(target, [...(values.get(target) ?? []), value]);
  }
  const { property, usual } = discriminator;
  return { property, values, usual: usual === undefined ? undefined : document.resolve(usual) };
}

function basesOf(document: Document, schema: SourceNode): readonly SourceNode[] {
  const found = new Set<SourceNode>([schema]);
  // Inline parts are looked into as well: what they extend, the whole extends.
  const queue = [schema];
  for (const next of queue) {
    for (const part of [next, ...itemsOf(field(next, "allOf"))]) {
      const ref = textField(part, "$ref");
      const target = ref === undefined ? part : document.resolve(ref);
      if (target === undefined || found.has(target)) continue;
      found.add(target);
      queue.push(target);
    }
  }
  found.delete(schema);
  return [...found];
}

/** A schema that adds nothing to what it refers to is a second name of it, and no kind. */
export function addsSomething(schema: SourceNode): boolean {
  const parts = itemsOf(field(schema, "allOf"));
  const says = entriesOf(schema).some(
    ({ key }) => key !== "$ref" && key !== "allOf" && !isAnnotation(key),
  );
  return says || parts.length > 1;
}

/** A value of what extends a schema is one of its own as well. */
function tagsOf(children: readonly Child[]): ReadonlyMap<SourceNode, readonly Tag[]> {
  const extending = new Map<SourceNode, Child[]>();
  for (const child of children) {
    for (const base of child.bases) {
      const known = extending.get(base);
      if (known === undefined) extending.set(base, [child]);
      else known.push(child);
    }
  }
  return new Map(
    children.map(({ schema, known }) => {
      const tags = [...known].flatMap(([property, { stated, own }]): readonly Tag[] => {
        // What it says itself needs no tag, and without a value of its own a schema may have any.
        if (stated?.length === own.length || own.length === 0) return [];
        const kinds = (extending.get(schema) ?? []).flatMap(
          (child) => child.known.get(property) ?? [],
        );
        if (kinds.some(({ isUsual }) => isUsual)) return [];
        const others = kinds.flatMap((kind) => kind.own);
        return [{ property, values: [...new Set([...own, ...others])] }];
      });
      return [schema, tags] as const;
    }),
  );
}
