/** Part of a description: the operations that are wanted, and the components that they need. */
import { caution, problem, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import {
  entriesOf,
  entry,
  field,
  hasField,
  itemsOf,
  mapField,
  textField,
  textOf,
} from "./access.js";
import { mapOf, withFields } from "./edit.js";
import { globMatcher } from "./glob.js";
import type { Limits } from "./limits.js";
import { suggestions } from "./nearest.js";
import type { MapEntry, MapNode, SourceNode } from "./node.js";
import { fragmentPointer, pointerTokens } from "./pointer.js";
import { deref, resolveRef, resolverOf } from "./refs.js";
import { isExtended, kindNames } from "./extenders.js";
import { slotOf } from "./structure.js";

/** What is wanted of one kind of name: all but `exclude`, or `include` alone, less `exclude`. */
export interface Choice {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/**
 * An operation has to pass all of them, a webhook those of tags and operations: it has no path.
 * Callbacks stay with their operation.
 */
export interface Filters {
  /** Tags of operations and webhooks. */
  readonly tags?: Choice;
  /** Path templates; `*` stands for a part of one segment, `**` for any number of segments. */
  readonly paths?: Choice;
  /** `operationId`s, or a method and a path or the name of a webhook: `GET /users/{id}`. */
  readonly operations?: Choice;
}

const kinds = ["tags", "paths", "operations"] as const;

export interface Filtered {
  readonly root: MapNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param at - the place to name when a filter fits nothing, or there are too many */
export function filtered(
  root: MapNode,
  filters: Filters,
  at: Origin,
  limits: Pick<Limits, "filters" | "comparisons">,
): Filtered {
  const excess = excessOf(root, filters, limits);
  if (excess !== undefined) {
    const hint = "name fewer, or more at once: a tag, or a path that ends with `/**`";
    return { root, diagnostics: [problem("limit-filters", at, excess, hint)] };
  }
  const rules = kinds.flatMap((kind) =>
    (["include", "exclude"] as const).flatMap((mode) =>
      (filters[kind]?.[mode] ?? []).map((pattern) => new Rule(kind, mode, pattern)),
    ),
  );
  if (rules.length === 0) return { root, diagnostics: [] };
  const known = {
    tags: new Set<string>(),
    paths: new Set<string>(),
    operations: new Set<string>(),
  };
  const left = (place: "paths" | "webhooks"): MapNode | undefined => {
    const whole = mapField(root, place);
    const kept = entriesOf(whole).flatMap((found): readonly MapEntry[] => {
      const item = withoutOperations(root, place, found, rules, known);
      return item === undefined ? [] : [{ ...found, value: item }];
    });
    return whole && mapOf(kept, whole.origin);
  };
  const [paths, webhooks] = [left("paths"), left("webhooks")];
  const nearest = suggestions();
  const chosen = withFields(root, {
    ...(paths === undefined ? {} : { paths }),
    ...(webhooks === undefined ? {} : { webhooks }),
  });
  const isEmptied =
    hasOperations(root) && !hasOperations(chosen)
      ? [
          problem(
            "filter-unmatched",
            at,
            "the filters leave no operation",
            "compare them with the tags, paths and operations of the description",
          ),
        ]
      : [];
  return {
    root: pruned(chosen),
    diagnostics: [
      ...isEmptied,
      ...rules
        .filter(({ used }) => !used)
        .map(({ kind, pattern }) => {
          const meant = nearest(pattern, known[kind]);
          return caution(
            "filter-unmatched",
            at,
            sentence`the filter ${pattern} fits none of the ${kind}`,
            meant === undefined
              ? "compare it with the description"
              : sentence`did you mean ${meant}?`,
          );
        }),
    ],
  };
}

const hasOperations = (root: MapNode): boolean =>
  ["paths", "webhooks"].some((place) =>
    entriesOf(field(root, place)).some(({ key }) => !key.startsWith("x-")),
  );

/** Whether what a filter left holds a place of the description: an operation that is out has none. */
export function isLeft(root: MapNode, { pointer }: Pick<Origin, "pointer">): boolean {
  const [place = "", name, part] = pointerTokens(pointer) ?? [];
  if ((place !== "paths" && place !== "webhooks") || name === undefined) return true;
  const item = field(field(root, place), name);
  if (item === undefined) return false;
  const isOperation = part !== undefined && slotOf("PathItem", part)?.kind === "Operation";
  return !isOperation || hasField(item, part) || hasField(item, "$ref");
}

/** Said before anything is compared: what `verify` is given was written by anybody. */
function excessOf(
  root: MapNode,
  filters: Filters,
  { filters: most, comparisons }: Pick<Limits, "filters" | "comparisons">,
): string | undefined {
  const choices = kinds.flatMap((kind) => [
    filters[kind]?.include ?? [],
    filters[kind]?.exclude ?? [],
  ]);
  if (choices.reduce((sum, { length }) => sum + length, 0) > most)
    return sentence`there are more than ${most} filters`;
  const lengthOf = (texts: readonly string[]): number =>
    texts.reduce((sum, { length }) => sum + length, 0);
  const { include = [], exclude = [] } = filters.paths ?? {};
  const globs = [...include, ...exclude].filter((pattern) => isGlob("paths", pattern));
  const paths = entriesOf(mapField(root, "paths")).map(({ key }) => key);
  if (lengthOf(globs) * lengthOf(paths) <= comparisons) return undefined;
  return sentence`the filters compare more than ${comparisons} characters with paths`;
}

const isGlob = (kind: Rule["kind"], pattern: string): boolean =>
  kind === "paths" && pattern.includes("*");

class Rule {
  readonly kind: (typeof kinds)[number];
  readonly mode: "include" | "exclude";
  readonly pattern: string;
  readonly #fits: (name: string) => boolean;
  /** The operations of one path follow each other. */
  #last: { readonly name: string; readonly fits: boolean } | undefined;
  used = false;

  constructor(kind: Rule["kind"], mode: Rule["mode"], pattern: string) {
    this.kind = kind;
    this.mode = mode;
    this.pattern = pattern;
    const matches = isGlob(kind, pattern) ? globMatcher(pattern) : undefined;
    this.#fits = (name) => {
      if (matches === undefined) return name === pattern;
      if (this.#last?.name !== name) this.#last = { name, fits: matches(name) };
      return this.#last.fits;
    };
  }

  fits(names: readonly string[]): boolean {
    const fits = names.some(this.#fits);
    if (fits) this.used = true;
    return fits;
  }
}

type Names = Readonly<Record<Rule["kind"], readonly string[]>>;

/** What is left of a Path Item Object; undefined when that is no operation at all. */
function withoutOperations(
  root: MapNode,
  place: "paths" | "webhooks",
  { key, value: stated }: MapEntry,
  rules: readonly Rule[],
  known: Readonly<Record<Rule["kind"], Set<string>>>,
): SourceNode | undefined {
  const item = deref({ resolve: (ref) => resolveRef(root, ref) }, stated);
  if (item.kind !== "map" || (place === "paths" && key.startsWith("x-"))) return stated;
  const paths = place === "paths" ? [key] : [];
  for (const path of paths) known.paths.add(path);
  let [all, left] = [0, 0];
  const wanted = ({ key: method, value }: MapEntry): boolean => {
    const id = textField(value, "operationId");
    const names: Names = {
      tags: itemsOf(field(value, "tags")).flatMap((tag) => textOf(tag) ?? []),
      paths,
      operations: [...(id === undefined ? [] : [id]), `${method.toUpperCase()} ${key}`],
    };
    for (const tag of names.tags) known.tags.add(tag);
    for (const name of names.operations) known.operations.add(name);
    const isKept = isWanted(names, place === "paths" ? kinds : ["tags", "operations"], rules);
    all += 1;
    if (isKept) left += 1;
    return isKept;
  };
  const entries = entriesOf(item).flatMap((found): readonly MapEntry[] => {
    const slot = slotOf("PathItem", found.key);
    if (slot?.kind !== "Operation" || found.value.kind !== "map") return [found];
    if (slot.holds === "one") return wanted(found) ? [found] : [];
    const named = entriesOf(found.value).filter(wanted);
    return [{ ...found, value: mapOf(named, found.value.origin) }];
  });
  if (left === 0) return undefined;
  // What is whole stays a reference, if it was one.
  return left === all ? stated : mapOf(entries, item.origin);
}

function isWanted(names: Names, asked: readonly Rule["kind"][], rules: readonly Rule[]): boolean {
  // Every rule is asked, so that each knows whether it fits anything.
  const answers = rules.map((rule) => ({ rule, fits: rule.fits(names[rule.kind]) }));
  return asked.every((kind) => {
    const own = answers.filter(({ rule }) => rule.kind === kind);
    const included = own.filter(({ rule }) => rule.mode === "include");
    const excluded = own.some(({ rule, fits }) => rule.mode === "exclude" && fits);
    return !excluded && (included.length === 0 || included.some(({ fits }) => fits));
  });
}

/** The description without components that nothing refers to, except security schemes. */
function pruned(root: MapNode): MapNode {
  const components = mapField(root, "components");
  if (components === undefined) return root;
  const needed = new Set<string>();
  const schemas = field(components, "schemas");
  const kindsOf = kindNames({ resolve: resolverOf(root) }, schemas);
  const told = new Set<string>();
  /** What a schema extends is needed without the others that extend it. */
  const queue: { readonly node: SourceNode; readonly isBase: boolean }[] = entriesOf(root)
    .filter(({ key }) => key !== "components")
    .map(({ value }) => ({ node: value, isBase: false }));
  const need = (kind: string, name: string): void => {
    const id = JSON.stringify([kind, name]);
    const component = entry(field(components, kind), name);
    if (component === undefined || needed.has(id)) return;
    needed.add(id);
    queue.push({ node: component.value, isBase: false });
  };
  const needKinds = (base: string): void => {
    const schema = field(schemas, base);
    if (schema === undefined || told.has(base)) return;
    told.add(base);
    for (const kind of kindsOf(schema)) need("schemas", kind);
  };
  for (const { node, isBase } of queue) {
    if (node.kind === "scalar") continue;
    if (node.kind === "list") {
      for (const item of node.items) queue.push({ node: item, isBase });
      continue;
    }
    const [, kind, name] =
      pointerTokens(fragmentPointer(textField(node, "$ref") ?? "") ?? "") ?? [];
    if (kind !== undefined && name !== undefined) need(kind, name);
    if (kind === "schemas" && name !== undefined && !isBase) needKinds(name);
    const mapped = entriesOf(field(node, "mapping")).map(({ value }) => value);
    for (const value of [...mapped, field(node, "defaultMapping")]) {
      const target = textOf(value);
      if (target !== undefined) need("schemas", target.slice(target.lastIndexOf("/") + 1));
    }
    for (const { key, value } of node.entries.values())
      queue.push({ node: value, isBase: isExtended(node, key) });
  }
  const entries = entriesOf(components).map((found): MapEntry => {
    if (found.value.kind !== "map" || found.key === "securitySchemes") return found;
    const left = entriesOf(found.value).filter(({ key }) =>
      needed.has(JSON.stringify([found.key, key])),
    );
    return { ...found, value: mapOf(left, found.value.origin) };
  });
  return withFields(root, { components: mapOf(entries, components.origin) });
}
