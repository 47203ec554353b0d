import { caution, problem, sentence, type Diagnostic } from "../../diagnostics.js";
import { entriesOf, field, itemsOf, mapField, textField } from "../access.js";
import { nearest } from "../nearest.js";
import type { Document, MapEntry, SourceNode } from "../node.js";
import { deref } from "../refs.js";
import { slotOf } from "../structure.js";
import type { Check } from "./check.js";

/** Path templates against the path parameters of their operations, and against each other. */
export const checkPaths: Check = (document) => {
  const paths = entriesOf(mapField(document.root, "paths")).filter(({ key }) =>
    key.startsWith("/"),
  );
  return [
    ...paths.flatMap((path) => [...checkTemplate(path), ...checkEscapes(path)]),
    ...checkTails(paths),
    ...paths.flatMap((path) => checkParameters(path, document)),
    ...checkDuplicates(paths),
  ];
};

/** The names in braces, in order. */
export function templateNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? "");
}

function checkTemplate({ key, keyOrigin }: MapEntry): readonly Diagnostic[] {
  const rest = key.replace(/\{[^{}]+\}/g, "");
  const names = templateNames(key);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (!/[{}]/.test(rest) && twice === undefined) return [];
  const report = twice === undefined ? problem : caution;
  return [
    report(
      "path-template",
      keyOrigin,
      twice === undefined
        ? sentence`the braces of the path ${key} do not match, or hold no name`
        : sentence`the path names ${`{${twice}}`} twice`,
      "write each parameter once, as `{name}`",
    ),
  ];
}

function checkEscapes({ key, keyOrigin }: MapEntry): readonly Diagnostic[] {
  if (!/%(?![0-9A-Fa-f]{2})/.test(key)) return [];
  return [
    caution(
      "path-template",
      keyOrigin,
      sentence`the path ${key} holds a ${"%"} that begins no escape`,
      "write `%25`; until then the types of `./openapi` leave this path out",
    ),
  ];
}

/** A path is neither a query nor a fragment. Told once: who writes so writes all paths so. */
function checkTails(paths: readonly MapEntry[]): readonly Diagnostic[] {
  const tails = [
    ["#", "a fragment, which is never sent", "say what tells operations apart in a parameter"],
    ["?", "a query, which is sent as it stands", "make each part of it a query parameter"],
  ] as const;
  return tails.flatMap(([sign, what, hint]) => {
    const [first, ...others] = paths.filter(({ key }) => tailOf(key) === sign);
    if (first === undefined) return [];
    const more = others.length === 1 ? "one more does" : `${others.length} more do`;
    const also = others.length === 0 ? "" : `, as ${more}`;
    const message = `${sentence`the path ${first.key}`} holds ${what}${also}`;
    return [caution("path-template", first.keyOrigin, message, hint)];
  });
}

/** What begins the tail of a path; a name in braces may hold anything. */
const tailOf = (path: string): string | undefined =>
  /[?#]/.exec(path.replace(/\{[^{}]+\}/g, ""))?.[0];

interface Defined {
  readonly name: string;
  readonly node: SourceNode;
}

function checkParameters({ key, keyOrigin, value }: MapEntry, document: Document) {
  const item = deref(document, value);
  const named = new Set(templateNames(key));
  const shared = pathParameters(field(item, "parameters"), document);
  const operations = entriesOf(item)
    .flatMap((entry) => {
      const slot = slotOf("PathItem", entry.key);
      if (slot?.kind !== "Operation") return [];
      // Those of other methods stand one level below (OpenAPI 3.2).
      return slot.holds === "map" ? entriesOf(entry.value) : [entry];
    })
    .filter(({ value }) => value.kind === "map");
  const diagnostics: Diagnostic[] = [];
  const missingIn = new Map<string, MapEntry[]>();
  for (const operation of operations) {
    const own = pathParameters(field(operation.value, "parameters"), document);
    for (const each of unused(own.defined, named, key)) diagnostics.push(each);
    // What a broken reference would have defined cannot be known.
    if (!own.complete || !shared.complete) continue;
    const defined = new Set([...own.defined, ...shared.defined].map(({ name }) => name));
    for (const name of named) {
      if (defined.has(name)) continue;
      // A parameter with nearly this name is one mistake, and is reported as unused.
      if (
        nearest(
          name,
          [...defined].filter((other) => !named.has(other)),
        ) !== undefined
      )
        continue;
      missingIn.set(name, [...(missingIn.get(name) ?? []), operation]);
    }
  }
  for (const each of unused(shared.defined, named, key)) diagnostics.push(each);
  for (const [name, lacking] of missingIn) {
    const [only] = lacking;
    const everywhere = lacking.length === operations.length;
    diagnostics.push(
      caution(
        "path-parameter-missing",
        everywhere || only === undefined ? keyOrigin : only.keyOrigin,
        sentence`the path names ${`{${name}}`}, but no parameter of that name is defined`,
        "add it to `parameters` of the " +
          (everywhere ? "path" : "operation") +
          sentence`: ${`{ name: ${name}, in: path, required: true, schema: { type: string } }`}`,
      ),
    );
  }
  return diagnostics;
}

function pathParameters(
  parameters: SourceNode | undefined,
  document: Document,
): { readonly defined: readonly Defined[]; readonly complete: boolean } {
  const defined: Defined[] = [];
  let complete = true;
  for (const node of itemsOf(parameters)) {
    const target = deref(document, node);
    const name = textField(target, "name");
    if (field(target, "$ref") !== undefined) complete = false;
    if (textField(target, "in") === "path" && name !== undefined) defined.push({ name, node });
  }
  return { defined, complete };
}

function unused(
  defined: readonly Defined[],
  named: ReadonlySet<string>,
  path: string,
): readonly Diagnostic[] {
  return defined.flatMap(({ name, node }) => {
    if (named.has(name)) return [];
    const meant = nearest(name, named);
    return [
      caution(
        "path-parameter-unused",
        node.origin,
        sentence`the path ${path} does not name the path parameter ${name}`,
        meant === undefined
          ? sentence`put ${`{${name}}`} into the path, or remove the parameter`
          : sentence`did you mean ${meant}?`,
      ),
    ];
  });
}

function checkDuplicates(paths: readonly MapEntry[]): readonly Diagnostic[] {
  const first = new Map<string, MapEntry>();
  return paths.flatMap((path) => {
    const shape = path.key.replace(/\{[^{}]+\}/g, "{}");
    const other = first.get(shape);
    if (other === undefined) {
      first.set(shape, path);
      return [];
    }
    return [
      caution(
        "path-duplicate",
        path.keyOrigin,
        sentence`the path ${path.key} is the same as ${other.key}`,
        sentence`move its operations to the first, on line ${other.keyOrigin.line}`,
      ),
    ];
  });
}
