/** JSON Pointer (RFC 6901), and its form in the fragment of a `$ref`. */

/** The pointer of the child `key` of the node at `pointer`. */
export function childPointer(pointer: string, key: string | number): string {
  return `${pointer}/${typeof key === "number" ? key : escapeToken(key)}`;
}

function escapeToken(token: string): string {
  return /[~/]/.test(token) ? token.replaceAll("~", "~0").replaceAll("/", "~1") : token;
}

/** The keys on the way to the node; `undefined` when the text is no pointer. */
export function pointerTokens(pointer: string): readonly string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A key as it stands in the fragment of a `$ref`, where `%` begins an escape. */
export function fragmentToken(key: string): string {
  return escapeToken(key).replaceAll("%", "%25");
}

/** The fragment that `fragmentPointer` reads as this pointer. */
export function pointerFragment(pointer: string): string {
  return `#${pointer.replaceAll("%", "%25")}`;
}

/** The pointer inside `#…`; `undefined` when the text is no such fragment. */
export function fragmentPointer(ref: string): string | undefined {
  if (!ref.startsWith("#")) return undefined;
  try {
    return decodeURIComponent(ref.slice(1));
  } catch {
    // A `%` that begins no escape.
    return undefined;
  }
}
