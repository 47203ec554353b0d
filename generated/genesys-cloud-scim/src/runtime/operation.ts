import type { Answer } from "./answer.js";
import type { BaseUrl } from "./base-url.js";
import type { Settings } from "./client.js";
import type { EncodedBody } from "./request-body.js";
import type { Refuse } from "./parameter-text.js";

/** A request while its parameters are put into it. */
export interface RequestParts {
  /** The template, its placeholders filled in one after the other. */
  path: string;
  /** `name=value`, encoded. */
  readonly query: string[];
  readonly headers: Headers;
}

/** Puts the value of a parameter where it belongs: `inPath`, `inQuery`, `inHeader`, `inCookie` … */
export type Place = (
  parts: RequestParts,
  parameter: OperationParameter,
  value: unknown,
  refuse: Refuse,
) => void;

/** Writes one member as its place wants it; `listed` when a delimiter will stand beside it. */
export type Encode = (text: string, listed: boolean) => string;

/**
 * Lays out a value (OpenAPI 3.1, section 4.8.12): `simple`, `form`, `label`, `matrix`,
 * `spaceDelimited`, `pipeDelimited`, `deepObject`, or `asJson`, `asText` and `asForm(…)` for a
 * parameter with a `content`.
 *
 * @param name the name on the wire, already encoded
 * @returns undefined when nothing is left to send: an empty list, an object without values
 */
export type Style = (
  name: string,
  value: unknown,
  explode: boolean | undefined,
  encode: Encode,
  refuse: Refuse,
) => string | undefined;

/** One parameter of an operation: where its value is found and where it goes. */
export interface OperationParameter {
  /** Key of the value among the values of a call. */
  readonly name: string;
  readonly in: Place;
  /** Refused when it is missing. A path parameter always is, whether this says so or not. */
  readonly required?: boolean;
  /** Name on the wire, when it is not `name`. */
  readonly wire?: string;
  /** Left out: `simple` in a path or header, `form` in a query or cookie, `asText` as a query. */
  readonly style?: Style;
  /** Left out: true for `form`, false for every other style. */
  readonly explode?: boolean;
}

/** Says what is wrong with the body or, where it is named, with what the caller says of it. */
export type RefuseBody = (reason: string, parameter?: "body" | keyof BodyOptions) => never;

/** What the options of a call can say of its body. */
export interface BodyOptions {
  readonly contentType?: string;
  /** Headers of parts, by field and name; a list for a field with several parts. */
  readonly partHeaders?: Readonly<Record<string, unknown>>;
}

/**
 * Makes the body of a request: `jsonBody`, `textBody`, `binaryBody`, `formBody`, `multipartBody`,
 * `anyBody(…)`, `ofRange(…)` and so on, which are told what the options of the call say of it.
 */
export type EncodeBody = (
  body: unknown,
  mediaType: string,
  refuse: RefuseBody,
  options?: BodyOptions,
) => EncodedBody;

/** Takes the `accept` of the caller, if an answer of that media type is described. */
export type ChooseAccept = (
  accept: string | undefined,
  refuse: (parameter: string, reason: string) => never,
) => string | undefined;

/** Puts credentials into a request: `anyOf(…)`. Tells whether the bearer token belongs there too. */
export type Secure = (
  settings: Settings,
  parts: RequestParts,
  refuse: (parameter: string, reason: string) => never,
) => boolean;

/** Where an operation with a server of its own goes: `serverAt(…)`. */
export type ServerOf = (settings: Settings, refuse: Refuse) => BaseUrl;

/**
 * Reads the body of a success: `readJson`, `readText`, `readBlob`, `readNothing`, `readEvents`,
 * `readJsonLines` and so on.
 */
export type ReadBody = (answer: Answer) => unknown;

/**
 * All that sending needs to know about one operation of an API. Functions in it stand for what the
 * operation needs, so that a bundler leaves out what no operation asks for.
 */
export interface Operation {
  readonly operationId: string;
  /** TRACE can be described, but no `fetch` sends it: such a call ends in a `ConnectionError`. */
  readonly method: Uppercase<string>;
  /** The template, `/users/{userId}`, relative to the base URL; a `#…` at its end is not sent. */
  readonly path: string;
  readonly parameters?: readonly OperationParameter[];
  readonly requestBody?: { readonly mediaType: string; readonly encode: EncodeBody };
  /** Value of the Accept header. */
  readonly accept?: string;
  /** Where callers can ask for another media type: `oneOf(…)`. */
  readonly accepts?: ChooseAccept;
  /** By success status: `"200"`, `"2XX"` or `"default"`; `"304"` when it is declared. */
  readonly responses: Readonly<Record<string, ReadBody>>;
  /** `false`: the operation is public, and no credential is sent, nor one of the client's headers. */
  readonly secured?: boolean;
  /** `false`: another credential than a bearer token is asked for, or none is spoken of. */
  readonly bearer?: boolean;
  /** Where other credentials than a bearer token are asked for. */
  readonly security?: Secure;
  /** Where the operation has a server of its own. */
  readonly server?: ServerOf;
}
