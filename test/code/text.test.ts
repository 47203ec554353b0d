import { test } from "uvu";
import * as assert from "uvu/assert";
import ts from "typescript";
import {
  code,
  docComment,
  docText,
  identifier,
  jsonLiteral,
  numberLiteral,
  paramTag,
  propertyKey,
  stringLiteral,
} from "../../generator/code/text.js";

/** Strings that would end, hide or reorder what stands around them. */
const hostile = [
  `"; process.exit(1); "`,
  "`${process.exit(1)}`",
  "*/ process.exit(1) /*",
  "**//",
  "/*/ */",
  "*/*/",
  "\\",
  '\\"',
  "\n",
  "\r",
  "\u2028",
  "\u2029",
  "\u0085",
  "\u0000",
  "\u007f",
  "\u202e",
  "\u2066",
  "\u200b",
  "\ufeff",
  "</script>",
  "<!--",
  "]]>",
  "\ud800",
  "__proto__",
  "constructor",
  "${x}",
  "@deprecated",
  "",
];

const evaluated = (text: string): unknown => new Function(`return (${text});`)();

for (const value of hostile) {
  test(`a literal of ${JSON.stringify(value)} means just that`, () => {
    const text = stringLiteral(value);
    assert.is(evaluated(text), value);
    assert.not.match(text, /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e\u2066\u200b\ufeff<]/);
  });

  test(`a key of ${JSON.stringify(value)} means just that`, () => {
    const object = evaluated(`{ ${propertyKey(value)}: 1 }`) as object;
    assert.equal(Object.keys(object), [value]);
    assert.is(Object.getPrototypeOf(object), Object.prototype);
  });

  test(`a comment of ${JSON.stringify(value)} stays one`, () => {
    for (const text of [docText(value), docText(`a ${value} b`), docText(`${value}${value}`)]) {
      const source = `/** ${text} */\nconst x = 1;`;
      const file = ts.createSourceFile("x.ts", source, ts.ScriptTarget.ES2022, true);
      assert.is(file.statements.length, 1);
      assert.is(file.statements[0]?.getText(), "const x = 1;");
    }
  });
}

test("identifiers reject", () => {
  for (const name of ["", "a-b", "1a", "a b", "a\u0301", "ｱ", "a;b", "x".repeat(129), "a\n"]) {
    assert.throws(() => identifier(name), /Not an identifier/);
  }
  assert.is(identifier("x".repeat(128)).length, 128);
});

test("numbers are finite", () => {
  for (const number of [NaN, Infinity, -Infinity]) {
    assert.throws(() => numberLiteral(number), /finite/);
  }
  assert.is(numberLiteral(-0), "0");
  assert.is(numberLiteral(-1.5e300), "-1.5e+300");
});

test("JSON values come back as they were", () => {
  const value = JSON.parse('{"a":[1,null,true,"x"],"b-c":{"__proto__":{"d":[]}}}') as unknown;
  assert.is(JSON.stringify(evaluated(jsonLiteral(value))), JSON.stringify(value));
});

test("nothing but JSON is a value", () => {
  assert.throws(() => jsonLiteral(undefined), /Not JSON/);
  assert.throws(() => jsonLiteral(() => 1), /Not JSON/);
});

test("comments replace in one pass and never delete", () => {
  assert.is(docText("a*/b"), "a*\\/b");
  assert.is(docText("**//"), "**\\//");
  assert.is(docText("/*/"), "/\\*\\/");
  assert.is(docText("a\r\nb\u2028c"), "a\nb\nc");
  assert.is(docText("@param x"), "\\@param x");
  assert.is(docText("mail a@b"), "mail a@b");
});

test("long lines are wrapped, their words kept", () => {
  const words = Array.from({ length: 60 }, (_, index) => `word${index}`);
  const lines = docText(`- ${words.join(" ")}`).split("\n");
  assert.ok(lines.length > 3);
  assert.ok(lines.every((line) => line.length <= 92));
  assert.ok(lines.slice(1).every((line) => line.startsWith("  word")));
  assert.is(lines.join(" ").replace(/\s+/g, " "), `- ${words.join(" ")}`);
});

test("a tag's further lines are indented", () => {
  const text = paramTag(identifier("id"), `${"long ".repeat(40)}\nend`);
  assert.match(text, /^@param id - long/);
  assert.ok(
    text
      .split("\n")
      .slice(1)
      .every((line) => line.startsWith("  ")),
  );
});

test("an empty comment is no comment", () => {
  assert.is(docComment(undefined), "");
  assert.is(docComment(code``), "");
});

// A plain string is no code: this is the compiler's part of the promise.
const foreign: string = "process.exit()";
// @ts-expect-error a string of a description must go through an encoder
export const refused = code`const x = ${foreign};`;

test("no literal ends with a back-slash, after which the printer misses the quote", () => {
  assert.is(stringLiteral("/*\\"), '"/*\\u005c"');
  assert.is(stringLiteral("\\\\"), '"\\\\\\u005c"');
  assert.is(JSON.parse(stringLiteral("\\\\")), "\\\\");
  assert.is(stringLiteral('\\"'), '"\\\\\\""');
});

test("a comment has no mark that compilers, bundlers or debuggers look for", () => {
  assert.is(docText("pets@internal.example.com"), "pets&#64;internal.example.com");
  assert.is(docText("#__NO_SIDE_EFFECTS__"), "&#35;__NO_SIDE_EFFECTS__");
  assert.is(docText("a @__PURE__ b"), "a &#64;__PURE__ b");
  assert.is(docText("see //# sourceMappingURL=x"), "see //&#35; sourceMappingURL=x");
  assert.is(docText("# Heading, @me"), "# Heading, \\@me");
});

test.run();
