/**
 * Texts that would end, hide, reorder or run what stands around them somewhere. Where one can be
 * made to run, it calls `trap()`, which nothing in the output does.
 */
export interface Payload {
  readonly name: string;
  /** @param original - what stands at the position */
  readonly of: (original: string) => string;
  /** Printed without quotes: a number as somebody may write it. */
  readonly raw: boolean;
}

const text = (name: string, value: string): Payload => ({ name, of: () => value, raw: false });
const raw = (value: string): Payload => ({ name: `number ${value}`, of: () => value, raw: true });
const words = (count: number): string => "word ".repeat(count);

const swapped = (value: string): string =>
  [...value]
    .map((letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    )
    .join("");

const comments: readonly Payload[] = [
  text("comment end", "*/trap();/*"),
  text("comment end, overlapping", "**//trap();/*"),
  text("comment end, reopened", "/*/trap();/*/"),
  text("comment end after a backslash", "*\\/*/trap();/*\\"),
  text("comment begin", "/*"),
  text("comment end and a member", "*/ evil: string; /*"),
  text("line comment", "//trap()"),
  text("line feed", "\ntrap();\n"),
  text("carriage return", "\rtrap();\r"),
  text("line separator", "\u2028trap();\u2028"),
  text("paragraph separator", "\u2029trap();\u2029"),
  text("next line", "\u0085trap();\u0085"),
  text("tag", "@deprecated"),
  text("tags on lines", "x\n@param evil - x\n @throws x\n\t@deprecated"),
  text("tag after a wrapped line", `${words(18)}@deprecated ${words(17)} @param evil ${words(9)}`),
  ...Array.from({ length: 4 }, (_, count) =>
    text(
      `tag after ${count} characters more`,
      `${words(17)}${"y".repeat(count * 2)} @deprecated ${words(16)} @internal x`,
    ),
  ),
  text("inline tag", "{@link javascript:trap()}"),
  text("@ts-ignore", "@ts-ignore"),
  text("@ts-expect-error", `${words(18)}\n@ts-expect-error`),
  text("@ts-nocheck", "\n// @ts-nocheck\n"),
  text("source map", "\n//# sourceMappingURL=evil.map\n"),
  text("reference", '\n/// <reference path="evil.d.ts" />\n'),
  text("prettier-ignore", "\n// prettier-ignore\n"),
  text("prettier-ignore in Markdown", "<!-- prettier-ignore-start -->"),
  text("eslint-disable", "/* eslint-disable */"),
  text("hash bang", "#!/usr/bin/env node"),
];

const literals: readonly Payload[] = [
  text("double quote", '"+trap()+"'),
  text("single quote", "'+trap()+'"),
  text("back-tick", "`+trap()+`"),
  text("template", "${trap()}"),
  text("template of a global", "${globalThis.trap()}"),
  text("template in back-ticks", "`${trap()}`"),
  text("template end", "}${trap()}`;trap();`"),
  text("backslash", "\\"),
  text("backslash and double quote", '\\"+trap();//'),
  text("backslash and single quote", "\\'+trap();//"),
  text("statement after a string", '";trap();//'),
  text("statement after a single-quoted string", "';trap();//"),
  text("value after a key", '":trap(),"x'),
  text("value after a single-quoted key", "':trap(),'x"),
  text("object end", 'x"}};trap();({a:{"b'),
  text("parenthesis end", "x);trap();("),
  text("type end", "string;}trap();interface X{"),
  text("assignment", "x=trap()"),
  text("computed key", "[trap()]"),
  text("method", "x(){trap()}"),
  text("escape of a quote", "\\u0022+trap()+\\u0022"),
  text("JSON end", '","x":"'),
  text("YAML", 'x: &a [*a, !!js/function "trap()"]'),
  text("eval", 'eval("trap()")'),
  text("Function", 'new Function("trap()")()'),
  text("dynamic import", ';import("data:text/javascript,trap()");'),
  text("patterns of replace", "$& $` $' $1 $$ $<x>"),
  text("format of printf", "%s%n%o"),
  text("slow pattern", "(a+)+$"),
  text("broken pattern", "(?<x>[/"),
];

const markup: readonly Payload[] = [
  text("script end", "</script><script>trap()</script>"),
  text("HTML handler", "<img src=x onerror=trap()>"),
  text("SVG", "<svg/onload=trap()>"),
  text("HTML anchor", '<a href="javascript:trap()">x</a>'),
  text("HTML in a list", "- <b onclick=trap()>x</b>\n- y"),
  text("HTML comment", "<!-- trap() -->"),
  text("CDATA", "]]><![CDATA[ trap() ]]>"),
  text("processing instruction", "<?trap()?>"),
  text("open tag", "<trap"),
  text("less than", "<"),
  text("references", "&lt;script&gt;trap()&lt;/script&gt; &#x7b;&#x7b;x}}"),
  text("link of javascript", "[x](javascript:trap())"),
  text("link of javascript, disguised", "[x](&#106;ava&Tab;script:trap())"),
  text("link with a title", '[x](https://example.com "\'><img onerror=trap()>")'),
  text("link to another host", "[x](//evil.example)"),
  text("link to another page", "[x](../../evil.md)"),
  text("link that holds a template", "[x](https://example.com/{{x}}/{%y%}/{z})"),
  text("autolink of javascript", "<javascript:trap()>"),
  text("image of data", "![x](data:text/html,trap())"),
  text("image", "![x](https://evil.example/x.png)"),
  text("image in a link", "[![x](x.png)](javascript:trap())"),
  text("definition", "[x]: javascript:trap()\n\n[x]"),
  text("definition of ours", "[Errors]: https://evil.example"),
  text("footnote", "x[^1]\n\n[^1]: trap"),
  text("address of http", "http://evil.example/trap"),
  text("address without scheme", "www.evil.example/trap"),
  text("address of ftp", "ftp://evil.example/trap"),
  text("address of xmpp", "xmpp:trap@evil.example"),
  text("address after a letter", "xhttp://evil.example _www.evil.example_"),
  text("mail address", "trap@evil.example"),
  text("Liquid output", "{{ site.secret }}"),
  text("Liquid tag", "{% include trap %}"),
  text("Liquid with dashes", "{%- assign x = 1 -%}{{- x -}}"),
  text("Liquid raw", "{% endraw %}{{ x }}{% raw %}"),
  text("Liquid in code", "`{{ x }}` and\n\n    {% y %}\n\n```\n{{ z }} {% raw %}\n```"),
  text("Liquid, unfinished", "{{"),
  text("Liquid, three braces", "{{{{ x }}}}{{{% y %}}}"),
  text("one brace", "{"),
  text("Handlebars", "{{{trap}}}{{#each this}}{{@key}}{{/each}}{{> evil}}"),
  text("MDX expression", "{trap()}"),
  text("MDX element", "<Trap/>"),
  text("MDX import", '\n\nimport trap from "evil"\n\n'),
  text("MDX import at once", 'import trap from "evil"'),
  text("MDX export", "\n\nexport const x = trap()\n\n"),
  text("MDX comment", "{/* x */}"),
  text("front matter", "\n---\ntitle: trap\n---\n"),
  text("rule", "---"),
  text("table", "| a | b |\n| - | - |\n| c | d |"),
  text("pipe", "a | b \\| c || d"),
  text("fence", "```\ntrap\n```"),
  text("long fence", "````` trap"),
  text("fence in a fence", "````\n```\n<script>trap()</script>\n````"),
  text("escaped markers", "\\- a\n\n1\\. b\n\n\\> c"),
  text("tilde fence", "~~~\ntrap\n~~~"),
  text("back-ticks", "`` ` ``` x"),
  text("code with a pipe", "`a|b` `<x>` `{y}`"),
  text("heading", "\n# Trap\n\n## Trap"),
  text("underlined heading", "Trap\n====\n\nTrap\n---"),
  text("list", "- a\n- b\n  1. c\n+ d\n* e"),
  text("numbered list", "1) a\n1) b\n\n99999. c"),
  text("quote", "> a\n> > b"),
  text("code by indentation", "\n\n    trap()\n"),
  text("task list", "- [x] a\n- [ ] b"),
  text("emphasis", "*a **b _c ~~d~~ __e"),
  text("hard break", "a  \nb\\\nc"),
];

const names: readonly Payload[] = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then"].map((name) =>
    text(name, name),
  ),
  ...["class", "delete", "await", "default", "any", "string", "import", "undefined"].map((name) =>
    text(`word ${name}`, name),
  ),
  ...["CON", "aux", "NUL.txt", "com1", "name.", "name "].map((name) =>
    text(`device ${name}`, name),
  ),
  text("parent folders", "../../x"),
  text("parent folders of Windows", "..\\..\\x"),
  text("encoded parent folders", "%2e%2e%2fx"),
  text("broken escapes", "%zz%"),
  text("absolute path", "/etc/passwd"),
  text("path of Windows", "C:\\Windows\\x"),
  text("file URL", "file:///etc/passwd"),
  { name: "other case", of: swapped, raw: false },
  { name: "same again", of: (original) => original, raw: false },
  text("composed letter", "caf\u00e9"),
  text("decomposed letter", "cafe\u0301"),
  text("letters that fold", "\u017fend \u212aey \u0131d"),
  text("letters of other scripts", "\u0456\u0430 \uff54\uff52\uff41\uff50 \u{1d4c9}"),
  text("runtime", "runtime/index"),
  text("index", "index"),
  text("digits", "123"),
  text("punctuation", "-.-"),
  text("empty", ""),
  text("blank", " "),
  text("tab", "\t"),
  text("long identifier", "A".repeat(300)),
  text("huge", "huge text ".repeat(2000)),
  text("huge word", "h".repeat(20_000)),
];

const characters: readonly Payload[] = [
  text("right to left", "\u202etrap\u202c"),
  text("isolates", "\u2067trap\u2069"),
  text("Arabic letter mark", "a\u061cb"),
  text("zero width", "a\u200bb\u200cc\u200dd\u2060e"),
  text("byte order mark", "\ufeffx"),
  text("soft hyphen", "a\u00adb"),
  text("tag characters", "a\u{e0041}\u{e007f}b"),
  text("annotation", "\ufff9a\ufffab\ufffb"),
  text("high surrogate", "a\ud800b"),
  text("low surrogate", "a\udc00b"),
  text("surrogate at the end", "a\ud83d"),
  text("private use", "\ue000\uf8ff"),
  text("blank letters", "\u115f\u1160\u3164\uffa0"),
  text("noncharacter", "\uffff\ufffe"),
  text("NUL", "a\u0000b"),
  text("bell", "a\u0007b"),
  text("vertical tab and form feed", "a\u000b\u000cb"),
  text("terminal colour", "\u001b[31mtrap\u001b[0m"),
  text("terminal link", "\u001b]8;;http://evil.example\u0007x\u001b]8;;\u0007"),
  text("terminal title", "\u001b]0;trap\u0007"),
  text("C1 control", "\u009b31mtrap"),
  text("delete", "a\u007fb"),
  text("no-break space", "a\u00a0b\u3000c"),
];

const numbers: readonly Payload[] = [
  ...[
    "1e400",
    "-0",
    "9007199254740993",
    "1e21",
    "5e-324",
    "0.1e1",
    "123456789012345678901234567890",
  ],
  ...["0x10", ".5", "010", "1_000", "NaN", "Infinity", "-.inf", "+1", "true", "null", "[]", "{}"],
].map(raw);

export const payloads: readonly Payload[] = [
  ...comments,
  ...literals,
  ...markup,
  ...names,
  ...characters,
  ...numbers,
];
