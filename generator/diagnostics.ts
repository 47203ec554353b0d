/**
 * What can be wrong with a description, and how it is said.
 *
 * A description has many mistakes at once, so stages collect diagnostics and return a `Result`;
 * they throw only for bugs of the generator itself.
 */

/** A place in a source file. Lines and columns count from 1. */
export interface Origin {
  /** The file as the user named it, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON Pointer (RFC 6901) of the node inside its file; empty for the root. */
  readonly pointer: string;
}

/** `error` stops generation; `warning` is shown and generation goes on. */
export type Severity = "error" | "warning";

/**
 * Every code that a diagnostic can carry, with the kind of mistake it stands for. Codes are
 * stable: tools may match on them, so a code is never renamed or given another meaning.
 */
export const catalogue = {
  "yaml-syntax": "The file is not well-formed YAML or JSON.",
  "yaml-empty": "The file holds nothing but white space and comments.",
  "yaml-documents": "The file holds more than one YAML document.",
  "yaml-key": "A key of a mapping is itself a mapping or a list.",
  "yaml-duplicate-key": "A mapping holds the same key twice.",
  "yaml-alias": "An alias names no anchor before it, or an anchor that holds the alias.",
  "yaml-tag": "A value carries a tag beyond those of YAML's core schema.",
  "number-not-finite": "A number is infinite, not a number, or too large to be represented.",
  "limit-bytes": "A file, or all of them together, is larger than the generator reads.",
  "limit-files": "The description consists of more files than the generator reads.",
  "limit-depth": "Values are nested more deeply than the generator reads.",
  "limit-nodes": "A file, or all of them together, holds more values than the generator reads.",
  "limit-keys": "A mapping holds more keys than the generator reads.",
  "limit-names": "A key or a name is longer than any name needs to be.",
  "limit-aliases": "Aliases repeat more values than the generator reads.",
  "limit-chain": "Schemas are made of each other in a longer chain than the generator follows.",
  "limit-properties": "All models together say more of their properties than the generator writes.",
  "limit-filters": "Filters compare more with paths than the generator has patience for.",
  "limit-overlay": "An overlay does more than the generator has patience for.",
  "openapi-version": "The description is written in a version of OpenAPI that is not read.",
  "overlay-invalid": "An overlay holds something that cannot be done.",
  "overlay-unmatched": "An action of an overlay selects nothing.",
  "filter-unmatched": "A filter fits nothing in the description.",
  "field-unknown": "An object holds a field that its kind does not have.",
  "field-missing": "An object lacks a field that its kind requires.",
  "field-misplaced": "A field exists for this kind of object, but not together with the others.",
  "field-conflict": "Two fields exclude each other.",
  "field-type": "A value has the wrong type.",
  "field-value": "A value has the right type but is none of those allowed.",
  "field-format": "A value is not the URL or media type that it should be.",
  "schema-keyword-unknown": "A schema holds a keyword that has no meaning here.",
  "ref-unresolved": "A `$ref` points at nothing.",
  "ref-external": "A `$ref` points into another file or at a URL.",
  "ref-kind": "A `$ref` points at another kind of object than the one that belongs there.",
  "ref-cycle": "A chain of `$ref`s comes back to itself without reaching an object.",
  "schema-cycle": "A schema is made of itself, so that no value could be checked against it.",
  "schema-narrow":
    "A part of a schema gives properties of other parts a type that they do not have.",
  "schema-empty": "No value fits a schema.",
  "schema-closed": "A part of a schema forbids properties that the whole requires.",
  "operation-id-duplicate": "Two operations have the same operationId.",
  "operation-id-collision": "Two operationIds become the same name in code.",
  "schema-name-collision": "Two schemas become the same name in code.",
  "name-replaced": "A name has letters that names in code do not have, and becomes another one.",
  "name-taken": "A name that is made for code is taken by something else, and gets a number.",
  "path-duplicate": "Two paths differ in nothing but the names of their parameters.",
  "path-template": "A path has unbalanced or empty braces, a name twice, or more than a path.",
  "path-parameter-missing": "A path names a parameter that is defined nowhere.",
  "path-parameter-unused": "A path parameter is defined but does not stand in the path.",
  "path-parameter-optional": "A path parameter is not marked as required.",
  "parameter-duplicate": "A list of parameters holds the same name and location twice.",
  "default-invalid": "A default does not fit its own schema.",
  "enum-invalid": "A value of `enum` or `const` has none of the types that the schema says.",
  "example-invalid": "An example does not fit its schema, or the place where it travels.",
  "value-unchecked": "A default or example is too large or too deep to be checked.",
  "not-generated": "The description says something that nothing is generated for yet.",
  "date-as-text": "A date-time stays a string, since no date can stand in its place.",
  "interop-failed": "The types of the `./openapi` entry could not be made.",
  "security-scheme-unknown": "A security requirement names a scheme that is not defined.",
  "discriminator-mapping": "A discriminator maps a value to a schema that does not exist.",
  "extension-unknown": "No vendor extension of this name exists.",
  "extension-misplaced": "A vendor extension stands in an object where it has no meaning.",
  "extension-invalid": "A vendor extension holds something it cannot mean.",
  "package-name": "A package name is not one that npm accepts.",
  "package-version": "A package version is not a semantic version.",
  "output-shared": "Two targets write into the same folder, or one into the other's.",
} as const satisfies Readonly<Record<string, string>>;

/** A stable name for one kind of mistake. */
export type DiagnosticCode = keyof typeof catalogue;

/** One thing that is wrong, where it is, and a way out. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence without a full stop, already made safe for a terminal with `safeText`. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly origin: Origin;
}

/** The outcome of a stage. A success may carry warnings; a failure carries at least one error. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A mistake that stops generation. `message` and `hint` must be safe: see `sentence`. */
export function problem(
  code: DiagnosticCode,
  origin: Origin,
  message: string,
  hint?: string,
): Diagnostic {
  return { code, severity: "error", message, ...(hint === undefined ? {} : { hint }), origin };
}

/** A mistake that generation survives. */
export function caution(
  code: DiagnosticCode,
  origin: Origin,
  message: string,
  hint?: string,
): Diagnostic {
  return { ...problem(code, origin, message, hint), severity: "warning" };
}

/**
 * The text of a message. Whatever is filled in comes from a description, so it is made safe and
 * set in backticks; only numbers go in as they are.
 */
export function sentence(
  literals: TemplateStringsArray,
  ...values: readonly (string | number)[]
): string {
  let text = literals[0] ?? "";
  values.forEach((value, index) => {
    text += (typeof value === "number" ? String(value) : quoted(value)) + literals[index + 1];
  });
  return text;
}

/** A name from a description, as messages show it. */
export function quoted(text: string): string {
  return `\`${safeText(text, 80)}\``;
}

/**
 * Characters that move the cursor, reorder a line or cannot be seen: controls, format characters
 * (all bidi and zero-width ones), line and paragraph separators, lone surrogates, blank letters.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u115f\u1160\u3164\uffa0]/u;

/** Text that a terminal and a log show as it is, at most `cap` characters long. */
export function safeText(text: string, cap = Number.POSITIVE_INFINITY): string {
  let safe = "";
  let length = 0;
  for (const character of text) {
    if (length >= cap) return `${safe}…`;
    safe += unsafe.test(character) ? escapeOf(character) : character;
    length += 1;
  }
  return safe;
}

function escapeOf(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

/**
 * JSON of two spaces that a terminal and a log show as it is. Unlike `safeText` it loses nothing:
 * whoever parses it gets the same strings, of which a path still leads to its file.
 */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  // Outside of strings there are only line feeds of ours.
  return text.replace(unsafeInJson, (character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

const unsafeInJson = new RegExp(`(?!\\n)${unsafe.source}`, "gu");

/** By place, then by code, so that the order says nothing about how checks were run. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      order(a.origin.file, b.origin.file) ||
      a.origin.line - b.origin.line ||
      a.origin.column - b.origin.column ||
      order(a.code, b.code) ||
      order(a.message, b.message),
  );
}

/** Code-unit order: `localeCompare` would depend on the machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The end of a stage: sorted, and each mistake said once, even when two checks or two uses of
 * an alias saw it. `value` is used only when nothing is an error.
 */
export function settle<T>(value: T, diagnostics: readonly Diagnostic[]): Result<T> {
  const seen = new Set<string>();
  const once = sortDiagnostics(diagnostics).filter(({ code, origin, message }) => {
    const identity = JSON.stringify([code, origin.file, origin.line, origin.column, message]);
    return !seen.has(identity) && seen.add(identity);
  });
  return once.some((diagnostic) => diagnostic.severity === "error")
    ? { ok: false, diagnostics: once }
    : { ok: true, value, diagnostics: once };
}

/** Makes the compiler list every `switch` that must learn a new kind. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
