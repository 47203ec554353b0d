import official31 from "@seriousme/openapi-schema-validator/schemas/v3.1/schema.json" with { type: "json" };
import official32 from "@seriousme/openapi-schema-validator/schemas/v3.2/schema.json" with { type: "json" };
import { validator, type Validator } from "./json-schema.js";
import { schemaDefinitions } from "./schema-keywords.js";

const validator31 = validator({
  ...official31,
  $defs: { ...official31.$defs, ...schemaDefinitions },
});

/**
 * The official schema of OpenAPI documents, their Schema Objects checked as well. Older versions
 * are brought to 3.1 before; the one of 3.2 is compiled where it is needed, which few are.
 */
export function openApiValidator(version: "3.1" | "3.2"): Validator {
  if (version === "3.1") return validator31;
  return validator({ ...official32, $defs: { ...official32.$defs, ...schemaDefinitions } });
}
