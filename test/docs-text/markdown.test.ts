import { fromMarkdown } from "mdast-util-from-markdown";
import type { Nodes } from "mdast";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  blocks,
  codeSpan,
  fence,
  frontMatter,
  inline,
  link,
  prose,
  text,
  url,
} from "../../generator/docs/markdown.js";

/** Every node of a page by type, and the text that a reader sees. */
function read(markdown: string): { types: ReadonlySet<string>; shown: string } {
  const types = new Set<string>();
  let shown = "";
  const visit = (node: Nodes): void => {
    types.add(node.type);
    if ("value" in node && node.type !== "html") shown += node.value;
    if ("children" in node) node.children.forEach((child) => visit(child as Nodes));
  };
  visit(fromMarkdown(markdown));
  return { types, shown };
}

const hostile = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "[x](javascript:alert(1))",
  "![x](https://example.com/x.png)",
  "# heading",
  "- item",
  "1. item",
  "2) item",
  "> quote",
  "***",
  "===",
  "---",
  "`code`",
  "``` fence",
  "~~~ fence",
  "*a* **b** __c__ ~~d~~",
  "| a | b |",
  "&lt; &amp; &#60;",
  "\\*",
  "[^1]: note",
  "[a]: https://example.com",
  "+ plus",
  "$x$",
  "    indented",
];

for (const value of hostile) {
  test(`text ${JSON.stringify(value)} is shown as it is`, () => {
    const { types, shown } = read(text(value));
    assert.equal([...types].sort(), ["paragraph", "root", "text"]);
    assert.is(shown, value.trim());
  });
}

for (const value of ["{{ x }}", "{% raw %}", "{x}", "a|b", "<b>"]) {
  test(`no engine takes ${value} for its own`, () => {
    for (const page of [text(value), codeSpan(value), inline(value), blocks(value)]) {
      assert.not.match(page, /\{\{|\{%|<(?!code>|\/code>)|\|/);
    }
  });
}

test("what is no mark of a list in a description is none on the page", () => {
  assert.is(blocks("\\- a\n\n1\\. b\n\n\\> c\n\n\\+ d"), "\\- a\n\n1\\. b\n\n\\> c\n\n\\+ d");
});

test("descriptions keep their code, lists and emphasis", () => {
  assert.is(inline("a `b` *c* **d**\n\n- e"), "a `b` *c* **d** e");
  assert.is(blocks("a\n\n- b\n- `c`\n\n1. d"), "a\n\n- b\n- `c`\n\n1. d");
  assert.is(blocks("# Title\n\ntext"), "**Title**\n\ntext");
});

test("descriptions keep their tables, each cell on one line and escaped", () => {
  const table = "| a | `b\\|c` |\n|---|:-:|\n| **x** {y} <z> | 1 \\| 2 | beyond |\n| short\n";
  const rows = [
    "| a | <code>b&#124;c</code> |",
    "| --- | --- |",
    "| **x** &#123;y&#125; &lt;z> | 1 &#124; 2 |",
    "| short |  |",
  ];
  assert.is(blocks(`before\n\n${table}\nafter`), `before\n\n${rows.join("\n")}\n\nafter`);
  assert.is(
    blocks(`- item\n\n  a|b\n  -|-\n  c|d`),
    "- item\n\n  | a | b |\n  | --- | --- |\n  | c | d |",
  );
  assert.is(inline(`before\n\n${table}`).includes("\n"), false);
  assert.is(blocks("a|b\nc|d"), "a&#124;b c&#124;d");
});

test("links of descriptions are https or mailto", () => {
  assert.is(inline("[a](https://example.com/x)"), "[a](<https://example.com/x>)");
  assert.is(inline("[a](mailto:a@example.com)"), "[a](<mailto:a@example.com>)");
  for (const target of [
    "javascript:alert(1)",
    "data:text/html,x",
    "http://example.com",
    "//x",
    "vbscript:x",
  ]) {
    assert.is(inline(`[a](${target})`), "a");
  }
  assert.is(url("https://example.com/a"), "[https://example.com/a](<https://example.com/a>)");
  assert.is(url("javascript:alert(1)"), "`javascript:alert(1)`");
  assert.is(
    url("https://example.com/a", "All [of] it"),
    "[All \\[of\\] it](<https://example.com/a>)",
  );
  assert.is(url("javascript:alert(1)", "All"), "All (`javascript:alert(1)`)");
});

test("our own links go to our own pages", () => {
  assert.is(link(prose`x`, "models/A.md#b"), "[x](models/A.md#b)");
  assert.throws(() => link(prose`x`, "javascript:x"), /our targets/);
  assert.throws(() => link(prose`x`, "a b"), /our targets/);
});

test("a fence is longer than what is inside", () => {
  assert.match(fence("text", "```` x"), /^`{5}text\n/);
  assert.match(fence("json", '{"a":"{{x}}"}'), /"\\u007b\{x\}\}"/);
  assert.not.match(fence("text", "{{ x }} {% y %}"), /\{\{|\{%/);
});

test("a fence in a quote ends with the quote", () => {
  const page = blocks("> ```\n> a\n>\n> {b}\n> ```");
  assert.is(page, "> ```text\n> a\n>\n> {b}\n> ```");
  assert.equal([...read(page).types].sort(), ["blockquote", "code", "root"]);
});

test("what shows nothing divides no word, no address and no mark", () => {
  assert.is(inline("exp![](x)ort const x = 1"), "&#101;xport const x = 1");
  assert.is(inline("imp[](javascript:x)[ort](javascript:y) x"), "&#105;mport x");
  assert.is(blocks("export  \nconst x = 1"), "&#101;xport const x = 1");
  assert.is(inline("http![](x)://evil.example"), "`http://evil.example`");
  assert.is(blocks("1![](x). a"), "1\\. a");
});

test("a number of a list has nine digits at most", () => {
  assert.is(blocks("999999999. a\n1. b"), "999999999. a\n999999999. b");
});

test("front matter is one quoted line", () => {
  assert.is(
    frontMatter('a": {{x}}\n---\nb'),
    '---\ntitle: "a\\": \\u007b\\u007bx\\u007d\\u007d\\n---\\nb"\n---',
  );
});

test("what cannot be seen is shown", () => {
  assert.is(text("a\u202eb"), "a\\\\u202eb");
  assert.is(codeSpan("a\u200bb"), "`a\\u200bb`");
});

// @ts-expect-error a string of a description must go through an escape
export const refused = prose`${"x" as string}`;

test("a plain description is what the parser would make of it", () => {
  const plain = [
    ...[
      "The name of the user.",
      "A",
      "(optional) text",
      "'quoted' and \"quoted\"",
      "a  b",
      "50% of a/b",
    ],
    ...[
      "Text with 1. a number",
      "a - b, c; d: e?",
      "Ends with a bracket)",
      "See RFC 7643 (section 4.1).",
    ],
  ];
  // A line break at the end says nothing, and is not plain.
  for (const text of plain) {
    assert.is(inline(text), inline(`${text}\n`), text);
    assert.is(blocks(text), blocks(`${text}\n`), text);
  }
  for (const text of [
    "1. a",
    "- a",
    "a_b_",
    "*a*",
    "&lt;",
    "a\\b",
    "a  ",
    "<b>",
    "`a`",
    "[a](b)",
    "# a",
  ]) {
    assert.is(inline(text), inline(`${text}\n`), text);
    assert.is(blocks(text), blocks(`${text}\n`), text);
  }
});

test.run();
