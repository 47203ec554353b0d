import { readFileSync } from "node:fs";
import type { OpenAPIV3 } from "express-openapi-validator/dist/framework/types.js";
import { parse } from "yaml";

/**
 * Our own description as the validator can read it, and soon enough: it compiles every answer of an
 * operation, each for itself. Nothing is lost that this server could violate unseen.
 *
 * - Without examples. The validator takes the property `$ref` of a manager in them for a reference
 *   and looks for a file of that name.
 * - Without the answers that this server never gives, and those in `application/json`: what is not
 *   described is reported when it comes.
 * - Without the headers of answers, which the validator does not look at.
 */
export function checkedDescription(): OpenAPIV3.DocumentV3_1 {
  const file = new URL("../../../spec/genesys-cloud-scim.yaml", import.meta.url);
  return lean(parse(readFileSync(file, "utf8")), "") as OpenAPIV3.DocumentV3_1;
}

/** Below these the keys are names which the API chose, not words of OpenAPI. */
const named = new Set(["properties", "parameters", "schemas", "headers"]);

const neverAnswered = /^(?:408|413|415|429|503|504)$/;

function lean(node: unknown, key: string, ofResponse = false): unknown {
  if (Array.isArray(node)) return node.map((item) => lean(item, "", ofResponse));
  if (typeof node !== "object" || node === null) return node;
  const inside = ofResponse || key === "responses";
  const drops = (word: string): boolean =>
    /^examples?$|^x-/.test(word) ||
    (inside && word === "headers") ||
    (key === "responses" && neverAnswered.test(word)) ||
    (key === "content" && inside && word === "application/json");
  return Object.fromEntries(
    Object.entries(node)
      .filter(([word]) => named.has(key) || !drops(word))
      .map(([word, value]) => [word, lean(value, named.has(key) ? "" : word, inside)]),
  );
}
