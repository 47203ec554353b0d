/** Dates as an independent validator, which knows the format, reads them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { wire, type Wire } from "./wire.js";

let server: Wire;
test.before(async () => void (server = await wire("dates", { dates: "date" })));
test.after(() => server.close());

const at = new Date("2026-01-31T09:30:00.5+02:00");
const iso = "2026-01-31T07:30:00.500Z";
const edges = [new Date("0001-01-01T00:00:00Z"), new Date("9999-12-31T23:59:59.999Z")];

test("in a path, a query, a header and a cookie", async () => {
  const echo = await server.echo("sendAt", [at, { between: [at, ...edges], xAt: at, seen: at }]);
  assert.equal(echo.params, { at: iso });
  assert.equal(echo.query, {
    between: [iso, "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"],
  });
  assert.is(echo.headers["x-at"], iso);
  assert.equal(echo.cookies, { seen: iso });
});

test("in JSON, and what comes back is what was sent", async () => {
  const stay = {
    at,
    left: null,
    born: "2026-01-31",
    log: { a: at, b: edges[0] },
    next: { at, left: at },
    pair: ["2026-01-31T09:30:00Z", at],
  };
  const { body } = (await server.call("sendJson", [stay])) as { readonly body: unknown };
  assert.equal(body, stay);
});

test("in a form and in parts", async () => {
  for (const operation of ["sendForm", "sendParts"]) {
    assert.equal((await server.echo(operation, [{ at }])).body, { at: iso });
  }
});

test("the validator is awake: text that is no date-time, it refuses", async () => {
  for (const [operation, values] of [
    ["sendAt", ["yesterday"]],
    ["sendJson", [{ at: "2026-01-31" }]],
    ["sendForm", [{ at: "+010000-01-01T00:00:00.000Z" }]],
  ] as const) {
    let status: unknown;
    try {
      await server.call(operation, values);
    } catch (error) {
      ({ status } = error as { readonly status?: unknown });
    }
    assert.is(status, 400, operation);
  }
});

test.run();
