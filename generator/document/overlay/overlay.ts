/** Overlay documents (Overlay Specification 1.0 and 1.1), applied to the description as written. */
import { caution, problem, sentence, type Diagnostic } from "../../diagnostics.js";
import { booleanField, entry, field, itemsOf, textField, textOf } from "../access.js";
import { extentOf, type Extent } from "../extent.js";
import { limits as defaultLimits, type Limits } from "../limits.js";
import type { MapNode, SourceNode } from "../node.js";
import { editAt, merged } from "./edit-at.js";
import { select, type Location, type Patience } from "./json-path.js";

export interface Overlaid {
  readonly root: SourceNode;
  readonly diagnostics: readonly Diagnostic[];
}

export function applyOverlay(
  root: SourceNode,
  overlay: SourceNode,
  limits: Limits = defaultLimits,
): Overlaid {
  const diagnostics: Diagnostic[] = [];
  const invalid = (node: SourceNode, message: string, hint: string): void =>
    void diagnostics.push(problem("overlay-invalid", node.origin, message, hint));
  const version = field(overlay, "overlay");
  const actions = field(overlay, "actions");
  if (version?.kind !== "scalar" || !/^1\.[01](?:\.\d+)?$/.test(version.source)) {
    const hint = "an overlay begins with `overlay: 1.1.0`";
    invalid(version ?? overlay, "this is no overlay of version 1.0 or 1.1", hint);
    return { root, diagnostics };
  }
  if (actions?.kind !== "list" || actions.items.length === 0) {
    invalid(actions ?? overlay, "the overlay has no list of `actions`", "add what is to be done");
    return { root, diagnostics };
  }
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const work: Work = { report, invalid, limits, left: limits.looks, extent: extentOf(root) };
  let changed = root;
  for (const action of itemsOf(actions)) {
    const expression = textField(action, "target");
    const target = field(action, "target");
    if (action.kind !== "map" || target === undefined || expression === undefined) {
      invalid(target ?? action, "an action needs a `target`", "write a JSONPath, such as `$.info`");
      continue;
    }
    const found = locate(expression, target, changed, work);
    if (found === undefined) continue;
    if (found.length === 0) {
      diagnostics.push(
        caution(
          "overlay-unmatched",
          target.origin,
          sentence`${expression} selects nothing, so this action does nothing`,
          "compare it with the description as the actions before it left it",
        ),
      );
      continue;
    }
    changed = applied(changed, found, action, work);
    const { nodes, depth } = work.extent;
    if (nodes > limits.allNodes || depth > limits.depth) {
      diagnostics.push(
        problem(
          "limit-overlay",
          action.origin,
          sentence`with this action the description has more than ${limits.allNodes} values or ${limits.depth} levels`,
          "add what is shared as a component, and refer to it",
        ),
      );
      return { root, diagnostics };
    }
  }
  return { root: changed, diagnostics };
}

interface Work {
  readonly report: (diagnostic: Diagnostic) => void;
  readonly invalid: (node: SourceNode, message: string, hint: string) => void;
  readonly limits: Limits;
  /** How often values may still be looked at. */
  left: number;
  /** What the description has at most: what is taken away or replaced still counts. */
  extent: Extent;
}

/** Looks for one expression, so that what it finds has room: a few at each value. */
const looksAtLeast = 100_000;
const looksPerValue = 20;

function locate(
  expression: string,
  at: SourceNode,
  root: SourceNode,
  work: Work,
): readonly Location[] | undefined {
  const allowed = Math.min(work.left, looksAtLeast + looksPerValue * work.extent.nodes);
  const patience: Patience = { left: allowed };
  const found = select(expression, root, patience);
  work.left -= allowed - Math.max(patience.left, 0);
  if (found === "too long") {
    work.report(
      problem(
        "limit-overlay",
        at.origin,
        sentence`${expression} takes too long to be followed`,
        "write fewer `..` and `*`: name the way to what is meant",
      ),
    );
    return undefined;
  }
  if ("locations" in found) return found.locations;
  const isPattern = /\b(?:match|search)\s*\(/.test(expression);
  work.invalid(
    at,
    sentence`${expression} is no JSONPath that can be used: ${found.mistake}`,
    isPattern
      ? "`match` and `search` are not run, since a pattern could run for ever: name what is meant"
      : "RFC 9535 describes them; names with special characters are written `['name']`",
  );
  return undefined;
}

/** Adds what is put at so many places to what the description has. */
function grow(work: Work, locations: readonly Location[], update: SourceNode): void {
  const added = extentOf(update);
  const level = locations.reduce((most, { length }) => Math.max(most, length), 0);
  work.extent = {
    nodes: work.extent.nodes + added.nodes * locations.length,
    depth: Math.max(work.extent.depth, level + added.depth + 1),
  };
}

function applied(
  root: SourceNode,
  locations: readonly Location[],
  action: MapNode,
  work: Work,
): SourceNode {
  const update = field(action, "update");
  const copy = entry(action, "copy");
  let changed = root;
  const merge = (source: SourceNode): void => {
    grow(work, locations, source);
    changed = editAt(changed, locations, (node) => merged(node, source)) ?? changed;
  };
  if (booleanField(action, "remove") === true) {
    return editAt(root, locations, () => undefined) ?? root;
  }
  if (copy !== undefined) {
    const source = copied(root, copy.value, work);
    if (source !== undefined) merge(source);
  }
  if (update !== undefined) merge(update);
  if (update === undefined && copy === undefined) {
    work.invalid(
      action,
      "the action neither updates, copies nor removes",
      "add `update` or `remove: true`",
    );
  }
  return changed;
}

function copied(root: SourceNode, from: SourceNode, work: Work): SourceNode | undefined {
  const expression = textOf(from);
  if (expression === undefined) {
    work.invalid(from, "`copy` must be a JSONPath", "such as `$.paths['/users']`");
    return undefined;
  }
  const found = locate(expression, from, root, work);
  if (found === undefined) return undefined;
  const [location] = found;
  if (location === undefined || found.length > 1) {
    work.invalid(
      from,
      sentence`${expression} selects ${found.length} values, and one can be copied`,
      "name one value",
    );
    return undefined;
  }
  let source: SourceNode | undefined;
  editAt(root, [location], (node) => {
    source = node;
    return node;
  });
  return source;
}
