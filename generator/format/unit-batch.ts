/** Several units as one text: to start a formatter costs more than a small unit. */
import type { Unit } from "./division.js";

/** Large enough that starting does not count, small enough to be held in memory as a tree. */
const mostCharacters = 100_000;

/** Units that can be laid out together, in their order. */
export function batchesOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const kinds = new Map<string, Unit[][]>();
  const sizes = new Map<string, number>();
  for (const unit of units) {
    const group = unit.kind === "member" || unit.kind === "method" ? "statement" : unit.kind;
    const batches = kinds.get(group) ?? [];
    kinds.set(group, batches);
    const size = sizes.get(group) ?? 0;
    const isFull = batches.length === 0 || size > mostCharacters || group === "json";
    if (isFull) batches.push([]);
    batches.at(-1)?.push(unit);
    sizes.set(group, (isFull ? 0 : size) + unit.text.length);
  }
  return [...kinds.values()].flat();
}

const sourceMark = "// §";
const pageMark = "endofspecwrightsunit";

/** One text, of units that `batchesOf` put together. */
export function wrapped(units: readonly Unit[]): string {
  switch (units[0]?.kind) {
    case "cell":
      return ["| x |", "| --- |", ...units.map(({ text }) => `| ${text} |`)].join("\n");
    case "block":
      return units.map(({ text }) => text).join(`\n\n${pageMark}\n\n`);
    case "json":
      return units.map(({ text }) => text).join("\n");
    default:
      return units.map(wrappedSource).join(`\n${sourceMark}\n`);
  }
}

function wrappedSource({ kind, text, depth }: Unit): string {
  if (kind === "statement") return text;
  if (kind === "method") return `class _ {\n${text}\n}`;
  // Each in objects of its own: whether keys are quoted depends on the others of their object.
  return `interface _ {\n${"_: {\n".repeat(depth - 1)}${text}\n${"};\n".repeat(depth - 1)}}`;
}

/** The units again, from what a formatter made of their text. */
export function unwrapped(units: readonly Unit[], text: string): readonly string[] | undefined {
  const texts = textsOf(units[0]?.kind ?? "json", text.trimEnd());
  return texts.length === units.length
    ? texts.map((each, index) => unwrappedSource(units[index], each))
    : undefined;
}

function textsOf(kind: Unit["kind"], text: string): readonly string[] {
  switch (kind) {
    case "cell":
      return text
        .split("\n")
        .slice(2)
        .map((line) => line.slice(2, -2).trimEnd());
    case "block":
      return text.split(`\n\n${pageMark}\n\n`);
    case "json":
      return [text];
    default:
      return text.split(`\n${sourceMark}\n`);
  }
}

function unwrappedSource(unit: Unit | undefined, text: string): string {
  const levels = unit?.kind === "member" || unit?.kind === "method" ? unit.depth : 0;
  return levels === 0 ? text : text.split("\n").slice(levels, -levels).join("\n");
}
