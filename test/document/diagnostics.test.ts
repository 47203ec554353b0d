import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnosticsToJson, formatDiagnostics } from "../../generator/diagnostic-text.js";
import {
  caution,
  catalogue,
  problem,
  safeText,
  sentence,
  settle,
  sortDiagnostics,
} from "../../generator/diagnostics.js";

const at = (line: number, column: number, file = "a.yaml") => ({ file, line, column, pointer: "" });

test("safe text shows what cannot be seen", () => {
  assert.is(safeText("plain ñ 字 😀"), "plain ñ 字 😀");
  assert.is(safeText("\u001b[31m\r\n\t\u0000\u0085"), "\\u001b[31m\\r\\n\\t\\u0000\\u0085");
  assert.is(
    safeText("\u202ea\u2066b\u200bc\ufeff\u2028"),
    "\\u202ea\\u2066b\\u200bc\\ufeff\\u2028",
  );
  assert.is(safeText("\ud800 \u{e0041}"), "\\ud800 \\u{e0041}");
  assert.is(safeText("😀😀😀", 2), "😀😀…");
  assert.is(safeText("ab", 2), "ab");
});

test("sentences quote what is filled in", () => {
  assert.is(sentence`${"a\nb"} of ${5}`, "`a\\nb` of 5");
  assert.ok(sentence`${"x".repeat(500)}`.length < 100);
});

test("every code has one sentence", () => {
  for (const [code, text] of Object.entries(catalogue)) {
    assert.match(code, /^[a-z]+(?:-[a-z]+)*$/);
    assert.match(text, /^[A-Z][^]*[^.]\.$/);
  }
});

test("diagnostics are sorted by place and said once", () => {
  const one = problem("field-type", at(2, 1), "b");
  const two = problem("field-type", at(1, 9), "a");
  const three = problem("field-missing", at(2, 1), "c");
  const other = caution("field-type", at(1, 1, "b.yaml"), "d");
  assert.equal(sortDiagnostics([other, one, two, three]), [two, three, one, other]);
  const result = settle(1, [one, two, one]);
  assert.not(result.ok);
  assert.equal(result.diagnostics, [two, one]);
  assert.equal(settle(1, [other]), { ok: true, value: 1, diagnostics: [other] });
});

test("a diagnostic is printed with its place, a frame and a hint", () => {
  const text = "one: 1\r\ntwo: 2\r\nthree: 3\r\nfour: 4\r\n";
  const shown = formatDiagnostics(
    [problem("field-type", at(3, 8), "wrong", "make it right"), caution("ref-kind", at(9, 9), "x")],
    new Map([["a.yaml", text]]),
    { color: false },
  );
  assert.is(
    shown,
    [
      "a.yaml:3:8 field-type wrong",
      "  1 | one: 1",
      "  2 | two: 2",
      "> 3 | three: 3",
      "    |        ^",
      "  4 | four: 4",
      "hint: make it right",
      "",
      "a.yaml:9:9 warning ref-kind x",
      "",
    ].join("\n"),
  );
});

test("frames hold no character that a terminal acts on, and mark the right column", () => {
  const line = 'a: "\u001b[31m\u2028\u202e", b: here';
  const shown = formatDiagnostics(
    [problem("field-type", at(1, line.indexOf("here") + 1), "wrong")],
    new Map([["a.yaml", line]]),
    { color: false },
  );
  const [, frame = "", marker = ""] = shown.split("\n");
  assert.is(frame.slice(marker.indexOf("^")), "here");
  assert.not.match(shown.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Zl}]/u);
});

test("lines of megabytes are cut around the column", () => {
  const line = `${"x".repeat(1_000_000)}HERE${"y".repeat(1_000_000)}`;
  const shown = formatDiagnostics(
    [problem("field-type", at(1, 1_000_001), "wrong")],
    new Map([
      ["a.json", line],
      ["a.yaml", line],
    ]),
    { color: false },
  );
  const [, frame = "", marker = ""] = shown.split("\n");
  assert.ok(shown.length < 500);
  assert.match(frame.slice(marker.indexOf("^")), /^HEREy+…$/);
});

test("no more are printed than a person reads", () => {
  const many = Array.from({ length: 7 }, (_, n) => problem("field-type", at(n + 1, 1), `m${n}`));
  const shown = formatDiagnostics([...many, caution("ref-kind", at(9, 1), "w")], new Map(), {
    color: false,
    atMost: 5,
  });
  assert.match(shown, /m4\n\n… and 2 errors and 1 warning more\n$/);
  assert.not.match(shown, /m5/);
  assert.is(formatDiagnostics([], new Map(), { color: true }), "");
});

test("colour is a choice of the caller alone", () => {
  const list = [problem("field-type", at(1, 1), "wrong", "hint")];
  const sources = new Map([["a.yaml", "a: 1"]]);
  const plain = formatDiagnostics(list, sources, { color: false });
  const colored = formatDiagnostics(list, sources, { color: true });
  assert.match(colored, /\u001b\[31m/);
  assert.is(colored.replace(/\u001b\[\d+m/g, ""), plain);
});

test("tools get plain data", () => {
  assert.equal(diagnosticsToJson([problem("field-type", at(1, 2), "m", "h")]), [
    {
      code: "field-type",
      severity: "error",
      file: "a.yaml",
      line: 1,
      column: 2,
      pointer: "",
      message: "m",
      hint: "h",
    },
  ]);
});

test.run();
