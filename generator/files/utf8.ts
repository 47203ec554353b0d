/** Bytes as text, or the place of the first byte that is not UTF-8. */
export type Decoded =
  | { readonly text: string }
  | { readonly offset: number; readonly line: number; readonly column: number };

/** Decodes UTF-8 strictly: a replaced byte would be a silent change of the description. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const offset = firstInvalidByte(bytes);
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, offset));
    const lines = before.split(/\r\n|\r|\n/);
    return { offset, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
  }
}

/** The longest prefix that decodes, found by halving; a cut sequence at its end is no error. */
function firstInvalidByte(bytes: Uint8Array): number {
  const decodes = (length: number): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  return Math.min(good, bytes.length);
}
