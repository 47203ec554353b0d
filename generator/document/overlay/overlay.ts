/** Overlay documents (Overlay Specification 1.0 and 1.1), applied to the description as written. */
import { caution, problem, sentence, type Diagnostic } from "../../diagnostics.js";
import { booleanField, entry, field, itemsOf, textField, textOf, toJson } from "../access.js";
import type { MapNode, SourceNode } from "../node.js";
import { editAt, merged } from "./edit-at.js";
import { select, type Location } from "./json-path.js";

export interface Overlaid {
  readonly root: SourceNode;
  readonly diagnostics: readonly Diagnostic[];
}

export function applyOverlay(root: SourceNode, overlay: SourceNode): Overlaid {
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
  let changed = root;
  for (const action of itemsOf(actions)) {
    const expression = textField(action, "target");
    const target = field(action, "target");
    if (action.kind !== "map" || target === undefined || expression === undefined) {
      invalid(target ?? action, "an action needs a `target`", "write a JSONPath, such as `$.info`");
      continue;
    }
    const found = locate(expression, target, changed, invalid);
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
    changed = applied(changed, found, action, invalid);
  }
  return { root: changed, diagnostics };
}

type Invalid = (node: SourceNode, message: string, hint: string) => void;

function locate(
  expression: string,
  at: SourceNode,
  root: SourceNode,
  invalid: Invalid,
): readonly Location[] | undefined {
  const found = select(expression, toJson(root));
  if (!("mistake" in found)) return found;
  invalid(
    at,
    sentence`${expression} is no JSONPath: ${found.mistake}`,
    "RFC 9535 describes them; names with special characters are written `['name']`",
  );
  return undefined;
}

function applied(
  root: SourceNode,
  locations: readonly Location[],
  action: MapNode,
  invalid: Invalid,
): SourceNode {
  const update = field(action, "update");
  const copy = entry(action, "copy");
  let changed = root;
  if (booleanField(action, "remove") === true) {
    // From the end, so that the places of items that stay do not shift.
    for (const location of [...locations].reverse()) {
      changed = editAt(changed, location, () => undefined) ?? changed;
    }
    return changed;
  }
  if (copy !== undefined) {
    const source = copied(root, copy.value, invalid);
    for (const location of source === undefined ? [] : locations) {
      changed = editAt(changed, location, (node) => merged(node, source ?? node)) ?? changed;
    }
  }
  if (update !== undefined) {
    for (const location of locations) {
      changed = editAt(changed, location, (node) => merged(node, update)) ?? changed;
    }
  }
  if (update === undefined && copy === undefined) {
    invalid(
      action,
      "the action neither updates, copies nor removes",
      "add `update` or `remove: true`",
    );
  }
  return changed;
}

function copied(root: SourceNode, from: SourceNode, invalid: Invalid): SourceNode | undefined {
  const expression = textOf(from);
  if (expression === undefined) {
    invalid(from, "`copy` must be a JSONPath", "such as `$.paths['/users']`");
    return undefined;
  }
  const found = locate(expression, from, root, invalid);
  if (found === undefined) return undefined;
  const [location] = found;
  if (location === undefined || found.length > 1) {
    invalid(
      from,
      sentence`${expression} selects ${found.length} values, and one can be copied`,
      "name one value",
    );
    return undefined;
  }
  let source: SourceNode | undefined;
  editAt(root, location, (node) => {
    source = node;
    return node;
  });
  return source;
}
