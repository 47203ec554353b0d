/** How an operation's inputs are split between arguments and options. */
import type { Operation, Parameter, RequestBody } from "./api.js";

/** The parameters that travel as options, not as arguments. */
export function optionParameters(operation: Operation): readonly Parameter[] {
  return operation.parameters.filter((parameter) => !parameter.required);
}

/** A body that may be left out is an option too. */
export function optionBody(operation: Operation): RequestBody | undefined {
  return operation.body?.required === false ? operation.body : undefined;
}
