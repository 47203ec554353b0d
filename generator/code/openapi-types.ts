/** The types of the `./openapi` entry. The only module that knows openapi-typescript. */
import openapiTypescript, { astToString } from "openapi-typescript";
import type { Json } from "../api/type.js";
import { withoutDirectCycles } from "./direct-cycles.js";

/**
 * `paths`, `components` and `operations` of a document that was already read and checked, so that
 * openapi-fetch and other tools can be used with the same description.
 *
 * @param document - a whole OpenAPI 3.1 document without references to other files
 */
export async function openapiTypes(document: Json): Promise<string> {
  const nodes = await openapiTypescript(withoutDirectCycles(withMappingRefs(document)) as never, {
    alphabetize: false,
    emptyObjectsUnknown: true,
    enum: false,
    silent: true,
  });
  return astToString(nodes);
}

/** A copy in which discriminators map to references; a bare name stands for a component schema. */
function withMappingRefs(value: Json): Json {
  if (Array.isArray(value)) return value.map(withMappingRefs);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "discriminator" ? mappedToRefs(item) : withMappingRefs(item),
    ]),
  );
}

function mappedToRefs(discriminator: Json): Json {
  const mapping =
    discriminator !== null && typeof discriminator === "object" && "mapping" in discriminator
      ? discriminator.mapping
      : undefined;
  if (mapping === undefined || mapping === null || typeof mapping !== "object") {
    return discriminator;
  }
  const refs = Object.entries(mapping).map(([value, target]) => {
    const bare = typeof target === "string" && !/[#/]/.test(target);
    return [value, bare ? `#/components/schemas/${target}` : target] as const;
  });
  return { ...(discriminator as object), mapping: Object.fromEntries(refs) };
}
