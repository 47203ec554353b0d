/** Security Scheme Objects → how requests prove who sends them. */
import { entriesOf, field, mapField, textField } from "../document/access.js";
import type { Document, MapNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import { readGrants } from "../document/extensions.js";
import type { Credential, OAuthFlow, Operation, SecurityScheme } from "./api.js";

export function securitySchemesOf(document: Document): readonly SecurityScheme[] {
  const schemes = mapField(mapField(document.root, "components"), "securitySchemes");
  return [...(schemes?.entries.values() ?? [])].flatMap(({ key, value }): SecurityScheme[] => {
    const node = deref(document, value);
    if (node?.kind !== "map") return [];
    const description = textField(node, "description");
    return [
      {
        name: key,
        kind: kindOf(node),
        ...keyOf(node),
        ...(description === undefined ? {} : { description }),
        flows: flowsOf(node),
        grants: readGrants(node),
        origin: node.origin,
      },
    ];
  });
}

function kindOf(node: MapNode): SecurityScheme["kind"] {
  switch (textField(node, "type")) {
    case "apiKey":
      return "apiKey";
    case "oauth2":
      return "oauth2";
    case "openIdConnect":
      return "openIdConnect";
    case "mutualTLS":
      return "mutualTls";
    default: {
      const scheme = textField(node, "scheme")?.toLowerCase();
      return scheme === "bearer" || scheme === "basic" ? scheme : "http";
    }
  }
}

function keyOf(node: MapNode): Pick<SecurityScheme, "key"> {
  const name = textField(node, "name");
  const location = textField(node, "in");
  const isKey = textField(node, "type") === "apiKey" && name !== undefined;
  return isKey && location !== undefined ? { key: { in: location, name } } : {};
}

const grants = {
  clientCredentials: "client credentials",
  authorizationCode: "authorization code",
  implicit: "implicit",
  password: "password",
} as const;

function flowsOf(node: MapNode): readonly OAuthFlow[] {
  const flows = mapField(node, "flows");
  return Object.entries(grants).flatMap(([key, grant]): OAuthFlow[] => {
    const flow = mapField(flows, key);
    if (flow === undefined) return [];
    const authorizationUrl = textField(flow, "authorizationUrl");
    const tokenUrl = textField(flow, "tokenUrl");
    const refreshUrl = textField(flow, "refreshUrl");
    return [
      {
        grant,
        ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
        ...(tokenUrl === undefined ? {} : { tokenUrl }),
        ...(refreshUrl === undefined ? {} : { refreshUrl }),
        scopes: entriesOf(field(flow, "scopes")).map((entry) => ({
          name: entry.key,
          description: entry.value.kind === "scalar" ? String(entry.value.value) : "",
        })),
      },
    ];
  });
}

const bearerKinds: ReadonlySet<string> = new Set(["oauth2", "openIdConnect", "bearer"]);

/** Names of the schemes that a bearer token answers. */
export function bearerSchemesOf(schemes: readonly SecurityScheme[]): ReadonlySet<string> {
  return new Set(
    schemes.filter((scheme) => bearerKinds.has(scheme.kind)).map((scheme) => scheme.name),
  );
}

export function credentialOf(operations: readonly Operation[]): Credential {
  return { kind: operations.some(({ credential }) => credential === "bearer") ? "bearer" : "none" };
}
