/** All oracles but the types, over one output. What does not change from run to run is looked at once. */
import { commentFindings } from "./oracles/comments.js";
import { characterFindings, pathFindings } from "./oracles/characters.js";
import { executionFindings } from "./oracles/execution.js";
import type { Finding, TextFile } from "./oracles/finding.js";
import {
  compileFindings,
  pageFindings,
  pageSkeleton,
  pageTree,
  type PageNode,
} from "./oracles/pages.js";
import { skeletonOf } from "./oracles/skeleton.js";
import type { Subject } from "./subject.js";

export interface Examined {
  readonly findings: readonly Finding[];
  /** One line for each file, without its name and in no order of names. */
  readonly skeleton: readonly string[];
}

/** What was looked at once need not be looked at again: most files are the same from run to run. */
class Seen<Result> {
  readonly #known = new Map<string, Result>();

  get(file: TextFile): Result | undefined {
    return this.#known.get(keyOf(file));
  }

  keep(file: TextFile, result: Result): Result {
    // Of long ago, nothing is asked for again.
    if (this.#known.size > 2000) this.#known.clear();
    this.#known.set(keyOf(file), result);
    return result;
  }
}

const keyOf = ({ path, text }: TextFile): string => `${extensionOf(path)}\n${text}`;
const extensionOf = (path: string): string => /\.[a-z]+$/.exec(path)?.[0] ?? "";

export class Examiner {
  readonly #subject: Subject;
  readonly #findings = new Seen<readonly Finding[]>();
  readonly #skeletons = new Seen<string>();
  #pages = 0;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  async examine(files: readonly TextFile[]): Promise<Examined> {
    const own = this.#own(files);
    const findings: Finding[] = [...pathFindings(files)];
    for (const file of own) {
      findings.push(
        ...(this.#findings.get(file) ?? this.#findings.keep(file, await this.#fresh(file))),
      );
    }
    findings.push(...(await executionFindings(own, this.#subject.libraries)));
    return { findings, skeleton: this.skeleton(files) };
  }

  /** Without a look at anything else. */
  skeleton(files: readonly TextFile[]): readonly string[] {
    return this.#own(files)
      .map((file) => this.#skeletons.get(file) ?? this.#skeletons.keep(file, skeletonText(file)))
      .sort();
  }

  #own(files: readonly TextFile[]): readonly TextFile[] {
    return files.filter(({ path }) => !this.#subject.isConstant(path));
  }

  async #fresh(file: TextFile): Promise<readonly Finding[]> {
    return [...(await this.#contentFindings(file)), ...characterFindings([file])];
  }

  async #contentFindings(file: TextFile): Promise<readonly Finding[]> {
    const { path, text } = file;
    switch (extensionOf(path)) {
      case ".ts":
      case ".tsx": {
        const { statements, problems } = skeletonOf(path, text);
        this.#skeletons.keep(file, statementsText(statements));
        return [
          ...problems.map((detail): Finding => ({ kind: "parse error", file: path, detail })),
          ...commentFindings(file),
        ];
      }
      case ".json":
        return jsonFindings(file);
      case ".md": {
        const tree = pageTree(text);
        this.#skeletons.keep(file, pageText(tree));
        this.#pages += 1;
        const whole = this.#pages % compileEvery === 0 ? await compileFindings(file) : [];
        return [...pageFindings(file, tree), ...whole];
      }
      default:
        return [];
    }
  }
}

/** Compiling takes much longer than parsing, and finds hardly anything more. */
const compileEvery = 40;

const statementsText = (statements: readonly string[]): string => [...statements].sort().join("\n");
const pageText = (tree: PageNode): string => `page ${pageSkeleton(tree).join("\n")}`;

function skeletonText({ path, text }: TextFile): string {
  switch (extensionOf(path)) {
    case ".ts":
    case ".tsx":
      return statementsText(skeletonOf(path, text).statements);
    case ".md":
      return pageText(pageTree(text));
    case ".json":
      return `json ${keysOf(parsed(text)).join()}`;
    default:
      return "text";
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function jsonFindings({ path, text }: TextFile): readonly Finding[] {
  if (parsed(text) !== undefined) return [];
  return [{ kind: "parse error", file: path, detail: `no JSON: ${text.slice(0, 200)}` }];
}

function keysOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    key,
    ...keysOf(item).map((inner) => `${key}.${inner}`),
  ]);
}
