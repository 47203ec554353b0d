/** The types of the `./openapi` entry. The only module that knows openapi-typescript. */
import {
  astToString,
  resolveRef,
  scanDiscriminators,
  transformSchema,
  type GlobalContext,
  type OpenAPI3,
} from "openapi-typescript";
import type { Json } from "../api/type.js";
import { withoutDirectCycles } from "./direct-cycles.js";

/**
 * `paths`, `components` and `operations` of a document that was already read and checked, so that
 * openapi-fetch and other tools can be used with the same description.
 *
 * The library's own entry validates and bundles first, which takes longer than all the rest and
 * was done here already, so its transformation is called directly.
 *
 * @param document - a whole OpenAPI 3.1 document without references to other files
 */
export function openapiTypes(document: Json): string {
  const schema = withoutDirectCycles(withMappingRefs(document)) as unknown as OpenAPI3;
  return astToString(transformSchema(schema, contextOf(schema)));
}

function contextOf(schema: OpenAPI3): GlobalContext {
  const options = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: true,
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
  };
  return {
    ...options,
    discriminators: scanDiscriminators(schema, options),
    injectFooter: [],
    postTransform: undefined,
    transform: undefined,
    transformProperty: undefined,
    // Only what the library's own entry does, which is not called, would read it.
    redoc: undefined as never,
    resolve: (ref) => resolveRef(schema, ref, { silent: true }),
  };
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
