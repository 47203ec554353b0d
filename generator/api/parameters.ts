/** Parameter Objects → `Parameter`s. */
import { booleanField, entriesOf, field, itemsOf, textField, toJson } from "../document/access.js";
import type { Document, MapNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { Parameter, ParameterLocation, ParameterStyle } from "./api.js";
import { argumentName, NameSet } from "./names.js";
import type { ModelTable } from "./model-table.js";
import type { OperationSource } from "./operations.js";

/** Headers that a description must not declare as parameters (OpenAPI 3.1 section 4.8.12.1). */
const ownedHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** The Parameter Objects of an operation: its own, and those of the path that it does not replace. */
export function parameterNodes(document: Document, source: OperationSource): readonly MapNode[] {
  const found = new Map<string, MapNode>();
  for (const holder of [source.item, source.node]) {
    for (const item of itemsOf(field(holder, "parameters"))) {
      const node = deref(document, item);
      if (node?.kind !== "map") continue;
      const key = `${textField(node, "in")} ${textField(node, "name")}`;
      if (textField(node, "in") === "header" && ownedHeaders.has(nameOf(node).toLowerCase())) {
        continue;
      }
      found.set(key, node);
    }
  }
  return [...found.values()];
}

const nameOf = (node: MapNode): string => textField(node, "name") ?? "";

export function parametersOf(
  document: Document,
  source: OperationSource,
  operation: string,
  table: ModelTable,
): readonly Parameter[] {
  const names = new NameSet();
  // The function calls itself by this name where the class wraps it.
  names.take(operation);
  return parameterNodes(document, source).map((node) => parameterOf(node, names, table));
}

function parameterOf(node: MapNode, names: NameSet, table: ModelTable): Parameter {
  const wire = nameOf(node);
  const location = textField(node, "in") as ParameterLocation;
  const [content] = entriesOf(field(node, "content"));
  const schema =
    content?.value.kind === "map" ? field(content.value, "schema") : field(node, "schema");
  const style = (textField(node, "style") as ParameterStyle | undefined) ?? defaultStyle(location);
  const description = textField(node, "description");
  const value = schema?.kind === "map" ? field(schema, "default") : undefined;
  return {
    name: names.take(argumentName(wire)),
    wire,
    in: location,
    required: booleanField(node, "required") ?? false,
    type: table.typeOf(schema, "request"),
    ...(description === undefined ? {} : { description }),
    deprecated: booleanField(node, "deprecated") ?? false,
    ...(value === undefined ? {} : { default: toJson(value) }),
    style,
    explode: booleanField(node, "explode") ?? style === "form",
    allowReserved: booleanField(node, "allowReserved") ?? false,
    ...(content === undefined ? {} : { mediaType: content.key }),
    origin: node.origin,
  };
}

function defaultStyle(location: ParameterLocation): ParameterStyle {
  return location === "query" || location === "cookie" ? "form" : "simple";
}
