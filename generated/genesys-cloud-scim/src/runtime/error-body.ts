import { isFields } from "./parameter-text.js";

/** What the usual shapes of error bodies say, as far as they say it. */
export interface ErrorFacts {
  readonly scimType: string | undefined;
  readonly code: string | undefined;
  readonly detail: string | undefined;
}

/**
 * Understands SCIM errors (RFC 7644, section 3.12), problem details (RFC 9457), OAuth errors
 * (RFC 6749, section 5.2) and `{ code, message }`, the latter also below `error`.
 */
export function errorFacts(body: unknown): ErrorFacts {
  const outer = isFields(body) ? body : {};
  const inner = isFields(outer["error"]) ? outer["error"] : {};
  const first = (...names: string[]): string | undefined => {
    for (const name of names) {
      const text = textIn(outer[name]) ?? textIn(inner[name]);
      if (text !== undefined) return text;
    }
    return undefined;
  };
  return {
    scimType: first("scimType"),
    code: first("code", "error"),
    detail: first("detail", "message", "error_description", "title"),
  };
}

// Some SCIM servers answer with a list of details.
function textIn(value: unknown): string | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === "string").join("; ") || undefined;
}
