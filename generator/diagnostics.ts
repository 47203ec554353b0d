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
  "yaml-syntax": "the file is not well-formed YAML or JSON",
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

/** Makes the compiler list every `switch` that must learn a new kind. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
