import type { OperationParameter } from "./operation.js";
import { layOut } from "./parameter-style.js";
import { isMissing, jsonOf, type Refuse } from "./parameter-text.js";

const headerName = /^[\w!#$%&'*+.^`|~-]+$/;
// They belong to the connection or to its framing, which the platform looks after.
const connectionHeader =
  /^(?:connection|content-length|expect|host|keep-alive|proxy-.+|te|trailer|transfer-encoding|upgrade)$/i;

/**
 * Sets a header. Names and values are checked here, before `Headers` sees them: the error that the
 * platform throws for a bad value quotes it.
 */
export function setHeader(headers: Headers, name: string, value: string, refuse: Refuse): void {
  // RFC 9110, section 5.5: visible characters, spaces and tabs, of one byte each.
  if (typeof value !== "string" || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    refuse("has a value that is not allowed in a header");
  }
  headers.set(name, value);
}

/** Sets headers that the user of the client has named. */
export function setHeaders(
  headers: Headers,
  record: Readonly<Record<string, string | undefined>> | undefined,
  refuse: (parameter: string, reason: string) => never,
): void {
  for (const [name, value] of Object.entries(record ?? {})) {
    if (!headerName.test(name)) refuse("headers", "has a name that is not allowed for a header");
    if (connectionHeader.test(name)) refuse(name, "is a header that the connection sets itself");
    if (value !== undefined) {
      setHeader(headers, name, value, (reason) => refuse(name, reason));
    }
  }
}

/**
 * Writes the value of a header parameter, as it is: nothing is encoded, an ETag arrives byte for
 * byte. An empty value is refused, since servers read it as an absent header: an empty If-Match
 * would be no condition at all.
 *
 * @returns undefined when there is nothing to send
 */
export function headerValue(
  parameter: OperationParameter,
  value: unknown,
  refuse: Refuse,
): string | undefined {
  if (isMissing(value)) return undefined;
  const text =
    parameter.mediaType === undefined
      ? layOut(parameter, "", value, (member) => member, refuse)
      : jsonOf(value, refuse);
  return text?.trim() === "" ? refuse("must not be empty") : text;
}
