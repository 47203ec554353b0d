/** The types of the `./openapi` entry. The only module that knows openapi-typescript. */
import {
  astToString,
  resolveRef,
  scanDiscriminators,
  stringToAST,
  transformSchema,
  type GlobalContext,
  type OpenAPI3,
} from "openapi-typescript";
import type { Json } from "../api/type.js";
import { interopDocument } from "./interop-document.js";
import { unusedLetter, withoutPercents, withPercents } from "./interop-percents.js";
import { escaped } from "./text.js";

/** What stands in for the types where the library fails: a package has its `./openapi` entry. */
export const noOpenapiTypes = ["paths", "webhooks", "components", "$defs", "operations"]
  .map((name) => `export type ${name} = Record<string, never>;\n`)
  .join("");

/**
 * `paths`, `components` and `operations` of a document that was already read and checked, so that
 * openapi-fetch and other tools can be used with the same description.
 *
 * The library's own entry validates and bundles first, which takes longer than all the rest and
 * was done here already, so its transformation is called directly.
 *
 * @throws Error when the library cannot read the document
 * @param document - a whole OpenAPI 3.1 document without references to other files
 */
export function openapiTypes(document: Json): string {
  const letter = unusedLetter(document);
  const schema = withoutPercents(interopDocument(document), letter) as unknown as OpenAPI3;
  const nodes = transformSchema(schema, contextOf(schema));
  const text = astToString(nodes.map((node) => (isWithRequired(node) ? withRequired() : node)));
  return withPercents(text, letter).replace(unseen, escaped);
}

/** What cannot be seen is left in literals only, where an escape is the same. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

type Printed = ReturnType<typeof transformSchema>[number];

const isWithRequired = (node: Printed): boolean =>
  "name" in node && (node.name as { readonly text?: string }).text === "WithRequired";

/**
 * The library's own helper asks for `keyof T`, which is nothing where the schema may be null, and
 * does not compile there.
 */
const withRequired = (): Printed =>
  stringToAST(
    `type WithRequired<T, K extends PropertyKey> = T & {
      [P in K]-?: T extends unknown ? (P extends keyof T ? Required<T>[P] : never) : never;
    };`,
  )[0] as Printed;

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
