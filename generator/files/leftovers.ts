/**
 * What becomes of a tree that was put aside: what is ours has been replaced and goes, everything
 * else goes back to its place. Nothing is decided by memory: the files are looked at as they are
 * now, so a file that somebody saved a moment ago is as safe as one that was always there.
 */
import { readdirSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentAt, digestOf, isSameContent } from "./content.js";
import { identityAt, makeFolders, standsAt, syncFolder } from "./disk.js";
import type { Manifest } from "./manifest.js";
import { byCodeUnit } from "./order.js";
import { foldersOf, manifestPath } from "./output-path.js";

/** What is to be done, all paths relative to the two trees. */
export interface Leftovers {
  /** Not ours, and to be moved, whole folders in one step. */
  readonly moves: readonly Move[];
  /** Ours or a second name of a file that is in place. */
  readonly drops: readonly string[];
  /** Folders that were gone through, outermost first. */
  readonly folders: readonly string[];
  /** Files whose place is taken: they get a name beside it. */
  readonly kept: readonly string[];
}

export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * @param from - the tree that was put aside
 * @param to - the tree that is in place
 * @param replaced - what of `from` has been dealt with, if it still has this digest
 */
export function leftoversOf(from: string, to: string, replaced: Manifest): Leftovers {
  const moves: Move[] = [];
  const drops: string[] = [];
  const folders: string[] = [];
  const kept: string[] = [];
  const onTheWay = new Set([...replaced.keys()].flatMap(foldersOf));

  function visit(folder: string): void {
    for (const name of readdirSync(join(from, folder)).sort(byCodeUnit)) {
      const path = folder === "" ? name : `${folder}/${name}`;
      const stat = standsAt(join(from, path));
      // It was there a moment ago; whoever took it has it.
      if (stat === undefined) continue;
      const there = standsAt(join(to, path));
      if (stat.isDirectory()) {
        const merges = there === undefined ? onTheWay.has(path) : there.isDirectory();
        if (merges) {
          folders.push(path);
          visit(path);
        } else if (there === undefined) moves.push({ from: path, to: path });
        else keep(path);
      } else if (there !== undefined && isOneFile(path)) drops.push(path);
      // It lists files; without them it is worth nothing.
      else if (path === manifestPath && stat.isFile()) drops.push(path);
      else if (stat.isFile() && isReplaced(path)) drops.push(path);
      else if (there === undefined) moves.push({ from: path, to: path });
      else if (stat.isFile() && there.isFile() && isSameText(path)) drops.push(path);
      else keep(path);
    }
  }

  function isSameText(path: string): boolean {
    return isSameContent(join(from, path), join(to, path));
  }

  function isOneFile(path: string): boolean {
    return identityAt(join(from, path)) === identityAt(join(to, path));
  }

  function isReplaced(path: string): boolean {
    const hash = replaced.get(path);
    return hash !== undefined && hash === digestOf(contentAt(join(from, path)));
  }

  function keep(path: string): void {
    let number = 1;
    while (standsAt(join(to, `${path}.kept-${number}`)) !== undefined) number += 1;
    moves.push({ from: path, to: `${path}.kept-${number}` });
    kept.push(`${path}.kept-${number}`);
  }

  visit("");
  return { moves, drops, folders, kept };
}

/** Moves what is not ours to its place. `done` tells, also after a failure, what has been moved. */
export function carry(from: string, to: string, moves: readonly Move[], done: Move[]): void {
  const changed = new Set<string>();
  for (const move of moves) {
    const place = join(to, move.to);
    makeFolders(dirname(place));
    renameSync(join(from, move.from), place);
    done.push(move);
    changed.add(dirname(place));
  }
  for (const folder of changed) syncFolder(folder);
}

/** Removes what `leftoversOf` found to be ours; a folder that got something new stays. */
export function drop(from: string, { drops, folders }: Leftovers): void {
  for (const path of drops) unlinkSync(join(from, path));
  for (const folder of folders.toReversed()) rmdirSync(join(from, folder));
  rmdirSync(from);
}

/** All of it: afterwards nothing is left aside. Gives the files that got another name. */
export function settle(from: string, to: string, replaced: Manifest): readonly string[] {
  const leftovers = leftoversOf(from, to, replaced);
  carry(from, to, leftovers.moves, []);
  drop(from, leftovers);
  return leftovers.kept;
}
