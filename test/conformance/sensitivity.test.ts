/** The table is large enough, and what is wrong in it or in an outcome is seen. */
import net from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { platforms } from "../platforms/platforms.js";
import type { Outcome, SeenRequest } from "./case.js";
import { complaints } from "./check.js";
import { replayedHere } from "./replayed.js";
import { token } from "./runner.js";
import { expectationOn, table, themes, type WholeExpectation } from "./table.js";
import { tableServer } from "./table-server.js";

const { id = "" } = platforms[0] ?? {};

test("there are at least 320 rows, 65 of them with malformed answers", () => {
  assert.ok(table.length >= 320, `${table.length}`);
  const malformed = [...themes].filter(([theme]) => theme.startsWith("malformed-"));
  const rows = malformed.flatMap(([, rows]) => rows);
  assert.ok(rows.length >= 65, `${rows.length}`);
  assert.ok(rows.every(({ name }) => name.startsWith("malformed ")));
});

test("no two rows have the same name", () => {
  const names = table.map(({ name }) => name);
  assert.equal(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

test("differences name a platform and a reason, and differ", () => {
  const known = new Set(["node20", "chromium", ...platforms.map((platform) => platform.id)]);
  for (const row of table) {
    for (const { on, because } of row.differences ?? []) {
      assert.ok(because.length >= 20, row.name);
      for (const name of on) {
        assert.ok(known.has(name), `${row.name}: ${name}`);
        assert.not.equal(expectationOn(name, row), expectationOn("elsewhere", row), row.name);
      }
    }
  }
});

interface Changed {
  readonly at: string;
  readonly value: unknown;
}

/** A value, wrong in one place; once for each place. */
function* changed(value: unknown, at: string): Generator<Changed> {
  if (Array.isArray(value)) {
    // A header that must be absent is one that was sent; all others are.
    const more: unknown = at.endsWith(".absent") ? "Host" : (value.at(-1) ?? {});
    yield { at: `${at}[+]`, value: [...(value as unknown[]), more] };
    if (at.endsWith(".absent")) return;
    if (value.length > 0) yield { at: `${at}[-]`, value: value.slice(0, -1) };
    for (const [index, item] of value.entries()) {
      for (const inner of changed(item, `${at}[${index}]`)) {
        yield { at: inner.at, value: value.with(index, inner.value) };
      }
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      for (const inner of changed(item, `${at}.${key}`)) {
        // `__proto__` is a key like any other.
        const entries = Object.entries({ ...value }).map(
          ([name, old]) => [name, name === key ? inner.value : old] as const,
        );
        yield { at: inner.at, value: Object.fromEntries(entries) };
      }
    }
  } else if (typeof value === "string") {
    yield { at, value: `${value}~` };
  } else if (typeof value === "number") {
    yield { at, value: value + 1 === value ? 0 : value + 1 };
  } else {
    yield { at, value: value === null ? 0 : value !== true };
  }
}

test("a wrong expectation is seen, in each row and wherever it is", async () => {
  const { outcomes, requests } = await replayedHere();
  const unseen: string[] = [];
  const places = new Set<string>();
  for (const [index, row] of table.entries()) {
    const right = expectationOn(id, row);
    for (const { at, value } of changed(right, "")) {
      places.add(at.replace(/\[.*?\]/g, "").replace(/(\.(?:data|headers|body|items))\..*/, "$1"));
      const wrong = value as WholeExpectation;
      if (complaints(wrong, outcomes[index], requests[index] ?? []).length === 0) {
        unseen.push(`${row.name}: ${at}`);
      }
    }
  }
  assert.equal(unseen, []);
  for (const place of [
    ".requests",
    ".requests.method",
    ".requests.target",
    ".requests.headers",
    ".requests.absent",
    ".requests.body",
    ".result.status",
    ".result.data",
    ".result.etag",
    ".result.requestId",
    ".error.name",
    ".error.status",
    ".error.problem",
    ".error.message",
    ".error.cause.name",
    ".error.attempts",
    ".items",
  ]) {
    assert.ok(places.has(place), place);
  }
});

test("what no expectation names is seen as well", async () => {
  const { outcomes, requests } = await replayedHere();
  const seen = (
    name: string,
    change: (outcome: Outcome, requests: readonly SeenRequest[]) => Outcome | undefined,
  ): readonly string[] => {
    const index = table.findIndex((row) => row.name === name);
    const [row, outcome, sent] = [table[index], outcomes[index], requests[index]];
    assert.ok(row !== undefined && outcome !== undefined && sent !== undefined, name);
    const right = expectationOn(id, row);
    assert.equal(complaints(right, outcome, sent), []);
    const found = complaints(right, change(outcome, sent), sent);
    assert.is(found.length, 1, `${name}: ${found.join("; ")}`);
    return found;
  };
  const [success, failure] = ["answer 204", "error: 403"] as const;
  seen(success, () => undefined);
  seen(success, (outcome) => ({ ...outcome, polluted: true }));
  seen(success, (outcome) => ({ ...outcome, result: { ...outcome.result, etag: '"1"' } }));
  seen(success, (outcome) => ({ ...outcome, error: { name: "ResponseError" } }));
  seen(failure, (outcome) => ({ ...outcome, shown: `Bearer ${token}` }));
  seen(failure, (outcome) => ({ ...outcome, shown: "for PRIVATE" }));
  seen(failure, (outcome) => ({ ...outcome, items: [1] }));
  seen(failure, ({ error: _, ...outcome }) => ({ ...outcome, result: { status: 403 } }));
});

/** What the server calls stray after a client has written this and gone away at once. */
async function straysAfter(text: string): Promise<readonly string[]> {
  const [row] = table;
  assert.ok(row !== undefined);
  const server = await tableServer([{ ...row, answers: [{ raw: ["a", "b", "c"], pause: 10 }] }]);
  try {
    const socket = net.connect(Number(new URL(server.origin).port), "127.0.0.1");
    await new Promise<void>((sent) => socket.write(text, () => sent()));
    socket.destroy();
    await wait(100);
    return server.strays;
  } finally {
    await server.close();
  }
}

test("what is no request is a stray, and a client that has gone is none", async () => {
  const end = "HTTP/1.1\r\nHost: localhost\r\n\r\n";
  assert.equal(await straysAfter(`GET /elsewhere ${end}`), ["GET /elsewhere"]);
  assert.is((await straysAfter("nonsense\r\n\r\n")).length, 1);
  assert.equal(await straysAfter(`GET /case/0/run ${end}`), []);
});

test.run();
