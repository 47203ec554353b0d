/** Inputs that nobody wrote: real and made descriptions, broken in ways that a machine thinks of. */
import fc from "fast-check";
import { Document, parseDocument } from "yaml";

/** What one run is given; plain data, so that it can be printed, kept and run again. */
export interface FuzzInput {
  readonly files: readonly (readonly [name: string, text: string])[];
  readonly overlays: readonly string[];
  /** A configuration to be read by itself. */
  readonly config?: string;
  readonly filters?: { readonly paths: { readonly include: readonly string[] } };
}

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

const strings = fc.constantFrom(
  ...[
    "",
    " ",
    "null",
    "true",
    "0",
    "1e400",
    "__proto__",
    "constructor",
    "toString",
    "*/",
    "/*",
    "\u2028",
  ],
  ...[
    "\u0000",
    "\u001b[31m",
    "\u202e",
    "\ud800",
    "ß",
    "İ",
    "ﬁ",
    "a".repeat(300),
    "-",
    "..",
    "../x",
    "{a}",
  ],
  ...[
    "#",
    "#/",
    "#/~",
    "#/components/schemas/",
    "#/components/schemas/A",
    "#/paths",
    "#/%",
    "x.yaml",
  ],
  ...[
    "string",
    "object",
    "array",
    "integer",
    "x-",
    "$ref",
    "allOf",
    "type",
    "properties",
    "default",
  ],
  ...[
    "${a}",
    "`",
    "<script>",
    "{{a}}",
    "---",
    "# a",
    "|",
    "> a",
    "con",
    "index",
    "2XX",
    "default",
    "GET",
  ],
  ...[
    "application/json",
    "multipart/form-data",
    "text/event-stream",
    "*/*",
    "https://h/{v}",
    "3.1.0",
    "2.0",
  ],
);

const scalars: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 4, arbitrary: strings },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  fc.constantFrom<Plain>(
    null,
    true,
    false,
    0,
    -0,
    -1,
    1,
    200,
    1.5,
    1e300,
    5e-324,
    2 ** 53,
    -(2 ** 63),
  ),
);

const values: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 5, arbitrary: scalars },
  fc.constantFrom<Plain>([], {}, [[]], [null], { "": null }, [{}]),
  fc.array(scalars, { maxLength: 3 }) as fc.Arbitrary<Plain>,
  fc.dictionary(strings, scalars, { maxKeys: 3 }) as fc.Arbitrary<Plain>,
);

/** One change of a tree; places are fractions, so that they fit trees of any size. */
interface Change {
  readonly kind:
    "delete" | "replace" | "swap" | "copy" | "wrap" | "rename" | "point" | "add" | "nest";
  readonly at: number;
  readonly other: number;
  readonly value: Plain;
  readonly name: string;
}

const unit = fc.double({ min: 0, max: 0.999_999, noNaN: true });

const changes: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom<Change["kind"]>(
    ...(["delete", "replace", "swap", "copy", "wrap", "rename", "point", "add", "nest"] as const),
  ),
  at: unit,
  other: unit,
  value: values,
  name: strings,
});

/** A place in a tree: what holds it, and its key there. */
interface Place {
  readonly holder: Plain[] | { [key: string]: Plain };
  readonly key: string | number;
  readonly pointer: string;
}

function placesOf(root: Plain): readonly Place[] {
  const found: Place[] = [];
  const visit = (node: Plain, pointer: string): void => {
    if (typeof node !== "object" || node === null) return;
    const keys = Array.isArray(node) ? node.keys() : Object.keys(node);
    for (const key of keys) {
      const at = `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
      found.push({ holder: node, key, pointer: at });
      visit(get({ holder: node, key, pointer: at }), at);
    }
  };
  visit(root, "");
  return found;
}

const get = ({ holder, key }: Place): Plain => (holder as { [key: string]: Plain })[key] ?? null;

function set({ holder, key }: Place, value: Plain): void {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** The tree after the changes; the old one stays as it is. */
export function changed(tree: Plain, list: readonly Change[]): Plain {
  const root = structuredClone(tree);
  for (const { kind, at, other, value, name } of list) {
    const places = placesOf(root);
    const place = places[Math.floor(at * places.length)];
    const second = places[Math.floor(other * places.length)];
    if (place === undefined || second === undefined || places.length > 5_000) continue;
    const { holder, key } = place;
    const old = get(place);
    switch (kind) {
      case "delete":
        if (Array.isArray(holder)) holder.splice(Number(key), 1);
        else Reflect.deleteProperty(holder, key);
        break;
      case "replace":
        set(place, structuredClone(value));
        break;
      case "swap":
        // Not into itself: a tree stays a tree.
        if (isInside(place, second) || isInside(second, place)) break;
        set(place, get(second));
        set(second, old);
        break;
      case "copy":
        set(place, structuredClone(get(second)));
        break;
      case "wrap":
        set(place, other < 0.5 ? [old] : { [name === "__proto__" ? "a" : name]: old });
        break;
      case "rename":
        if (Array.isArray(holder)) break;
        Reflect.deleteProperty(holder, key);
        set({ holder, key: name, pointer: "" }, old);
        break;
      case "point":
        set(place, { $ref: `#${second.pointer}` });
        break;
      case "add":
        if (Array.isArray(holder)) holder.push(structuredClone(value));
        else set({ holder, key: name, pointer: "" }, structuredClone(value));
        break;
      case "nest": {
        let inner = old;
        for (let level = 0; level < 1 + other * 60; level += 1) inner = { allOf: [inner] };
        set(place, inner);
      }
    }
  }
  return root;
}

const isInside = (inner: Place, outer: Place): boolean =>
  inner.pointer === outer.pointer || inner.pointer.startsWith(`${outer.pointer}/`);

/** Changes of a text that know nothing of what it says, or only of YAML. */
interface Cut {
  readonly kind: "flip" | "cut" | "double" | "insert";
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const tricks = fc.constantFrom(
  ...[
    "&a ",
    "*a",
    "*b",
    "<<: *a\n",
    "!!binary ",
    "!x ",
    "!!set ",
    "%YAML 1.1\n---\n",
    "%TAG ! x\n---\n",
    "---\n",
  ],
  ...[
    "...\n",
    "\t",
    "\uFEFF",
    "\r\n",
    "\r",
    "? ",
    "? [a]\n: b\n",
    ": ",
    "- ",
    "|\n",
    ">-\n",
    "|9\n",
    "'",
    '"',
    "{",
    "}",
  ],
  ...[
    "[",
    "]",
    "#",
    ",",
    "@",
    "`",
    "%",
    "\u0000",
    "\u0085",
    "\u2028",
    "\ud83d",
    "\\",
    "\\x",
    "\\u12",
    "=",
    "~",
    "&a &b ",
  ],
  ...[
    "0x",
    "0o7",
    ".inf",
    ".nan",
    "1_000",
    "1:2",
    "12e999",
    "yes",
    "&a [*a]",
    "[".repeat(500),
    "- ".repeat(450),
  ],
  ...[
    "\n",
    "\n\n",
    "  ",
    "a: ",
    "$ref: '#/components/schemas/A'\n",
    "$ref: b.yaml\n",
    '{"$ref": "spec.yaml#"}',
  ],
);

const cuts: fc.Arbitrary<Cut> = fc.record({
  kind: fc.constantFrom<Cut["kind"]>("flip", "cut", "double", "insert"),
  at: unit,
  length: unit,
  text: fc.oneof({ weight: 4, arbitrary: tricks }, fc.string({ unit: "binary", maxLength: 8 })),
});

export function cutUp(text: string, list: readonly Cut[]): string {
  let now = text;
  for (const { kind, at, length, text: piece } of list) {
    const start = Math.floor(at * now.length);
    const end = Math.min(now.length, start + 1 + Math.floor(length * length * 200));
    const [before, middle, after] = [now.slice(0, start), now.slice(start, end), now.slice(end)];
    if (kind === "flip") {
      const code = now.charCodeAt(start) ^ (1 << Math.floor(length * 8));
      now = before + String.fromCharCode(Number.isNaN(code) ? 0 : code) + now.slice(start + 1);
    } else if (kind === "cut") now = before + after;
    else if (kind === "double") now = before + middle + middle + after;
    else now = before + piece + now.slice(start);
  }
  return now;
}

const written = (tree: Plain, yaml: boolean): string =>
  yaml
    ? new Document(tree, { aliasDuplicateObjects: false }).toString()
    : JSON.stringify(tree, null, 1);

/** A description with the files beside it. */
export type Seed = readonly (readonly [name: string, text: string])[];

const overlay = (targets: readonly string[], update: Plain): Plain => ({
  overlay: "1.0.0",
  info: { title: "O", version: "1" },
  actions: targets.map((target) => ({ target, update })),
});

const expressions = fc.constantFrom(
  ...[
    "$",
    "$.info",
    "$..*",
    "$.*",
    "$..description",
    "$.paths['/a']",
    "$..[?@.a]",
    "$..[?@.a == 'b']",
    "$[",
    "",
    "a",
  ],
  ...[
    "$..[0]",
    "$..[-1:]",
    "$..[::0]",
    "$.components.schemas.*",
    "$..[?match(@.a, 'b')]",
    "$..[?count(@..*) > 2]",
  ],
  ...[
    "$.paths.*.*",
    "$..['$ref']",
    "$..*..*",
    "$..*..*..*",
    "$[?$..a]",
    "$.x[9007199254740993]",
    "\ud800",
    "$..['\u0000']",
  ],
);

const configuration: Plain = {
  targets: [
    {
      description: "spec.yaml",
      output: "out",
      overlays: ["o.yaml"],
      filters: { tags: { include: ["a"] } },
      package: { name: "a", version: "1.0.0" },
    },
  ],
};

/** Everything that the harness tries, from these descriptions. */
export function inputsFrom(seeds: readonly Seed[]): fc.Arbitrary<FuzzInput> {
  const trees = seeds.map((seed) => treeOf(seed));
  const seeded = fc.nat({ max: seeds.length - 1 });
  const some = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.array(each, { minLength: 1, maxLength: 6 });
  const rest = (index: number): Seed => (seeds[index] ?? []).slice(1);
  const inTree = fc
    .record({ index: seeded, list: some(changes), yaml: fc.boolean() })
    .map(({ index, list, yaml }): FuzzInput => ({
      files: [["spec.yaml", written(changed(trees[index] ?? null, list), yaml)], ...rest(index)],
      overlays: [],
    }));
  const inText = fc
    .record({ index: seeded, list: some(cuts), json: fc.boolean() })
    .map(({ index, list, json }): FuzzInput => {
      const text = json ? written(trees[index] ?? null, false) : (seeds[index]?.[0]?.[1] ?? "");
      return { files: [["spec.yaml", cutUp(text, list)], ...rest(index)], overlays: [] };
    });
  const inOther = fc
    .record({ index: seeded, list: some(cuts) })
    .map(({ index, list }): FuzzInput => {
      const [entry, ...others] = seeds[index] ?? [];
      return {
        files: [
          ["spec.yaml", entry?.[1] ?? ""],
          ...others.map(([name, text]) => [name, cutUp(text, list)] as const),
        ],
        overlays: [],
      };
    });
  const inOverlay = fc
    .record({
      index: seeded,
      targets: fc.array(fc.oneof(expressions, fc.string({ maxLength: 12 })), { maxLength: 4 }),
      update: values,
      list: fc.array(changes, { maxLength: 3 }),
      texts: fc.array(cuts, { maxLength: 1 }),
      paths: fc.option(
        fc.array(fc.constantFrom("*", "**", "/**", "/a/*", "(", "**a**a**a**b"), {
          minLength: 1,
          maxLength: 2,
        }),
      ),
    })
    .map(({ index, targets, update, list, texts, paths }): FuzzInput => ({
      files: [
        ["spec.yaml", seeds[index]?.[0]?.[1] ?? ""],
        ...rest(index),
        ["o.yaml", cutUp(written(changed(overlay(targets, update), list), true), texts)],
      ],
      overlays: ["o.yaml"],
      ...(paths === null ? {} : { filters: { paths: { include: paths } } }),
    }));
  const inConfig = fc
    .record({ list: some(changes), texts: fc.array(cuts, { maxLength: 2 }) })
    .map(({ list, texts }): FuzzInput => ({
      files: [],
      overlays: [],
      config: cutUp(written(changed(configuration, list), true), texts),
    }));
  return fc.oneof(
    { weight: 10, arbitrary: inTree },
    { weight: 6, arbitrary: inText },
    { weight: 1, arbitrary: inOther },
    { weight: 2, arbitrary: inOverlay },
    { weight: 1, arbitrary: inConfig },
  );
}

function treeOf(seed: Seed): Plain {
  const [entry] = seed;
  return parseDocument(entry?.[1] ?? "", { uniqueKeys: false, logLevel: "silent" }).toJS() as Plain;
}
