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
const harmless = {
  words: "Harmless value-17!",
  name: "harmlessValue17",
  punctuation: "?!",
  nothing: "",
  // A key that is a number is sorted before all others.
  digits: "17",
  blank: " ",
} as const;

const others: readonly string[] = [
  ...["1.5", "string", "object", "application/json", "text/plain", "application/octet-stream"],
  ...["200", "404", "default", "/harmless/{value17}", "https://harmless.example/"],
];

const raws: readonly string[] = ["17", "0", "-1.5", "true", "null", "[]", "{}"];

const written = (text: string): Payload => ({
  name: `harmless ${text}`,
  of: () => text,
  raw: false,
});
const number = (text: string): Payload => ({ name: `harmless ${text}`, of: () => text, raw: true });
const ending: Payload = { name: "harmless ending", of: (original) => `${original}x`, raw: false };
const unchanged: Payload = { name: "unchanged", of: (original) => original, raw: false };

/** The attack with something harmless in place of its payload, likeliest first. */
export function harmlessTwins({ position, payload, mode }: Attack): readonly Attack[] {
  const text = payload.of(position.original);
  if (payload.raw && position.target.kind === "scalar" && mode !== "append") {
    // A list, a mapping, a truth: nothing of that is hostile, but it is no number.
    const alike = raws.filter((one) => one === text);
    return [...alike, ...raws].map((one) => ({ position, payload: number(one), mode }));
  }
  const texts = new Set([guessFor(text), ...Object.values(harmless), ...others]);
  return [
    ...[...texts].map((one) => ({ position, payload: written(one), mode })),
    ...[ending, unchanged].map((one) => ({ position, payload: one, mode: "replace" as const })),
  ];
}

/** What probably decides as the text does. */
function guessFor(text: string): string {
  if (text === "") return harmless.nothing;
  if (text.trim() === "") return harmless.blank;
  if (/^\d+$/.test(text)) return harmless.digits;
  if (/^[A-Za-z_$][\w$]*$/.test(text)) return harmless.name;
  return /[A-Za-z0-9]/.test(text) ? harmless.words : harmless.punctuation;
}
