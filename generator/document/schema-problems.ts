/** From the validator's complaints to diagnostics: one for each mistake, in its place. */
import { problem, sentence, type Diagnostic } from "../diagnostics.js";
import { toJson } from "./access.js";
import type { Complaint, TrustedSchema, Validator } from "./json-schema.js";
import { nearest } from "./nearest.js";
import type { MapEntry, SourceNode } from "./node.js";
import { pointerTokens } from "./pointer.js";
import { fieldsOf, matchesPattern, titleOf } from "./trusted-fields.js";
import { wrongType } from "./wrong-type.js";
import {
  listed,
  outOfBounds,
  wrongCombination,
  wrongFormat,
  wrongValue,
  type NamedPlace,
  type Place,
} from "./wrong-value.js";

/** What a node is called, such as "Link Object"; `undefined` when it has no name of its own. */
export type Naming = (node: SourceNode) => string | undefined;

/** Whether generation survives a complaint about the node; `path` holds all nodes around it. */
export type Bearing = (complaint: Complaint, path: readonly SourceNode[]) => boolean;

/** Everything about `root` that the schema does not allow. */
export function schemaProblems(
  { schema, complaints }: Validator,
  root: SourceNode,
  naming: Naming = () => undefined,
  isBearable: Bearing = () => false,
): readonly Diagnostic[] {
  const found = complaints(toJson(root)).filter((complaint) => !isEcho(complaint));
  const faults = new Faults(found);
  return found.flatMap((complaint): readonly Diagnostic[] => {
    const { path, ...place } = placeAt(root, complaint.pointer);
    // The schema in force may be a nameless branch; the structure knows better.
    const title = naming(place.node) ?? titleOf(complaint.schema);
    const diagnostic = explain(complaint, schema, { ...place, title }, faults);
    if (diagnostic === undefined) return [];
    return [isBearable(complaint, path) ? { ...diagnostic, severity: "warning" } : diagnostic];
  });
}

/** Complaints that only repeat, for an outer schema, what an inner one said. */
function isEcho({ keyword, pointer, schemaPath }: Complaint): boolean {
  return (
    keyword === "if" ||
    keyword === "propertyNames" ||
    // `checks/references.ts` looks at them itself.
    (keyword === "format" && pointer.endsWith("/$ref")) ||
    /\/(?:oneOf|anyOf|not)\/(?:\d+\/)?required$/.test(schemaPath) ||
    // `checks/parameters.ts` says it whether or not the parameter has a schema.
    (schemaPath.includes("/styles-for-path/") && /\/(?:required|required\/const)$/.test(schemaPath))
  );
}

/** Where the other complaints are: a field counts as unevaluated when anything around it failed. */
class Faults {
  readonly #within = new Set<string>();
  readonly #unknown = new Map<string, string[]>();

  constructor(all: readonly Complaint[]) {
    for (const { pointer, params } of all) {
      const unknown = params["unevaluatedProperty"] ?? params["additionalProperty"];
      if (typeof unknown === "string") {
        const names = this.#unknown.get(pointer) ?? [];
        names.push(unknown);
        this.#unknown.set(pointer, names);
        continue;
      }
      for (let at = pointer; !this.#within.has(at); at = at.slice(0, at.lastIndexOf("/"))) {
        this.#within.add(at);
        if (at === "") break;
      }
    }
  }

  within(pointer: string): boolean {
    return this.#within.has(pointer);
  }

  unknownFields(pointer: string): readonly string[] {
    return this.#unknown.get(pointer) ?? [];
  }
}

function explain(
  complaint: Complaint,
  schema: TrustedSchema,
  place: NamedPlace,
  faults: Faults,
): Diagnostic | undefined {
  const { keyword, params } = complaint;
  switch (keyword) {
    case "unevaluatedProperties":
    case "additionalProperties": {
      const name = String(params["unevaluatedProperty"] ?? params["additionalProperty"]);
      return unexpectedField(name, complaint, schema, place, faults);
    }
    case "required":
      return missingField(String(params["missingProperty"]), complaint, schema, place, faults);
    case "type":
      return wrongType(complaint, place.node, place.name);
    case "enum":
      return wrongValue(place, params["allowedValues"] as readonly unknown[]);
    case "const":
      return wrongValue(place, [params["allowedValue"]]);
    case "oneOf":
    case "anyOf":
    case "not":
      return wrongCombination(complaint, place);
    case "format":
      return wrongFormat(complaint, place);
    default:
      return outOfBounds(complaint, place);
  }
}

function placeAt(
  root: SourceNode,
  pointer: string,
): Place & { readonly path: readonly SourceNode[] } {
  let node = root;
  const path = [root];
  let entry: MapEntry | undefined;
  let name = "the file";
  let list = "";
  for (const token of pointerTokens(pointer) ?? []) {
    entry = node.kind === "map" ? node.entries.get(token) : undefined;
    const next = node.kind === "list" ? node.items[Number(token)] : entry?.value;
    if (next === undefined) break;
    node = next;
    path.push(node);
    if (entry !== undefined) list = name = sentence`${token}`;
    else name = list === "" ? "this item" : `this item of ${list}`;
  }
  return { node, name, head: entry?.keyOrigin ?? node.origin, path };
}

function unexpectedField(
  name: string,
  { schema: object, pointer }: Complaint,
  schema: TrustedSchema,
  { node, head, title }: NamedPlace,
  faults: Faults,
): Diagnostic | undefined {
  const origin = (node.kind === "map" ? node.entries.get(name)?.keyOrigin : undefined) ?? head;
  const known = fieldsOf(object, schema);
  if (known.has(name) || matchesPattern(object, schema, name)) {
    if (faults.within(pointer)) return undefined;
    return problem(
      "field-misplaced",
      origin,
      sentence`${name} has no meaning in this ` + title,
      "remove it, or change the field that decides which others are read (`in`, `type`, `content`)",
    );
  }
  if (title === "Paths Object") {
    return problem(
      "field-unknown",
      origin,
      sentence`the path ${name} does not begin with a slash`,
      sentence`write ${`/${name}`}`,
    );
  }
  if (title === "Responses Object") {
    return problem(
      "field-unknown",
      origin,
      sentence`${name} is not a status code`,
      "use a code such as `200`, a range such as `2XX`, or `default`",
    );
  }
  const meant = nearest(name, known);
  const hint =
    name === "<<"
      ? "merge keys are not part of YAML 1.2: write the fields out, or use `$ref`"
      : meant === undefined
        ? `it can have ${listed([...known])}`
        : sentence`did you mean ${meant}?`;
  return problem("field-unknown", origin, sentence`${name} is not a field of the ` + title, hint);
}

function missingField(
  name: string,
  { schema: object, schemaPath, pointer }: Complaint,
  schema: TrustedSchema,
  { head, title }: NamedPlace,
  faults: Faults,
): Diagnostic | undefined {
  // Said by `minProperties`, or by the field that is there under a wrong name.
  if (schemaPath.endsWith("/then/required") && name === "default") return undefined;
  const known = fieldsOf(object, schema);
  if (faults.unknownFields(pointer).some((other) => nearest(other, known) === name)) {
    return undefined;
  }
  return problem(
    "field-missing",
    head,
    `the ${title} needs the field ` + sentence`${name}`,
    sentence`add ${`${name}: …`} to it`,
  );
}
