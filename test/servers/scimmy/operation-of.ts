import type { Request } from "express";

export interface DescribedOperation {
  readonly operationId?: string;
  readonly responses?: Readonly<Record<string, unknown>>;
}

/** The operation of the description that the validator found for a request, if there is one. */
export function operationOf(request: Request): DescribedOperation | undefined {
  return (request as { openapi?: { schema?: DescribedOperation } }).openapi?.schema;
}
