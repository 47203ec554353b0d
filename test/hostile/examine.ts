/** All oracles but the types, over one output. What does not change from run to run is looked at once. */
import { characterFindings, pathFindings } from "./oracles/characters.js";
import { executionFindings } from "./oracles/execution.js";
import type { Finding, TextFile } from "./oracles/finding.js";
import { compileFindings, pageFindings, pageSkeleton, pageTree } from "./oracles/pages.js";
import { skeletonOf } from "./oracles/skeleton.js";
import type { Subject } from "./subject.js";

export interface Examined {
  readonly findings: readonly Finding[];
  /** One line for each file, without its name and in no order of names. */
  readonly skeleton: readonly string[];
}

interface ExaminedFile {
  readonly findings: readonly Finding[];
  readonly skeleton: string;
}

export class Examiner {
  readonly #subject: Subject;
  /** By kind and text. */
  readonly #known = new Map<string, ExaminedFile>();
  #pages = 0;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  async examine(files: readonly TextFile[]): Promise<Examined> {
    const own = files.filter(({ path }) => !this.#subject.isConstant(path));
    const examined: ExaminedFile[] = [];
    for (const file of own) examined.push(await this.#file(file));
    return {
      findings: [
        ...pathFindings(files),
        ...examined.flatMap(({ findings }) => findings),
        ...(await executionFindings(own, this.#subject.libraries)),
      ],
      skeleton: examined.map(({ skeleton }) => skeleton).sort(),
    };
  }

  async skeleton(files: readonly TextFile[]): Promise<readonly string[]> {
    const lines: string[] = [];
    for (const file of files) {
      if (!this.#subject.isConstant(file.path)) lines.push((await this.#file(file)).skeleton);
    }
    return lines.sort();
  }

  async #file(file: TextFile): Promise<ExaminedFile> {
    const key = `${/\.[a-z]+$/.exec(file.path)?.[0] ?? ""}\n${file.text}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { findings, skeleton } = await this.#fresh(file);
    const result = { findings: [...findings, ...characterFindings([file])], skeleton };
    // Output of one description is asked for again and again; of long ago, it is not.
    if (this.#known.size > 2000) this.#known.clear();
    this.#known.set(key, result);
    return result;
  }

  async #fresh(file: TextFile): Promise<ExaminedFile> {
    const { path, text } = file;
    if (/\.tsx?$/.test(path)) {
      const { statements, problems } = skeletonOf(path, text);
      return {
        findings: problems.map((detail) => ({ kind: "parse error", file: path, detail })),
        skeleton: [...statements].sort().join("\n"),
      };
    }
    if (path.endsWith(".json")) return jsonFile(file);
    if (path.endsWith(".md")) {
      const tree = pageTree(text);
      this.#pages += 1;
      return {
        findings: [
          ...pageFindings(file, tree),
          ...(this.#pages % 40 === 0 ? await compileFindings(file) : []),
        ],
        skeleton: `page ${pageSkeleton(tree).join("\n")}`,
      };
    }
    return { findings: [], skeleton: "text" };
  }
}

function jsonFile({ path, text }: TextFile): ExaminedFile {
  try {
    const value = JSON.parse(text) as unknown;
    return { findings: [], skeleton: `json ${keysOf(value).join()}` };
  } catch (error) {
    const detail = String(error);
    return { findings: [{ kind: "parse error", file: path, detail }], skeleton: "" };
  }
}

function keysOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    key,
    ...keysOf(item).map((inner) => `${key}.${inner}`),
  ]);
}
