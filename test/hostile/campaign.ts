/**
 * Carries out runs. Many share one description, since what takes time is to make a package of it;
 * whatever is refused or goes wrong is traced to the run that did it by halving.
 */
import { described, replacementsOf, harmlessTwins, type Attack, type Target } from "./attack.js";
import { Examiner } from "./examine.js";
import { characterFindings } from "./oracles/characters.js";
import type { Finding, TextFile } from "./oracles/finding.js";
import { typeFindings } from "./oracles/types.js";
import type { Batch } from "./plan.js";
import type { Subject, SubjectOutcome } from "./subject.js";
import { pointerOf } from "./positions.js";
import { print, type EntryTree, type Replacement } from "./tree.js";

export interface Verdict {
  readonly attack: Attack;
  readonly outcome: "refused" | "generated" | "failed";
  readonly findings: readonly Finding[];
}

interface Made {
  readonly outcome: SubjectOutcome | { readonly kind: "crash"; readonly detail: string };
  readonly culprits: ReadonlySet<Attack>;
}

interface Generated {
  readonly target: Target;
  readonly attacks: readonly Attack[];
  readonly files: readonly TextFile[];
}

export class Campaign {
  readonly #subject: Subject;
  readonly #examiner: Examiner;
  readonly #bases = new Map<Target, readonly string[]>();
  /** What waits for the compiler, which is quicker with many at once. */
  #untyped: Generated[] = [];

  readonly #typeCheckEvery: number;
  #packages = 0;

  /** @param typeCheckEvery - of the packages one in so many is kept for `types`; 0 for none */
  constructor(subject: Subject, typeCheckEvery: number) {
    this.#subject = subject;
    this.#typeCheckEvery = typeCheckEvery;
    this.#examiner = new Examiner(subject);
  }

  /** @throws Error when the description itself does not stand the tests */
  async run({ target, attacks }: Batch): Promise<readonly Verdict[]> {
    if (!this.#bases.has(target)) this.#bases.set(target, await this.#base(target));
    return this.#judge(target, attacks);
  }

  /** Type-checks what was generated since the last time; gives what fails. */
  async types(): Promise<readonly Verdict[]> {
    const packages = this.#untyped;
    this.#untyped = [];
    if (packages.length === 0) return [];
    const found = typeFindings(packages.map(({ files }) => files));
    const verdicts: Verdict[] = [];
    for (const [index, { target, attacks }] of packages.entries()) {
      const findings = found[index] ?? [];
      if (findings.length > 0)
        verdicts.push(...(await this.#typeCulprits(target, attacks, findings)));
    }
    return verdicts;
  }

  /** How many packages wait for `types`. */
  get untyped(): number {
    return this.#untyped.length;
  }

  #keep(generated: Generated): void {
    if (this.#typeCheckEvery === 0) return;
    if (this.#packages % this.#typeCheckEvery === 0) this.#untyped.push(generated);
    this.#packages += 1;
  }

  async #base(target: Target): Promise<readonly string[]> {
    const { outcome } = await this.#make(target, []);
    if (outcome.kind !== "files") throw new Error(`${target.name}: ${JSON.stringify(outcome)}`);
    const { findings, skeleton } = await this.#examiner.examine(outcome.files);
    if (findings.length > 0) throw new Error(`${target.name}: ${JSON.stringify(findings)}`);
    this.#keep({ target, attacks: [], files: outcome.files });
    return skeleton;
  }

  async #make(target: Target, attacks: readonly Attack[]): Promise<Made> {
    const owners = new Map<Replacement, Attack>();
    for (const attack of attacks) {
      for (const replacement of replacementsOf(attack)) owners.set(replacement, attack);
    }
    const { text, lines } = print(target.tree, [...owners.keys()]);
    const byTarget = new Map([...owners.keys()].map((one) => [one.target, one.text]));
    const { name, version } = target.settings;
    try {
      const outcome = await this.#subject.make({
        description: text,
        packageName: byTarget.get(name) ?? String(name.value),
        packageVersion: byTarget.get(version) ?? String(version.value),
      });
      const culprits = new Set<Attack>();
      if (outcome.kind === "refused") {
        const lacking = new Map(
          attacks.flatMap((attack) => {
            const { target: key, path } = attack.position;
            const spelling = (entry: EntryTree): string => byTarget.get(entry) ?? entry.key;
            // Where a key is another, an object lacks a field.
            return key.kind === "entry"
              ? [[pointerOf(path.slice(0, -1), spelling), attack] as const]
              : [];
          }),
        );
        for (const { line, pointer } of outcome.places) {
          const replacement = lines.get(line);
          const owner = (replacement && owners.get(replacement)) ?? lacking.get(pointer);
          if (owner !== undefined) culprits.add(owner);
        }
      }
      return { outcome, culprits };
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { outcome: { kind: "crash", detail: detail.slice(0, 1500) }, culprits: new Set() };
    }
  }

  /** @param clean - whether all these attacks together have stood every test but that of the skeleton */
  async #judge(
    target: Target,
    attacks: readonly Attack[],
    clean = false,
  ): Promise<readonly Verdict[]> {
    if (attacks.length === 0) return [];
    const { outcome, culprits } = await this.#make(target, attacks);
    if (outcome.kind === "crash") {
      return this.#divided(target, attacks, [{ kind: "crash", file: "", detail: outcome.detail }]);
    }
    const said = outcome.said.map((text) => ({ path: "what is said", text }));
    const findings = [...characterFindings(said)];
    if (outcome.kind === "refused") {
      if (findings.length > 0) return this.#divided(target, attacks, findings);
      if (attacks.length === 1) return attacks.map(refusal);
      if (culprits.size === 0) return this.#divided(target, attacks, []);
      const left = attacks.filter((attack) => !culprits.has(attack));
      return [...[...culprits].map(refusal), ...(await this.#judge(target, left))];
    }
    const examined = clean
      ? { findings: [], skeleton: this.#examiner.skeleton(outcome.files) }
      : await this.#examiner.examine(outcome.files);
    findings.push(...examined.findings);
    if (findings.length === 0) {
      const difference = await this.#difference(target, attacks, examined.skeleton);
      if (difference !== undefined) findings.push(difference);
    }
    if (findings.length > 0) return this.#divided(target, attacks, findings);
    this.#keep({ target, attacks, files: outcome.files });
    return attacks.map((attack) => ({ attack, outcome: "generated", findings: [] }));
  }

  /** One run is to blame; of several, each half is tried alone. */
  async #divided(
    target: Target,
    attacks: readonly Attack[],
    findings: readonly Finding[],
  ): Promise<readonly Verdict[]> {
    const [attack] = attacks;
    if (attack !== undefined && attacks.length === 1) {
      return [{ attack, outcome: "failed", findings }];
    }
    const clean = findings.length > 0 && findings.every(({ kind }) => kind === "skeleton");
    const middle = Math.ceil(attacks.length / 2);
    const verdicts = [
      ...(await this.#judge(target, attacks.slice(0, middle), clean)),
      ...(await this.#judge(target, attacks.slice(middle), clean)),
    ];
    // Values that become equal together are one value: a skeleton is nobody's fault but a run's own.
    const together = findings.filter(({ kind }) => kind !== "skeleton");
    if (together.length === 0 || verdicts.some(({ outcome }) => outcome === "failed")) {
      return verdicts;
    }
    return verdicts.map((verdict, index) =>
      index === 0
        ? { ...verdict, outcome: "failed", findings: together.map(onlyTogether(attacks)) }
        : verdict,
    );
  }

  /** Undefined when something harmless at the same positions gives the same skeleton. */
  async #difference(
    target: Target,
    attacks: readonly Attack[],
    skeleton: readonly string[],
  ): Promise<Finding | undefined> {
    const base = this.#bases.get(target) ?? [];
    const expected = skeleton.join("\n");
    if (base.join("\n") === expected) return undefined;
    let nearest = difference(base, skeleton);
    // Of several runs only the likeliest twins are tried; alone, a run has all its chances.
    for await (const others of this.#twins(target, attacks, attacks.length === 1 ? 30 : 1)) {
      if (others.join("\n") === expected) return undefined;
      const found = difference(others, skeleton);
      if (found.length < nearest.length) nearest = found;
    }
    return { kind: "skeleton", file: "the whole package", detail: nearest };
  }

  /** Skeletons of packages with something harmless at each of the positions. */
  async *#twins(
    target: Target,
    attacks: readonly Attack[],
    atMost: number,
  ): AsyncGenerator<readonly string[]> {
    const twins = attacks.map((attack, index) => ({
      list: harmlessTwins(attack, 17 + index),
      next: 0,
    }));
    let accepted = 0;
    for (let attempt = 0; attempt < 40 && accepted < atMost; attempt += 1) {
      const chosen = twins.flatMap((twin) => twin.list[twin.next] ?? []);
      if (chosen.length < attacks.length) return;
      const { outcome, culprits } = await this.#make(target, chosen);
      if (outcome.kind === "files") {
        accepted += 1;
        yield this.#examiner.skeleton(outcome.files);
      }
      // What is refused is no twin of what was not.
      const refused = outcome.kind === "refused" && attacks.length > 1;
      if (refused && culprits.size === 0) return;
      for (const [index, twin] of twins.entries()) {
        const own = chosen[index];
        if (!refused || (own !== undefined && culprits.has(own))) twin.next += 1;
      }
    }
  }

  async #typeCulprits(
    target: Target,
    attacks: readonly Attack[],
    findings: readonly Finding[],
  ): Promise<readonly Verdict[]> {
    const [attack] = attacks;
    if (attack === undefined) throw new Error(`${target.name}: ${JSON.stringify(findings)}`);
    if (attacks.length === 1) return [{ attack, outcome: "failed", findings }];
    const middle = Math.ceil(attacks.length / 2);
    const halves = [attacks.slice(0, middle), attacks.slice(middle)];
    const verdicts: Verdict[] = [];
    for (const half of halves) {
      const { outcome } = await this.#make(target, half);
      if (outcome.kind !== "files") continue;
      const [found = []] = typeFindings([outcome.files]);
      if (found.length > 0) verdicts.push(...(await this.#typeCulprits(target, half, found)));
    }
    return verdicts;
  }
}

const onlyTogether =
  (attacks: readonly Attack[]) =>
  (finding: Finding): Finding => ({
    ...finding,
    detail: `${finding.detail}\nonly together: ${attacks.map(described).join("; ")}`,
  });

const refusal = (attack: Attack): Verdict => ({ attack, outcome: "refused", findings: [] });

/** The lines that only one of them has. */
function difference(one: readonly string[], other: readonly string[]): string {
  const only = (list: readonly string[], without: readonly string[]): readonly string[] => {
    const left = [...without];
    return list.filter((line) => {
      const place = left.indexOf(line);
      if (place >= 0) left.splice(place, 1);
      return place < 0;
    });
  };
  const [missing, added] = [only(one, other), only(other, one)];
  return JSON.stringify({ missing, added });
}
