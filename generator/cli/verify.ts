/** `specwright verify`: makes packages again, and compares with what lies there. Writes nothing. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Diagnostic, settle } from "../diagnostics.js";
import { compileSources } from "../files/compile-sources.js";
import type { FileProblem } from "../files/file-problem.js";
import { readTemplates, readText } from "../files/inputs.js";
import { sha256 } from "../files/manifest.js";
import { readPackageFiles } from "../files/package-copy.js";
import type { GenerateInput } from "../generate.js";
import type { OutputFile } from "../output-file.js";
import {
  compareCompiled,
  compareCopy,
  compareRebuilt,
  compareStatement,
  type Finding,
  type PackageCopy,
} from "../provenance/compare-provenance.js";
import { provenanceOf, provenancePath, type Provenance } from "../provenance/provenance.js";
import { readProvenance } from "../provenance/read-provenance.js";
import { collecting } from "./collecting.js";
import type { VerifyCommand } from "./command-line.js";
import type { ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import { progressLine } from "./progress-line.js";
import { readInput } from "./target-input.js";
import { outputFrom, readTargets, type Target } from "./targets.js";
import {
  exitCodeOfVerification,
  tellVerification,
  type Verification,
  type VerifiedPackage,
} from "./verification.js";

/** The statement about files, where this program makes one. */
export function attested(
  io: Io,
  input: GenerateInput,
  files: readonly OutputFile[],
): readonly OutputFile[] {
  const statement = io.stages.attest?.(input, files, io.installation.version);
  return statement === undefined ? [] : [statement];
}

/** Verifies, tells, and gives the exit code. Only bugs are thrown. */
export async function verify(command: VerifyCommand, io: Io): Promise<ExitCode> {
  const line = progressLine(io);
  let outcome: Verification;
  try {
    outcome = await verifyAll(command, io, line.show);
  } finally {
    line.clear();
  }
  tellVerification(outcome, command.json, io);
  return exitCodeOfVerification(outcome);
}

interface Candidate {
  /** Whether it is the output of a target of the configuration. */
  readonly isOutput: boolean;
  /** The package's folder as it is found from the current folder. */
  readonly folder: string;
  readonly recorded: Provenance;
  readonly target: Target;
}

async function verifyAll(
  { source }: VerifyCommand,
  io: Io,
  show: ReturnType<typeof progressLine>["show"],
): Promise<Verification> {
  const start = io.now();
  const problems: FileProblem[] = [];
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, string>();
  const packages: VerifiedPackage[] = [];
  const templates = collecting(problems, () => readTemplates(io.installation.templates));

  for (const { isOutput, folder, recorded, target } of candidates()) {
    const input = readInput(target, templates ?? new Map(), problems);
    if (input === undefined || templates === undefined) continue;
    for (const [name, text] of input.files) sources.set(name, text);
    const made = await io.stages.generate({ ...input, strict: false }, (stage, done, total) =>
      show(target, stage, done, total),
    );
    // Warnings were told when the package was made.
    if (!made.ok) diagnostics.push(...made.diagnostics);
    if (!made.ok || io.stop.aborted) continue;
    const copy = collecting(problems, () => copyOf(folder, isOutput, made.value, io));
    if (copy === undefined) continue;
    const isCompiled = [...copy.files.keys()].some((path) => path.startsWith("dist/"));
    const compiled = isCompiled ? await compileSources(made.value) : new Map<string, string>();
    const digests = new Map([...compiled].map(([path, text]) => [path, sha256(text)]));
    const rebuilt = provenanceOf(input, made.value, io.installation.version);
    const changed = compareRebuilt(recorded, rebuilt);
    const isFile = ({ code }: Finding): boolean => code === "rebuilt-differs";
    // What it was made from comes first: it is the reason for all differences of files.
    const findings: readonly Finding[] = [
      ...changed.filter((found) => !isFile(found)),
      ...compareCopy(recorded, copy),
      ...compareCompiled(digests, copy),
      ...(changed.length > 0 ? changed.filter(isFile) : compareStatement(rebuilt, copy)),
    ];
    const { package: identity, ...options } = recorded.options;
    const { generator, inputs, files } = recorded;
    const overlays = inputs.filter(({ role }) => role === "overlay").map(({ name }) => name);
    packages.push({
      ...identity,
      folder,
      generator,
      madeWith: { ...options, overlays },
      files: files.size,
      compiled: digests.size,
      findings,
    });
    // A signal that came meanwhile is heard only when the event loop turns.
    await nextTurn();
  }

  function candidates(): readonly Candidate[] {
    if (source.kind === "copy") {
      const recorded = recordedIn(source.folder);
      if (recorded === undefined) return [];
      const { package: identity, filters, dates } = recorded.options;
      const { description, overlays, changelog, folder } = source;
      const target: Target = {
        description,
        output: folder,
        packageName: identity.name,
        packageVersion: identity.version,
        overlays,
        ...(changelog === undefined ? {} : { changelog }),
        ...(filters === undefined ? {} : { filters }),
        ...(dates === undefined ? {} : { dates }),
        base: io.cwd,
      };
      return [{ isOutput: false, folder, recorded, target }];
    }
    const read = collecting(problems, () => readTargets(source, io.cwd, io.stages.readConfig));
    diagnostics.push(...(read?.diagnostics ?? []));
    for (const [name, text] of read?.sources ?? []) sources.set(name, text);
    return (read?.targets ?? []).flatMap((target) => {
      const folder = outputFrom(target, io.cwd);
      const recorded = recordedIn(folder);
      return recorded === undefined ? [] : [{ isOutput: true, folder, recorded, target }];
    });
  }

  function recordedIn(folder: string): Provenance | undefined {
    const path = `${folder}/${provenancePath}`;
    const text = collecting(problems, () => readText(path, io.cwd));
    const read = text === undefined ? undefined : readProvenance(text);
    if (read !== undefined && "refusal" in read)
      problems.push({
        code: "provenance-broken",
        path,
        message: `This says nothing of the package: ${read.refusal}`,
        hint: "Generate the package again, or take it from where it was published",
      });
    return read !== undefined && "provenance" in read ? read.provenance : undefined;
  }

  return {
    packages,
    diagnostics: settle(undefined, diagnostics).diagnostics,
    sources,
    problems,
    interrupted: io.stop.aborted,
    ms: io.now() - start,
  };
}

/** What the package's own manifest publishes is read from the one that was made again. */
function copyOf(
  folder: string,
  isOutput: boolean,
  made: readonly OutputFile[],
  io: Io,
): PackageCopy {
  const manifest = made.find(({ path }) => path === "package.json")?.text ?? "{}";
  const { files = [], exports } = JSON.parse(manifest) as {
    readonly files?: readonly string[];
    readonly exports?: unknown;
  };
  // As npm packs: whatever the case of names, which makes `Dist/` as good as `dist/`.
  const always = /^(?:package\.json|(?:readme|copying|licen[cs]e)(?:\.[^/]*)?)$/i;
  const names = files.map((name) => name.toLowerCase());
  return {
    ...readPackageFiles(folder, io.cwd, isOutput),
    isOutput,
    exportsDist: JSON.stringify(exports ?? null).includes('"./dist/'),
    isPublished: (path) => {
      const folded = path.toLowerCase();
      return (
        always.test(path) || names.some((name) => folded === name || folded.startsWith(`${name}/`))
      );
    },
  };
}
