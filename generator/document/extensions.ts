/**
 * The vendor extensions that the generator understands (spec/EXTENSIONS.md), read from a
 * document that `checks/vendor-extensions.ts` found sound.
 */
import { field, mapField, textField, textsField } from "./access.js";
import type { MapNode } from "./node.js";
import type { Kind } from "./structure.js";

/** All extensions of this prefix are ours; those of other vendors are left alone. */
export const extensionPrefix = "x-specwright-";

/** Each extension with the object that it belongs to. */
export const extensionPlaces = {
  "x-specwright-region": "Server",
  "x-specwright-login-url": "Server",
  "x-specwright-headers": "OpenAPI",
  "x-specwright-grants": "SecurityScheme",
  "x-specwright-permissions": "Operation",
  "x-specwright-paging": "Operation",
  "x-specwright-slashes": "Parameter",
} as const satisfies Readonly<Record<`${typeof extensionPrefix}${string}`, Kind>>;

export const permissionMatches = ["ANY", "ALL", "NO"] as const;
export const pagingStyles = ["index", "offset", "page", "cursor", "link"] as const;
export const grantNames = ["saml2-bearer"] as const;
export const slashForms = ["encoded", "plain"] as const;
export const headerRoles = [
  "requestId",
  "rateLimitCount",
  "rateLimitAllowed",
  "rateLimitReset",
] as const;

/** What a caller must be allowed to do; `NO` means that nothing is asked. */
export interface PermissionsExtension {
  readonly match: (typeof permissionMatches)[number];
  readonly permissions: readonly string[];
}

/** How a list is fetched piece by piece. `items`, `total` and `next` are JSON Pointers. */
export interface PagingExtension {
  readonly style: (typeof pagingStyles)[number];
  readonly parameter?: string;
  readonly size?: string;
  readonly items: string;
  readonly total?: string;
  readonly next?: string;
}

/** Names of response header fields by what they tell. */
export type HeadersExtension = { readonly [role in (typeof headerRoles)[number]]?: string };

/** The key by which a client picks this server. */
export function readRegion(server: MapNode): string | undefined {
  return textField(server, "x-specwright-region");
}

/** Where tokens for this server come from. */
export function readLoginUrl(server: MapNode): string | undefined {
  return textField(server, "x-specwright-login-url");
}

/** The grants of an OAuth 2.0 scheme that OpenAPI has no name for. */
export function readGrants(scheme: MapNode): readonly string[] {
  return textsField(scheme, "x-specwright-grants");
}

/** How slashes in the value of a path parameter are sent. */
export function readSlashes(parameter: MapNode): (typeof slashForms)[number] | undefined {
  return slashForms.find((form) => form === textField(parameter, "x-specwright-slashes"));
}

export function readHeaders(root: MapNode): HeadersExtension {
  const node = mapField(root, "x-specwright-headers");
  return Object.fromEntries(
    headerRoles.flatMap((role) => {
      const name = textField(node, role);
      return name === undefined ? [] : [[role, name]];
    }),
  );
}

export function readPermissions(operation: MapNode): PermissionsExtension | undefined {
  const node = mapField(operation, "x-specwright-permissions");
  const match = permissionMatches.find((name) => name === textField(node, "match"));
  return match && { match, permissions: textsField(node, "permissions") };
}

export function readPaging(operation: MapNode): PagingExtension | undefined {
  const node = mapField(operation, "x-specwright-paging");
  const style = pagingStyles.find((name) => name === textField(node, "style"));
  if (node === undefined || style === undefined) return undefined;
  const optional = (["parameter", "size", "total", "next"] as const).flatMap((name) =>
    field(node, name) === undefined ? [] : [[name, textField(node, name) ?? ""] as const],
  );
  return { style, items: textField(node, "items") ?? "", ...Object.fromEntries(optional) };
}
