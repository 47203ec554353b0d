/** Server Objects → base URLs. */
import { caution, sentence, type Diagnostic } from "../diagnostics.js";
import { entriesOf, field, itemsOf, mapField, textField, textsField } from "../document/access.js";
import { readLoginUrl, readRegion } from "../document/extensions.js";
import type { Document, MapNode, SourceNode } from "../document/node.js";
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

/** Counted from the end: a regular expression would try anew at each of many slashes. */
export function withoutSlash(url: string): string {
  let end = url.length;
  while (url[end - 1] === "/") end -= 1;
  return url.slice(0, end);
}

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

/** The server that an operation has of its own, and what of it callers cannot have. */
export interface OwnServer {
  readonly url?: string;
  /** Where it is on the host of the client's server, whichever the caller chose: its path. */
  readonly path?: string;
  readonly caution?: Diagnostic;
}

/**
 * The server of an operation or its path, when it is not the one that every operation has. A
 * relative URL starts at that one (RFC 3986, section 5.2): nobody knows from where a description
 * that was read from a file is served.
 */
export function operationServer(document: Document, source: OperationSource): OwnServer {
  const [stated, ...others] = ownServers(source);
  if (stated?.kind !== "map") return {};
  const servers = serversOf(document);
  const [usual] = servers;
  const base = usual !== undefined && isAbsolute(usual) ? usual.url : undefined;
  const hasRegions = servers.some(({ region }) => region !== undefined);
  const url = filledIn(stated);
  const unused = (reason: string, hint: string): OwnServer => {
    const place = field(stated, "url")?.origin ?? stated.origin;
    const message = sentence`the server ${url} is not used: `;
    return { caution: caution("not-generated", place, message + reason, hint) };
  };
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(url);
  if (isRelative && base === undefined) {
    return unused(
      "its URL is relative, and the usual server has no absolute one that it could start at",
      "write it as an absolute URL, or the first of the root's `servers`",
    );
  }
  const start = base === undefined ? undefined : `${base}${endsInSlash(document) ? "/" : ""}`;
  const whole =
    isRelative && URL.canParse(url, start) ? withoutSlash(new URL(url, start).href) : url;
  if (!isAbsolute({ url: whole })) {
    return unused(
      "it is no http or https URL of a place below which paths could stand",
      "write one without user, query and fragment, and with a `default` for each of its variables",
    );
  }
  if (base === undefined && !hasRegions) {
    return unused(
      "callers have to give the URL to which all goes, as the usual server has no absolute one",
      "add a server with an absolute URL to the root's `servers`",
    );
  }
  const unchosen = withoutChoice(stated, others.length > 0);
  if (whole === base) return unchosen;
  const follows =
    isRelative && !url.startsWith("//") && (hasRegions || usual?.template !== undefined);
  return { ...unchosen, url: whole, ...(follows ? { path: new URL(whole).pathname } : {}) };
}

/** Those of an operation stand in place of those of its path. */
function ownServers({ node, item }: OperationSource): readonly SourceNode[] {
  const own = itemsOf(field(node, "servers"));
  return own.length > 0 ? own : itemsOf(field(item, "servers"));
}

/** Callers choose among the servers of a client, and not among those of an operation. */
function withoutChoice(used: MapNode, hasOthers: boolean): OwnServer {
  const missing = [
    ...(hasOthers ? ["another of its servers"] : []),
    ...(templateOf(used) === undefined ? [] : ["another value of a variable"]),
  ];
  if (missing.length === 0) return {};
  const message = sentence`the operation is sent to ${filledIn(used)}: callers cannot choose `;
  const hint = "whoever needs it makes a client with it as `baseUrl`";
  return { caution: caution("not-generated", used.origin, message + missing.join(" or "), hint) };
}

/** Whether the URL of the first server is written with a slash, which `Server` leaves out. */
function endsInSlash({ root }: Document): boolean {
  const [first] = itemsOf(field(root, "servers"));
  return first?.kind === "map" && (textField(first, "url") ?? "").trim().endsWith("/");
}
