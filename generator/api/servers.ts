/** Server Objects → base URLs. */
import { field, itemsOf, mapField, textField } from "../document/access.js";
import { readLoginUrl, readRegion } from "../document/extensions.js";
import type { Document, MapNode } from "../document/node.js";
import type { Server } from "./api.js";

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
