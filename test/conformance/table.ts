/** The table as it is on disk, and what is meant by what its rows leave out. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../project/source-imports.js";
import type { Case, ExpectedRequest, Expectation, Row } from "./case.js";
import { token } from "./runner.js";

const folder = join(root, "test/conformance/cases");

/** Rows by theme: the name of their file. */
export const themes: ReadonlyMap<string, readonly Row[]> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => [
      file.replace(/\.json$/, ""),
      (JSON.parse(readFileSync(join(folder, file), "utf8")) as readonly Case[]).map(whole),
    ]),
);

export const table: readonly Row[] = [...themes.values()].flat();

/**
 * Fills in: `GET /things`, whose 200 is JSON; one request, as the operation has it, with the token;
 * and an empty 204, which gives undefined.
 */
function whole(row: Case): Row {
  return {
    ...row,
    operation: {
      operationId: "tryIt",
      method: "GET",
      path: "/things",
      responses: { "200": "json" },
      ...row.operation,
    },
  };
}

export interface WholeExpectation extends Expectation {
  readonly requests: readonly Required<ExpectedRequest>[];
}

/** What a row must give on a platform, with nothing left out. */
export function expectationOn(platform: string, row: Row): WholeExpectation {
  const usual: Expectation = row.expect ?? {};
  const expected = (row.differences ?? [])
    .filter(({ on }) => on.includes(platform))
    .reduce(
      (before, { expect }) => ({
        ...(expect.result || expect.error ? withoutEnd(before) : before),
        ...expect,
      }),
      usual,
    );
  const requests = (expected.requests ?? [{}]).map((request) => wholeRequest(row, request));
  if (expected.error !== undefined) return { ...expected, requests };
  const { status = 204, data = { $undefined: true }, ...rest } = expected.result ?? {};
  return { ...expected, requests, result: { status, data, ...rest } };
}

// A result takes the place of an error, and the other way round.
function withoutEnd({ result: _, error: __, items: ___, ...rest }: Expectation): Expectation {
  return rest;
}

function wholeRequest(
  { operation }: Row,
  { method, target, headers = {}, absent = [], patterns = {}, body = "" }: ExpectedRequest,
): Required<ExpectedRequest> {
  const names = [...Object.keys(headers), ...absent].map((name) => name.toLowerCase());
  return {
    method: method ?? operation.method,
    target: target ?? operation.path,
    headers: names.includes("authorization")
      ? headers
      : { ...headers, Authorization: `Bearer ${token}` },
    absent,
    patterns,
    body,
  };
}
