/**
 * What a description may get wrong and still be understood. Published descriptions break the
 * specification in small ways all the time, and whoever uses one cannot mend it: what is plainly
 * meant is generated with a warning. `--strict` makes each an error again.
 */
import type { Complaint } from "./json-schema.js";
import type { SourceNode } from "./node.js";
import type { Kind } from "./structure.js";

/** Where a complaint of the OpenAPI schema belongs. */
export interface Setting {
  /** The value that is complained about. */
  readonly node: SourceNode;
  /** The innermost object that holds it, or that it is. */
  readonly around: Kind;
}

/**
 * Whether generation can go on: an unknown field is ignored, a missing one is empty or the usual,
 * and a wrong value is none.
 */
export function isBearable(
  { keyword, params, pointer }: Complaint,
  { node, around }: Setting,
): boolean {
  if (around === "Parameter") {
    // Nobody can tell what a parameter is without them.
    if (keyword === "required") return !/^(?:name|in)$/.test(String(params["missingProperty"]));
    if (pointer.endsWith("/in")) return false;
  }
  if (keyword !== "type" || around === "Schema" || around === "Example") return true;
  const expected = [params["type"]].flat();
  if (!expected.includes("object") && !expected.includes("array")) return true;
  // A list where a mapping belongs, or the other way round: a request would lack what it says.
  // Empty ones are what PHP writes for both.
  return node.kind === "scalar"
    ? node.value === null || node.value === ""
    : (node.kind === "list" ? node.items.length : node.entries.size) === 0;
}
