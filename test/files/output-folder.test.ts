import { mkdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { prepareTree, upToDate } from "../../generator/files.js";
import { FileError } from "../../generator/files/file-problem.js";
import { inFolder, put, snapshot } from "./temporary-folder.js";

/** A home with a repository in it, the current folder in that, and a second checkout. */
async function inProject(
  run: (project: { readonly home: string; readonly cwd: string }) => void,
): Promise<void> {
  await inFolder((top) => {
    const home = join(top, "users/me");
    const cwd = join(home, "repo/packages/api");
    put(top, {
      "users/me/repo/.git/HEAD": "ref",
      "users/me/repo/packages/api/spec/pets.yaml": "x",
      "users/me/repo/packages/api/templates/docs/a.hbs": "x",
      "users/me/repo/packages/api/plain.txt": "x",
      "users/me/other/.git/HEAD": "ref",
      "users/me/worktree/.git": "gitdir: elsewhere",
      "users/me/mercurial/.hg/requires": "x",
      "config/specwright.yaml": "x",
    });
    symlinkSync(home, join(cwd, "to-home"));
    symlinkSync(join(top, "missing"), join(cwd, "dangling"));
    symlinkSync(join(home, "elsewhere"), join(top, "outside-link"));
    mkdirSync(join(home, "elsewhere"));
    symlinkSync(join(home, "elsewhere"), join(cwd, "inner"));
    symlinkSync(join(top, "config/specwright.yaml"), join(cwd, "linked.yaml"));
    const before = process.env["HOME"];
    process.env["HOME"] = home;
    try {
      run({ home, cwd });
    } finally {
      process.env["HOME"] = before;
    }
  });
}

const inputs = ["spec/pets.yaml", "templates", "linked.yaml"];

function refusalOf(root: string, cwd: string): string {
  try {
    // Prepared only: a guard that is missing must not cost whoever runs the tests a file.
    prepareTree(root, [{ path: "probe.txt", text: "x" }], {
      cwd,
      inputs: inputs.map((input) => join(cwd, input)),
      force: true,
    });
    return "(accepted)";
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return error.problems.map(({ code, message }) => `${code} ${message}`).join();
  }
}

const dangerous: readonly (readonly [root: string, why: RegExp])[] = [
  ["/", /root of the file system/],
  ["//", /root of the file system/],
  ["/..", /root of the file system/],
  ["/tmp/../", /root of the file system/],
  ["../../../../../../../../../../../..", /root of the file system/],
  ["", /read to make the output is inside/],
  [".", /read to make the output is inside/],
  ["./", /read to make the output is inside/],
  ["generated/..", /read to make the output is inside/],
  ["..", /is inside it/],
  ["../..", /root of a repository/],
  ["../../.git", /git folder/],
  ["../../.git/hooks", /git folder/],
  ["../../.GIT/hooks", /git folder/],
  ["../../../other", /root of a repository/],
  ["../../../worktree", /root of a repository/],
  ["../../..", /home folder/],
  ["../../../..", /home folder is inside/],
  ["~home~", /home folder/],
  ["~home~/", /home folder/],
  ["../../.git/worktrees/x", /git folder/],
  ["../../../mercurial", /root of a repository/],
  ["../../.svn/tmp", /Subversion folder/],
  ["node_modules", /node_modules/],
  ["node_modules/pets", /node_modules/],
  ["../../node_modules/.prisma/client", /node_modules/],
  ["/usr", /folder of the system/],
  ["/usr/", /folder of the system/],
  ["/usr/../usr/local", /folder of the system/],
  ["/etc", /folder of the system/],
  ["/etc/specwright", /inside a folder of the system/],
  ["/var", /folder of the system/],
  ["/opt", /folder of the system/],
  ["~tmp~", /temporary files/],
  ["~home~/.ssh", /keeps its settings/],
  ["~home~/.config", /keeps its settings/],
  ["generated/.pets.specwright", /prepares its output/],
  ["generated/.pets.specwright/stage", /prepares its output/],
  ["spec", /is inside it: .*pets\.yaml/],
  ["spec/pets.yaml", /is inside it: .*pets\.yaml/],
  ["templates", /templates/],
  ["templates/docs", /inside what is read/],
  ["templates/new", /inside what is read/],
  ["~top~/config", /is inside it: .*specwright\.yaml/],
  ["to-home", /home folder/],
  ["to-home/new", /output-link/],
  ["to-home/repo", /root of a repository/],
  ["dangling", /output-link/],
  ["inner", /output-link/],
  ["inner/deeper", /output-link/],
  ["~top~/outside-link", /output-link/],
  ["plain.txt", /output-blocked/],
  ["plain.txt/below", /output-blocked/],
  ["a\u0000b", /NUL/],
  ["x".repeat(300), /too long/],
];

for (const [root, why] of dangerous)
  test(`refuses the output folder ${JSON.stringify(root.slice(0, 40))}`, () =>
    inProject(({ home, cwd }) => {
      const named = root
        .replace("~home~", home)
        .replace("~top~", join(home, "../.."))
        .replace("~tmp~", tmpdir());
      assert.match(refusalOf(named, cwd), why);
      assert.throws(() =>
        upToDate(named, [], { cwd, inputs: inputs.map((input) => join(cwd, input)) }),
      );
    }));

for (const root of [".", "..", "generated/.."])
  test(`refuses ${root} for the sake of the current folder alone`, () =>
    inProject(({ cwd }) => {
      const refused = (action: () => void) =>
        assert.throws(action, (error: Error) => /current folder is inside/.test(error.message));
      refused(() => upToDate(root, [], { cwd, inputs: [] }));
      refused(() => prepareTree(root, [], { cwd, inputs: [], force: true }));
    }));

const harmless = [
  "generated/pets",
  "out",
  "~top~/new",
  "../sibling",
  "../../../new",
  "spec2",
  "..out",
  "~top~/usr/local",
  "node_modules.d/pets",
  "../.hidden",
];

for (const root of harmless)
  test(`accepts the output folder ${JSON.stringify(root)} and makes nothing yet`, () =>
    inProject(({ home, cwd }) => {
      const top = join(home, "../..");
      const before = snapshot(top);
      assert.is(refusalOf(root.replace("~top~", top), cwd), "(accepted)");
      assert.equal(snapshot(top), before);
    }));

test.run();
