import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Declaration, SourceFile } from "../../generator/code/declarations.js";
import { checkDeclaredNames, printSourceFiles } from "../../generator/code/source-file.js";
import { code } from "../../generator/code/text.js";
import type { Code } from "../../generator/code/text.js";

const fileOf = (...declarations: readonly Declaration[]): SourceFile => ({
  path: "src/x.ts",
  header: code`Header.`,
  imports: [{ from: code`./y.js`, names: [code`Y`], typeOnly: true }],
  declarations,
});

/** What an encoder with a hole would let through. */
const leaked = (text: string): Code => text as Code;

test("prints what was asked for", () => {
  const [file] = printSourceFiles([
    fileOf(
      {
        kind: "interface",
        name: code`A`,
        extends: [],
        properties: [
          { key: code`b`, type: code`string`, optional: true, readonly: true, docs: code`Doc.` },
        ],
        index: code`unknown`,
      },
      { kind: "type", name: code`C`, type: code`A | null` },
    ),
  ]);
  assert.match(file?.text ?? "", /^\/\/ Header\.\nimport type \{ Y \} from "\.\/y\.js";/);
  assert.match(file?.text ?? "", /readonly b\?: string;/);
});

const holes: Readonly<Record<string, Declaration>> = {
  "a comment that ends": {
    kind: "type",
    name: code`A`,
    docs: leaked("x */ export const evil = 1; /*"),
    type: code`string`,
  },
  "a type that ends": { kind: "type", name: code`A`, type: leaked("string; const evil = 1") },
  "a name with more": {
    kind: "const",
    name: leaked("a = 1, evil"),
    value: code`2`,
    exported: true,
  },
  "a value that does not parse": {
    kind: "const",
    name: code`a`,
    value: leaked("("),
    exported: true,
  },
  "a second statement in a body": {
    kind: "function",
    name: code`f`,
    overloads: [],
    implementation: { arguments: [], returns: code`void` },
    body: leaked("return; evil();"),
  },
  "a key with more": {
    kind: "interface",
    name: code`A`,
    extends: [],
    properties: [
      { key: leaked("a: string; evil"), type: code`number`, optional: false, readonly: false },
    ],
  },
};

for (const [what, declaration] of Object.entries(holes)) {
  test(`${what} is seen before anything is written`, () => {
    assert.throws(
      () => printSourceFiles([fileOf(declaration)]),
      /does not hold what was asked for/,
    );
  });
}

test("text of another tool may declare only what it should", () => {
  const allowed = new Set(["paths"]);
  checkDeclaredNames("x.ts", "export interface paths { a: string }", allowed);
  for (const text of [
    "export interface other {}",
    "export interface paths {} evil();",
    "export interface paths {",
    "import 'x';",
  ]) {
    assert.throws(() => checkDeclaredNames("x.ts", text, allowed), /unasked/);
  }
});

test.run();
