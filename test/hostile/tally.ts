/** What came of all runs. */
import { described, type Attack } from "./attack.js";
import type { Verdict } from "./campaign.js";
import type { Finding } from "./oracles/finding.js";
import { payloads } from "./payloads.js";

export interface Failure {
  readonly target: string;
  readonly run: string;
  readonly findings: readonly Finding[];
}

export interface Figures {
  readonly positions: number;
  readonly attackedPositions: number;
  readonly places: number;
  readonly payloads: number;
  readonly runs: number;
  readonly refused: number;
  /** Runs, by what was found; one run can be counted as several. */
  readonly escapes: number;
  readonly parseErrors: number;
  readonly typeErrors: number;
  readonly typeChecked: number;
  readonly seconds: number;
  readonly failures: readonly Failure[];
}

const kinds = {
  parseErrors: ["parse error", "crash"],
  typeErrors: ["type error"],
  escapes: ["skeleton", "executed", "page", "character", "comment", "path"],
} as const satisfies Record<string, readonly Finding["kind"][]>;

export class Tally {
  readonly #attacked = new Set<unknown>();
  readonly #places = new Set<string>();
  readonly #payloads = new Set<string>();
  readonly #failures: Failure[] = [];
  readonly #positions: number;
  #runs = 0;
  #refused = 0;

  constructor(positions: number) {
    this.#positions = positions;
  }

  get runs(): number {
    return this.#runs;
  }

  get failed(): number {
    return this.#failures.length;
  }

  add(target: string, { attack, outcome, findings }: Verdict): void {
    this.#runs += 1;
    this.#note(attack);
    if (outcome === "refused") this.#refused += 1;
    if (outcome === "failed") this.fail(target, attack, findings);
  }

  /** For what is found later than the rest of a run. */
  fail(target: string, attack: Attack, findings: readonly Finding[]): void {
    this.#failures.push({ target, run: described(attack), findings });
  }

  #note({ position, payload }: Attack): void {
    this.#attacked.add(position.target);
    this.#places.add(position.place);
    this.#payloads.add(payload.name);
  }

  figures(seconds: number, typeChecked: number): Figures {
    const count = (wanted: readonly Finding["kind"][]): number =>
      this.#failures.filter(({ findings }) => findings.some(({ kind }) => wanted.includes(kind)))
        .length;
    return {
      positions: this.#positions,
      attackedPositions: this.#attacked.size,
      places: this.#places.size,
      payloads: this.#payloads.size,
      runs: this.#runs,
      refused: this.#refused,
      escapes: count(kinds.escapes),
      parseErrors: count(kinds.parseErrors),
      typeErrors: count(kinds.typeErrors),
      typeChecked,
      seconds: Math.round(seconds * 10) / 10,
      failures: this.#failures,
    };
  }
}

export const isClean = ({ failures }: Figures): boolean => failures.length === 0;

export function tableOf(subject: string, figures: Figures): string {
  const rows: readonly (readonly [string, string | number])[] = [
    ["subject", subject],
    ["positions", `${figures.attackedPositions} of ${figures.positions}`],
    ["kinds of place", figures.places],
    ["payloads", `${figures.payloads} of ${payloads.length}`],
    ["runs", figures.runs],
    ["refused", figures.refused],
    ["escapes", figures.escapes],
    ["parse errors", figures.parseErrors],
    ["type errors", `${figures.typeErrors} (${figures.typeChecked} packages checked)`],
    ["time", `${figures.seconds} s`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(16)}${value}\n`).join("");
}

/** The worst of it: each place once, with an example. */
export function failuresText({ failures }: Figures, atMost: number): string {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const { kind = "crash" } = failure.findings[0] ?? {};
    const place = / (\S+(?: \(\w+\))?) at /.exec(failure.run)?.[1] ?? failure.run;
    const group = groups.get(`${kind}: ${place}`) ?? [];
    groups.set(`${kind}: ${place}`, group);
    group.push(failure);
  }
  const shown = [...groups].sort(([, left], [, right]) => right.length - left.length);
  return shown
    .slice(0, atMost)
    .map(([name, group]) => {
      const [first] = group;
      const detail = (first?.findings[0]?.detail ?? "").slice(0, 400).replaceAll("\n", "\n    ");
      return `\n${name}, ${group.length} runs\n  ${first?.run}\n  ${first?.findings[0]?.file}\n    ${detail}\n`;
    })
    .join("");
}
