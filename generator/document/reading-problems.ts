/** What YAML and JSON can both get wrong. */
import { problem, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import type { Limits } from "./limits.js";
import type { MapEntry } from "./node.js";

function duplicateKey(key: string, origin: Origin, first: Origin): Diagnostic {
  return problem(
    "yaml-duplicate-key",
    origin,
    sentence`the key ${key} stands twice in this mapping`,
    sentence`the first is on line ${first.line}; remove or rename one of them`,
  );
}

/** Why a key cannot stand in a mapping that holds the others already. */
export function keyProblem(
  key: string,
  origin: Origin,
  others: ReadonlyMap<string, MapEntry>,
  limits: Limits,
): Diagnostic | undefined {
  const first = others.get(key);
  if (first !== undefined) return duplicateKey(key, origin, first.keyOrigin);
  if (key.length > limits.names) return tooLong(origin, limits, sentence`the key ${key}`);
  if (others.size < limits.keys) return undefined;
  return problem(
    "limit-keys",
    origin,
    sentence`this mapping has more than ${limits.keys} keys`,
    "split it, or leave out what no client needs",
  );
}

/** @param what - what is too long, as the beginning of a sentence */
export function tooLong(origin: Origin, limits: Limits, what: string): Diagnostic {
  return problem(
    "limit-names",
    origin,
    `${what} has more than ${limits.names} characters`,
    "give it a name that people can read; long text belongs in a value",
  );
}

export function notFinite(origin: Origin, source: string): Diagnostic {
  return problem(
    "number-not-finite",
    origin,
    sentence`${source} is not a number that JSON can hold`,
    "write a finite number, or put it in quotes if text is meant",
  );
}

export function tooMany(origin: Origin, limits: Limits): Diagnostic {
  return problem(
    "limit-nodes",
    origin,
    sentence`the file holds more than ${limits.nodes} values`,
    "split the description, or leave out what no client needs",
  );
}
