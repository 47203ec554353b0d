/** The descriptions that are attacked. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../project/source-imports.js";
import type { Target } from "./attack.js";
import { positionsOf, type Position } from "./positions.js";
import { treeOf, type ScalarTree } from "./tree.js";

export const flagship = "spec/genesys-cloud-scim.yaml";
/** Everything of OpenAPI that reaches output, once; in parts, since a small package is soon made. */
export const dense = ["reading", "writing", "models"].map(
  (part) => `test/hostile/dense-${part}.yaml`,
);
/** As much of OpenAPI 3.0 as generators of every kind read. */
export const plain = "test/hostile/plain.yaml";

export function readTarget(file: string): Target {
  const tree = treeOf(readFileSync(join(root, file), "utf8"));
  const name: ScalarTree = { kind: "scalar", value: "@library/lending" };
  const version: ScalarTree = { kind: "scalar", value: "1.2.3" };
  return {
    name: file,
    tree,
    settings: { name, version },
    positions: [
      ...positionsOf(tree),
      setting(name, "package.name in specwright.yaml"),
      setting(version, "package.version in specwright.yaml"),
    ],
  };
}

function setting(target: ScalarTree, place: string): Position {
  const original = String(target.value);
  return { target, original, kind: "text", place, pointer: "", path: [], links: [] };
}
