/** The kinds of a schema: which may stand where it does, and what tells them apart. */
import { entriesOf, field, hasField, itemsOf, textField } from "../document/access.js";
import type { Document, SourceNode } from "../document/node.js";
import {
  discriminatorOf,
  nameOf,
  saidName,
  statedValues,
  valuesAsDeclared,
} from "./discriminators.js";
import { addsSomething, childrenIn, type Child, type Values } from "./inheritance.js";
import { componentRef } from "./schema-parts.js";

export interface KindOf {
  readonly name: string;
  readonly values: Values;
  /** Set where it stands for all values that nothing else stands for. */
  readonly isUsual: boolean;
}

export interface Kinds {
  /** What tells them apart. */
  readonly property: string;
  /** Near and far, and the schema itself where it can be a value. */
  readonly kinds: readonly KindOf[];
}

/** By every schema that has a discriminator, or extends one that has, and is extended itself. */
export function kindsIn(document: Document): ReadonlyMap<SourceNode, Kinds> {
  const children = childrenIn(document);
  const found = new Map<SourceNode, KindOf[]>();
  for (const child of children.values()) {
    for (const base of child.bases) {
      const property = propertyOf(base, children);
      const kind = property === undefined ? undefined : kindOf(child, property);
      if (kind === undefined) continue;
      const others = found.get(base);
      if (others === undefined) found.set(base, [kind]);
      else others.push(kind);
    }
  }
  const kinds = new Map<SourceNode, Kinds>();
  for (const { key, value } of entriesOf(field(field(document.root, "components"), "schemas"))) {
    const below = found.get(value);
    const property = propertyOf(value, children);
    // What offers its kinds itself is a choice already.
    if (below === undefined || property === undefined) continue;
    if (hasField(value, "oneOf") || hasField(value, "anyOf")) continue;
    const all = [...below, ...mappedBeside(document, value, below)];
    const child = children.get(value);
    const own = child === undefined ? rootKind(document, key, value, all) : kindOf(child, property);
    kinds.set(value, { property, kinds: own === undefined ? all : [...all, own] });
  }
  return kinds;
}

const propertyOf = (
  schema: SourceNode,
  children: ReadonlyMap<SourceNode, Child>,
): string | undefined =>
  discriminatorOf(schema)?.property ?? children.get(schema)?.known.keys().next().value;

/** None where nobody can tell which values it has. */
function kindOf({ name, known }: Child, property: string): KindOf | undefined {
  const { own = [], name: ownName, isUsual = false } = known.get(property) ?? {};
  const values = own.length > 0 || ownName === undefined ? own : [ownName];
  return values.length > 0 || isUsual ? { name, values, isUsual } : undefined;
}

/** What a mapping names as a kind, though it does not extend the base. */
function mappedBeside(
  { resolve }: Document,
  base: SourceNode,
  kinds: readonly KindOf[],
): readonly KindOf[] {
  const { property = "", mapped = [] } = discriminatorOf(base) ?? {};
  const known = new Set(kinds.map(({ name }) => name));
  const beside = new Map<string, string[]>();
  for (const { value, ref } of mapped) {
    const name = nameOf(ref);
    const target = resolve(ref);
    if (target === undefined || target === base || ref !== componentRef(name)) continue;
    if (!known.has(name)) beside.set(name, [...(beside.get(name) ?? []), value]);
  }
  return [...beside].map(([name, values]) => ({
    name,
    values: valuesAsDeclared(values, property, base, resolve),
    isUsual: false,
  }));
}

/**
 * A base that extends none has what is mapped to it, or what it lists and no kind has. Where neither
 * says anything, nothing says that it stands for no value: its name is one like any other.
 */
function rootKind(
  { resolve }: Document,
  name: string,
  base: SourceNode,
  kinds: readonly KindOf[],
): KindOf | undefined {
  const { property = "", mapped = [] } = discriminatorOf(base) ?? {};
  const own = mapped.filter(({ ref }) => resolve(ref) === base).map(({ value }) => value);
  const stated = statedValues(base, property, { lookUp: resolve, tagsOf: () => [] });
  const taken = new Set(kinds.flatMap(({ values }) => values));
  const said = saidName(base);
  const named = said ?? (mapped.length === 0 && stated === undefined ? name : undefined);
  const values =
    own.length > 0
      ? valuesAsDeclared(own, property, base, resolve)
      : named === undefined
        ? (stated ?? []).filter((value) => !taken.has(value))
        : [named];
  return values.length === 0 ? undefined : { name, values, isUsual: false };
}

/** The schema that a schema is a second name of, at the end of a chain of them; itself where it is none. */
export function originalOf(document: Document, schema: SourceNode): SourceNode {
  const seen = new Set<SourceNode>();
  let original = schema;
  while (!seen.has(original) && !addsSomething(original)) {
    seen.add(original);
    const [part] = itemsOf(field(original, "allOf"));
    const ref = textField(original, "$ref") ?? textField(part, "$ref");
    const target = ref === undefined ? undefined : document.resolve(ref);
    if (target === undefined) break;
    original = target;
  }
  return original;
}
