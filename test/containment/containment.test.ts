/** Whatever a description refers to: no file outside its folder is opened, and no socket. */
import { execFileSync, fork } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isBeside } from "../../generator/source-names.js";
import { inFolder, put } from "../files/temporary-folder.js";
import type { ContainmentAnswer, ContainmentOrder } from "./containment-process.js";
import { hostileDescriptions } from "./hostile-references.js";

const secret = "what nobody may see";
const program = fileURLToPath(new URL("containment-process.ts", import.meta.url));
const loader = import.meta.resolve("tsx");
const root = fileURLToPath(new URL("../../", import.meta.url));

function ask(project: string, order: ContainmentOrder): Promise<ContainmentAnswer> {
  return new Promise((done, fail) => {
    const child = fork(program, {
      cwd: project,
      execArgv: ["--import", loader],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      timeout: 120_000,
    });
    let errors = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (errors += text));
    let answer: ContainmentAnswer | undefined;
    child.once("message", (message) => (answer = message as ContainmentAnswer));
    child.once("close", (code, signal) =>
      answer ? done(answer) : fail(new Error(`${String(signal ?? code)} ${errors}`)),
    );
    child.send(order);
  });
}

/** A project beside a secret, with links to it, and somebody who listens. */
async function surrounded(
  run: (around: {
    readonly project: string;
    readonly outside: string;
    readonly port: number;
    readonly callers: () => number;
  }) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const [project, outside] = [join(folder, "project"), join(folder, "outside")];
    put(folder, {
      "outside/secret.yaml": `description: ${secret}\n`,
      // What is named like a file elsewhere: a name must not come to mean another file.
      "project/etc/passwd": "a: inside\n",
      "project/dev/stdin": "a: inside\n",
      "project/b.yaml": "a: inside\n",
      "project/inside/c.yaml": "a: inside\n",
    });
    mkdirSync(join(project, outside), { recursive: true });
    put(join(project, outside), { "secret.yaml": "a: inside\n" });
    symlinkSync("../outside/secret.yaml", join(project, "link.yaml"));
    symlinkSync("../../outside/secret.yaml", join(project, "inside/link.yaml"));
    symlinkSync("../outside", join(project, "linked"));
    symlinkSync("loop.yaml", join(project, "loop.yaml"));
    execFileSync("mkfifo", [join(project, "pipe.yaml")]);
    let callers = 0;
    const server = createServer((socket) => {
      callers += 1;
      socket.resume();
      socket.end("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    try {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("No port");
      await run({ project, outside, port: address.port, callers: () => callers });
    } finally {
      await new Promise((closed) => server.close(closed));
    }
  });
}

/** What was opened although it is neither of the project nor of the generator. */
const foreign = ({ opened }: ContainmentAnswer, project: string): readonly string[] =>
  opened
    .filter(({ by, what }) => {
      const path = resolve(project, what.startsWith("file:") ? fileURLToPath(what) : what);
      const isInside = path.startsWith(project + sep) || path.startsWith(root);
      const isLinked = /(?:^|[/\\])(?:link\.yaml|linked|loop\.yaml|pipe\.yaml)(?:$|[/\\])/.test(
        what,
      );
      return !/^fs/.test(by) || !isInside || isLinked;
    })
    .map(({ by, what }) => `${by} ${what}`);

test("a thousand hostile references open nothing outside, and no socket", () =>
  surrounded(async ({ project, outside, port, callers }) => {
    const hostile = hostileDescriptions({ outside, port });
    assert.ok(hostile.length >= 1_000, String(hostile.length));
    const entries = ["spec.yaml", "./spec.yaml", join(project, "spec.yaml"), "inside/../spec.yaml"];
    hostile.forEach(({ text, overlay }, index) => {
      put(project, { [`spec-${index}.yaml`]: text });
      if (overlay !== undefined) put(project, { [`o-${index}.yaml`]: overlay });
    });
    const answer = await ask(project, {
      descriptions: hostile.map(({ overlay }, index) => ({
        entry: (entries[index % entries.length] ?? "").replace("spec.yaml", `spec-${index}.yaml`),
        overlays: overlay === undefined ? [] : [`o-${index}.yaml`],
      })),
      commands: [
        ["generate", "../outside/../project/spec-0.yaml", "--output", "out", "--check"],
        ["generate", `http://127.0.0.1:${port}/a.yaml`, "--output", "out", "--package-name", "a"],
        ["generate", `file://${outside}/secret.yaml`, "--output", "out", "--package-name", "a"],
        ["generate", "pipe.yaml", "--output", "out", "--package-name", "a"],
        ["generate", "/dev/stdin", "--output", "out", "--package-name", "a"],
      ],
    });
    assert.equal(foreign(answer, project), []);
    assert.not.ok(answer.seen.includes(secret));
    assert.is(callers(), 0);
    assert.equal(
      answer.said.filter((text) => text.startsWith("thrown")),
      [],
    );
    // Files inside were read, so the road was open.
    assert.ok(answer.opened.some(({ what }) => what.endsWith("b.yaml")));
    assert.ok(answer.said.filter((text) => text.includes("ref-external")).length > 200);
  }));

test("what is opened outside is seen", () =>
  surrounded(async ({ project, outside, port, callers }) => {
    const file = join(outside, "secret.yaml");
    const url = `http://127.0.0.1:${port}/`;
    const answer = await ask(project, { descriptions: [], commands: [], probes: { file, url } });
    const seen = foreign(answer, project);
    assert.ok(seen.includes(`fs.readFileSync ${file}`), seen.join("\n"));
    assert.ok(seen.includes(`global.fetch ${url}`), seen.join("\n"));
    assert.ok(answer.seen.includes(secret));
    assert.ok(callers() > 0);
    assert.ok(existsSync(fileURLToPath(pathToFileURL(file))));
  }));

test("what lies beside a description", () => {
  for (const [file, entry] of [
    ["b.yaml", "spec.yaml"],
    ["c/b.yaml", "spec.yaml"],
    ["a/b.yaml", "a/spec.yaml"],
    ["./b.yaml", "./spec.yaml"],
    ["../a/b.yaml", "../a/spec.yaml"],
    ["/a/b.yaml", "/a/spec.yaml"],
  ] as const) {
    assert.ok(isBeside(file, entry), `${file} beside ${entry}`);
  }
  for (const [file, entry] of [
    ["../b.yaml", "spec.yaml"],
    ["/etc/passwd", "spec.yaml"],
    ["b.yaml", "a/spec.yaml"],
    ["a/../b.yaml", "a/spec.yaml"],
    ["/a//etc/passwd", "/a/spec.yaml"],
    ["../b.yaml", "../a/spec.yaml"],
    ["..\\b.yaml", "spec.yaml"],
    ["a/..\\..\\b.yaml", "a/spec.yaml"],
  ] as const) {
    assert.not.ok(isBeside(file, entry), `${file} beside ${entry}`);
  }
});

test.run();
