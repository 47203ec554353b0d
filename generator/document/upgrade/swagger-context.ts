import type { Diagnostic } from "../../diagnostics.js";
import type { SourceNode } from "../node.js";

/** What operations inherit from the root, and where their diagnostics go. */
export interface SwaggerContext {
  readonly consumes: SourceNode | undefined;
  readonly produces: SourceNode | undefined;
  /** The object itself, or what its `$ref` points at in the description before the upgrade. */
  readonly deref: (node: SourceNode) => SourceNode;
  /** The servers of an operation with these `schemes`; undefined where they are the usual ones. */
  readonly serversFor: (schemes: SourceNode | undefined) => SourceNode | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
}
