import type { Fault } from "./fault-table.js";

/** How a write names what it overwrites, or that it is none. */
export type Kind = "read" | "conditional write" | "unconditional write" | "create";

/** How a call ends of which the first request goes wrong, and how many requests arrive. */
export interface Expected {
  readonly ends:
    | "success"
    | "OutcomeUnknown"
    | "RedirectError"
    | "ResponseError"
    | "ResponseFormatError"
    | "TimeoutError"
    | "VersionConflict";
  readonly arrivals: number;
}

const passing = new Set([408, 500, 502, 503, 504]);

/** What `../shared/SAFETY.md` promises of retries, for one fault and one kind of call. */
export function expectedOf(kind: Kind, fault: Fault): Expected {
  const { seen, acts, name, retryAfter } = fault;
  const repeats = kind === "read" || kind === "conditional write";
  const writes = kind !== "read";
  // What the second request meets: the store, which may have changed meanwhile.
  const again: Expected =
    kind === "conditional write" && acts
      ? { ends: "OutcomeUnknown", arrivals: 2 }
      : { ends: "success", arrivals: 2 };
  const unknown: Expected = { ends: "OutcomeUnknown", arrivals: 1 };

  if (seen === "answer" || seen === "refusal") return { ends: "success", arrivals: 1 };
  if (seen === "nothing") return repeats ? again : unknown;
  if (seen === "silence") {
    // The status of a success has come: it was done.
    const told = acts && /in the body|drip/.test(name);
    if (!writes) return { ends: "TimeoutError", arrivals: 1 };
    return told ? { ends: "ResponseFormatError", arrivals: 1 } : unknown;
  }
  if (seen === "part") {
    return writes ? { ends: "ResponseFormatError", arrivals: 1 } : { ends: "success", arrivals: 2 };
  }
  if (seen === "unreadable") return { ends: "ResponseFormatError", arrivals: 1 };
  if (seen === 429 || passing.has(seen)) {
    const tooLong = (retryAfter?.wait ?? 0) > 60_000;
    if (seen !== 429 && !repeats) return unknown;
    if (!tooLong) return seen === 429 ? { ends: "success", arrivals: 2 } : again;
    return seen === 429 || !writes ? { ends: "ResponseError", arrivals: 1 } : unknown;
  }
  // It failed in a way that says nothing of what was done, nor that it helps to try again.
  if (seen >= 500 && seen !== 501 && writes) return unknown;
  if (seen === 401 || seen === 421) return { ends: "success", arrivals: 2 };
  if (seen === 412) return { ends: "VersionConflict", arrivals: 1 };
  if (seen > 300 && seen < 309 && seen !== 304) return { ends: "RedirectError", arrivals: 1 };
  return { ends: "ResponseError", arrivals: 1 };
}
