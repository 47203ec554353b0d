/** A file of the output folder: what emitters make and `files.ts` writes. */
export interface OutputFile {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}
