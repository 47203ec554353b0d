/** The last stage of code. The only module that knows prettier. */
import { format, util } from "prettier";
import type { Options } from "prettier";
import { type Division, keyOf, type Unit } from "./format/division.js";
import { dividePage } from "./format/page-division.js";
import { divideSource } from "./format/source-division.js";
import { batchesOf, unwrapped, wrapped } from "./format/unit-batch.js";
import type { OutputFile } from "./output-file.js";

/** Fixed here; a configuration that lies in the output folder must not be looked for, let alone run. */
const options: Options = { printWidth: 100, endOfLine: "lf", proseWrap: "preserve" };

const parsers: Readonly<Record<string, string>> = {
  ".json": "json",
  ".md": "markdown",
  // Gives the bytes that "typescript" gives, in three quarters of its time.
  ".ts": "babel-ts",
};

/** Files of other kinds, and our own runtime, are given back as they are. */
export async function formatFile(file: OutputFile): Promise<OutputFile> {
  const extension = /\.[a-z]+$/.exec(file.path)?.[0] ?? "";
  const known = Object.hasOwn(parsers, extension) ? parsers[extension] : undefined;
  // npm rewrites its manifest this way, and so does prettier when it is asked by file name.
  const parser = file.path === "package.json" ? "json-stringify" : known;
  if (parser === undefined || file.path.startsWith("src/runtime/")) return file;
  const textBy = (name: string): Promise<string> => format(file.text, { ...options, parser: name });
  // Babel does not know all types that TypeScript knows: `-1[]`.
  const text =
    parser === "babel-ts" ? textBy(parser).catch(() => textBy("typescript")) : textBy(parser);
  return { path: file.path, text: await text };
}

/**
 * Gives what `formatFile` gives for each file. Most of a package is regular, and most of what is
 * not stands in it more than once: only the rest is handed to prettier, and that in a few pieces.
 */
export async function formatFiles(
  files: readonly OutputFile[],
  progress: (done: number) => void = () => undefined,
): Promise<readonly OutputFile[]> {
  const units = new Map<string, Unit>();
  const divisions = files.map((file): OutputFile | Division | undefined => {
    const division = divisionOf(file);
    // Most files are done with this, and there is no need to hold them in pieces.
    if (division?.units.length === 0) return { path: file.path, text: division.assemble(noLayout) };
    for (const unit of division?.units ?? []) units.set(keyOf(unit), unit);
    return division;
  });
  const layouts = await layoutsOf([...units.values()], (share) =>
    progress(Math.floor(share * files.length)),
  );
  const layout = (unit: Unit): string => layouts.get(keyOf(unit)) ?? "";
  const formatted: OutputFile[] = [];
  for (const [index, file] of files.entries()) {
    const division = divisions[index];
    if (division !== undefined && "path" in division) {
      formatted.push(division);
      continue;
    }
    const isLaidOut = division?.units.every((unit) => layouts.has(keyOf(unit))) === true;
    formatted.push(
      isLaidOut ? { path: file.path, text: division.assemble(layout) } : await formatFile(file),
    );
  }
  return formatted;
}

const noLayout = (): string => "";

function divisionOf({ path, text }: OutputFile): Division | undefined {
  if (path.startsWith("src/") && !path.startsWith("src/runtime/")) return divideSource(text);
  // What maintainers write themselves is in no page.
  return path.startsWith("docs/") ? dividePage(text, util.getStringWidth) : undefined;
}

const parserOf: Readonly<Record<Unit["kind"], string>> = {
  block: "markdown",
  cell: "markdown",
  json: "json",
  member: "babel-ts",
  method: "babel-ts",
  statement: "babel-ts",
};

async function layoutsOf(
  units: readonly Unit[],
  progress: (share: number) => void,
): Promise<ReadonlyMap<string, string>> {
  const layouts = new Map<string, string>();
  const batches = batchesOf(units);
  for (const [index, batch] of batches.entries()) {
    progress(index / batches.length);
    const found = (await layoutBatch(batch)) ?? [];
    for (const [place, unit] of batch.entries()) {
      // What does not parse among others may do so alone; else its file is laid out as a whole.
      const text = found[place] ?? (await layoutBatch([unit]))?.[0];
      if (text !== undefined) layouts.set(keyOf(unit), text);
    }
  }
  return layouts;
}

/** Undefined where what came back are not as many texts as were given. */
async function layoutBatch(units: readonly Unit[]): Promise<readonly string[] | undefined> {
  const parser = parserOf[units[0]?.kind ?? "block"];
  try {
    return unwrapped(units, await format(wrapped(units), { ...options, parser }));
  } catch {
    return undefined;
  }
}
