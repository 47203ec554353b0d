/**
 * Which schemas become models, and in which shapes.
 *
 * A schema is converted once for each direction. Where the two differ (read-only or write-only
 * properties, enumerations that are open when read) and both travel, the model gets two shapes:
 * its own name for what is read, and the name with `Input` behind it for what is written.
 */
import type { Document, SourceNode } from "../document/node.js";
import { mapField } from "../document/access.js";
import type { BodyKind, Direction } from "./api.js";
import { holdsBytes, inParts, Parts, withoutBytes } from "./bytes.js";
import { sameType, unionOf } from "./combine.js";
import { Converter } from "./converter.js";
import { modelNames, NameSet, packageNames } from "./names.js";
import { componentRef } from "./schema-parts.js";
import type { SchemaContext } from "./schema-type.js";
import { innerTypes, mapLeaves, mentionedShapes } from "./type.js";
import type { Type } from "./type.js";
import { untangled } from "./untangle.js";

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
  /** The type that a model stands for. */
  readonly declared: (entry: ModelEntry, direction: Direction) => Type;
  /**
   * What a request may carry: the request shape, and what an answer gave where that fits.
   * @param kind - how it is written: bytes cannot stand everywhere
   */
  readonly bodyTypeOf: (schema: SourceNode | undefined, kind: BodyKind) => Type;
  /** The type behind the name of a shape. */
  readonly shapeType: (name: string) => Type | undefined;
}

/** A schema in both directions, its references still written as `$ref` strings. */
interface Draft {
  /** Whether it is sent in the parts of a form, where bytes travel as they are. */
  readonly isPart: boolean;
  readonly ref: string;
  readonly schema: SourceNode;
  readonly request: Type;
  readonly response: Type;
}

export type Roots = Readonly<Record<Direction, readonly SourceNode[]>> & {
  /** Those of `request` whose values travel in parts. */
  readonly parts: readonly SourceNode[];
};

/** @param dates - which date-times are converted */
export function modelTable(
  document: Document,
  roots: Roots,
  dates: SchemaContext["dates"],
): ModelTable {
  const converter = new Converter(document, dates);
  const drafts = draftAll(document, roots, converter);
  const differing = differingRefs(drafts);
  const used = usage(drafts, roots, converter);
  const names = new NameSet(packageNames);
  const declaredNames = modelNames([...drafts.keys()], names);
  const entries = [...drafts.values()].map((draft): ModelEntry => {
    const name = declaredNames.get(draft.ref) ?? draft.ref;
    return {
      ref: draft.ref,
      name,
      schema: draft.schema,
      shapes: shapeNames(name, used.get(draft.ref), differing.has(draft.ref), names),
    };
  });
  const byRef = new Map(entries.map((entry) => [entry.ref, entry] as const));
  const behind = (ref: string, direction: Direction): Type =>
    drafts.get(ref)?.[direction] ?? { kind: "unknown" };
  /**
   * The type with the names of shapes in the place of references.
   * @param isText - whether bytes cannot be in it: shapes that have them are spelled out without
   */
  const named = (
    type: Type,
    direction: Direction,
    isText: boolean,
    within: readonly string[] = [],
  ): Type =>
    mapLeaves(type, (leaf) => {
      if (leaf.kind !== "model") return leaf;
      const { name: ref, ...reference } = leaf;
      const entry = byRef.get(ref);
      if (entry === undefined) return { kind: "unknown" };
      const own = behind(ref, direction);
      if (isText && holdsBytes(own) && !within.includes(ref))
        return named(withoutBytes(own), direction, true, [...within, ref]);
      const other = direction === "request" ? "response" : "request";
      const name = entry.shapes[direction] ?? entry.shapes[other] ?? entry.name;
      return { ...reference, name, model: entry.name };
    });
  const typeOf = (schema: SourceNode | undefined, direction: Direction): Type =>
    named(withoutBytes(converter.convert(schema, direction)), direction, true);
  const declared = ({ ref }: ModelEntry, direction: Direction): Type => {
    const own = behind(ref, direction);
    const isPart = direction === "request" && drafts.get(ref)?.isPart === true;
    return named(own, direction, !isPart && !holdsBytes(own));
  };
  const bodyTypeOf: ModelTable["bodyTypeOf"] = (schema, kind) => {
    const type = converter.convert(schema, "request");
    const whole = type.kind === "model" ? drafts.get(type.name)?.request : type;
    // A form that is written out already.
    if (kind === "form" && whole?.kind === "binary") return whole;
    const draft = kind === "multipart" ? inParts(type) : withoutBytes(type);
    const written = named(draft, "request", kind !== "multipart");
    const read = typeOf(schema, "response");
    const fits =
      !sameType(written, read) &&
      readFitsWrite(drafts, draft, converter.convert(schema, "response"));
    return fits ? unionOf([written, read]) : written;
  };
  const byShape = new Map(
    entries.flatMap((entry) =>
      (["response", "request"] as const).flatMap((direction) => {
        const name = entry.shapes[direction];
        return name === undefined ? [] : [[name, { entry, direction }] as const];
      }),
    ),
  );
  const shapes = new Map<string, Type>();
  const shapeType = (name: string): Type | undefined => {
    const found = byShape.get(name);
    if (found === undefined) return undefined;
    const known = shapes.get(name) ?? declared(found.entry, found.direction);
    shapes.set(name, known);
    return known;
  };
  return { entries, typeOf, declared, bodyTypeOf, shapeType };
}

const refsIn = (types: readonly Type[]): readonly string[] =>
  mentionedShapes(types).map(({ name }) => name);

/** Every component schema, and whatever else a `$ref` of a schema points at. */
function draftAll(
  document: Document,
  roots: Roots,
  converter: Converter,
): ReadonlyMap<string, Draft> {
  const schemas = new Map<string, SourceNode>();
  const types = { request: new Map<string, Type>(), response: new Map<string, Type>() };
  const queue: string[] = [];
  const components = mapField(mapField(document.root, "components"), "schemas");
  for (const name of components?.entries.keys() ?? []) queue.push(componentRef(name));
  for (const direction of ["request", "response"] as const) {
    for (const each of refsIn(
      roots[direction].map((schema) => converter.convert(schema, direction)),
    ))
      queue.push(each);
  }
  for (const ref of queue) {
    const schema = document.resolve(ref);
    if (schemas.has(ref) || schema === undefined) continue;
    schemas.set(ref, schema);
    for (const direction of ["request", "response"] as const) {
      const type = converter.convert(schema, direction);
      types[direction].set(ref, type);
      for (const each of refsIn([type])) queue.push(each);
    }
  }
  const bodies = roots.parts.map((schema) => converter.convert(schema, "request"));
  const parts = new Parts(bodies, types.request);
  for (const [ref, type] of types.request) types.request.set(ref, parts.behind(ref, type));
  const request = untangled(types.request);
  const response = untangled(types.response);
  return new Map(
    [...schemas].map(([ref, schema]) => [
      ref,
      {
        ref,
        schema,
        request: request.get(ref) ?? { kind: "unknown" },
        response: response.get(ref) ?? { kind: "unknown" },
        isPart: parts.has(ref),
      },
    ]),
  );
}

/** The schemas that read and write differently, themselves or through what they hold. */
function differingRefs(drafts: ReadonlyMap<string, Draft>): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  const differing = new Set<string>();
  const queue: string[] = [];
  for (const draft of drafts.values()) {
    if (!sameType(draft.request, draft.response)) queue.push(draft.ref);
    for (const inner of refsIn([draft.request, draft.response])) {
      const known = holders.get(inner);
      if (known === undefined) holders.set(inner, [draft.ref]);
      else known.push(draft.ref);
    }
  }
  for (const ref of queue) {
    if (differing.has(ref)) continue;
    differing.add(ref);
    for (const each of holders.get(ref) ?? []) queue.push(each);
  }
  return differing;
}

type Usage = { request: boolean; response: boolean };

function usage(
  drafts: ReadonlyMap<string, Draft>,
  roots: Roots,
  converter: Converter,
): ReadonlyMap<string, Usage> {
  const used = new Map<string, Usage>();
  const inner = (ref: string, direction: Direction): readonly string[] => {
    const draft = drafts.get(ref);
    return draft === undefined ? [] : refsIn([draft[direction]]);
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
      for (const each of inner(ref, direction)) queue.push(each);
    }
  };
  const none = new Set<string>();
  for (const direction of ["request", "response"] as const) {
    const types = roots[direction].map((schema) => converter.convert(schema, direction));
    spread(refsIn(types), direction, none);
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
function readFitsWrite(drafts: ReadonlyMap<string, Draft>, asked: Type, answered: Type): boolean {
  const seen = new Set<string>();
  // A list of our own: models that hold each other can be a far longer way than calls may nest.
  const pairs: (readonly [written: Type, read: Type])[] = [[asked, answered]];
  for (const [written, read] of pairs) {
    if (written.kind === "model" && read.kind === "model") {
      const draft = seen.has(written.name) ? undefined : drafts.get(written.name);
      seen.add(written.name);
      if (draft !== undefined) pairs.push([draft.request, draft.response]);
    } else if (written.kind === "object" && read.kind === "object") {
      const given = new Map(read.properties.map((property) => [property.name, property] as const));
      for (const { name, required, type } of written.properties) {
        const other = given.get(name);
        if (required && other?.required !== true) return false;
        if (other !== undefined) pairs.push([type, other.type]);
      }
    } else if (written.kind === "record" && read.kind === "object") {
      // A closed object, of which no property travels with a request.
      if (written.values.kind !== "never") return false;
    } else {
      const [left, right] = [innerTypes(written), innerTypes(read)];
      if (written.kind !== read.kind || left.length !== right.length) return false;
      left.forEach((type, index) => pairs.push([type, right[index] ?? type]));
    }
  }
  return true;
}
