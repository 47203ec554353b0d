import {
  AbortError,
  ClientError,
  OutcomeUnknown,
  ResponseFormatError,
  TimeoutError,
} from "../../templates/runtime/index.js";
import type { CampaignResult, Outcome } from "./campaign-run.js";
import type { Arrival } from "./journaling-server.js";
import { leakOf } from "./leaks.js";
import type { Commit } from "./user-store.js";

/** Promises that a campaign can find broken. */
export type Promised =
  "once" | "no lost update" | "truth" | "no leak" | "in time" | "retries" | "works";

export interface Violation {
  readonly promised: Promised;
  readonly text: string;
}

/** What is known of one call, from both ends. */
interface Evidence extends Outcome {
  readonly error: unknown;
  readonly arrivals: readonly Arrival[];
  readonly commits: readonly Commit[];
  readonly writes: boolean;
  readonly conditional: boolean;
}

type Rule = (evidence: Evidence) => string | false | undefined;

const repeatable = new Set([401, 408, 429, 500, 502, 503, 504]);

const rules: readonly (readonly [Promised, Rule])[] = [
  ["once", ({ commits }) => commits.length > 1 && `committed ${commits.length} times`],
  ["once", sentAgain],
  ["no lost update", lostUpdate],
  ["truth", untrue],
  ["no leak", ({ error }) => error !== undefined && leakOf(error)],
  ["in time", ({ late }) => late > 100 && `ended ${Math.round(late)} ms after its deadline`],
  ["in time", tooEarly],
  ["retries", tooOften],
  ["retries", tooSoon],
  ["works", ofNoKind],
  ["works", failedForNothing],
  ["works", ofAnother],
];

/** Holds every outcome against the journal. */
export function violationsOf({ outcomes, server }: CampaignResult): readonly Violation[] {
  const commits = new Map<string, Commit[]>();
  for (const commit of server.commits) {
    commits.set(commit.call, [...(commits.get(commit.call) ?? []), commit]);
  }
  return outcomes.flatMap((outcome) => {
    const { planned, result } = outcome;
    const evidence: Evidence = {
      ...outcome,
      error: "error" in result ? result.error : undefined,
      arrivals: server.arrivalsOf(planned.name),
      commits: commits.get(planned.name) ?? [],
      writes: /^(?:POST|PUT|PATCH|DELETE)$/.test(planned.action),
      conditional: planned.condition === "current" || planned.condition === "stale",
    };
    return rules.flatMap(([promised, rule]) => {
      const wrong = rule(evidence);
      return wrong ? [{ promised, text: `${wrong}\n    ${summaryOf(evidence)}` }] : [];
    });
  });
}

function summaryOf({ planned, result, arrivals, commits }: Evidence): string {
  const { name, action, condition, faults, timeout, retries } = planned;
  const told = "error" in result ? String(result.error) : `${result.response.status}`;
  return [
    `${name}: ${action}, If-Match ${condition}, timeout ${timeout}, retries ${retries ?? "default"}`,
    `faults: ${faults.map((fault) => fault.name).join(" | ") || "none"}`,
    `arrived: ${arrivals.map(({ fault, status }) => `${fault.name} → ${status}`).join(" | ")}`,
    `committed: ${commits.map(({ from, to }) => `${from} → ${to}`).join(" | ")}`,
    `told: ${told}`,
  ].join("\n    ");
}

/** A write that names no version is sent again only when it is known not to have been done. */
function sentAgain({ writes, conditional, arrivals }: Evidence): string | undefined {
  if (!writes || conditional) return undefined;
  const wrong = arrivals.slice(0, -1).find(({ status }) => status !== 429 && !isRefused(status));
  return wrong && `was sent again after "${wrong.fault.name}"`;
}

// The platform's `fetch` repeats a request itself when a server says 421, "not meant for me".
const isRefused = (status: number | undefined): boolean => status === 401 || status === 421;

function lostUpdate({ tag, conditional, arrivals, commits }: Evidence): string | undefined {
  if (arrivals.some(({ headers }) => headers["if-match"] !== tag)) {
    return `If-Match is not the one of the caller, ${tag}`;
  }
  const overwritten = commits.find(({ from }) => conditional && from !== tag);
  return overwritten && `version ${overwritten.from} was overwritten in place of ${tag}`;
}

/** Success means done, an error not done, and only errors that say so leave it open. */
function untrue({ writes, error, arrivals, commits }: Evidence): string | undefined {
  if (error instanceof OutcomeUnknown) {
    if (!writes) return "nothing is unknown about a read";
    return isTimeout(error) || arrivals.some(hidesOutcome) ? undefined : "nothing is in doubt";
  }
  if (!writes || error instanceof AbortError) return undefined;
  // The latter shows a status of success, and that what came with it is of no use.
  if (error === undefined || error instanceof ResponseFormatError) {
    // A proxy that says 200 of its own accord cannot be seen through.
    const lied = arrivals.at(-1)?.fault.name.startsWith("200 ");
    return commits.length === 0 && !lied ? "success was told, but nothing was done" : undefined;
  }
  return commits.length > 0 ? "an error was told, but it was done" : undefined;
}

const hidesOutcome = ({ status, fault }: Arrival): boolean =>
  status === undefined || status === 408 || status >= 500 || fault.seen === "part";

function tooOften({ planned: { retries = 2 }, arrivals, conditional, writes }: Evidence) {
  const renewals = Math.min(1, arrivals.filter(({ status }) => status === 401).length);
  const misdirected = arrivals.filter(({ status }) => status === 421).length;
  const most = 1 + retries + renewals + misdirected;
  if (arrivals.length > most) return `was sent ${arrivals.length} times, not ${most} at most`;
  const last = arrivals.slice(0, -1).find(({ status, fault }) => {
    if (status === undefined || repeatable.has(status) || status === 421) return false;
    // With the end of the connection its beginning may be lost.
    return !(fault.seen === "part" && (conditional || !writes));
  });
  return last && `was sent again after ${last.status}`;
}

/** Retry-After is waited for, by the clock of the server; a long one is not waited for at all. */
function tooSoon({ arrivals }: Evidence): string | undefined {
  for (const [index, { fault, answeredAt = 0 }] of arrivals.slice(0, -1).entries()) {
    const waited = (arrivals[index + 1]?.at ?? 0) - answeredAt;
    const wait = fault.retryAfter?.wait ?? 0;
    // Timers may be early by a part of a millisecond.
    if (waited < wait - 2) return `waited ${waited} ms in place of ${wait} ms`;
  }
  return undefined;
}

function tooEarly({ planned, error, took }: Evidence): string | false {
  return isTimeout(error) && took < planned.timeout - 5 && `timed out after ${took} ms already`;
}

function isTimeout(error: unknown): boolean {
  return (error instanceof OutcomeUnknown ? error.cause : error) instanceof TimeoutError;
}

function ofNoKind({ error }: Evidence): string | false {
  return error !== undefined && !(error instanceof ClientError) && "an error of no known kind";
}

function failedForNothing({ planned, error, arrivals }: Evidence): string | undefined {
  const { condition, shared, abortAfter, faults, retries = 2 } = planned;
  // On a machine that is busy with other things, time can run out for anybody.
  if (error === undefined || isTimeout(error)) return undefined;
  if (abortAfter !== undefined || shared || condition === "stale") return undefined;
  if (faults.length === 0) return "failed though nothing was wrong";
  const passing = faults.every(({ name }) => name === "429, no seconds" || name === "reset before");
  const read = arrivals[0]?.method === "GET" || condition === "current";
  if (passing && read && faults.length <= retries) return "failed though a retry would have helped";
  return undefined;
}

/** With connections that break and are used again, an answer could go to the wrong call. */
function ofAnother({ planned, result, arrivals }: Evidence): string | false {
  if (planned.action !== "GET" || "error" in result) return false;
  if (arrivals.at(-1)?.fault.name === "an empty body") return false;
  const { id } = Object(result.response.data) as { id?: unknown };
  return id !== planned.user && "was given the answer to another call";
}
