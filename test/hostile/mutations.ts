/**
 * Encoders taken away one by one, and the payloads that have to notice. What only keeps the layout of
 * a text, such as the marks of lists, is held by `test/docs-text/`.
 */

export interface Mutation {
  readonly name: string;
  /** A file of the generator, and text that is in it exactly once. */
  readonly file: string;
  readonly search: string;
  readonly replacement: string;
  /** Names of the payloads that are tried. */
  readonly payloads: RegExp;
}

const inText = { file: "code/text.ts" } as const;
const inMarkdown = { file: "docs/markdown.ts" } as const;

export const mutations: readonly Mutation[] = [
  {
    ...{ ...inText, name: "literals leave what cannot be seen" },
    ...{ search: ".replace(invisible, escaped)", replacement: "" },
    payloads: /separator|right to left|zero|isolates|next line|script end/,
  },
  {
    ...{ ...inText, name: "literals leave quotes" },
    ...{ search: "JSON.stringify(value)\n", replacement: '`"${value}"`\n' },
    payloads: /quote|backslash/,
  },
  {
    ...{ ...inText, name: "literals end with a back-slash" },
    ...{ search: `.replace(/\\\\\\\\"$/, '\\\\u005c"')`, replacement: "" },
    payloads: /comment end after a backslash/,
  },
  {
    ...{ ...inText, name: "a key __proto__ is a plain key" },
    ...{ search: `if (name === "__proto__") return trusted('["__proto__"]');`, replacement: "" },
    payloads: /__proto__/,
  },
  {
    ...{ ...inText, name: "keys are not quoted" },
    ...{ search: "identifierPattern.test(name) ? trusted(name) : stringLiteral(name)" },
    ...{ replacement: "trusted(name)" },
    payloads: /computed key|method|key/,
  },
  {
    ...{ ...inText, name: "comments leave ends of lines" },
    ...{ search: '.replace(/\\r\\n|[\\r\\u0085\\u2028\\u2029]/g, "\\n")', replacement: "" },
    payloads: /separator/,
  },
  {
    ...{ ...inText, name: "comments leave controls" },
    ...{ search: '.replace(/(?!\\n)\\p{Cc}/gu, " ")', replacement: "" },
    payloads: /escape|NUL|control|bell|terminal/i,
  },
  {
    ...{ ...inText, name: "comments leave what cannot be seen" },
    ...{ search: ".replace(/[\\p{Cf}\\p{Cs}]/gu, escaped)", replacement: "" },
    payloads: /right to left|zero|surrogate|isolates|mark/i,
  },
  {
    ...{ ...inText, name: "comments leave tags" },
    ...{ search: '.replace(/(?<!\\S)@(?=\\S)/g, "\\\\@")', replacement: "" },
    payloads: /^tag/,
  },
  {
    ...{ ...inText, name: "comments leave ends of comments" },
    ...{ search: '.replace(/\\*(?=\\/)|\\/(?=\\*)/g, "$&\\\\")', replacement: "" },
    payloads: /^comment/,
  },
  {
    ...{ ...inMarkdown, name: "pages leave what cannot be seen" },
    ...{ search: ".replace(hidden, escaped)", replacement: "" },
    payloads: /right to left|zero|surrogate|isolates|separator|NUL/i,
  },
  {
    ...{ ...inMarkdown, name: "pages leave emphasis and links" },
    ...{ search: '.replace(/[\\\\*_[\\]~#!]/g, "\\\\$&")', replacement: "" },
    payloads: /link|emphasis|heading|image/,
  },
  {
    ...{ ...inMarkdown, name: "pages leave braces and tags" },
    ...{ search: ".replace(/[{}<&|`$]/g, (character) => references[character] ?? character)" },
    ...{ replacement: "" },
    payloads: /Liquid|MDX|HTML|script/,
  },
  {
    ...{ ...inMarkdown, name: "pages leave statements of MDX" },
    ...{ search: '.replace(/^(\\s*)i(?=mport\\b)/, "$1&#105;")', replacement: "" },
    payloads: /MDX import|statement around a link/,
  },
  {
    ...{ ...inMarkdown, name: "pages leave foreign addresses" },
    ...{ search: "index % 2 === 1 ? codeSpan(part) : plainText(part, index)" },
    ...{ replacement: "plainText(part, index)" },
    payloads: /^address/,
  },
  {
    ...{ ...inMarkdown, name: "code in a line is always between back-ticks" },
    ...{ search: "if (!/[`|<&$]|\\{\\{|", replacement: "if (true || !/[`|<&$]|\\{\\{|" },
    payloads: /back-tick|pipe|Liquid|table/,
  },
  {
    ...{ ...inMarkdown, name: "fences are always three back-ticks" },
    ...{ search: "longest = Math.max(longest, run.length);", replacement: "void run;" },
    payloads: /fence in a fence/,
  },
  {
    ...{ ...inMarkdown, name: "fences leave templates of Liquid" },
    ...{ search: ".replace(/\\{(?=[{%#])/g, escape)", replacement: "" },
    payloads: /Liquid/,
  },
  {
    ...{ ...inMarkdown, name: "links lead anywhere" },
    ...{ search: "return safeUrl.test(node.url)\n", replacement: "return node.url.length >= 0\n" },
    payloads: /link|definition/,
  },
  {
    ...{ ...inMarkdown, name: "HTML of a description stays HTML" },
    ...{ search: 'case "html":\n      return [{ raw: node.value }];' },
    ...{ replacement: 'case "html":\n      return [{ markdown: node.value }];' },
    payloads: /HTML|SVG|script end|comment/,
  },
  {
    ...{ ...inMarkdown, name: "images of a description stay images" },
    ...{ search: 'return [{ raw: node.alt ?? "" }];' },
    ...{ replacement: "return [{ markdown: `![x](${node.url})` }];" },
    payloads: /image/,
  },
  {
    ...{ ...inMarkdown, name: "texts next to each other are escaped one by one" },
    ...{ search: "raw += segment.raw;", replacement: "(end(), (raw = segment.raw), end());" },
    payloads: /around/,
  },
  {
    ...{ ...inMarkdown, name: "empty lines end quotes" },
    ...{ search: 'body.replace(/^/gm, "> ")', replacement: 'body.replace(/^(?=.)/gm, "> ")' },
    payloads: /in a quote/,
  },
  {
    ...{ ...inMarkdown, name: "numbers of lists have any length" },
    ...{ search: "Math.min((node.start ?? 1) + index, highestNumber)" },
    ...{ replacement: "(node.start ?? 1) + index" },
    payloads: /highest number/,
  },
  {
    ...{ ...inText, name: "comments leave marks of tools" },
    ...{ search: ".replace(spoken, (mark) => `&#${mark.charCodeAt(0)};`)", replacement: "" },
    payloads: /internal|effects|source map/,
  },
  {
    ...{ ...inMarkdown, name: "front matter is not quoted" },
    ...{ search: "JSON.stringify(visible(title))", replacement: "visible(title)" },
    payloads: /front matter|quote|list|line feed|YAML/,
  },
  {
    ...{ file: "code/interop-document.ts", name: "./openapi leaves tags in comments" },
    ...{ search: "withObjectSchemas(withSafeComments(document))" },
    ...{ replacement: "withObjectSchemas(document)" },
    payloads: /^tag|@ts|separator|right to left/,
  },
  {
    ...{ file: "code/openapi-types.ts", name: "./openapi leaves what cannot be seen" },
    ...{ search: ".replace(unseen, escaped)", replacement: "" },
    payloads: /separator|right to left|zero|isolates|NUL|surrogate/i,
  },
  {
    ...{ file: "diagnostics.ts", name: "diagnostics leave what cannot be seen" },
    ...{ search: "unsafe.test(character) ? escapeOf(character) : character" },
    ...{ replacement: "character" },
    payloads: /right to left|zero|isolates|NUL|escape|terminal|separator|surrogate/i,
  },
];
