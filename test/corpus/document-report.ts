/** What becomes of one document, and how it is said. */

export type Outcome =
  | { readonly kind: "ok" }
  /** Ended in coded diagnostics; the code of the first one. */
  | { readonly kind: "refused"; readonly code: string }
  /** The generated code does not compile. */
  | { readonly kind: "types"; readonly count: number }
  /** Examples of the docs do not compile, do not run, or send what the description lacks. */
  | { readonly kind: "examples"; readonly count: number }
  /** The generator threw, was killed or took too long. */
  | { readonly kind: "bug" };

export interface DocumentReport {
  readonly outcome: Outcome;
  readonly operations: number;
  readonly models: number;
  /** Of generation alone, without starting Node.js. */
  readonly cpuSeconds: number;
  /** The most that the process held until generation ended. */
  readonly peakMegabytes: number;
  readonly warnings: number;
  readonly examples: {
    readonly shown: number;
    readonly run: number;
    /** Why not all of them were run. */
    readonly reason?: string;
  };
  /** What is wrong, one line each: diagnostics, messages of the compiler, failures of examples. */
  readonly problems: readonly string[];
  /** Values of examples that their schemas refuse; they are told and decide nothing. */
  readonly notes: readonly string[];
}

/** How a peer fared. */
export type PeerOutcome =
  | { readonly kind: "ok" }
  | { readonly kind: "types"; readonly count: number; readonly problem: string }
  | { readonly kind: "failed"; readonly problem: string };

export interface DocumentRow {
  readonly document: string;
  readonly report: DocumentReport;
  /** By the name of the peer; empty when none was asked. */
  readonly peers: Readonly<Record<string, PeerOutcome>>;
}

/** `refused ref-unresolved`, `types 3`. */
export function outcomeText(outcome: Outcome | PeerOutcome): string {
  if (outcome.kind === "refused") return `refused ${outcome.code}`;
  return "count" in outcome ? `${outcome.kind} ${outcome.count}` : outcome.kind;
}

/** Whether nobody has to look at it: a refusal that says why is an answer. */
export function isAcceptable({ kind }: Outcome): boolean {
  return kind === "ok" || kind === "refused";
}

export function bugReport(problems: readonly string[]): DocumentReport {
  return {
    outcome: { kind: "bug" },
    operations: 0,
    models: 0,
    cpuSeconds: 0,
    peakMegabytes: 0,
    warnings: 0,
    examples: { shown: 0, run: 0 },
    problems,
    notes: [],
  };
}
