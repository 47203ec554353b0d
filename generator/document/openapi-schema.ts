import official from "@seriousme/openapi-schema-validator/schemas/v3.1/schema.json" with { type: "json" };
import { validator } from "./json-schema.js";
import { schemaDefinitions } from "./schema-keywords.js";

/** The official schema of OpenAPI 3.1 documents, its Schema Objects checked as well. */
export const openApiValidator = validator({
  ...official,
  $defs: { ...official.$defs, ...schemaDefinitions },
});
