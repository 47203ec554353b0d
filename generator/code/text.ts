/**
 * The encoders: the only way by which text of a description becomes code.
 *
 * `Code` is branded, so a plain string does not compile where code is expected. Identifiers
 * reject, literals encode, comments replace; nothing is ever deleted from what a reader sees
 * but control characters.
 */
declare const brand: unique symbol;

/** TypeScript source text that is safe to print. */
export type Code = string & { readonly [brand]: "Code" };

const trusted = (text: string): Code => text as Code;

/** Our own source text; only `Code` can be put into it. */
export function code(strings: TemplateStringsArray, ...parts: readonly Code[]): Code {
  return trusted(strings.reduce((text, part, index) => text + part + (parts[index] ?? ""), ""));
}

export function join(parts: readonly Code[], separator: Code): Code {
  return trusted(parts.join(separator));
}

/** Each name once, sorted by code unit so that no locale has a say. */
export function distinct(names: readonly Code[]): readonly Code[] {
  return [...new Set(names)].sort();
}

const identifierPattern = /^[A-Za-z_$][A-Za-z0-9_$]{0,127}$/;

/**
 * A name that `api/names.ts` has allocated.
 * @throws Error when it is no identifier: the allocation is at fault, not the description.
 */
export function identifier(name: string): Code {
  if (!identifierPattern.test(name)) {
    throw new Error(`Not an identifier: ${JSON.stringify(name)}`);
  }
  return trusted(name);
}

/**
 * Characters that end a line, hide text or reorder it, wherever an editor shows the source: controls,
 * format characters, line separators, and halves of characters, which no file can hold.
 */
const invisible = /[\p{Cc}<\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One escape for each unit of UTF-16, as literals have it. */
export function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

/**
 * A double-quoted string literal. `<` is escaped so that no tag can end an inline script. A back-slash
 * at the end is written by its number: the printer takes the quote behind two of them for text, and
 * then the rest of the file.
 */
export function stringLiteral(value: string): Code {
  return trusted(
    JSON.stringify(value)
      .replace(invisible, escaped)
      .replace(/\\\\"$/, '\\u005c"'),
  );
}

/** The type of strings of which these are the parts, with anything between them: `image/${string}`. */
export function stringPattern(parts: readonly string[]): Code {
  const texts = parts.map((part) => stringLiteral(part).slice(1, -1).replace(/[`$]/g, "\\$&"));
  return trusted(`\`${texts.join("${string}")}\``);
}

/** @throws Error for a number that no literal can hold. */
export function numberLiteral(value: number): Code {
  if (!Number.isFinite(value)) throw new Error("Not a finite number");
  return trusted(Object.is(value, -0) ? "0" : String(value));
}

/** The key of a property. `__proto__` is computed, because as a plain key it sets the prototype. */
export function propertyKey(name: string): Code {
  if (name === "__proto__") return trusted('["__proto__"]');
  return identifierPattern.test(name) ? trusted(name) : stringLiteral(name);
}

/** JSON Pointers to texts that stand for dates, and to values that stand for bytes. */
export interface LiteralPlaces {
  readonly dates?: readonly string[];
  readonly bytes?: readonly string[];
}

/**
 * A value of JSON as an expression.
 *
 * @param pointer - the place of the value among those of the whole
 */
export function jsonLiteral(value: unknown, places: LiteralPlaces = {}, pointer = ""): Code {
  const inner = (item: unknown, key: string | number): Code =>
    jsonLiteral(item, places, memberPointer(pointer, key));
  if (places.bytes?.includes(pointer) === true) return trusted('new Blob(["bytes"])');
  if (value === null) return trusted("null");
  if (typeof value === "string") {
    const text = stringLiteral(value);
    return places.dates?.includes(pointer) === true ? trusted(`new Date(${text})`) : text;
  }
  if (typeof value === "number") return numberLiteral(value);
  if (typeof value === "boolean") return trusted(String(value));
  if (Array.isArray(value)) return trusted(`[${value.map(inner).join(", ")}]`);
  if (typeof value === "object") {
    const entries = Object.entries(value).map(
      ([key, item]) => `${propertyKey(key)}: ${inner(item, key)}`,
    );
    return trusted(entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`);
  }
  throw new Error(`Not JSON: ${typeof value}`);
}

/** The JSON Pointer (RFC 6901) to a member. */
function memberPointer(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Marks of TypeScript's `stripInternal`, of bundlers and of source maps. */
const spoken = /[@#](?=\s*(?:internal|__[A-Za-z_]+__|source(?:Mapping)?URL))/g;

/** Text as a comment can show it: with one kind of line end, and with no tag of its own. */
export function commentText(text: string): string {
  return (
    text
      .replace(/\r\n|[\r\u0085\u2028\u2029]/g, "\n")
      .replace(/(?!\n)\p{Cc}/gu, " ")
      .replace(/[\p{Cf}\p{Cs}]/gu, escaped)
      // What tools look for in comments wherever it stands: declarations that are left out, calls
      // that are, sources of the code.
      .replace(spoken, (mark) => `&#${mark.charCodeAt(0)};`)
      // A tag would be taken for one of ours, also in the middle of a line.
      .replace(/(?<!\S)@(?=\S)/g, "\\@")
  );
}

/**
 * The text of a documentation comment, without its delimiters. A star and a slash never stay
 * neighbours; looking ahead instead of taking pairs sees those that overlap, as in slash-star-slash.
 */
export function docText(text: string): Code {
  const lines = commentText(text)
    .replace(/\*(?=\/)|\/(?=\*)/g, "$&\\")
    .split("\n")
    .flatMap((line) => wrapped(line.trimEnd()));
  return trusted(lines.join("\n").trim());
}

const widest = 92;

/** A long line as several. What follows a list mark or a tag is indented below it. */
function wrapped(line: string): readonly string[] {
  if (line.length <= widest) return [line];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const mark = /^ *(?:[-*] |\d+\. )/.exec(line)?.[0];
  const hanging = mark === undefined ? indent : " ".repeat(mark.length);
  const lines: string[] = [];
  let current = "";
  for (const word of line.slice(indent.length).split(" ")) {
    const start = lines.length === 0 ? indent : hanging;
    if (current !== "" && start.length + current.length + 1 + word.length > widest) {
      lines.push(start + current);
      current = word;
    } else {
      current = current === "" ? word : `${current} ${word}`;
    }
  }
  lines.push((lines.length === 0 ? indent : hanging) + current);
  return lines;
}

/** Code on one line and without its comments, to be shown to readers. */
export function bare(text: Code): Code {
  // Literals come first, so that what looks like a comment inside one is kept.
  const pattern = /("[^"\\]*(?:\\.[^"\\]*)*")|\/\*[\s\S]*?\*\/|\s+/g;
  return trusted(
    text.replace(pattern, (_, literal?: string) => literal ?? " ").replace(/ {2,}/g, " "),
  );
}

/** A `@param` tag. Lines after the first are indented, so that they are seen to belong to it. */
export function paramTag(name: Code, text: string): Code {
  const lines = docText(`${name} - ${text.replace(/\s+/g, " ")}`).split("\n");
  return trusted(`@param ${lines.join("\n  ")}`);
}

/** A whole documentation comment on its own lines; empty when there is nothing to say. */
export function docComment(text: Code | undefined): Code {
  if (text === undefined || text === "") return trusted("");
  const lines = text.split("\n");
  if (lines.length === 1) return trusted(`\n/** ${text} */\n`);
  return trusted(`\n/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`);
}
