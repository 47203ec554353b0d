/** What an oracle found wrong with an output. */
export interface Finding {
  readonly kind:
    | "crash"
    | "parse error"
    | "skeleton"
    | "executed"
    | "page"
    | "character"
    | "comment"
    | "type error"
    | "path";
  readonly file: string;
  readonly detail: string;
}

export interface TextFile {
  readonly path: string;
  readonly text: string;
}
