/** Ends the building of a request. Says what is wrong with a value, and never what it was. */
export type Refuse = (reason: string) => never;

/** Writes one plain value; refuses what has no text of its own, such as objects and NaN. */
export function textOf(value: unknown, refuse: Refuse): string {
  if (typeof value === "string") {
    return /\p{Surrogate}/u.test(value) ? refuse("has half of a surrogate pair") : value;
  }
  if (typeof value === "boolean" || typeof value === "bigint" || Number.isFinite(value)) {
    return String(value);
  }
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  return refuse("has a value that cannot be written as text");
}

/** Writes JSON. The reason of a failure is dropped: it can quote the value. */
export function jsonOf(value: unknown, refuse: Refuse): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value) as string | undefined;
  } catch {
    // Refused below: a cycle, a bigint, or a toJSON that throws.
  }
  return text ?? refuse("cannot be written as JSON");
}

export function isMissing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** True for plain objects and instances of own classes; false for arrays, maps, blobs and dates. */
export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/**
 * Percent-encodes all but the unreserved characters (RFC 3986, section 2.3), or, with
 * `keepReserved`, all that would change how a query is read.
 */
export function percentEncode(text: string, keepReserved = false): string {
  const encoded = encodeURIComponent(text);
  return keepReserved
    ? encoded.replace(/%(?:2[4CF]|3[ABF]|40)/g, (triplet) => decodeURIComponent(triplet))
    : encoded.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
