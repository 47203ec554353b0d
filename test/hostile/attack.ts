/** One run: a payload at a position. */
import type { Payload } from "./payloads.js";
import type { Position } from "./positions.js";
import type { Replacement, ScalarTree, Tree } from "./tree.js";

export type Mode = "replace" | "append" | "key";

export interface Attack {
  readonly position: Position;
  readonly payload: Payload;
  readonly mode: Mode;
}

/** A description to be attacked. */
export interface Target {
  readonly name: string;
  readonly tree: Tree;
  readonly positions: readonly Position[];
  /** What the configuration file says. */
  readonly settings: { readonly name: ScalarTree; readonly version: ScalarTree };
}

export function textAt({ position, payload, mode }: Attack): string {
  const text = payload.of(position.original);
  return mode === "append" ? position.original + text : text;
}

/** The position and everything that repeats its name. */
export function replacementsOf(attack: Attack): readonly Replacement[] {
  const { position, payload, mode } = attack;
  const text = textAt(attack);
  const raw = payload.raw && mode !== "append" && position.target.kind === "scalar";
  return [
    { target: position.target, text, raw },
    ...position.links.map(({ target, text: linked }) => ({
      target,
      text: linked(text),
      raw: false,
    })),
  ];
}

export const described = ({ position, payload, mode }: Attack): string =>
  `${mode} ${position.place} at ${position.pointer} with ${payload.name}`;

/**
 * Values that nobody would call hostile, in the places of payloads: what a description may hold
 * there decides what is generated, and some of them decide as the payload does.
 */
function harmlessTexts(ordinal: number) {
  return {
    words: `Harmless value-${ordinal}!`,
    name: `harmlessValue${ordinal}`,
    punctuation: "?!",
    nothing: "",
    // A key that is a number is sorted before all others.
    digits: String(ordinal),
    blank: " ",
  } as const;
}

const others: readonly string[] = [
  ...[
    "1.5",
    "string",
    "object",
    "application/json",
    "text/plain",
    "application/octet-stream",
    "image/*",
  ],
  ...["200", "404", "default", "/harmless/{value17}", "https://harmless.example/"],
];

const raws: readonly string[] = [
  "17",
  "0",
  "-1.5",
  "true",
  "null",
  "123456789012345678901",
  "[]",
  "{}",
];

const written = (text: string): Payload => ({
  name: `harmless ${text}`,
  of: () => text,
  raw: false,
});
const number = (text: string): Payload => ({ name: `harmless ${text}`, of: () => text, raw: true });
const ending: Payload = { name: "harmless ending", of: (original) => `${original}x`, raw: false };
const unchanged: Payload = { name: "unchanged", of: (original) => original, raw: false };

/**
 * The attack with something harmless in place of its payload, likeliest first.
 *
 * @param ordinal - makes a difference between attacks that share a description
 */
export function harmlessTwins(
  { position, payload, mode }: Attack,
  ordinal: number,
): readonly Attack[] {
  const text = payload.of(position.original);
  const harmless = harmlessTexts(ordinal);
  const texts = new Set([guessFor(text, harmless), ...Object.values(harmless), ...others]);
  const twin = (one: Payload): Attack => ({ position, payload: one, mode });
  const strings = [...texts].map(written);
  const isNumber = payload.raw && position.target.kind === "scalar" && mode !== "append";
  // A list, a mapping, a truth: nothing of that is hostile, but it is no number.
  const numbers = [...raws.filter((one) => one === text), ...raws].map(number);
  // How many names stand in braces decides how many parameters there are.
  let names = 0;
  const template = text.replace(/[^{}/]+/g, () => `h${names++}`);
  return [
    ...[...(isNumber ? numbers : []), ...strings].map(twin),
    ...(/^(?:Paths|Server\.url)\b/.test(position.place) ? [twin(written(template))] : []),
    ...[ending, unchanged].map((one) => ({ position, payload: one, mode: "replace" as const })),
  ];
}

/** What probably decides as the text does. */
function guessFor(text: string, harmless: ReturnType<typeof harmlessTexts>): string {
  if (text === "") return harmless.nothing;
  if (text.trim() === "") return harmless.blank;
  if (/^\d+$/.test(text)) return harmless.digits;
  if (/^[A-Za-z_$][\w$]*$/.test(text)) return harmless.name;
  return /[A-Za-z0-9]/.test(text) ? harmless.words : harmless.punctuation;
}
