import type { Refuse } from "./parameter-text.js";

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
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
      refuse("headers", "has a name that is not allowed for a header");
    }
    // They belong to the connection or to its framing, which the platform looks after.
    if (
      /^(?:connection|content-length|expect|host|keep-alive|proxy-.+|te|trailer|transfer-encoding|upgrade)$/i.test(
        name,
      )
    ) {
      refuse(name, "is a header that the connection sets itself");
    }
    if (value !== undefined) {
      setHeader(headers, name, value, (reason) => refuse(name, reason));
    }
  }
}
