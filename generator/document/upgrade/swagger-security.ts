/** Security Definitions of Swagger 2.0 → Security Scheme Objects. */
import { field, textField } from "../access.js";
import { entryFor, mapOf, scalar } from "../edit.js";
import type { MapEntry, SourceNode } from "../node.js";

const flows: Readonly<Record<string, string>> = {
  implicit: "implicit",
  password: "password",
  application: "clientCredentials",
  accessCode: "authorizationCode",
};

/** Fields that an OAuth scheme had itself and that its flow has now. */
const flowFields: ReadonlySet<string> = new Set(["authorizationUrl", "tokenUrl", "scopes"]);

export function swaggerSecurity(node: SourceNode): SourceNode {
  if (node.kind !== "map") return node;
  const type = textField(node, "type");
  const origin = field(node, "type")?.origin ?? node.origin;
  if (type === "basic") {
    const entries = [...node.entries.values()].filter(({ key }) => key !== "type");
    return mapOf(
      [
        entryFor("type", scalar("http", origin)),
        entryFor("scheme", scalar("basic", origin)),
        ...entries,
      ],
      node.origin,
    );
  }
  if (type !== "oauth2") return node;
  const own: MapEntry[] = [];
  const inFlow: MapEntry[] = [];
  for (const entry of node.entries.values()) {
    if (entry.key !== "flow") (flowFields.has(entry.key) ? inFlow : own).push(entry);
  }
  if (!inFlow.some(({ key }) => key === "scopes")) {
    inFlow.push(entryFor("scopes", mapOf([], node.origin)));
  }
  const flow = flows[textField(node, "flow") ?? ""] ?? "implicit";
  const stated = field(node, "flow")?.origin ?? node.origin;
  return mapOf(
    [...own, entryFor("flows", mapOf([entryFor(flow, mapOf(inFlow, stated))], stated))],
    node.origin,
  );
}
