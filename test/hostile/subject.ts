/** What is attacked: something that makes files of a description. */
import type { TextFile } from "./oracles/finding.js";

export interface SubjectInput {
  /** JSON. */
  readonly description: string;
  readonly packageName: string;
  readonly packageVersion: string;
}

export type SubjectOutcome =
  | {
      readonly kind: "files";
      readonly files: readonly TextFile[];
      /** Everything that was said, as a terminal shows it and as programs read it. */
      readonly said: readonly string[];
    }
  | {
      readonly kind: "refused";
      /** The places of the description that were refused. */
      readonly places: readonly { readonly line: number; readonly pointer: string }[];
      readonly said: readonly string[];
    };

export interface Subject {
  readonly name: string;
  /** @throws anything: that is a failure of the subject */
  readonly make: (input: SubjectInput) => Promise<SubjectOutcome>;
  /** Whether a file is the same in every package, so that there is nothing to look for. */
  readonly isConstant: (path: string) => boolean;
  /** What its packages import and nobody looks into. */
  readonly libraries: RegExp;
}
