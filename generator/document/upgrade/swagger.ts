/**
 * Swagger 2.0 → OpenAPI 3.1, node by node, so that everything keeps its place in the user's file.
 * Schemas are left to `schemas.ts`. Source: the OpenAPI Specification 2.0 beside 3.1.
 */
import { entriesOf, entry, field, itemsOf, textField } from "../access.js";
import { entryFor, list, mapOf, scalar, withFields } from "../edit.js";
import type { MapEntry, MapNode, SourceNode } from "../node.js";
import { deref, resolveRef } from "../refs.js";
import type { SwaggerContext } from "./swagger-context.js";
import { swaggerSecurity } from "./swagger-security.js";
import { upgradedOperation, upgradedParameters } from "./swagger-operation.js";
import { upgradedResponse } from "./swagger-response.js";
import { operationServers, serversOf } from "./swagger-servers.js";

const methods: ReadonlySet<string> = new Set(
  "get put post delete options head patch trace".split(" "),
);

/** Fields that mean the same in both versions. */
const kept: ReadonlySet<string> = new Set(["info", "tags", "externalDocs", "security"]);

export function upgradeSwagger(root: MapNode, report: SwaggerContext["report"]): MapNode {
  const resolver = { resolve: (ref: string) => resolveRef(root, ref) };
  const context: SwaggerContext = {
    consumes: field(root, "consumes"),
    produces: field(root, "produces"),
    deref: (node) => deref(resolver, node),
    serversFor: (schemes) => operationServers(root, schemes, report),
    report,
  };
  const entries: MapEntry[] = [];
  for (const found of root.entries.values()) {
    const { key, value } = found;
    if (key === "swagger") {
      entries.push({ ...found, key: "openapi", value: scalar("3.1.0", value.origin) });
      const servers = serversOf(root);
      if (servers !== undefined) entries.push(entryFor("servers", servers));
    } else if (key === "paths") {
      entries.push({ ...found, value: eachValue(value, (item) => pathItem(item, context)) });
    } else if (kept.has(key) || key.startsWith("x-")) {
      entries.push(found);
    }
  }
  const components = componentsOf(root, context);
  if (components.length > 0) {
    entries.push(entryFor("components", mapOf(components, root.origin), root.origin));
  }
  return mapOf(entries, root.origin);
}

function eachValue(node: SourceNode, change: (value: SourceNode) => SourceNode): SourceNode {
  if (node.kind !== "map") return node;
  return mapOf(
    entriesOf(node).map((found) =>
      found.key.startsWith("x-") ? found : { ...found, value: change(found.value) },
    ),
    node.origin,
  );
}

function componentsOf(root: MapNode, context: SwaggerContext): readonly MapEntry[] {
  const definitions = entry(root, "definitions");
  const parameters = entry(root, "parameters");
  const responses = entry(root, "responses");
  const schemes = entry(root, "securityDefinitions");
  return [
    ...(definitions === undefined ? [] : [{ ...definitions, key: "schemas" }]),
    ...(parameters === undefined
      ? []
      : [{ ...parameters, value: sharedParameters(parameters.value, context) }]),
    ...(responses === undefined
      ? []
      : [
          {
            ...responses,
            value: eachValue(responses.value, (node) =>
              upgradedResponse(node, context.produces, context),
            ),
          },
        ]),
    ...(schemes === undefined
      ? []
      : [{ ...schemes, key: "securitySchemes", value: eachValue(schemes.value, swaggerSecurity) }]),
  ];
}

/** Bodies and form fields are no parameters any more: operations hold what they refer to. */
function sharedParameters(node: SourceNode, context: SwaggerContext): SourceNode {
  if (node.kind !== "map") return node;
  const entries = entriesOf(node).flatMap((found): readonly MapEntry[] => {
    const place = textField(context.deref(found.value), "in");
    if (place === "body" || place === "formData") return [];
    const [value] = upgradedParameters([found.value], context).parameters;
    return value === undefined ? [] : [{ ...found, value }];
  });
  return mapOf(entries, node.origin);
}

/** A body or form that the path shares belongs to each of its operations. */
function pathItem(node: SourceNode, context: SwaggerContext): SourceNode {
  if (node.kind !== "map") return node;
  const shared = itemsOf(field(node, "parameters"));
  const { parameters, bodies } = upgradedParameters(shared, context);
  const changed: Record<string, SourceNode | undefined> = {};
  if (shared.length > 0) {
    changed["parameters"] = list(parameters, field(node, "parameters")?.origin ?? node.origin);
  }
  for (const { key, value } of entriesOf(node)) {
    if (methods.has(key)) changed[key] = upgradedOperation(value, bodies, context);
  }
  return withFields(node, changed);
}

/** Where a `$ref` of Swagger 2.0 points after the upgrade. */
export function upgradedRef(ref: string): string {
  const moved = /^#\/(definitions|parameters|responses|securityDefinitions)\//.exec(ref);
  if (moved === null) return ref;
  const [prefix, name = ""] = moved;
  const home = { definitions: "schemas", securityDefinitions: "securitySchemes" }[name] ?? name;
  return `#/components/${home}/${ref.slice(prefix.length)}`;
}
