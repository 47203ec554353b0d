/**
 * Makes the calls of the table on whatever platform this runs on, and hands in what came of them.
 * It uses nothing but web APIs and the runtime, so that a browser can load it too.
 */
import { Client, send } from "../../templates/runtime/index.js";
import { described } from "../runtime/described.js";
import type { Json, Outcome, Row } from "./case.js";
import { revived, tagged } from "./tagged-value.js";

/** Sent with every call, and looked for in every error. */
export const token = "conformance-token";

// Below the number of connections that browsers open to one host.
const atOnce = 5;

/** Fetches the table from `origin`, makes its calls, and posts the outcomes there. */
export async function replay(origin: string, run: string): Promise<void> {
  const address = `${origin}/outcomes/${run}`;
  const headers = { "Content-Type": "application/json" };
  try {
    const table = (await (await fetch(`${origin}/table`)).json()) as readonly Row[];
    const outcomes = await outcomesOf(table, (index) => `${origin}/case/${index}/${run}`);
    await fetch(address, { method: "POST", headers, body: JSON.stringify(outcomes) });
  } catch (error) {
    const failed = error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : "failed";
    await fetch(address, { method: "POST", headers, body: JSON.stringify({ failed }) });
  }
}

/** The outcomes of all calls, in the order of the table. */
export async function outcomesOf(
  table: readonly Row[],
  baseUrlOf: (index: number) => string,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const rows = table.entries();
  const worker = async (): Promise<void> => {
    for (const [index, row] of rows) outcomes[index] = await outcomeOf(row, baseUrlOf(index));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes;
}

async function outcomeOf(row: Row, baseUrl: string): Promise<Outcome> {
  const items: Json[] = [];
  let seen: Pick<Outcome, "result" | "error" | "shown">;
  try {
    const client = new Client({
      baseUrl,
      accessToken: row.tokens === undefined ? token : tokenAfterToken(row.tokens),
      // So that retries cost no time.
      retryDelay: 1,
      timeout: 20_000,
      ...(revived(row.settings ?? {}) as object),
    });
    const values = revived(row.values ?? {}) as Record<string, unknown>;
    const body = row.body === undefined ? undefined : revived(row.body);
    const response = await send(client, described(row.operation), values, body).withResponse();
    const { status, etag, requestId } = response;
    let data: Json;
    if (isStream(response.data)) {
      for await (const item of response.data) items.push(withoutUndefined(await tagged(item)));
      data = { $items: items };
    } else {
      data = await tagged(response.data);
    }
    seen = { result: { status, data, ...defined({ etag, requestId }) } };
  } catch (error) {
    seen = { error: await factsOf(error), shown: shownBy(error) };
  }
  const polluted = Object.keys(Object.prototype).length > 0 || "polluted" in {};
  return { name: row.name, ...seen, ...(seen.error && { items }), polluted };
}

function tokenAfterToken(
  tokens: readonly string[],
): (request: { readonly refused?: string | undefined }) => string {
  return ({ refused }) =>
    tokens[Math.min(refused === undefined ? 0 : tokens.indexOf(refused) + 1, tokens.length - 1)] ??
    "";
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !(value instanceof Blob) &&
    Symbol.asyncIterator in value
  );
}

// Whether a field is missing or undefined makes no difference to anybody.
function withoutUndefined(value: Json): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const present = Object.entries(value).filter(([, item]) => Object(item)["$undefined"] !== true);
  return Object.fromEntries(present);
}

function defined(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}

const facts =
  "name message operationId method path status requestId retryAfter scimType code detail body " +
  "location problem parameter timeout attempts";

async function factsOf(error: unknown): Promise<Record<string, Json>> {
  const fields = Object(error) as Readonly<Record<string, unknown>>;
  const found = facts.split(" ").map(async (name) => [name, await tagged(fields[name])] as const);
  const cause = fields["cause"];
  return {
    ...Object.fromEntries(await Promise.all(found)),
    cause: cause === undefined ? { $undefined: true } : await factsOf(cause),
  };
}

function shownBy(error: unknown): string {
  const parts: string[] = [];
  for (let one = error; one !== undefined; one = (Object(one) as { cause?: unknown }).cause) {
    parts.push(
      String(one),
      String((Object(one) as { stack?: unknown }).stack),
      JSON.stringify(one),
    );
  }
  return parts.join("\n");
}
