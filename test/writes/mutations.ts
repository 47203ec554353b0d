import type { SourceChange } from "./bundle.js";

/** A guard of the writer taken away, and the test that has to see it. */
export interface Mutation extends SourceChange {
  readonly name: string;
  /** Relative to `test/`. */
  readonly testFile: string;
  readonly test: string;
}

const killed = {
  testFile: "writes/faults.test.ts",
  test: "a generation among foreign files: killed at every call, torn writes included",
};
const forced = {
  testFile: "writes/faults.test.ts",
  test: "a generation with --force over edits: killed at every call, torn writes included",
};
const refused = {
  testFile: "writes/faults.test.ts",
  test: "a generation among foreign files: refused at every call, and the old tree stays byte for byte",
};
const order = {
  testFile: "writes/order.test.ts",
  test: "all of the stage, and the journal, is synced before the first rename; both renames before anything is removed",
};
const saved = {
  testFile: "writes/order.test.ts",
  test: "what is saved while the tree is exchanged is kept, under its own name or one beside it",
};
const random = {
  testFile: "writes/random-folders.test.ts",
  test: "1000 folders in which somebody has been at work",
};

/** The one that needs processes of its own, and cannot be built as one program. */
export const lockMutation: Mutation = {
  name: "two runs do not see each other",
  file: "files/output-lock.ts",
  search: "if (other === undefined) return { release };",
  replacement: "if (other !== claim) return { release };",
  testFile: "writes/pairs.test.ts",
  test: "20 pairs of runs at once",
};

export const mutations: readonly Mutation[] = [
  {
    name: "the claim of a dead process holds",
    file: "files/output-lock.ts",
    search: 'error.code === "ESRCH") return "dead"',
    replacement: 'error.code === "ESRCH") return "alive"',
    ...killed,
  },
  {
    name: "files of the stage are not synced",
    file: "files/stage.ts",
    search: "writeFileSync(handle, text);\n    fsyncSync(handle);",
    replacement: "writeFileSync(handle, text);",
    ...order,
  },
  {
    name: "folders of the stage are not synced",
    file: "files/stage.ts",
    search: "syncFolder(join(work.stage, folder));",
    replacement: "",
    ...order,
  },
  {
    name: "what is moved out of the old tree is moved before the exchange is on the disk",
    file: "files/swap.ts",
    search: "syncFolder(dirname(folder));\n    syncFolder(work.path);\n    if",
    replacement: "if",
    ...order,
  },
  {
    name: "files are put in place one by one",
    file: "files/stage.ts",
    search: "for (const { path, text } of todo.write) writeSynced(placeFor(path), text);",
    replacement:
      "for (const { path, text } of todo.write) { writeSynced(placeFor(path), text); attempt(() => linkSync(join(work.stage, path), join(root, path))); }",
    ...killed,
  },
  {
    name: "a tree that was put aside is not put back",
    file: "files/swap.ts",
    search: "standsAt(work.old) !== undefined && isUnplaced(folder, work)",
    replacement: "false",
    testFile: "writes/mending.test.ts",
    test: "a run that has nothing to write puts back the tree that a killed run left aside",
  },
  {
    name: "a folder that somebody made again is taken for the new tree",
    file: "files/swap.ts",
    search: "isStanding(work.stage) || isStanding(work.undone) || !isStanding(folder)",
    replacement: "!isStanding(folder)",
    testFile: "writes/made-again.test.ts",
    test: "a generation among foreign files: killed between the renames, and the folder is made again",
  },
  {
    name: "a folder that somebody made again is thrown away",
    file: "files/swap.ts",
    search: "kept.push(...settle(folder, work.old, new Map()));",
    replacement: "removeTree(folder);",
    testFile: "writes/made-again.test.ts",
    test: "a generation among foreign files: killed between the renames, and the folder is made again",
  },
  {
    name: "the stage goes although nothing has the place of the tree that was put aside",
    file: "files/swap.ts",
    search: "if (standsAt(work.old) === undefined) removeTree(work.stage);",
    replacement: "removeTree(work.stage);",
    testFile: "writes/made-again.test.ts",
    test: "the system refuses both renames, and the folder is made again",
  },
  {
    name: "what is not ours stays behind",
    file: "files/swap.ts",
    search: "carry(work.old, folder, missing.filter(isFree), moved);",
    replacement: "removeTree(work.old); return [];",
    ...killed,
  },
  {
    name: "there is no journal, and a forced edit looks like one that was saved just now",
    file: "files/swap.ts",
    search: "return readList(work.journal);",
    replacement: "return readList(join(work.old, manifestPath));",
    ...forced,
  },
  {
    name: "a failure after the first rename takes nothing back",
    file: "files/swap.ts",
    search: 'if (reached !== "stage" && existed) renameSync(work.old, folder);',
    replacement: "",
    ...refused,
  },
  {
    name: "a stage that failed stays",
    file: "files/swap.ts",
    search: "removeTree(work.stage);",
    replacement: "",
    ...refused,
  },
  {
    name: "what goes is not looked at again",
    file: "files/leftovers.ts",
    search: "hash !== undefined && hash === digestOf(contentAt(join(from, path)))",
    replacement: "hash !== undefined",
    ...saved,
  },
  {
    name: "edits are not seen",
    file: "files/tree-plan.ts",
    search: "path !== manifestPath && hash !== tree.manifest.get(path)",
    replacement: "path === manifestPath && hash === tree.manifest.get(path)",
    ...random,
  },
  {
    name: "files of others are taken for ours",
    file: "files/tree-plan.ts",
    search:
      "else if (path !== manifestPath && !tree.manifest.has(path)) problems.push(foreign(path));",
    replacement: "else if (!tree.manifest.has(path)) write.push(file);",
    ...random,
  },
  {
    name: "write protection is not looked at",
    file: "files/tree-plan.ts",
    search: "standing.readOnly === true",
    replacement: "false",
    ...random,
  },
  {
    name: "folders that are links are followed",
    file: "files/standing.ts",
    search:
      'if (stat.isSymbolicLink()) return { kind: "link", at };\n        if (!stat.isDirectory())',
    replacement: "if (!stat.isSymbolicLink() && !stat.isDirectory())",
    ...random,
  },
  {
    name: "links in the place of files are overwritten",
    file: "files/standing.ts",
    search: 'if (stat.isSymbolicLink()) return { kind: "link", at: path };',
    replacement: 'if (stat.isSymbolicLink()) return { kind: "absent" };',
    ...random,
  },
  {
    name: "a folder that became a link is exchanged all the same",
    file: "files/swap.ts",
    search: "standsAt(work.old)?.isDirectory() !== true",
    replacement: "false",
    testFile: "writes/order.test.ts",
    test: "a folder that became a link since it was checked is left alone",
  },
];
