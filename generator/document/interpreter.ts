/**
 * Whether a value fits a Schema Object of the description. The only file that imports
 * @cfworker/json-schema, an interpreter: nothing of a description is ever compiled.
 *
 * What is not checked, because it would be unsafe or is only an annotation: `pattern`,
 * `patternProperties` (a regular expression of a stranger is never run), `format`,
 * `uniqueItems` (quadratic), `unevaluated…` and `$dynamicRef`.
 */
import { validate, type OutputUnit, type Schema } from "@cfworker/json-schema";
import { booleanField, field, itemsOf, textField, toJson, type Json } from "./access.js";
import { longestChain } from "./definitions.js";
import { deref } from "./refs.js";
import type { Document, SourceNode } from "./node.js";

/** What is wrong with a value, where inside it, and what the schema says about it. */
export interface Misfit {
  /** JSON Pointer inside the value. */
  readonly pointer: string;
  readonly keyword: string;
  /** The keyword's own value in the schema. */
  readonly expected: Json | undefined;
}

export type Verdict =
  | { readonly kind: "fits" }
  | { readonly kind: "misfit"; readonly misfit: Misfit }
  | { readonly kind: "unchecked" };

/** Work for one value and for a whole document; both in the interpreter's own steps. */
const budgetPerValue = 400_000;
const budgetPerDocument = 20_000_000;
/** The interpreter recurses: levels of the value times levels of schemas around each. */
const deepest = 600;

/** Thrown through the interpreter, which has no other way to stop, and caught right outside. */
class OutOfBudget extends Error {}

type Plain = Record<string, unknown>;

/** Keywords whose value is taken over as it is. */
const assertions = [
  "type",
  "const",
  "enum",
  "minProperties",
  "maxProperties",
  "dependentRequired",
  "minContains",
  "maxContains",
  "minItems",
  "maxItems",
  "multipleOf",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
];
const single = ["not", "if", "then", "else", "items", "contains", "propertyNames"];
const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const named = ["properties", "dependentSchemas"];

/** Checks values of one document; schemas are prepared once and shared between values. */
export class Interpreter {
  readonly #document: Document;
  readonly #prepared = new Map<SourceNode, Schema | boolean>();
  readonly #byRef = new Map<string, Schema | boolean>();
  readonly #chain: number;
  /** References by their text, prepared when the interpreter first follows them. */
  readonly #lookup: Record<string, Schema | boolean> = new Proxy(
    {},
    { get: (_target, ref) => this.#target(String(ref)) },
  );
  #left = 0;
  #total = budgetPerDocument;

  /** `schemas` are those of the document, which were found to hold no cycles. */
  constructor(document: Document, schemas: Iterable<SourceNode>) {
    this.#document = document;
    this.#chain = longestChain(schemas, document);
  }

  check(value: SourceNode, schema: SourceNode): Verdict {
    if (levels(value) * this.#chain > deepest) return { kind: "unchecked" };
    const prepared = this.#prepare(schema);
    const budget = Math.min(budgetPerValue, this.#total);
    this.#left = budget;
    try {
      const { valid, errors } = validate(bare(value), prepared, "2020-12", this.#lookup, true);
      this.#total -= budget - this.#left;
      const leaf = valid ? undefined : decisive(errors);
      return leaf === undefined
        ? { kind: "fits" }
        : { kind: "misfit", misfit: this.#misfit(leaf, prepared) };
    } catch (error) {
      this.#total -= budget;
      // The library writes places as parts of URLs, which a name with half a character cannot be.
      const isUnwritable = error instanceof URIError;
      if (error instanceof OutOfBudget || isUnwritable) return { kind: "unchecked" };
      throw error;
    }
  }

  #target(ref: string): Schema | boolean {
    let prepared = this.#byRef.get(ref);
    if (prepared === undefined) {
      const node = this.#document.resolve(ref);
      prepared = node === undefined ? true : this.#prepare(node);
      this.#byRef.set(ref, prepared);
    }
    return prepared;
  }

  /** The schema as the interpreter may see it. References stay references, so this ends. */
  #prepare(node: SourceNode): Schema | boolean {
    if (node.kind === "scalar") return node.value !== false;
    const known = this.#prepared.get(node);
    if (known !== undefined) return known;
    const prepared: Plain = Object.create(null) as Plain;
    this.#prepared.set(node, prepared as Schema);
    let weight = 4;
    for (const keyword of assertions) {
      const value = field(node, keyword);
      if (value === undefined) continue;
      prepared[keyword] = bare(value);
      weight += itemsOf(value).length;
    }
    for (const keyword of single) {
      const value = field(node, keyword);
      if (value !== undefined) prepared[keyword] = this.#prepare(value);
    }
    for (const keyword of lists) {
      const value = field(node, keyword);
      if (value?.kind === "list")
        prepared[keyword] = value.items.map((item) => this.#prepare(item));
    }
    for (const keyword of named) {
      const value = field(node, keyword);
      if (value?.kind !== "map") continue;
      const schemas = Object.create(null) as Plain;
      for (const entry of value.entries.values()) {
        schemas[entry.key] = this.#prepare(entry.value);
        weight += 1;
      }
      prepared[keyword] = schemas;
    }
    prepared["required"] = this.#required(node);
    // Which keys patterns would have allowed is not known.
    const others = field(node, "additionalProperties");
    if (others !== undefined && field(node, "patternProperties") === undefined) {
      prepared["additionalProperties"] = this.#prepare(others);
    }
    const ref = textField(node, "$ref");
    // The interpreter reads `$ref` once at every visit of a schema, so this counts its steps.
    Object.defineProperty(prepared, "$ref", {
      get: () => {
        this.#left -= weight;
        if (this.#left < 0) throw new OutOfBudget();
        return ref;
      },
    });
    return prepared as Schema;
  }

  /** Required in both directions: an example of a request need not hold what is read-only. */
  #required(node: SourceNode): readonly string[] {
    const properties = field(node, "properties");
    return itemsOf(field(node, "required")).flatMap((item) => {
      if (item.kind !== "scalar" || typeof item.value !== "string") return [];
      const property = field(properties, item.value);
      const target = property && deref(this.#document, property);
      const oneWay = [property, target].some(
        (schema) => booleanField(schema, "readOnly") ?? booleanField(schema, "writeOnly"),
      );
      return oneWay ? [] : [item.value];
    });
  }

  /** Follows the location through references, to say what the keyword asks for. */
  #misfit(
    { instanceLocation, keyword, keywordLocation }: OutputUnit,
    schema: Schema | boolean,
  ): Misfit {
    this.#left = Number.POSITIVE_INFINITY;
    let at: unknown = schema;
    for (const token of keywordLocation.split("/").slice(1)) {
      const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
      const next = (at as Plain | undefined)?.[key];
      at = key === "$ref" && typeof next === "string" ? this.#target(next) : next;
    }
    return { pointer: instanceLocation.slice(1), keyword, expected: at as Json | undefined };
  }
}

/** The innermost complaint, unless alternatives failed: then none of them is the culprit. */
function decisive(errors: readonly OutputUnit[]): OutputUnit | undefined {
  return errors.find(({ keyword }) =>
    ["anyOf", "oneOf", "not", "contains", "false"].includes(keyword) ? true : !outer.has(keyword),
  );
}

const outer: ReadonlySet<string> = new Set([
  "$ref",
  "allOf",
  "if",
  "properties",
  "additionalProperties",
  "items",
  "prefixItems",
  "propertyNames",
  "dependentSchemas",
]);

/** The value without prototypes: the interpreter asks `key in value`. */
function bare(node: SourceNode): unknown {
  if (node.kind === "scalar") return toJson(node);
  if (node.kind === "list") return node.items.map(bare);
  const object = Object.create(null) as Plain;
  for (const { key, value } of node.entries.values()) object[key] = bare(value);
  return object;
}

function levels(node: SourceNode): number {
  if (node.kind === "scalar") return 1;
  const parts =
    node.kind === "list" ? node.items : [...node.entries.values()].map(({ value }) => value);
  return 1 + parts.reduce((deep, part) => Math.max(deep, levels(part)), 0);
}
