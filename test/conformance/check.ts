/** Compares what a platform made of a row with what it had to make of it. */
import { isDeepStrictEqual } from "node:util";
import { bytesOf } from "./answer-bytes.js";
import type { ExpectedBody, Json, Outcome, SeenRequest } from "./case.js";
import { partsOf } from "./multipart-parts.js";
import { token } from "./runner.js";
import type { WholeExpectation } from "./table.js";

/** What stands for personal data in the table: in no error, whatever the server answers. */
const personal = "PRIVATE";

/** One line for each thing that is not as it should be. */
export function complaints(
  expected: WholeExpectation,
  outcome: Outcome | undefined,
  requests: readonly SeenRequest[],
): readonly string[] {
  if (outcome === undefined) return ["there is no outcome"];
  const found: string[] = [];
  const compare = (what: string, wanted: unknown, given: unknown): void => {
    if (!isDeepStrictEqual(plain(wanted), plain(given))) {
      found.push(`${what}: expected ${shown(wanted)}, got ${shown(given)}`);
    }
  };

  compare("number of requests", expected.requests.length, requests.length);
  for (const [index, wanted] of expected.requests.entries()) {
    const request = requests[index];
    if (request === undefined) continue;
    const at = `request ${index + 1}`;
    compare(`${at}, method`, wanted.method, request.method);
    compare(`${at}, target`, wanted.target, request.target);
    for (const [name, value] of Object.entries(wanted.headers)) {
      compare(`${at}, ${name}`, value, headerOf(request, name));
    }
    for (const name of wanted.absent) {
      compare(`${at}, ${name}`, undefined, headerOf(request, name));
    }
    for (const [name, pattern] of Object.entries(wanted.patterns)) {
      const value = headerOf(request, name);
      if (value === undefined || !new RegExp(pattern).test(value)) {
        found.push(`${at}, ${name}: expected ${pattern}, got ${shown(value)}`);
      }
    }
    try {
      compare(`${at}, body`, ...bodies(wanted.body, request));
    } catch (error) {
      found.push(`${at}, body: ${String(error)}`);
    }
  }

  if (expected.error === undefined) {
    compare("outcome", { result: expected.result }, pick(outcome, ["result", "error"]));
  } else if (outcome.error === undefined) {
    compare("outcome", { error: expected.error }, pick(outcome, ["result"]));
  } else {
    compareFields("error", expected.error, outcome.error, compare);
    compare("items before the error", expected.items ?? [], outcome.items);
  }
  compare("Object.prototype is polluted", false, outcome.polluted);
  for (const secret of [token, personal]) {
    if (outcome.shown?.includes(secret)) found.push(`the error shows ${secret}`);
  }
  return found;
}

type Compare = (what: string, wanted: unknown, given: unknown) => void;

function compareFields(
  what: string,
  wanted: Readonly<Record<string, Json>>,
  given: Readonly<Record<string, Json>>,
  compare: Compare,
): void {
  for (const [name, value] of Object.entries(wanted)) {
    const other = given[name];
    if (name === "cause" && isRecord(value) && isRecord(other)) {
      compareFields(`${what}, cause`, value, other, compare);
    } else {
      compare(`${what}, ${name}`, value, other);
    }
  }
}

function isRecord(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function headerOf({ headers }: SeenRequest, name: string): string | undefined {
  const values = headers.filter(([field]) => field.toLowerCase() === name.toLowerCase());
  return values.length === 0 ? undefined : values.map(([, value]) => value).join(", ");
}

function bodies(wanted: ExpectedBody, request: SeenRequest): readonly [unknown, unknown] {
  if (typeof wanted === "string") return [wanted, Buffer.from(request.body).toString("utf8")];
  if ("base64" in wanted) return [wanted.base64, Buffer.from(request.body).toString("base64")];
  const parts = partsOf(request.body, headerOf(request, "content-type") ?? "");
  const given = parts.map((part, index) => ({
    ...part,
    body:
      typeof wanted.parts[index]?.body === "object"
        ? { base64: part.body.toString("base64") }
        : part.body.toString("utf8"),
  }));
  return [wanted.parts, given];
}

/** Blobs may be written as text or as bytes made in the ways of an answer. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "$blob"
        ? blobBytes(item as { type: string; text?: string; base64?: string })
        : plain(item),
    ]),
  );
}

function blobBytes({
  type,
  text,
  base64,
}: {
  type: string;
  text?: string;
  base64?: string;
}): unknown {
  return { type, base64: base64 ?? bytesOf(text ?? "").toString("base64") };
}

function pick(outcome: Outcome, names: readonly ("result" | "error")[]): unknown {
  return Object.fromEntries(
    names.flatMap((name) => (outcome[name] === undefined ? [] : [[name, outcome[name]]])),
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return "undefined";
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text;
}
