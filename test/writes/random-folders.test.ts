/**
 * A thousand output folders in which somebody has been at work: files and folders of their own,
 * edits, links, write protection. Whatever a run then does, nothing of it is lost.
 */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { writeTree } from "../../generator/files.js";
import { FileError } from "../../generator/files/file-problem.js";
import { randomOf, seedOf, type Random } from "../faults/random.js";
import { filesOf } from "../files/sample-tree.js";
import { inFolder, inMemory, put } from "../files/temporary-folder.js";
import { install } from "./faulty-fs.js";
import { look } from "./scenario.js";
import { isSame } from "./verdict.js";

const folders = Number(process.env["FOLDERS"] ?? 1000);
const seed = seedOf(process.env);

const names = ["a.ts", "b.ts", "README.md", "index.ts", "notes"];
const places = ["", "src/", "src/models/", "docs/", "docs/deep/er/", "own/", "node_modules/dep/"];

function randomFiles(random: Random, count: number): Map<string, string> {
  const files = new Map<string, string>();
  for (let index = 0; index < count; index += 1)
    files.set(random.pick(places.slice(0, 5)) + random.pick(names), `text ${random.below(3)}\n`);
  return files;
}

/** What somebody did, as far as it must still be there afterwards. */
interface Deeds {
  /** Contents by path: a file, or where a link leads to. */
  readonly foreign: Map<string, string>;
  readonly edits: Map<string, string>;
  /** Write-protected, with the text. */
  readonly protectedFiles: Map<string, string>;
}

/** Changes the folder as people do, at places that may be ours. */
function meddle(cwd: string, owned: ReadonlyMap<string, string>, random: Random): Deeds {
  const deeds: Deeds = { foreign: new Map(), edits: new Map(), protectedFiles: new Map() };
  const output = join(cwd, "out");
  for (let count = random.below(7); count > 0; count -= 1) {
    const path =
      random.chance(0.5) && owned.size > 0
        ? random.pick([...owned.keys()])
        : random.pick(places) + random.pick(names);
    const place = join(output, path);
    try {
      const isOwned = owned.has(path);
      const deed = random.below(6);
      if (deed === 0 && isOwned && existsSync(place)) {
        unlinkSync(place);
        forget(deeds, path);
      } else if (deed === 1 && isOwned && lstatSync(place).isFile()) {
        chmodSync(place, 0o444);
        deeds.protectedFiles.set(path, readFileSync(place, "utf8"));
      } else if (deed === 2) {
        rmSync(place, { force: true });
        forget(deeds, path);
        mkdirSync(dirname(place), { recursive: true });
        const target = random.pick([join(cwd, "victim.txt"), join(cwd, "victims"), "nowhere"]);
        symlinkSync(target, place);
        deeds.foreign.set(path, `-> ${target}`);
      } else if (deed === 3) {
        // A folder of ours that leads elsewhere.
        const folder = path.split("/")[0] ?? "";
        rmSync(join(output, folder), { recursive: true, force: true });
        forget(deeds, folder);
        symlinkSync(join(cwd, "victims"), join(output, folder));
        deeds.foreign.set(folder, `-> ${join(cwd, "victims")}`);
      } else if (lstatSync(output).isDirectory() && !throughLink(output, path)) {
        const text = `mine ${random.below(1000)}\n`;
        forget(deeds, path);
        put(output, { [path]: text });
        (isOwned ? deeds.edits : deeds.foreign).set(path, text);
      }
    } catch (error) {
      // A file where a folder would be, or the reverse: then this deed is not done.
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }
  return deeds;
}

function forget(deeds: Deeds, path: string): void {
  for (const map of Object.values(deeds) as Map<string, string>[])
    for (const each of [...map.keys()])
      if (each === path || each.startsWith(`${path}/`)) map.delete(each);
}

function throughLink(output: string, path: string): boolean {
  const steps = path.split("/").map((_, index, all) => all.slice(0, index + 1).join("/"));
  return steps.some((step) =>
    lstatSync(join(output, step), { throwIfNoEntry: false })?.isSymbolicLink(),
  );
}

function contentAt(output: string, path: string): string | undefined {
  const stat = lstatSync(join(output, path), { throwIfNoEntry: false });
  if (stat?.isSymbolicLink()) return `-> ${readlinkSync(join(output, path))}`;
  return stat?.isFile() ? readFileSync(join(output, path), "utf8") : undefined;
}

test(`${folders} folders in which somebody has been at work`, async () => {
  const counts = { written: 0, forced: 0, refused: 0 };
  const { restore } = install({ sync: false });
  try {
    for (let number = 1; number <= folders; number += 1)
      await oneFolder(seed * 100_000 + number, counts);
  } finally {
    restore();
  }
  assert.ok(counts.written > folders / 10, JSON.stringify(counts));
  assert.ok(counts.refused > folders / 10, JSON.stringify(counts));
  assert.ok(counts.forced > folders / 50, JSON.stringify(counts));
});

async function oneFolder(number: number, counts: Record<"written" | "forced" | "refused", number>) {
  const random = randomOf(number);
  await inFolder((cwd) => {
    const output = join(cwd, "out");
    put(cwd, { "victim.txt": "precious", "victims/a.ts": "precious", "victims/notes": "precious" });
    const owned = randomFiles(random, 1 + random.below(8));
    const wanted = randomFiles(random, 1 + random.below(8));
    const force = random.chance(0.3);
    try {
      writeTree("out", filesOf(Object.fromEntries(owned)), { cwd, inputs: [], force: false });
    } catch (error) {
      if (error instanceof FileError) return;
      throw error;
    }
    const deeds = meddle(cwd, owned, random);
    const before = look(cwd);
    const where = `seed ${number}`;
    let report;
    try {
      report = writeTree("out", filesOf(Object.fromEntries(wanted)), { cwd, inputs: [], force });
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      counts.refused += 1;
      assert.ok(isSame(look(cwd), before), `${where}: refused, and changed all the same`);
      return;
    }
    counts.written += 1;
    if (report.forced.length > 0) counts.forced += 1;
    for (const victim of ["victim.txt", "victims/a.ts", "victims/notes"])
      assert.is(contentAt(cwd, victim), "precious", where);
    assert.equal([...look(join(cwd, "victims")).keys()], ["", "a.ts", "notes"], where);
    for (const [path, text] of wanted)
      assert.is(contentAt(output, path), text, `${where}: ${path}`);
    for (const [path, text] of deeds.foreign)
      assert.is(contentAt(output, path), text, `${where}: foreign ${path}`);
    for (const [path, text] of [...deeds.edits, ...deeds.protectedFiles])
      // Lost only when force said so by name.
      if (!report.forced.includes(path))
        assert.is(contentAt(output, path), text, `${where}: ${path}`);
    assert.ok(force || report.forced.length === 0, where);
    assert.equal(
      [...look(cwd).keys()].filter((path) => path.startsWith(".out")),
      [],
      where,
    );
  }, inMemory);
}

test.run();
