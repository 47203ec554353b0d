import { caution, sentence } from "../../diagnostics.js";
import { entriesOf, field, scalarField, textOf } from "../access.js";
import type { ScalarNode } from "../node.js";
import type { Check } from "./check.js";
import { collisions } from "./spelling.js";

/** operationIds that stand twice, or that would become the same function. */
export const checkOperationIds: Check = (_document, { visits }) => {
  const ids = visits.flatMap(({ kind, node }) => {
    const id = kind === "Operation" ? scalarField(node, "operationId") : undefined;
    return id !== undefined && typeof id.value === "string" ? [id] : [];
  });
  const first = new Map<string, ScalarNode>();
  const duplicates = ids.flatMap((id) => {
    const name = textOf(id) ?? "";
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, id);
      return [];
    }
    return [
      caution(
        "operation-id-duplicate",
        id.origin,
        sentence`another operation is called ${name}`,
        sentence`the first is on line ${other.origin.line}; give one of them another operationId`,
      ),
    ];
  });
  const collided = collisions(first.values(), (id) => textOf(id) ?? "").map(([a, b]) =>
    caution(
      "operation-id-collision",
      b.origin,
      sentence`the operations ${textOf(a) ?? ""} and ${textOf(b) ?? ""} would get the same name`,
      sentence`the other is on line ${a.origin.line}; names must differ in more than case and punctuation`,
    ),
  );
  return [...duplicates, ...collided];
};

/** Component schemas that would become the same type or the same file. */
export const checkSchemaNames: Check = ({ root }) =>
  collisions(entriesOf(field(field(root, "components"), "schemas")), ({ key }) => key).map(
    ([a, b]) =>
      caution(
        "schema-name-collision",
        b.keyOrigin,
        sentence`the schemas ${a.key} and ${b.key} would get the same name`,
        sentence`the other is on line ${a.keyOrigin.line}; names must differ in more than case and punctuation`,
      ),
  );
