import { joinUrl } from "./base-url.js";
import { checkNumber } from "./check-number.js";
import type { RequestOptions, Settings } from "./client.js";
import { InvalidArgumentError } from "./errors.js";
import { setHeaders } from "./header.js";
import type { Operation, RequestParts } from "./operation.js";
import { isMissing } from "./parameter-text.js";
import type { RequestBody } from "./request-body.js";

/** A request that is complete but for its credential. Made once, however often it will be sent. */
export interface PreparedRequest {
  readonly operation: Operation;
  readonly url: string;
  /** The token of an attempt is put among them. */
  readonly headers: Headers;
  /** Whether a token goes with it: no Authorization header of the caller stands in its place. */
  readonly takesToken: boolean;
  readonly body: RequestBody | undefined;
  /** The caller passed an `If-None-Match` parameter, and is ready for a 304. */
  readonly conditional: boolean;
  /** It changes nothing on the server. */
  readonly safe: boolean;
  /** It does no harm when the server gets it twice. */
  readonly repeatable: boolean;
  readonly timeout: number;
  readonly retries: number;
  readonly signal: AbortSignal | undefined;
}

/** The option that operations with several media types have besides. */
interface CallOptions extends RequestOptions {
  readonly accept?: string;
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
  const {
    timeout = settings.timeout,
    retries = settings.retries,
    signal,
    headers: own,
    accept: chosen,
  } = values as CallOptions;
  checkNumber("timeout", timeout, refuse);
  checkNumber("retries", retries, refuse);

  const { method, requestBody, parameters = [] } = operation;
  const headers = new Headers(settings.headers);
  if (operation.secured === false) {
    // A credential among the headers of the client is still a credential.
    headers.delete("Authorization");
    headers.delete("Cookie");
  }
  const accept = operation.accepts?.(chosen, refuse) ?? operation.accept;
  if (accept !== undefined && (accept !== operation.accept || !headers.has("Accept"))) {
    headers.set("Accept", accept);
  }
  // Of all headers of the client this one must not win: it would misname the body.
  headers.delete("Content-Type");
  const encoded =
    body === undefined
      ? undefined
      : requestBody?.encode(
          body,
          requestBody.mediaType,
          (reason, parameter = "body") => refuse(parameter, reason),
          values,
        );
  if (encoded !== undefined && /^(?:GET|HEAD)$/.test(method)) {
    refuse("body", `cannot be sent with ${method}`);
  }
  if (encoded?.[1]) headers.set("Content-Type", encoded[1]);

  const parts: RequestParts = { path: operation.path.replace(/#.*/s, ""), query: [], headers };
  for (const parameter of parameters) {
    const { name } = parameter;
    // Only own values: a parameter may be called "constructor".
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const refuseIt = (reason: string): never => refuse(name, reason);
    if (parameter.required && isMissing(value)) refuseIt("is required");
    parameter.in(parts, parameter, value, refuseIt);
  }
  if (parts.path.includes("{")) refuse("path", "has a placeholder without a parameter");
  const condition = headers.get("if-none-match");
  const secured = operation.security?.(settings, parts, refuse);
  setHeaders(headers, own, refuse);
  if (encoded && !encoded[1]) headers.delete("Content-Type");

  const safe = /^(?:GET|HEAD|OPTIONS|QUERY)$/.test(method);
  const version = headers.get("if-match") ?? "";
  const base = operation.server?.(settings, (reason) => refuse("server", reason)) ?? settings.base;
  const url = joinUrl(base, parts.path, parts.query.join("&"), (reason) => refuse("path", reason));
  return {
    operation,
    url,
    headers,
    takesToken:
      (secured ?? (operation.secured !== false && operation.bearer !== false)) &&
      !headers.has("authorization"),
    body: encoded?.[0],
    // A condition that stands among the client's own headers is not one of this call.
    conditional: condition !== null && condition !== settings.headers.get("if-none-match"),
    safe,
    // A version is spent by the first write that names it. A list or `*` could match once more.
    repeatable:
      safe ||
      (/^(?:PUT|PATCH|DELETE)$/.test(method) && /^(?:(?:W\/)?"[^"]*"|[^",*]+)$/.test(version)),
    timeout,
    retries,
    signal,
  };
}
