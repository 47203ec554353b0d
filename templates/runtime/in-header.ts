import { setHeader } from "./header.js";
import type { Place } from "./operation.js";
import { simple } from "./parameter-style.js";
import { isMissing } from "./parameter-text.js";

/**
 * Writes a header parameter, as it is: nothing is encoded, an ETag arrives byte for byte. An empty
 * value is refused, since servers read it as an absent header: an empty If-Match would be no
 * condition at all.
 */
export const inHeader: Place = (
  { headers },
  { name, wire = name, style = simple, explode },
  value,
  refuse,
) => {
  if (isMissing(value)) return;
  const text = style("", value, explode, (member) => member, refuse);
  if (text === undefined) return;
  if (text.trim() === "") refuse("must not be empty");
  setHeader(headers, wire, text, refuse);
};
