/**
 * Names that we make and somebody has already, so that they get a number: whoever imports them
 * should know that a schema or an operation more or less gives them another name.
 */
import { caution, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import { collisions, foldName } from "../document/checks/spelling.js";
import { fragmentPointer, pointerTokens } from "../document/pointer.js";
import type { Api, OperationGroup } from "./api.js";
import type { ModelEntry } from "./model-table.js";
import {
  className,
  losesLetters,
  modelName,
  operationName,
  operationStem,
  valuesName,
} from "./names.js";
import type { OperationSource } from "./operations.js";

/** @param originOf - where a tag is named */
export function takenNames(
  api: Api,
  sources: readonly OperationSource[],
  entries: readonly ModelEntry[],
  originOf: (group: OperationGroup) => Origin,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const compare = (what: string, wanted: string, given: string | undefined, at: Origin): void => {
    if (given !== undefined && given !== wanted) found.push(taken(what, wanted, given, at));
  };
  /** The same for what is called after a name of the description. */
  const compareNamed = (
    what: string,
    source: string,
    wanted: string,
    given: string,
    at: Origin,
  ): void => {
    if (losesLetters(source)) found.push(replaced(what, given, at));
    else compare(what, wanted, given, at);
  };
  const told = alike(sources.map(({ operationId }) => operationId));
  api.operations.forEach((operation, index) => {
    const { name, operationId, origin } = operation;
    const isDerived = sources[index]?.isNamed === false;
    const what = sentence`the operation ${isDerived ? `${operation.method} ${operation.path}` : operationId}`;
    const wanted = operationName(operationId, operation.method, operation.path);
    if (isDerived) compare(what, wanted, name, origin);
    else if (!told.has(foldName(operationId)))
      compareNamed(what, operationId, wanted, name, origin);
    const stem = operationStem(name);
    compare(`the type of the options of ${what}`, `${stem}Options`, operation.optionsName, origin);
    compare(`the type of the answer of ${what}`, `${stem}Response`, operation.responseName, origin);
    compare(`the type of the errors of ${what}`, `${stem}Error`, operation.errorName, origin);
    // Further types of the same body are numbered whatever else there is.
    const body = operation.body?.contents.find(({ typeName }) => typeName !== undefined);
    compare(`the type of the body of ${what}`, `${stem}Body`, body?.typeName, origin);
  });
  const keys = alike(entries.map(({ ref }) => ref));
  for (const { ref, name, schema, shapes } of entries) {
    const what = sentence`the schema ${ref.replace(/^#\/components\/schemas\//, "")}`;
    const key = pointerTokens(fragmentPointer(ref) ?? "")?.at(-1) ?? "";
    if (!keys.has(foldName(ref))) compareNamed(what, key, modelName(ref), name, schema.origin);
    const { request } = shapes;
    if (request !== name)
      compare(`the type of what is sent of ${what}`, `${name}Input`, request, schema.origin);
  }
  for (const { name, listed, origin } of api.models) {
    const what = sentence`the list of the values of ${name}`;
    compare(what, valuesName(name), listed?.constant, origin);
  }
  for (const group of api.groups) {
    const what = sentence`the class of the tag ${group.tag}`;
    compareNamed(what, group.tag, className(group.tag), group.className, originOf(group));
  }
  for (const { key, name, functionName: receive, payload, origin } of api.deliveries) {
    const stem = operationStem(name);
    compare(sentence`the function that receives ${key}`, `receive${stem}`, receive, origin);
    compare(sentence`the type of what ${key} brings`, `${stem}Payload`, payload?.typeName, origin);
  }
  return found;
}

export function taken(what: string, wanted: string, given: string, at: Origin): Diagnostic {
  return caution(
    "name-taken",
    at,
    `${what} is called ${sentence`${given}`}, because ${sentence`${wanted}`} is taken`,
    "rename one of the two in the description or with an overlay; names must differ in more than case",
  );
}

function replaced(what: string, given: string, at: Origin): Diagnostic {
  return caution(
    "name-replaced",
    at,
    `${what} is called ${sentence`${given}`}: names in code have the letters of ASCII only`,
    "give it a name of such letters in the description or with an overlay",
  );
}

/** The folded names that several have, which checks of the description have told of. */
function alike(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const again = names.filter((name) => seen.has(name) || !seen.add(name));
  const folded = collisions(seen, (name) => name).map(([first]) => first);
  return new Set([...again, ...folded].map(foldName));
}
