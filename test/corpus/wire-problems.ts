/** Where a request departs from its description, for descriptions of any kind. */
import type { DescribedOperation } from "../docs/described-operations.js";
import { requestViolations, type ReceivedRequest } from "../docs/request-violations.js";
import type { SchemaCheck } from "../docs/schema-check.js";

export interface WireProblems {
  /** The client's fault beyond doubt. */
  readonly certain: readonly string[];
  /** A value that its schema refuses, which may be asked too much of a made-up one. */
  readonly values: readonly string[];
}

export function wireProblems(
  operation: DescribedOperation,
  request: ReceivedRequest,
  check: SchemaCheck,
): WireProblems {
  const found = violations(operation, request, check);
  // Styles that spread an object over names of their own are held by `test/conformance/`.
  const spreads = operation.parameters.some(
    ({ in: place, schema, style }) =>
      place === "query" && (style === "deepObject" || schema.type !== "string"),
  );
  const certain = found.filter(
    (line) =>
      /^body is (?:missing|not described|no JSON)$|undescribed media type|parameter .* is missing$/.test(
        line,
      ) ||
      (!spreads && /^query parameter .* is not described$/.test(line)),
  );
  const values = found.filter(
    (line) => / must be | must have |^body.* must /.test(line) && !certain.includes(line),
  );
  return { certain, values };
}

function violations(
  operation: DescribedOperation,
  request: ReceivedRequest,
  check: SchemaCheck,
): readonly string[] {
  try {
    return requestViolations(operation, request, check);
  } catch {
    // Cookies, objects in parameters, schemas that Ajv does not compile: nothing can be said.
    return [];
  }
}
