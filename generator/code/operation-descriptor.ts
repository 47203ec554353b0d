/** What the runtime has to know of an operation, with everything left out that is a default. */
import type { Operation, Parameter } from "../api/api.js";
import type { Json } from "../api/type.js";

export function operationDescriptor(operation: Operation): Json {
  const { parameters, body, results } = operation;
  const content = body?.contents[0];
  return {
    operationId: operation.operationId,
    method: operation.method,
    path: operation.path,
    ...(parameters.length === 0 ? {} : { parameters: parameters.map(parameterDescriptor) }),
    ...(content === undefined
      ? {}
      : { requestBody: { mediaType: content.mediaType, kind: content.kind } }),
    ...(operation.accept === undefined ? {} : { accept: operation.accept }),
    responses: Object.fromEntries(results.map((result) => [result.status, result.kind])),
    ...(operation.secured ? {} : { secured: false }),
  };
}

function parameterDescriptor(parameter: Parameter): Json {
  const usual = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple";
  return {
    name: parameter.name,
    in: parameter.in,
    // A path cannot be made without its parameters, so that goes without saying.
    ...(parameter.required && parameter.in !== "path" ? { required: true } : {}),
    ...(parameter.wire === parameter.name ? {} : { wire: parameter.wire }),
    ...(parameter.style === usual ? {} : { style: parameter.style }),
    ...(parameter.explode === (parameter.style === "form") ? {} : { explode: parameter.explode }),
    ...(parameter.allowReserved ? { allowReserved: true } : {}),
    ...(parameter.mediaType === undefined ? {} : { mediaType: parameter.mediaType }),
  };
}
