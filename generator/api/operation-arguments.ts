/** An operation's inputs: how they are split between arguments and options, and how they travel. */
import type { Operation, Parameter, ParameterStyle, RequestBody } from "./api.js";

/** The parameters that travel as options, not as arguments. */
export function optionParameters(operation: Operation): readonly Parameter[] {
  return operation.parameters.filter((parameter) => !parameter.required);
}

/** A body that may be left out is an option too. */
export function optionBody(operation: Operation): RequestBody | undefined {
  return operation.body?.required === false ? operation.body : undefined;
}

/** Whether a style has a pair for each member when nothing is said. */
export const isExploded = (style: ParameterStyle): boolean =>
  style === "form" || style === "cookie";
