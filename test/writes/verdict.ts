/** What state a faulted generation left, and whether any of it could cost somebody a file. */
import { join } from "node:path";
import { look } from "./scenario.js";

export type Tree = ReadonlyMap<string, string>;

/** The two trees between which there must be nothing. */
export interface Ends {
  readonly old: Tree;
  readonly new: Tree;
}

/** `aside` is the new tree, of which foreign folders and links are still to be moved back. */
export type State = "old" | "new" | "absent" | "aside";

/** What is ours and in both trees of the scenes without a change; the rest of that is foreign. */
const ours =
  /^(?:|src|docs|src\/models|templates.*|package\.json|src\/same\.ts|\.specwright-manifest\.json)$/;

/** The state, or what is wrong with it. */
export function stateOf(
  project: string,
  ends: Ends,
  isForeign = (path: string) => ends.old.get(path) === ends.new.get(path) && !ours.test(path),
): State | { readonly mixture: string } {
  const output = join(project, "generated/pets");
  const tree = look(output);
  if (isSame(tree, ends.old)) return "old";
  if (isSame(tree, ends.new)) return "new";
  const aside = look(join(project, "generated/.pets.specwright/old"));
  if (tree.size === 0)
    return isSame(aside, ends.old) ? "absent" : { mixture: "nothing in place, and no old tree" };

  const missing = [...ends.new.keys()].filter((path) => tree.get(path) !== ends.new.get(path));
  const more = [...tree.keys()].filter((path) => !ends.new.has(path));
  const lost = missing.filter((path) => !isForeign(path) || aside.get(path) !== ends.new.get(path));
  return lost.length + more.length === 0
    ? "aside"
    : { mixture: `differs in ${[...lost, ...more].join(", ")}` };
}

export function isSame(left: Tree, right: Tree): boolean {
  return (
    left.size === right.size && [...left].every(([path, content]) => right.get(path) === content)
  );
}
