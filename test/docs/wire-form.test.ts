/** What a page shows of lists and objects on the wire is what the client sends. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Parameter } from "../../generator/api/api.js";
import type { Type } from "../../generator/api/type.js";
import { wireForm } from "../../generator/docs/wire-form.js";
import { deepObject } from "../../templates/runtime/deep-object.js";
import { inHeader } from "../../templates/runtime/in-header.js";
import { inPath } from "../../templates/runtime/in-path.js";
import { inCookie, inQuery } from "../../templates/runtime/in-query.js";
import type { Place, Style } from "../../templates/runtime/operation.js";
import * as styles from "../../templates/runtime/parameter-style.js";

const places: Readonly<Record<string, readonly [Place, Readonly<Record<string, Style>>]>> = {
  path: [inPath, { simple: styles.simple, label: styles.label, matrix: styles.matrix }],
  header: [inHeader, { simple: styles.simple }],
  cookie: [inCookie, { form: styles.form, cookie: styles.cookiePairs }],
  query: [
    inQuery,
    {
      form: styles.form,
      spaceDelimited: styles.spaceDelimited,
      pipeDelimited: styles.pipeDelimited,
      deepObject,
    },
  ],
};

/** The piece of the request that holds the value, as people read it. */
function sent(place: Place, style: Style, explode: boolean, value: unknown): string {
  const parts = { path: "{wire}", query: [] as string[], headers: new Headers() };
  place(parts, { name: "name", wire: "wire", in: place, style, explode }, value, (reason) => {
    throw new Error(reason);
  });
  const { path, query, headers } = parts;
  const whole = path === "{wire}" ? (headers.get("wire") ?? headers.get("cookie")) : path;
  return decodeURIComponent(query.join("&") || (whole ?? ""));
}

/** The text of the code in the Markdown. */
function shown(type: Type, parameter: Pick<Parameter, "in" | "style" | "explode">): string {
  const markdown = wireForm({
    ...{ name: "name", wire: "wire", type, required: true, deprecated: false },
    ...{ allowReserved: false, origin: { file: "a", line: 1, column: 1, pointer: "" } },
    ...parameter,
  } as Parameter);
  const [, code = ""] = /(?:`|<code>)(.*)(?:`|<\/code>)\.$/.exec(markdown) ?? [];
  return decodeURIComponent(
    code.replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number))),
  );
}

const text: Type = { kind: "string" };
const values: readonly (readonly [string, Type, unknown])[] = [
  ["list", { kind: "array", items: text }, ["a", "b"]],
  ["object", { kind: "record", values: text }, { key: "a", other: "b" }],
];

for (const [location, [place, all]] of Object.entries(places))
  for (const [name, style] of Object.entries(all))
    for (const explode of [true, false])
      for (const [kind, type, value] of values) {
        // OpenAPI gives lists no such style.
        if (name === "deepObject" && kind === "list") continue;
        test(`${kind} in ${location}, ${name}, ${explode ? "exploded" : "in one"}`, () => {
          const parameter = { in: location, style: name, explode } as Parameter;
          assert.is(shown(type, parameter), sent(place, style, explode, value));
        });
      }

const contents: readonly (readonly [Partial<Parameter>, string])[] = [
  [{ in: "query", writtenAs: "text" }, "Sent as `text/plain`."],
  [{ in: "header", writtenAs: "text", writtenOut: true }, "Sent as `text/plain`, which you write."],
];

for (const [parameter, expected] of contents) {
  test(`a content is named, and who writes it: ${expected}`, () => {
    const markdown = wireForm({ mediaType: "text/plain", type: text, ...parameter } as Parameter);
    assert.is(
      markdown.replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number))),
      expected,
    );
  });
}

test("a single value is what its name says", () => {
  assert.is(shown(text, { in: "query", style: "form", explode: true }), "");
});

test.run();
