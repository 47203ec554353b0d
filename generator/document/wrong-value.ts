/** Values of the right type that are still not allowed. */
import { caution, problem, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import { hasField, textOf } from "./access.js";
import type { Complaint } from "./json-schema.js";
import { nearest } from "./nearest.js";
import type { SourceNode } from "./node.js";
import { described } from "./wrong-type.js";

/** What a complaint is about. */
export interface Place {
  readonly node: SourceNode;
  /** What messages call it. */
  readonly name: string;
  /** Where it is announced: its key, or itself in a list. */
  readonly head: Origin;
}

export interface NamedPlace extends Place {
  /** What kind of object it is. */
  readonly title: string;
}

export function wrongValue({ node, name }: Place, allowed: readonly unknown[]): Diagnostic {
  const names = allowed.map(String);
  const text = textOf(node);
  const meant = text === undefined ? undefined : nearest(text, names);
  // YAML reads a bare null as no value at all, where a list of types has the word.
  if (node.kind === "scalar" && node.value === null && names.includes("null"))
    return problem(
      "field-value",
      node.origin,
      `${name} cannot be ${described(node)}`,
      'put it in quotes: `"null"`, which is the word for the type',
    );
  const choice = `it can ${names.length === 1 ? "only be" : "be"} ${listed(names, "or")}`;
  return problem(
    "field-value",
    node.origin,
    `${name} cannot be ${text === undefined ? described(node) : sentence`${text}`}`,
    meant === undefined ? choice : sentence`did you mean ${meant}? ` + choice.replace(/^it/, "It"),
  );
}

export function wrongCombination({ keyword }: Complaint, place: NamedPlace): Diagnostic {
  const { title } = place;
  const [a, b] = title === "Link Object" ? ["operationRef", "operationId"] : ["schema", "content"];
  if (keyword === "anyOf") {
    return problem(
      "field-missing",
      place.head,
      "the description has neither `paths` nor `components` nor `webhooks`",
      "add the `paths` that the API answers",
    );
  }
  if (keyword === "oneOf" && !hasField(place.node, a) && !hasField(place.node, b)) {
    return problem(
      "field-missing",
      place.head,
      sentence`the ` + title + sentence` has neither ${a} nor ${b}`,
      sentence`add one of them; most need ${a}`,
    );
  }
  const [first, second] =
    keyword === "oneOf"
      ? [a, b]
      : hasField(place.node, "externalValue")
        ? ["value", "externalValue"]
        : hasField(place.node, "identifier")
          ? ["identifier", "url"]
          : ["example", "examples"];
  return problem(
    "field-conflict",
    place.head,
    sentence`${first} and ${second} exclude each other`,
    "keep one of them",
  );
}

export function wrongFormat({ params, key }: Complaint, { node, head }: Place): Diagnostic {
  const isMediaType = params["format"] === "media-range";
  const text = key ?? (node.kind === "scalar" ? node.source : "");
  const entry = key !== undefined && node.kind === "map" ? node.entries.get(key) : undefined;
  // Meaning and output survive a bad link, so it is not worth a stop.
  return caution(
    "field-format",
    entry?.keyOrigin ?? (key === undefined ? node.origin : head),
    sentence`${text} is not a ` + (isMediaType ? "media type" : "URL"),
    isMediaType
      ? "write it as `type/subtype`, for example `application/json`"
      : "encode spaces and other special characters, for example a space as `%20`",
  );
}

export function outOfBounds(
  { keyword, params, key, schema }: Complaint,
  place: NamedPlace,
): Diagnostic {
  if (keyword === "pattern" && key !== undefined && place.node.kind === "map") {
    return problem(
      "field-value",
      place.node.entries.get(key)?.keyOrigin ?? place.head,
      sentence`${key} cannot be the name of a component`,
      "use letters, digits, `.`, `-` and `_` only",
    );
  }
  if (keyword === "minProperties" && place.title === "Responses Object") {
    return problem(
      "field-missing",
      place.head,
      "the operation lists no responses",
      "add at least one, for example `200` or `default`",
    );
  }
  if (/Properties$/.test(keyword) && place.name === "`content`") {
    return problem(
      "field-value",
      place.node.origin,
      "the `content` of a parameter has exactly one media type",
      "keep one, for example `application/json`",
    );
  }
  const limit = Number(params["limit"]);
  const s = limit === 1 ? "" : "s";
  const texts: Readonly<Record<string, string>> = {
    minProperties: sentence`must have at least ${limit} field` + s,
    maxProperties: sentence`must have at most ${limit} field` + s,
    minItems: sentence`must have at least ${limit} item` + s,
    maxItems: sentence`must have at most ${limit} item` + s,
    minLength: sentence`must have at least ${limit} character` + s,
    minimum: sentence`must be at least ${limit}`,
    exclusiveMinimum: sentence`must be more than ${limit}`,
    pattern: "has a form that is not allowed here",
  };
  return problem(
    "field-value",
    place.node.origin,
    `${place.name} ${texts[keyword] ?? "is not allowed here"}`,
    keyword === "pattern" && typeof schema["description"] === "string"
      ? schema["description"]
      : keyword.startsWith("min") && limit === 1
        ? "add one, or remove the key"
        : "change or remove it",
  );
}

/** `a`, `b` and `c` */
export function listed(names: readonly string[], word = "and"): string {
  const shown = names.map((name) => sentence`${name}`);
  const last = shown.pop();
  return shown.length === 0 ? (last ?? "nothing") : `${shown.join(", ")} ${word} ${last ?? ""}`;
}
