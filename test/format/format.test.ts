/**
 * Most of a package never reaches prettier. What it would have made of each file as a whole is
 * what every file must be, for texts that we print and for texts that anybody may have written.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { format } from "prettier";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { blocks, inline } from "../../generator/docs/markdown.js";
import { formatFiles } from "../../generator/format.js";
import { generate } from "../../generator/generate.js";
import type { OutputFile } from "../../generator/output-file.js";
import { readTemplates } from "../templates-on-disk.js";

/** With the parser that people use. */
async function wholeText({ path, text }: OutputFile): Promise<string> {
  const parser = path.endsWith(".ts") ? "typescript" : "markdown";
  return format(text, { parser, printWidth: 100, endOfLine: "lf", proseWrap: "preserve" });
}

async function checkFiles(files: readonly OutputFile[]): Promise<void> {
  const divided = files.filter(({ path }) => /^(?:src\/(?!runtime\/)|docs\/)/.test(path));
  const formatted = await formatFiles(divided);
  for (const [index, file] of divided.entries())
    assert.is(formatted[index]?.text, await wholeText(file), file.path);
}

const templates = readTemplates();
const cases = new URL("../cases/", import.meta.url).pathname;

test("files of every case are those that prettier makes", async () => {
  const specs = readdirSync(cases)
    .map((name) => `${cases}${name}/spec.yaml`)
    .filter((path) => existsSync(path));
  let count = 0;
  for (const path of specs) {
    const printed: OutputFile[] = [];
    await generate({
      entry: "spec.yaml",
      files: new Map([["spec.yaml", readFileSync(path, "utf8")]]),
      packageName: "client",
      packageVersion: "1.0.0",
      templates,
      format: (file) => {
        printed.push(file);
        return file;
      },
    });
    count += printed.length;
    await checkFiles(printed);
  }
  assert.ok(count > 500, `only ${count} files`);
});

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const chance = numbers(7);
const below = (count: number): number => Math.floor(chance.next().value * count);
const oneOf = (items: readonly string[]): string => items[below(items.length)] ?? "";
const several = (items: readonly string[], most: number, separator: string): string =>
  Array.from({ length: 1 + below(most) }, () => oneOf(items)).join(separator);

const words = [
  ...["word", "per_page", "_x_", "__x__", "*", "**bold**", "*a*", "`code`", "``", "`a|b`", "a`b"],
  ...[
    "https://a.example/b",
    "www.a.example",
    "a@b.example",
    "[x](https://a.example)",
    "[x]",
    "[x]:",
  ],
  ...[
    "<b>",
    "{{x}}",
    "{% x %}",
    "$x$",
    "$",
    "1.",
    "2)",
    "-",
    "+",
    "=",
    "===",
    "---",
    "#",
    "# x",
    ">",
  ],
  ...[
    "!",
    "![x](y)",
    "\\",
    "\\_",
    "|",
    "~~x~~",
    "~",
    ":",
    ":x:",
    "::x",
    "日本",
    "日本 x",
    "é",
    "👍",
    "…",
  ],
  ...[
    "(a)",
    "'q'",
    '"q"',
    "a/b",
    "50%",
    "x?",
    "&amp;",
    "&",
    "<",
    "^1",
    "[^1]",
    "[[x]]",
    "!x",
    "a*b*c",
  ],
  ...[
    "\n",
    "\n\n",
    "\n- ",
    "\n1. ",
    "\n> ",
    "  \n",
    "\n```\nx\n```\n",
    "\n```\nx  \n\n  y\n\n```\n",
    "    x",
    "\t",
    "ftp://x",
    "mailto:x",
  ],
];

test("pages of any descriptions are those that prettier makes", async () => {
  const pages = Array.from({ length: 150 }, (_, index): OutputFile => {
    const text = (): string => several(words, 7, oneOf([" ", " ", ""]));
    const rows = Array.from({ length: 5 }, () => `| ${inline(text())} | ${inline(text())} |`);
    return {
      path: `docs/page${index}.md`,
      text: [
        '---\ntitle: "Page"\n---',
        "# Page",
        ...Array.from({ length: 4 }, () => blocks(text())).filter((block) => block !== ""),
        `| Name | Description |\n| --- | --- |\n${rows.join("\n")}`,
        "After.\n",
      ].join("\n\n"),
    };
  });
  await checkFiles(pages);
});

const types = [
  ...["string", "number[]", '"a"', '"a b" | "c"', "A | null", "(A | null)[]", "((A | null) | B)[]"],
  ...[
    "A & B",
    "A | B & C",
    '"it\'s"',
    '"\\"q\\""',
    "(string & {})",
    "{ a: string; }",
    "{}",
    "1e21",
  ],
  ...[
    "Record<string, never>",
    'components["schemas"]["a-b"]',
    "-1",
    "1.50",
    "0.5",
    "(A)",
    "(A | B)",
  ],
  ...[
    "() => void",
    "[A, B]",
    "A<B<C>>",
    "readonly A[]",
    "keyof A",
    "A extends B ? C : D",
    "`x${A}`",
  ],
  `"${"a".repeat(40)}" | "${"b".repeat(40)}"`,
  `"${"語".repeat(24)}" | "${"語".repeat(24)}"`,
  "{\n    a: string;\n    b?: { c: number; };\n  }[] | null",
  "{\n    a: string;\n  } | null",
  "{\n    b: 1;\n  } & B",
];
const longest = "x".repeat(40);
/** What other parsers may take for more than a string. */
const strings = [
  '"a // b"',
  '"/* a"',
  '"*/"',
  '"{"',
  '"}; | {"',
  '"it\'s"',
  '"\\n"',
  '"\\"q\\""',
  '"\\u003c"',
  '"語"',
  '"`${a}`"',
];

/** Types as our printers and openapi-typescript write them, and such that they do not. */
function anyType(depth: number, indent: string): string {
  const inner = (): string => anyType(depth - 1, indent);
  if (depth === 0 || below(4) === 0) {
    const atoms = ["string", "null", '"a"', `"${longest}"`, "Foo", "(string & {})", "-1", "{}"];
    return oneOf([
      ...atoms,
      oneOf(strings),
      `Foo${longest}`,
      `components["schemas"]["${longest}"]`,
      "unknown",
    ]);
  }
  switch (below(9)) {
    case 0:
      return `${inner()} | ${inner()}`;
    case 1:
      return `${inner()} | null`;
    case 2:
      return `(${inner()} | ${inner()})[]`;
    case 3:
      return oneOf([`${inner()}[]`, `readonly (${inner()})[]`]);
    case 4:
      return `${oneOf(["Foo", `Foo${longest}`])}<${several(["200", inner(), inner()], 3, ", ")}>`;
    case 5:
      return `${inner()} & ${inner()}`;
    case 6:
      return `(${inner()} & ${inner()})`;
    default: {
      const isLong = below(2) === 0;
      const space = isLong ? `\n${indent}  ` : " ";
      const members = Array.from({ length: 1 + below(3) }, () => {
        const doc =
          isLong && below(3) === 0 ? `/** ${oneOf(["Text.", "Text {", "} | {"])} */${space}` : "";
        const type = anyType(depth - 1, `${indent}  `);
        const name = oneOf([...keys, oneOf(strings), `key_${longest}`, "b", "c", "d"]);
        return `${doc}${name}${oneOf(["", "?"])}: ${type};`;
      });
      return `{${space}${members.join(space)}${isLong ? `\n${indent}` : " "}}`;
    }
  }
}

/** Values as descriptors of operations have them, and such that they have not. */
function anyValue(depth: number): string {
  const inner = (): string => anyValue(depth - 1);
  if (depth === 0 || below(4) === 0)
    return oneOf([oneOf(strings), '"a"', `"${longest}"`, `"${"y".repeat(95)}"`, "name", "1", "{}"]);
  const list = (): string => Array.from({ length: 1 + below(4) }, inner).join(", ");
  switch (below(5)) {
    case 0:
      return `[${list()}]`;
    case 1:
      return `${oneOf(["call", longest])}(${list()})`;
    default: {
      const names = [
        ...keys.filter((key) => key !== "200"),
        "path",
        "paths",
        `x${longest}`,
        oneOf(strings),
      ];
      const entries = Array.from({ length: 1 + below(4) }, () => `${oneOf(names)}: ${inner()}`);
      return `{ ${entries.join(", ")} }`;
    }
  }
}

test("types and values of any depth are those that prettier makes", async () => {
  const files = Array.from({ length: 400 }, (_, index): OutputFile => {
    const members = Array.from({ length: 4 }, (_item, at) => `  m${at}: ${anyType(3, "  ")};`);
    return {
      path: `src/file${index}.ts`,
      text: `// Printed.

export interface I {
${members.join("\n")}
}

export type T = ${anyType(4, "")};

export type T${longest}${longest} = ${anyType(2, "")};

const value: Operation = ${anyValue(4)};

export const values${longest} = ${anyValue(3)}${oneOf(["", " as const"])};
`,
    };
  });
  await checkFiles(files);
});

const keys = ["a", '"a"', '"a-b"', "200", '"200"', '"1a"', "$x", "a_b", '"é"', "é"];
const docs = ["/** One. */\n  ", "/**\n   * Two.  \n   *\n   * more\n   */\n  ", "", "", "\n  "];

test("choices within choices are divided once, however deep they are", async () => {
  const nested = Array.from({ length: 30 }).reduce(
    (text: string) => `{\n/** Text. */\na: ${text};\n} | Foo | {\nb: 1;\n}`,
    "string",
  );
  await checkFiles([{ path: "src/file.ts", text: `export type T = ${nested};\n` }]);
});

test("declarations of any types are those that prettier makes", async () => {
  const files = Array.from({ length: 200 }, (_, index): OutputFile => {
    const name = (): string => oneOf([`${oneOf(keys)}${oneOf(["?", ""])}`, "[key: string]"]);
    const member = (): string =>
      `${oneOf(docs)}${oneOf(["readonly ", ""])}${name()}: ${oneOf(types)};`;
    const nested = `  inner: {\n    ${member()}\n    ${member()}\n  }${oneOf(["", "[]", " | null", " | A"])};`;
    const argumentsText = several(
      ["a: string", "b?: A", "c: { d: string; }", `d: Record<string, ${"A".repeat(30)}>`],
      4,
      ", ",
    );
    const passed = [
      "a",
      "{ ...options, a }",
      "b".repeat(30),
      `{ ...options, c: 1, ${"d".repeat(50)} }`,
    ];
    const callee = oneOf(["call", "call<A>", `call<${"A".repeat(60)}>`]);
    return {
      path: `src/file${index}.ts`,
      text: `// Printed.
import type { ${several(["A", "B", "C".repeat(50), "D".repeat(90)], 3, ", ")} } from "./a.js";

/**
 * Docs.
 */
export interface I extends ${oneOf(["A", "A<B>", "X".repeat(90)])} {
  ${member()}
  ${member()}
${nested}
}


export type T = ${oneOf(types)};
const value = ${oneOf(['{ a: 1, "b-c": [{ d: 1, e: 2 }, { d: 1, e: 2 }] }', "f(1)", '"x"'])};
export class C {
  readonly client: ${oneOf(types)};

  /** Calls. */
  call(${argumentsText}): Call<${oneOf(["A", "B".repeat(40), "C".repeat(95)])}> {
    return ${callee}(this.client, ${several(passed, 4, ", ")});
  }
}

export function call(${argumentsText}): Call<A> {
  return ${callee}(${several(passed, 4, ", ")});
}
`,
    };
  });
  await checkFiles(files);
});

test.run();
