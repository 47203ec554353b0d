/** Every version of OpenAPI → the newest form, each node still in its place in the user's file. */
import type { Diagnostic } from "../../diagnostics.js";
import { field, textField } from "../access.js";
import { scalar, withFields } from "../edit.js";
import type { MapNode, SourceNode } from "../node.js";
import { rewrite } from "../rewrite.js";
import { slotOf, type Kind } from "../structure.js";
import { withoutPartStyles } from "./part-styles.js";
import { mendedSchema, upgradedSchema } from "./schemas.js";
import { upgradedRef, upgradeSwagger } from "./swagger.js";
import type { Version } from "./version.js";

export interface Upgraded {
  readonly root: MapNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param root - a description all of whose references point into it */
export function upgrade(root: MapNode, version: Version): Upgraded {
  const diagnostics: Diagnostic[] = [];
  const isSwagger = version === "2.0";
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const begun = isSwagger ? upgradeSwagger(root, report) : root;
  const isOld = isSwagger || version === "3.0";
  const change = (node: SourceNode, kind: Kind): SourceNode => {
    const moved = isSwagger ? withMovedRef(node) : node;
    if (kind === "RequestBody" && version === "3.0") return withoutPartStyles(moved, report);
    if (kind !== "Schema") return moved;
    return isOld ? upgradedSchema(moved) : mendedSchema(moved);
  };
  const changed = rewrite(begun, "OpenAPI", slotOf, change);
  if (changed.kind !== "map") throw new Error("A root did not stay a mapping");
  const stated = field(changed, "openapi");
  const isComplete = /^3\.[12]\.\d/.test(textField(changed, "openapi") ?? "");
  const number = version === "3.2" ? "3.2.0" : "3.1.0";
  return {
    root:
      stated === undefined || isComplete
        ? changed
        : withFields(changed, { openapi: scalar(number, stated.origin) }),
    diagnostics,
  };
}

function withMovedRef(node: SourceNode): SourceNode {
  const stated = field(node, "$ref");
  const ref = textField(node, "$ref");
  if (node.kind !== "map" || stated === undefined || ref === undefined) return node;
  const moved = upgradedRef(ref);
  return moved === ref ? node : withFields(node, { $ref: scalar(moved, stated.origin) });
}
