import type { Place } from "./operation.js";
import { asText } from "./parameter-content.js";
import { isMissing, percentEncode } from "./parameter-text.js";

/** Writes a value as the whole query (OpenAPI 3.2, `in: querystring`). */
export const inQueryString: Place = ({ query }, { style = asText }, value, refuse) => {
  if (isMissing(value)) return;
  const text = style("", value, undefined, (plain) => percentEncode(plain), refuse);
  if (text !== undefined && text !== "") query.push(text);
};
