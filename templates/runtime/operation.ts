/** How the value of a parameter is laid out (OpenAPI 3.1, section 4.8.12.3). */
export type ParameterStyle =
  "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";

/** One parameter of an operation: where its value is found and where it goes. */
export interface OperationParameter {
  /** Refused when it is missing. A path parameter always is, whether this says so or not. */
  readonly required?: boolean;
  /** Key of the value among the values of a call. */
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  /** Name on the wire, when it is not `name`. */
  readonly wire?: string;
  /** Left out: `simple` in a path or header, `form` in a query or cookie. */
  readonly style?: ParameterStyle;
  /** Left out: true for `form` and `deepObject`, false for every other style. */
  readonly explode?: boolean;
  /**
   * Query only: leaves `: / ? @ ! $ ' ( ) * , ;` as they are. The characters that would change how
   * a query is read (`& = # + % [ ]` and space) are encoded all the same.
   */
  readonly allowReserved?: boolean;
  /** Set when the description gives the parameter a `content`: its value is then sent as JSON text. */
  readonly mediaType?: string;
}

/**
 * What a body is.
 *
 * In a request: `json` any JSON value, `text` a string, `binary` a Blob, ArrayBuffer, typed array,
 * string or ReadableStream, `form` and `multipart` an object (or ready URLSearchParams, FormData).
 * In a response: `json` the parsed value, `text` and `form` a string, `binary` and `multipart` a
 * Blob, `none` undefined.
 */
export type BodyKind = "json" | "text" | "binary" | "form" | "multipart" | "none";

/** All that sending needs to know about one operation of an API: plain data, no behaviour. */
export interface Operation {
  readonly operationId: string;
  /** TRACE can be described, but no `fetch` sends it: such a call ends in a `ConnectionError`. */
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "TRACE";
  /** The template, `/users/{userId}`, relative to the base URL; a `#…` at its end is not sent. */
  readonly path: string;
  readonly parameters?: readonly OperationParameter[];
  readonly requestBody?: { readonly mediaType: string; readonly kind: BodyKind };
  /** Value of the Accept header. */
  readonly accept?: string;
  /** Body by success status: `"200"`, `"2XX"` or `"default"`; `"304"` when it is declared. */
  readonly responses: Readonly<Record<string, BodyKind>>;
  /** `false`: the operation is public, and no credential is sent. */
  readonly secured?: boolean;
}
