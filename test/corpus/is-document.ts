/** Whether a text is an OpenAPI description: a cheap look that parses nothing. */

const versionKeys: ReadonlySet<string> = new Set(["openapi", "swagger"]);

/** Other files of a description have no version of their own. */
export function isDocument(text: string): boolean {
  if (!/openapi|swagger/.test(text)) return false;
  const start = text.search(/[^\s\u{feff}]/u);
  // YAML may be written as JSON, whatever its file is called.
  if (text[start] === "{") return hasVersionKey(text, start);
  return /^(?:openapi|swagger|"openapi"|"swagger"|'openapi'|'swagger')\s*:\s/m.test(text);
}

/** Walks the braces and strings of JSON, and asks for a key of the outermost object. */
function hasVersionKey(text: string, start: number): boolean {
  const marks = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/gs;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const [whole, string, colon] = mark;
    if (whole === "{" || whole === "[") depth += 1;
    else if (whole === "}" || whole === "]") depth -= 1;
    else if (depth === 1 && colon !== undefined && versionKeys.has(string ?? "")) return true;
  }
  return false;
}
