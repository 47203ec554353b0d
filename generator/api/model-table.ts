/**
 * Which schemas become models, and in which shapes.
 *
 * A schema is converted once for each direction. Where the two differ (read-only or write-only
 * properties, enumerations that are open when read) and both travel, the model gets two shapes:
 * its own name for what is read, and the name with `Input` behind it for what is written.
 */
import type { Document, SourceNode } from "../document/node.js";
import { mapField } from "../document/access.js";
import type { Direction } from "./api.js";
import { canonical, unionOf } from "./combine.js";
import { NameSet, packageNames, typeName } from "./names.js";
import { componentRef, schemaType } from "./schema-type.js";
import { innerTypes, mentionedShapes } from "./type.js";
import type { Type } from "./type.js";

export interface ModelEntry {
  /** The `$ref` by which the description knows it. */
  readonly ref: string;
  readonly name: string;
  readonly schema: SourceNode;
  /** Shape names by direction; the same name where no difference is needed. */
  readonly shapes: { readonly request?: string; readonly response?: string };
}

export interface ModelTable {
  readonly entries: readonly ModelEntry[];
  readonly typeOf: (schema: SourceNode | undefined, direction: Direction) => Type;
  /** What a request may carry: the request shape, and what an answer gave where that fits. */
  readonly bodyTypeOf: (schema: SourceNode | undefined) => Type;
  /** The type behind the name of a shape. */
  readonly shapeType: (name: string) => Type | undefined;
}

/** A schema in both directions, its references still written as `$ref` strings. */
interface Draft {
  readonly ref: string;
  readonly schema: SourceNode;
  readonly request: Type;
  readonly response: Type;
}

export type Roots = Readonly<Record<Direction, readonly SourceNode[]>>;

export function modelTable(document: Document, roots: Roots): ModelTable {
  const drafts = draftAll(document, roots);
  const differing = differingRefs(drafts);
  const used = usage(document, drafts, roots);
  const names = new NameSet(packageNames);
  const declared = new Map([...drafts.keys()].map((ref) => [ref, names.take(modelName(ref))]));
  const entries = [...drafts.values()].map((draft): ModelEntry => {
    const name = declared.get(draft.ref) ?? draft.ref;
    return {
      ref: draft.ref,
      name,
      schema: draft.schema,
      shapes: shapeNames(name, used.get(draft.ref), differing.has(draft.ref), names),
    };
  });
  const byRef = new Map(entries.map((entry) => [entry.ref, entry] as const));
  const typeOf = (schema: SourceNode | undefined, direction: Direction): Type =>
    schemaType(schema, {
      direction,
      lookUp: document.resolve,
      refer: (ref) => {
        const entry = byRef.get(ref);
        if (entry === undefined) return { kind: "unknown" };
        const other = direction === "request" ? "response" : "request";
        const name = entry.shapes[direction] ?? entry.shapes[other] ?? entry.name;
        return { kind: "model", name, model: entry.name };
      },
    });
  const bodyTypeOf = (schema: SourceNode | undefined): Type => {
    const written = typeOf(schema, "request");
    const read = typeOf(schema, "response");
    const fits = canonical(written) !== canonical(read) && readFitsWrite(drafts, schema, document);
    return fits ? unionOf([written, read]) : written;
  };
  const shapeType = (name: string): Type | undefined => {
    const entry = entries.find(({ shapes }) => shapes.request === name || shapes.response === name);
    return entry && typeOf(entry.schema, entry.shapes.request === name ? "request" : "response");
  };
  return { entries, typeOf, bodyTypeOf, shapeType };
}

function symbolic(document: Document, direction: Direction, found: (ref: string) => void) {
  return {
    direction,
    lookUp: document.resolve,
    refer: (ref: string): Type => {
      found(ref);
      return { kind: "model", name: ref, model: ref };
    },
  } as const;
}

/** Every component schema, and whatever else a `$ref` of a schema points at. */
function draftAll(document: Document, roots: Roots): ReadonlyMap<string, Draft> {
  const drafts = new Map<string, Draft>();
  const queue: string[] = [];
  const found = (ref: string): void => void queue.push(ref);
  const components = mapField(mapField(document.root, "components"), "schemas");
  for (const name of components?.entries.keys() ?? []) queue.push(componentRef(name));
  const convert = (schema: SourceNode, direction: Direction): Type =>
    schemaType(schema, symbolic(document, direction, found));
  for (const direction of ["request", "response"] as const) {
    for (const schema of roots[direction]) convert(schema, direction);
  }
  for (const ref of queue) {
    const schema = document.resolve(ref);
    if (drafts.has(ref) || schema === undefined) continue;
    drafts.set(ref, {
      ref,
      schema,
      request: convert(schema, "request"),
      response: convert(schema, "response"),
    });
  }
  return drafts;
}

/** A component is called after its key; anything else after the end of the path to it. */
function modelName(ref: string): string {
  const parts = ref
    .slice(2)
    .split("/")
    .map((part) => decodePointer(part));
  if (ref.startsWith("#/components/schemas/") && parts.length === 3) {
    return typeName(parts[2] ?? "");
  }
  const skipped = new Set(["components", "schemas", "properties", "items", "paths", "$defs"]);
  const kept = parts.filter((part) => !skipped.has(part));
  return typeName(kept.slice(-3).join(" ") || "Model");
}

function decodePointer(part: string): string {
  return part
    .replaceAll("~1", "/")
    .replaceAll("~0", "~")
    .replace(/%([0-9A-Fa-f]{2})/g, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex as string, 16)),
    );
}

/** The schemas that read and write differently, themselves or through what they hold. */
function differingRefs(drafts: ReadonlyMap<string, Draft>): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  const differing = new Set<string>();
  const queue: string[] = [];
  for (const draft of drafts.values()) {
    if (canonical(draft.request) !== canonical(draft.response)) queue.push(draft.ref);
    for (const inner of mentionedShapes([draft.request, draft.response])) {
      holders.set(inner.name, [...(holders.get(inner.name) ?? []), draft.ref]);
    }
  }
  for (const ref of queue) {
    if (differing.has(ref)) continue;
    differing.add(ref);
    queue.push(...(holders.get(ref) ?? []));
  }
  return differing;
}

type Usage = { request: boolean; response: boolean };

function usage(
  document: Document,
  drafts: ReadonlyMap<string, Draft>,
  roots: Roots,
): ReadonlyMap<string, Usage> {
  const used = new Map<string, Usage>();
  const inner = (ref: string, direction: Direction): readonly string[] => {
    const draft = drafts.get(ref);
    return draft === undefined
      ? []
      : mentionedShapes([draft[direction]]).map((shape) => shape.name);
  };
  const spread = (
    refs: readonly string[],
    direction: Direction,
    skip: ReadonlySet<string>,
  ): void => {
    const queue = [...refs];
    for (const ref of queue) {
      const usage = used.get(ref) ?? { request: false, response: false };
      if (usage[direction] || skip.has(ref)) continue;
      used.set(ref, { ...usage, [direction]: true });
      queue.push(...inner(ref, direction));
    }
  };
  const none = new Set<string>();
  for (const direction of ["request", "response"] as const) {
    const context = symbolic(document, direction, () => undefined);
    const types = roots[direction].map((schema) => schemaType(schema, context));
    spread(
      mentionedShapes(types).map((shape) => shape.name),
      direction,
      none,
    );
  }
  // A schema that no operation reaches takes the direction of what it refers to. It must not
  // change the shapes of schemas that are in use, or adding it would rename them.
  const reached = new Set(used.keys());
  for (const ref of drafts.keys()) {
    if (used.has(ref)) continue;
    const known = inner(ref, "response").flatMap((name) => used.get(name) ?? []);
    const written = known.length > 0 && known.every((usage) => !usage.response);
    spread([ref], written ? "request" : "response", reached);
  }
  return used;
}

function shapeNames(
  name: string,
  used: Usage | undefined,
  differs: boolean,
  names: NameSet,
): ModelEntry["shapes"] {
  const request = used?.request ?? false;
  const response = used?.response ?? !request;
  if (request && response) {
    return { response: name, request: differs ? names.take(`${name}Input`) : name };
  }
  return request ? { request: name } : { response: name };
}

/**
 * Whether what an answer gives can be sent back: everything that a request requires is always
 * part of an answer, at every depth.
 */
function readFitsWrite(
  drafts: ReadonlyMap<string, Draft>,
  schema: SourceNode | undefined,
  document: Document,
): boolean {
  const seen = new Set<string>();
  const fits = (written: Type, read: Type): boolean => {
    if (written.kind === "model" && read.kind === "model") {
      if (seen.has(written.name)) return true;
      seen.add(written.name);
      const draft = drafts.get(written.name);
      return draft === undefined || fits(draft.request, draft.response);
    }
    if (written.kind === "object" && read.kind === "object") {
      return written.properties.every((property) => {
        const other = read.properties.find((candidate) => candidate.name === property.name);
        if (other === undefined) return !property.required;
        return (other.required || !property.required) && fits(property.type, other.type);
      });
    }
    const [left, right] = [innerTypes(written), innerTypes(read)];
    return (
      written.kind === read.kind &&
      left.length === right.length &&
      left.every((type, index) => fits(type, right[index] ?? type))
    );
  };
  const convert = (direction: Direction): Type =>
    schemaType(
      schema,
      symbolic(document, direction, () => undefined),
    );
  return fits(convert("request"), convert("response"));
}
