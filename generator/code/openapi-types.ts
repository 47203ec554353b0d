/** The types of the `./openapi` entry. The only module that knows openapi-typescript. */
import openapiTypescript, { astToString } from "openapi-typescript";
import type { Json } from "../document/access.js";

/**
 * `paths`, `components` and `operations` of a document that was already read and checked, so that
 * openapi-fetch and other tools can be used with the same description.
 *
 * @param document - a whole OpenAPI 3.1 document without references to other files
 */
export async function openapiTypes(document: Json): Promise<string> {
  const nodes = await openapiTypescript(structuredClone(document) as never, {
    alphabetize: false,
    emptyObjectsUnknown: true,
    enum: false,
    silent: true,
  });
  return astToString(nodes);
}
