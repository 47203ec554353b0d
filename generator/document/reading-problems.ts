/** What YAML and JSON can both get wrong. */
import { problem, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import type { Limits } from "./limits.js";

export function duplicateKey(key: string, origin: Origin, first: Origin): Diagnostic {
  return problem(
    "yaml-duplicate-key",
    origin,
    sentence`the key ${key} stands twice in this mapping`,
    sentence`the first is on line ${first.line}; remove or rename one of them`,
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
