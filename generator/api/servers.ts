/** Server Objects → base URLs. */
import { entriesOf, field, itemsOf, mapField, textField, textsField } from "../document/access.js";
import { readLoginUrl, readRegion } from "../document/extensions.js";
import type { Document, MapNode } from "../document/node.js";
import type { Server, ServerTemplate, ServerVariable } from "./api.js";
import type { OperationSource } from "./operations.js";

export function serversOf(document: Document): readonly Server[] {
  return itemsOf(field(document.root, "servers")).flatMap((node): Server[] => {
    if (node.kind !== "map") return [];
    const description = textField(node, "description");
    const region = readRegion(node);
    const loginUrl = readLoginUrl(node);
    const template = templateOf(node);
    return [
      {
        url: filledIn(node),
        ...(description === undefined ? {} : { description }),
        ...(template === undefined ? {} : { template }),
        ...(region === undefined ? {} : { region }),
        ...(loginUrl === undefined ? {} : { loginUrl }),
        origin: node.origin,
      },
    ];
  });
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, "");

/** The URL with its variables at their usual values. */
function filledIn(server: MapNode): string {
  const variables = new Map(variablesOf(server).map(({ name, usual }) => [name, usual] as const));
  const url = (textField(server, "url") ?? "").trim();
  return withoutSlash(
    url.replace(/\{([^{}]*)\}/g, (whole, name: string) => variables.get(name) ?? whole),
  );
}

function variablesOf(server: MapNode): readonly ServerVariable[] {
  return entriesOf(mapField(server, "variables")).flatMap(({ key, value }): ServerVariable[] => {
    const stated = field(value, "default");
    if (stated?.kind !== "scalar" || stated.value === null) return [];
    const values = textsField(value, "enum");
    const description = textField(value, "description");
    return [
      {
        name: key,
        usual: String(stated.value),
        ...(values.length === 0 ? {} : { values }),
        ...(description === undefined ? {} : { description }),
      },
    ];
  });
}

function templateOf(server: MapNode): ServerTemplate | undefined {
  const url = textField(server, "url") ?? "";
  const variables = variablesOf(server).filter(({ name }) => url.includes(`{${name}}`));
  return variables.length === 0 ? undefined : { url: withoutSlash(url.trim()), variables };
}

/** A client cannot be sent to a relative URL, or to one with a variable that has no value. */
export function isAbsolute(server: Pick<Server, "url">): boolean {
  return /^https?:\/\/[^{}\s?#@\\]+$/i.test(server.url) && URL.canParse(server.url);
}

/**
 * The server of an operation or its path, when it is not the one that every operation has. A
 * relative URL starts at that one.
 */
export function operationServer(document: Document, source: OperationSource): string | undefined {
  const [stated] = [
    ...itemsOf(field(source.node, "servers")),
    ...itemsOf(field(source.item, "servers")),
  ];
  if (stated?.kind !== "map") return undefined;
  const [usual] = serversOf(document);
  const url = filledIn(stated);
  const base = usual !== undefined && isAbsolute(usual) ? usual.url : undefined;
  const whole =
    base !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(url) && URL.canParse(url, `${base}/`)
      ? withoutSlash(new URL(url, `${base}/`).href)
      : url;
  return isAbsolute({ url: whole }) && whole !== base ? whole : undefined;
}
