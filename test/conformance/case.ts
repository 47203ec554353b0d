import type { OperationData } from "../runtime/described.js";

/**
 * The form of the table in `cases/`: what a call is made of, what the server answers, and what must
 * come of it. Plain JSON, so that any platform can read it; see `tagged-value.ts` for values that
 * JSON has no word for.
 */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One row. Whatever is left out has the value that `whole` in `table.ts` gives it. */
export interface Case {
  readonly name: string;
  readonly operation?: Partial<OperationData>;
  /** Values of the parameters, and options of the call beside them. */
  readonly values?: Readonly<Record<string, Json>>;
  readonly body?: Json;
  readonly settings?: Readonly<Record<string, Json>>;
  /** What an `accessToken` function gives, one after another, each time a token was refused. */
  readonly tokens?: readonly string[];
  /** By attempt. */
  readonly answers?: readonly Answer[];
  readonly expect?: Expectation;
  readonly differences?: readonly Difference[];
}

/** A row whose operation is complete. */
export interface Row extends Case {
  readonly operation: OperationData;
}

/** Where a platform cannot do what the others do. Its `expect` replaces whole fields. */
export interface Difference {
  readonly on: readonly string[];
  /** Why the platform, not the runtime, is the cause. */
  readonly because: string;
  readonly expect: Expectation;
}

/** Bytes: UTF-8 of a text, or made in another way, or several of them in a row. */
export type Bytes =
  | string
  | { readonly base64: string }
  | { readonly latin1: string }
  | { readonly repeat: string; readonly times: number }
  | { readonly gzip: Bytes; readonly keep?: number }
  | { readonly deflate: Bytes }
  | { readonly chunk: Bytes }
  | readonly Bytes[];

export interface Answer {
  readonly status?: number;
  readonly reason?: string;
  /** A list of pairs where a name comes twice. Content-Length is added unless framing is here. */
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  readonly body?: Bytes;
  /** All that is sent, in place of the fields above. */
  readonly raw?: Bytes;
  /** After so many bytes of the body nothing more is sent. */
  readonly cutAfter?: number;
  /** Milliseconds between the members of a body that is a list. */
  readonly pause?: number;
  /** How the connection ends: properly, with a reset, or (`hang`) when the client gives up. */
  readonly end?: "reset" | "hang";
}

export interface Expectation {
  /** One for each attempt; none when the call must be refused before anything is sent. */
  readonly requests?: readonly ExpectedRequest[];
  readonly result?: ExpectedResult;
  /** The fields that are named here, `name` always. */
  readonly error?: Readonly<Record<string, Json>>;
  /** What a stream had given before the error. */
  readonly items?: readonly Json[];
}

export interface ExpectedRequest {
  readonly method?: string;
  /** Path and query as they are on the wire, below the base URL. */
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly absent?: readonly string[];
  /** Regular expressions for headers whose value a platform makes up. */
  readonly patterns?: Readonly<Record<string, string>>;
  readonly body?: ExpectedBody;
}

/** A text, bytes, or the parts of a multipart body. */
export type ExpectedBody =
  string | { readonly base64: string } | { readonly parts: readonly ExpectedPart[] };

export interface ExpectedPart {
  readonly name: string;
  readonly filename?: string;
  readonly type?: string;
  readonly body: string | { readonly base64: string };
}

/** All of it counts: what is left out must be undefined. */
export interface ExpectedResult {
  readonly status?: number;
  readonly data?: Json;
  readonly etag?: string;
  readonly requestId?: string;
}

/** What the server of the table saw. */
export interface SeenRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** What a platform made of a row, as JSON. */
export interface Outcome {
  readonly name: string;
  readonly result?: Readonly<Record<string, Json>>;
  readonly error?: Readonly<Record<string, Json>>;
  readonly items?: readonly Json[];
  /** All that printing the error shows. */
  readonly shown?: string;
  /** Something was added to `Object.prototype`. */
  readonly polluted: boolean;
}
