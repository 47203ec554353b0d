import type { Diagnostic } from "../../diagnostics.js";
import type { Document } from "../node.js";
import type { Walk } from "../walk.js";

/**
 * One kind of mistake that a JSON Schema cannot see. A check may meet parts of the wrong type:
 * it passes over them, because the schema has reported them.
 */
export type Check = (document: Document, walk: Walk) => readonly Diagnostic[];
