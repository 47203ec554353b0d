/** All documents, a few at a time. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { DocumentJob } from "./check-document.js";
import {
  bugReport,
  isAcceptable,
  type DocumentReport,
  type DocumentRow,
  type PeerOutcome,
} from "./document-report.js";
import type { FoundDocument } from "./find-documents.js";
import { askProcess } from "./own-process.js";
import type { PeerJob } from "./peers/peer-process.js";
import type { Peer } from "./peers/peers.js";

export interface CorpusRun {
  readonly documents: readonly FoundDocument[];
  readonly seed: number;
  /** How many documents at the same time. */
  readonly jobs: number;
  /** Where packages stay; without it they go when they were looked at. */
  readonly keep?: string;
  readonly peers: readonly Peer[];
  readonly onRow?: (row: DocumentRow, done: number) => void;
}

const patience = 300_000;

export async function runCorpus(run: CorpusRun): Promise<readonly DocumentRow[]> {
  const home =
    run.keep === undefined ? mkdtempSync(join(tmpdir(), "specwright-corpus-")) : run.keep;
  const rows = new Map<string, DocumentRow>();
  const waiting = [...run.documents];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const row = await rowOf(next, resolve(home, folderName(next)), run);
      rows.set(next.path, row);
      run.onRow?.(row, rows.size);
    }
  };
  try {
    await Promise.all(Array.from({ length: run.jobs }, work));
  } finally {
    if (run.keep === undefined) rmSync(home, { recursive: true, force: true });
  }
  return run.documents.flatMap(({ path }) => rows.get(path) ?? []);
}

async function rowOf(
  { name, path }: FoundDocument,
  folder: string,
  { seed, keep, peers }: CorpusRun,
): Promise<DocumentRow> {
  const job: DocumentJob = { path: resolve(path), folder: join(folder, "package"), seed };
  const ended = await askProcess<DocumentReport>("document-process.ts", job, patience);
  const report = "answer" in ended ? ended.answer : bugReport([ended.failure]);
  const outcomes: [string, PeerOutcome][] = [];
  for (const { name: peer, home } of peers) {
    const question: PeerJob = {
      peer,
      home,
      path: resolve(path),
      folder: join(folder, peer.replaceAll("/", "+")),
    };
    const answered = await askProcess<PeerOutcome>("peers/peer-process.ts", question, patience);
    outcomes.push([
      peer,
      "answer" in answered ? answered.answer : { kind: "failed", problem: answered.failure },
    ]);
  }
  if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  return { document: name, report, peers: Object.fromEntries(outcomes) };
}

const folderName = ({ name }: FoundDocument): string => name.replace(/[^A-Za-z0-9.-]+/g, "+");

/** 1 when somebody has to look at something. */
export function exitCodeOf(rows: readonly DocumentRow[]): 0 | 1 {
  return rows.every(({ report }) => isAcceptable(report.outcome)) ? 0 : 1;
}
