import type { ChosenTests, SourceChange } from "./mutated-run.js";

/** A bug that somebody could write, and the test that has to see it. */
export interface Mutation extends SourceChange {
  readonly name: string;
  /** Of several tests each one has to fail. */
  readonly caughtBy: ChosenTests;
}

const campaign = (...names: readonly string[]): ChosenTests => ({
  testFile: "faults/campaign.test.ts",
  names,
});
const table = (...names: readonly string[]): ChosenTests => ({
  testFile: "faults/retry-table.test.ts",
  names,
});
const crowds = (...names: readonly string[]): ChosenTests => ({
  testFile: "faults/token-crowds.test.ts",
  names,
});
const pagers = (...names: readonly string[]): ChosenTests => ({
  testFile: "faults/pagers.test.ts",
  names,
});

export const mutations: readonly Mutation[] = [
  {
    name: "a POST is sent again after a reset",
    file: "retry.ts",
    search: "(repeatable || error.neverSent)",
    replacement: "(repeatable || error.code === 'ECONNRESET' || error.neverSent)",
    caughtBy: campaign("no call is done twice"),
  },
  {
    name: "a write is sent again after a failure of the server, with no version",
    file: "retry.ts",
    search: "!(repeatable && /^(?:408|50[0234])$/",
    replacement: "!(/^(?:408|50[0234])$/",
    caughtBy: campaign("no call is done twice"),
  },
  {
    name: "If-Match: * counts as a version",
    file: "request.ts",
    search: String.raw`/^(?:(?:W\/)?"[^"]*"|[^",*]+)$/`,
    replacement: "/./",
    caughtBy: table("PATCH with If-Match *, a unconditional write, with every fault"),
  },
  {
    name: "409 is tried again",
    file: "retry.ts",
    search: "408|50[0234]",
    replacement: "40[89]|50[0234]",
    caughtBy: table('PUT with If-Match W/"1", a conditional write, with every fault'),
  },
  {
    name: "W/ is stripped from a version",
    file: "header.ts",
    search: "headers.set(name, value);",
    replacement: `headers.set(name, value.replace(/^W\\//, ""));`,
    caughtBy: campaign("no update is lost"),
  },
  {
    name: "If-Match is left out of a retry",
    file: "attempt.ts",
    search: "progress.doubt = !safe;",
    replacement:
      'progress.doubt = !safe; if (progress.sent > 1) request.headers.delete("If-Match");',
    caughtBy: campaign("no call is done twice", "no update is lost"),
  },
  {
    name: "a conflict after a failure that hid the outcome is a plain conflict",
    file: "attempt.ts",
    search: "progress.doubt = doubted && !ok;",
    replacement: "progress.doubt = false;",
    caughtBy: campaign("what the caller is told is true"),
  },
  {
    name: "a write that ran out of time passes for one that was not done",
    file: "perform.ts",
    search: "doubt && !(error instanceof AbortError)",
    replacement: "doubt && !(error instanceof AbortError || error instanceof TimeoutError)",
    caughtBy: campaign("what the caller is told is true"),
  },
  {
    name: "every write that fails is said to be in doubt",
    file: "attempt.ts",
    search: "if (!mayHaveActed(status)) progress.doubt",
    replacement: "if (ok) progress.doubt",
    caughtBy: campaign("what the caller is told is true"),
  },
  {
    name: "redirects are followed",
    file: "transport.ts",
    search: 'redirect: "manual"',
    replacement: 'redirect: "follow"',
    caughtBy: {
      testFile: "faults/redirects.test.ts",
      names: ["a redirect to another origin is an error, and no more"],
    },
  },
  {
    name: "Retry-After is ignored",
    file: "retry.ts",
    search: "wait = error.retryAfter ?? 0;",
    replacement: "wait = 0;",
    caughtBy: table("Retry-After is waited for, told, and not waited for in vain"),
  },
  {
    name: "a date in Retry-After is not understood",
    file: "retry-after.ts",
    search: "if (Number.isNaN(until)) return undefined;",
    replacement: "if (until > 0 || Number.isNaN(until)) return undefined;",
    caughtBy: table("a date in Retry-After is understood in each of its forms"),
  },
  {
    name: "Retry-After is waited for beyond the deadline",
    file: "perform.ts",
    search: "delay >= deadline.left() ||",
    replacement: "",
    caughtBy: table("Retry-After is waited for, told, and not waited for in vain"),
  },
  {
    name: "a deadline is kept only roughly",
    file: "deadline.ts",
    search: "Math.min(timeout, 0x7fffffff)",
    replacement: "Math.min(timeout * 1.5, 0x7fffffff)",
    caughtBy: campaign("every call ends in time"),
  },
  {
    name: "there is no budget of retries",
    file: "retry-budget.ts",
    search: "this.#tokens-- > 0",
    replacement: "this.#tokens > 0",
    caughtBy: {
      testFile: "faults/retry-budget.test.ts",
      names: ["a server that is down is not met with three times the load"],
    },
  },
  {
    name: "retries: 0 is not looked at",
    file: "perform.ts",
    search: "retry >= request.retries",
    replacement: "retry >= settings.retries",
    caughtBy: table("retries end, and an outcome that is still open is told"),
  },
  {
    name: "each call asks for a token of its own",
    file: "token-grant.ts",
    search: "state.flight ?? fly(state)",
    replacement: "fly(state)",
    caughtBy: crowds("a cold crowd makes one token request"),
  },
  {
    name: "every 401 renews the token, also when that has been done",
    file: "token-grant.ts",
    search: "if (state.held?.token === refused)",
    replacement: "if (refused !== undefined)",
    caughtBy: crowds("401s that come one after the other, of one old token, make one renewal"),
  },
  {
    name: "a client that is not known asks again",
    file: "retry.ts",
    search: "408|50[0234]",
    replacement: "40[18]|50[0234]",
    caughtBy: crowds("invalid_client with 401 ends a crowd, and is not tried again"),
  },
  {
    name: "the token is kept in an error",
    file: "transport.ts",
    search: "throw connectionError(operation, error);",
    replacement:
      "throw Object.assign(connectionError(operation, error), { headers: [...headers] });",
    caughtBy: campaign("no error shows a secret", "no hook and no logger is shown a secret"),
  },
  {
    name: "the message of an error repeats what the server says",
    file: "response-errors.ts",
    search: "this.#body = body;",
    replacement:
      "this.#body = body; this.message += String((body as { detail?: unknown })?.detail);",
    caughtBy: campaign("no error shows a secret"),
  },
  {
    name: "a hook is given the URL",
    file: "attempt.ts",
    search: "duration: performance.now() - start,",
    replacement: "duration: performance.now() - start, url: request.url,",
    caughtBy: campaign("no hook and no logger is shown a secret"),
  },
  {
    name: "dots are let into a path",
    file: "in-path.ts",
    search: 'return refuse("must not be a dot segment");',
    replacement: "return percentEncode(text);",
    caughtBy: {
      testFile: "faults/hostile-ids.test.ts",
      names: ["a thousand hostile ids leave the path neither here nor on a lax server"],
    },
  },
  {
    name: "dots are let in between slashes",
    file: "in-slashed-path.ts",
    search: '"" : segment(piece, refuse)',
    replacement: '"" : encodeURIComponent(piece)',
    caughtBy: {
      testFile: "runtime/slashes.test.ts",
      names: ["no hostile value leads above its place, even on a lax server"],
    },
  },
  {
    name: "an id is decoded once only before it is looked at",
    file: "in-path.ts",
    search: "plain !== before; pass++",
    replacement: "plain !== before && pass < 1; pass++",
    caughtBy: {
      testFile: "faults/hostile-ids.test.ts",
      names: ["a thousand hostile ids leave the path neither here nor on a lax server"],
    },
  },
  {
    name: "the token is sent to wherever the next page is said to be",
    file: "send-list.ts",
    search: "url.origin === origin &&",
    replacement: "",
    caughtBy: {
      testFile: "faults/next-links.test.ts",
      names: ["a next page at another origin is refused"],
    },
  },
  {
    name: "pages are counted by what was asked for, not by what arrived",
    file: "list-call.ts",
    search: "arrived += items.length;",
    replacement: 'arrived += Number(this.#values[paging.size ?? ""] ?? items.length);',
    caughtBy: pagers("a thousand pagers, well and ill"),
  },
  {
    name: "what comes twice is given twice",
    file: "seen-items.ts",
    search: "if (this.#ids.has(id)) return false;",
    replacement: "",
    caughtBy: pagers("a thousand pagers, well and ill"),
  },
  {
    name: "a list ends at the total that the server says",
    file: "list-call.ts",
    search: "if (next === undefined || steps.has(step)) return;",
    replacement: `if (next === undefined || steps.has(step)) return;
      if (arrived >= Number(valueAt(response.data, paging.total ?? []))) return;`,
    caughtBy: pagers("a thousand pagers, well and ill"),
  },
  {
    name: "a cursor that comes back is followed",
    file: "list-call.ts",
    search: "next === undefined || steps.has(step)",
    replacement: "next === undefined",
    caughtBy: pagers("a thousand pagers, well and ill"),
  },
  {
    name: "a list without an end has no bound",
    file: "list-call.ts",
    search: "if (pages > maxPages)",
    replacement: "if (pages > maxPages * 1e9)",
    caughtBy: pagers("a thousand pagers, well and ill"),
  },
  {
    name: "a body may be as large as it likes",
    file: "body-bytes.ts",
    search: "if (size > limit)",
    replacement: "if (size > limit * 1e9)",
    caughtBy: table("GET with no If-Match, a read, with every fault"),
  },
];
