import { inPath } from "./in-path.js";
import type { Place } from "./operation.js";
import { percentEncode } from "./parameter-text.js";

/**
 * Writes the value of a path parameter as `inPath` does, and the listed ones although they hold
 * slashes, which are encoded: the description chose them, and no caller can make another of them.
 */
export const inListedPath =
  (listed: readonly string[]): Place =>
  (parts, parameter, value, refuse) => {
    const { name, wire = name } = parameter;
    const text = listed.find((each) => each === value);
    if (text === undefined) return inPath(parts, parameter, value, refuse);
    parts.path = parts.path.replaceAll(`{${wire}}`, () => percentEncode(text));
  };
