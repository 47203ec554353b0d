/**
 * Schemas that extend a base with a discriminator, and by which value of it they are known: the
 * one that a mapping gives them, else their own name (OpenAPI 3.1, section 4.8.25).
 */
import { entriesOf, field, hasField, itemsOf, textField } from "../document/access.js";
import type { Document, SourceNode } from "../document/node.js";
import { discriminatorOf, ownName, saidName, statedValues, type Tag } from "./discriminators.js";

type Values = Tag["values"];

/** A component schema that extends others, near or far. */
interface Child {
  readonly name: string;
  readonly schema: SourceNode;
  readonly bases: readonly SourceNode[];
  /** By the property: the values that it states itself, and those by which it is known. */
  readonly known: ReadonlyMap<string, Known>;
}

interface Known {
  readonly stated?: Values;
  readonly own: Values;
  /** Set where it stands for all values that nothing else stands for. */
  readonly isUsual?: true;
}

/** A kind of a base: a component schema that extends it, and the values by which it is known. */
export interface KindOf {
  readonly name: string;
  readonly values: Values;
  /** Set where it stands for all values that nothing else stands for. */
  readonly isUsual: boolean;
}

/** What is known of the kinds of a schema. */
export interface Kinds {
  /** What tells them apart. */
  readonly property: string;
  /** The values that stand for the schema itself. */
  readonly own: Values;
  /** Near and far, as far as they can be told; at least one. */
  readonly kinds: readonly KindOf[];
}

/** The tags of every schema that extends such a base. */
export function inheritedTags(document: Document): ReadonlyMap<SourceNode, readonly Tag[]> {
  return tagsOf(childrenIn(document));
}

/** The kinds of every schema that has a discriminator, or extends one that has. */
export function kindsIn(document: Document): ReadonlyMap<SourceNode, Kinds> {
  const children = childrenIn(document);
  const known = new Map(children.map((child) => [child.schema, child.known] as const));
  const found = new Map<SourceNode, { readonly property: string; readonly kinds: KindOf[] }>();
  for (const child of children) {
    for (const base of child.bases) {
      const property = discriminatorOf(base)?.property ?? known.get(base)?.keys().next().value;
      if (property === undefined) continue;
      const { own = [], isUsual = false } = child.known.get(property) ?? {};
      if (own.length === 0 && !isUsual) continue;
      const others = found.get(base)?.kinds ?? [];
      found.set(base, { property, kinds: others });
      others.push({ name: child.name, values: own, isUsual });
    }
  }
  return new Map(
    [...found].map(([base, { property, kinds }]) => {
      const own = known.get(base)?.get(property)?.own ?? rootValues(document, base, kinds);
      return [base, { property, own, kinds }] as const;
    }),
  );
}

/** A base that extends none has what is mapped to it, or what it lists and no kind has. */
function rootValues(document: Document, base: SourceNode, kinds: readonly KindOf[]): Values {
  const { property, mapped = [] } = discriminatorOf(base) ?? {};
  if (property === undefined) return [];
  const own = mapped.filter(({ ref }) => document.resolve(ref) === base);
  if (own.length > 0) return own.map(({ value }) => value);
  const said = saidName(base);
  if (said !== undefined) return [said];
  const taken = new Set(kinds.flatMap(({ values }) => values));
  const scope = { lookUp: document.resolve, tagsOf: () => [] };
  return (statedValues(base, property, scope) ?? []).filter((value) => !taken.has(value));
}

function childrenIn(document: Document): readonly Child[] {
  const mappings = new Map<SourceNode, Mapping | undefined>();
  const mappingOf = (schema: SourceNode): Mapping | undefined => {
    if (!mappings.has(schema)) mappings.set(schema, readMapping(document, schema));
    return mappings.get(schema);
  };
  const children: Child[] = [];
  for (const { key, value } of entriesOf(field(field(document.root, "components"), "schemas"))) {
    const bases = basesOf(document, value);
    const discriminated = bases.flatMap((base) => mappingOf(base) ?? []);
    if (discriminated.length === 0) continue;
    const mapped = [mappingOf(value) ?? [], ...discriminated].flat();
    const properties = new Set(discriminated.map(({ property }) => property));
    const known = [...properties].map((property): readonly [string, Known] => {
      const asked = mapped.filter((mapping) => mapping.property === property);
      if (asked.some(({ usual }) => usual === value)) return [property, { own: [], isUsual: true }];
      const values = asked.flatMap((mapping) => mapping.values.get(value) ?? []);
      const isKind = addsSomething(value) || bases.some((base) => lists(document, base, value));
      const named = values.length > 0 || !isKind ? values : [ownName(value, key)];
      return [property, valuesOf(document, value, property, named)];
    });
    children.push({ name: key, schema: value, bases, known: new Map(known) });
  }
  return children;
}

interface Mapping {
  readonly property: string;
  readonly values: ReadonlyMap<SourceNode, readonly string[]>;
  readonly usual: SourceNode | undefined;
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
function addsSomething(schema: SourceNode): boolean {
  const parts = itemsOf(field(schema, "allOf"));
  return parts.length > 1 || hasField(schema, "properties") || hasField(schema, "type");
}

/** Whether a base offers a schema among its alternatives. */
function lists({ resolve }: Document, base: SourceNode, schema: SourceNode): boolean {
  return [...itemsOf(field(base, "oneOf")), ...itemsOf(field(base, "anyOf"))].some((member) => {
    const ref = textField(member, "$ref");
    return ref !== undefined && resolve(ref) === schema;
  });
}

/** What a schema or a base of it states wins: no other value would fit. */
function valuesOf(
  document: Document,
  schema: SourceNode,
  property: string,
  named: readonly string[],
): Known {
  const scope = { lookUp: document.resolve, tagsOf: () => [] };
  const stated = statedValues(schema, property, scope);
  if (stated === undefined) return { own: named };
  const both = stated.filter((value) => named.includes(String(value)));
  return { stated, own: both.length > 0 || stated.length > 1 ? both : stated };
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
        // A constant needs no tag, and without a value of its own a schema may have any.
        if (stated?.length === 1 || own.length === 0) return [];
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
