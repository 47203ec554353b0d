/** Security Scheme Objects → how requests prove who sends them. */
import { entriesOf, field, itemsOf, mapField, textField, textOf } from "../document/access.js";
import type { Document, MapNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import { readGrants } from "../document/extensions.js";
import type {
  Credential,
  OAuthFlow,
  Operation,
  SchemeRequirement,
  SchemeUse,
  SecurityScheme,
} from "./api.js";

export function securitySchemesOf(document: Document): readonly SecurityScheme[] {
  const schemes = mapField(mapField(document.root, "components"), "securitySchemes");
  return [...(schemes?.entries.values() ?? [])].flatMap(({ key, value }): SecurityScheme[] => {
    const node = deref(document, value);
    if (node?.kind !== "map") return [];
    const description = textField(node, "description");
    const kind = kindOf(node);
    const scheme = kind === "http" ? textField(node, "scheme") : undefined;
    const discoveryUrl = kind === "openIdConnect" ? textField(node, "openIdConnectUrl") : undefined;
    return [
      {
        name: key,
        kind,
        ...(scheme === undefined ? {} : { scheme }),
        ...(discoveryUrl === undefined ? {} : { discoveryUrl }),
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
  deviceAuthorization: "device authorization",
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

/**
 * What a client sends for a scheme: nothing for a client certificate, with which the transport answers
 * before there is a request; `undefined` for a scheme that it has no answer to.
 */
export function usesOf({ name, kind, key }: SecurityScheme): readonly SchemeUse[] | undefined {
  if (kind === "mutualTls") return [];
  if (bearerKinds.has(kind)) return [{ kind: "bearer" }];
  if (kind === "basic") return [{ kind: "basic", scheme: name }];
  const place = key?.in;
  if (kind !== "apiKey" || key === undefined) return undefined;
  return place === "header" || place === "query" || place === "cookie"
    ? [{ kind: "apiKey", scheme: name, in: place, key: key.name }]
    : undefined;
}

/** The requirements of an operation, in place of those of the root; undefined where neither says any. */
export function requirementsOf(
  document: Document,
  node: MapNode,
): readonly (readonly SchemeRequirement[])[] | undefined {
  const stated = field(node, "security") ?? field(document.root, "security");
  if (stated === undefined) return undefined;
  return itemsOf(stated).map((requirement) =>
    entriesOf(requirement).map(({ key, value }) => ({
      scheme: key,
      scopes: itemsOf(value).flatMap((scope) => textOf(scope) ?? []),
    })),
  );
}

/** Without requirements where all operations have the same, of which the page about them tells. */
export function withToldRequirements(operations: readonly Operation[]): readonly Operation[] {
  const all = new Set(operations.map(({ requirements }) => JSON.stringify(requirements)));
  const hasScopes = operations.some(({ requirements = [] }) =>
    requirements.flat().some(({ scopes }) => scopes.length > 0),
  );
  if (all.size > 1 || hasScopes) return operations;
  return operations.map(({ requirements: _, ...operation }) => operation);
}

/** What an operation asks for. */
export interface RequiredCredential {
  readonly credential: Operation["credential"];
  readonly security?: readonly (readonly SchemeUse[])[];
}

export function requiredCredential(
  document: Document,
  node: MapNode,
  schemes: readonly SecurityScheme[],
): RequiredCredential {
  const stated = requirementsOf(document, node);
  if (stated === undefined) return { credential: "other" };
  const requirements = stated.map((each) => each.map(({ scheme }) => scheme));
  if (requirements.every((names) => names.length === 0)) return { credential: "none" };
  const byName = new Map(schemes.map((scheme) => [scheme.name, usesOf(scheme)] as const));
  const answers = requirements.map((names) => names.map((name) => byName.get(name)));
  const isWhole = (parts: (typeof answers)[number]): boolean => !parts.includes(undefined);
  // The rest of what a client answers in part may come from its caller, so it is sent where nothing
  // else can be; where nothing of it is answered, there is nothing to choose.
  const whole = answers.filter(isWhole).map(used);
  const partial = answers.filter((parts) => !isWhole(parts)).map(used);
  const alternatives = [...whole, ...partial.filter((uses) => uses.length > 0)];
  const uses = alternatives.flat();
  if (uses.length === 0) return { credential: "other" };
  const isOptional = alternatives.some((each) => each.length === 0);
  if (!isOptional && uses.every(isBearer)) return { credential: "bearer" };
  return { credential: "other", security: alternatives };
}

export function credentialOf(operations: readonly Operation[]): Credential {
  const required = operations.some(
    ({ credential, security }) =>
      credential === "bearer" ||
      (security !== undefined && security.every((uses) => uses.some(isBearer))),
  );
  const uses = operations.flatMap(({ security = [] }) => security.flat());
  const schemes = new Map(
    uses.flatMap((use) => (use.kind === "bearer" ? [] : [[use.scheme, use] as const])),
  );
  return {
    kind: required || uses.some(isBearer) ? "bearer" : "none",
    required,
    schemes: [...schemes.values()],
  };
}

const used = (parts: readonly (readonly SchemeUse[] | undefined)[]): readonly SchemeUse[] =>
  parts.flatMap((uses = []) => uses);

const isBearer = ({ kind }: SchemeUse): boolean => kind === "bearer";
