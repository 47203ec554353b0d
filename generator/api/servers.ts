/** Server Objects → base URLs. */
import { entriesOf, field, itemsOf, mapField, textField } from "../document/access.js";
import { readLoginUrl, readRegion } from "../document/extensions.js";
import type { Document, MapNode } from "../document/node.js";
import { caution } from "../diagnostics.js";
import type { Diagnostic } from "../diagnostics.js";
import type { Server } from "./api.js";
import type { OperationSource } from "./operations.js";

export function serversOf(document: Document): readonly Server[] {
  return itemsOf(field(document.root, "servers")).flatMap((node): Server[] => {
    if (node.kind !== "map") return [];
    const description = textField(node, "description");
    const region = readRegion(node);
    const loginUrl = readLoginUrl(node);
    return [
      {
        url: filledIn(node).replace(/\/+$/, ""),
        ...(description === undefined ? {} : { description }),
        ...(region === undefined ? {} : { region }),
        ...(loginUrl === undefined ? {} : { loginUrl }),
        origin: node.origin,
      },
    ];
  });
}

/** Variables take their defaults; whoever needs another value gives a base URL. */
function filledIn(server: MapNode): string {
  const variables = mapField(server, "variables")?.entries;
  return (textField(server, "url") ?? "").replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const variable = variables?.get(name)?.value;
    return (variable?.kind === "map" ? textField(variable, "default") : undefined) ?? whole;
  });
}

/** A client cannot be sent to a relative URL, or to one with a variable that has no value. */
export function isAbsolute(server: Server): boolean {
  return /^https?:\/\/[^{}]+$/.test(server.url);
}

/** All requests of a client go to one server, so servers of paths and operations are left out. */
export function unusedServers(sources: readonly OperationSource[]): readonly Diagnostic[] {
  const places = new Set(
    sources.flatMap((source) => [
      ...entriesOf(source.item).filter((entry) => entry.key === "servers"),
      ...entriesOf(source.node).filter((entry) => entry.key === "servers"),
    ]),
  );
  return [...places].map((entry) =>
    caution(
      "servers-unused",
      entry.keyOrigin,
      "servers of a path or an operation are not used: a client sends every request to one server",
      "make a client with the `baseUrl` of the other server for these operations",
    ),
  );
}
