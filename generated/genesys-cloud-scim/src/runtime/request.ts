import { joinUrl } from "./base-url.js";
import type { RequestOptions, Settings } from "./client.js";
import { checkTimeout } from "./deadline.js";
import { InvalidArgumentError } from "./errors.js";
import { headerValue, setHeader, setHeaders } from "./header.js";
import type { Operation, OperationParameter } from "./operation.js";
import { pathValue } from "./path.js";
import { cookiePairs, queryPairs } from "./query.js";
import { encodeBody, type RequestBody } from "./request-body.js";

/** A request that is complete but for its credential. Made once, however often it will be sent. */
export interface PreparedRequest {
  readonly operation: Operation;
  readonly url: string;
  readonly headers: Headers;
  readonly body: RequestBody | undefined;
  /** The caller passed an `If-None-Match` parameter, and is ready for a 304. */
  readonly conditional: boolean;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Builds the request of a call, without sending anything.
 *
 * @param values the values of the parameters by name, and `RequestOptions` beside them
 * @throws InvalidArgumentError naming the parameter, header or option that cannot be sent
 */
export function prepare(
  settings: Settings,
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
  body: unknown,
): PreparedRequest {
  const refuse = (parameter: string, reason: string): never => {
    throw new InvalidArgumentError(operation, parameter, reason);
  };
  const { timeout = settings.timeout, signal, headers: own } = values as RequestOptions;
  checkTimeout(timeout, (reason) => refuse("timeout", reason));

  const headers = new Headers(settings.headers);
  if (operation.secured === false) {
    // A credential among the headers of the client is still a credential.
    headers.delete("Authorization");
    headers.delete("Cookie");
  }
  if (operation.accept !== undefined && !headers.has("Accept")) {
    headers.set("Accept", operation.accept);
  }
  const encoded =
    operation.requestBody &&
    encodeBody(operation.requestBody, body, (reason) => refuse("body", reason));
  if (encoded !== undefined && /^(?:GET|HEAD)$/.test(operation.method)) {
    refuse("body", `cannot be sent with ${operation.method}`);
  }
  // Of all headers of the client this one must not win: it would misname the body.
  headers.delete("Content-Type");
  if (encoded?.[1] !== undefined) headers.set("Content-Type", encoded[1]);

  const parts = placeParameters(operation, values, headers, refuse);
  setHeaders(headers, own, refuse);
  if (encoded !== undefined && encoded[1] === undefined) headers.delete("Content-Type");

  return {
    operation,
    url: joinUrl(settings.base, parts.path, parts.query, (reason) => refuse("path", reason)),
    headers,
    body: encoded?.[0],
    conditional: parts.conditional,
    timeout,
    signal,
  };
}

type RefuseParameter = (parameter: string, reason: string) => never;

function placeParameters(
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
  headers: Headers,
  refuse: RefuseParameter,
): { readonly path: string; readonly query: string; readonly conditional: boolean } {
  const parameters = operation.parameters ?? [];
  // Only own values: a parameter may be called "constructor".
  const valueOf = ({ name }: OperationParameter): unknown =>
    Object.hasOwn(values, name) ? values[name] : undefined;

  const path = operation.path.replace(/#.*/s, "").replace(/\{([^{}]+)\}/g, (_, wire: string) => {
    const parameter = parameters.find(
      (one) => one.in === "path" && (one.wire ?? one.name) === wire,
    );
    return parameter === undefined
      ? refuse(wire, "is in the path, but not among the parameters")
      : pathValue(parameter, valueOf(parameter), (reason) => refuse(parameter.name, reason));
  });

  const query: string[] = [];
  const cookies: string[] = [];
  let conditional = false;
  for (const parameter of parameters) {
    const value = valueOf(parameter);
    const refuseIt = (reason: string): never => refuse(parameter.name, reason);
    if (parameter.required === true && (value === undefined || value === null)) {
      refuseIt("is required");
    }
    if (parameter.in === "query") {
      const pairs = queryPairs(parameter, value, refuseIt);
      if (pairs !== undefined) query.push(pairs);
    } else if (parameter.in === "cookie") {
      const pairs = cookiePairs(parameter, value, refuseIt);
      if (pairs !== undefined) cookies.push(pairs);
    } else if (parameter.in === "header") {
      const text = headerValue(parameter, value, refuseIt);
      const name = parameter.wire ?? parameter.name;
      if (text !== undefined) {
        setHeader(headers, name, text, refuseIt);
        conditional ||= name.toLowerCase() === "if-none-match";
      }
    }
  }
  if (cookies.length > 0) {
    const before = headers.get("Cookie");
    headers.set("Cookie", [...(before === null ? [] : [before]), ...cookies].join("; "));
  }
  return { path, query: query.join("&"), conditional };
}
