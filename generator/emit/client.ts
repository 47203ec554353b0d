/** `src/client.ts`: the servers of the API, and how a client of them is made. */
import type { Api, RegionServer } from "../api/api.js";
import type { Declaration, PropertyDeclaration } from "../code/declarations.js";
import { printSourceFiles } from "../code/source-file.js";
import { code, docText, jsonLiteral, join, propertyKey, stringLiteral } from "../code/text.js";
import type { Code } from "../code/text.js";
import { header } from "./emitter.js";
import type { Emitter } from "./emitter.js";

export const emitClient: Emitter = (api) => {
  const { regions } = api;
  const secured = api.credential.kind === "bearer";
  return printSourceFiles([
    {
      path: "src/client.ts",
      header,
      imports: [
        {
          from: code`./runtime/index.js`,
          names: [code`Client`, ...(regions.length === 0 ? [] : [code`regionUrl`])],
          typeOnly: false,
        },
        {
          from: code`./runtime/index.js`,
          names: [...(secured ? [code`AccessToken`] : []), code`ClientSettings`],
          typeOnly: true,
        },
      ],
      declarations: [
        ...(regions.length === 0 ? [] : regionDeclarations(regions)),
        optionsDeclaration(api),
        {
          kind: "function",
          name: code`createClient`,
          docs: code`Makes the client that operations send their requests with.

@param options - where requests go and with which credential
@throws InvalidArgumentError when an option cannot be used; the message never holds its value`,
          overloads: [],
          implementation: {
            arguments: [
              {
                name: code`options`,
                type: code`ClientOptions`,
                optional: !needsOptions(api),
              },
            ],
            returns: code`Client`,
          },
          body: createClientBody(api),
        },
      ],
    },
  ]);
};

/** Whether there is a server, or a region to pick one by, when the caller names no base URL. */
const hasServer = (api: Api): boolean => api.defaultServer !== undefined || api.regions.length > 0;

/** Without a credential and with a server to go to, a client can be made from nothing. */
const needsOptions = (api: Api): boolean =>
  api.credential.kind === "bearer" || api.defaultServer === undefined;

function regionDeclarations(regions: readonly RegionServer[]): readonly Declaration[] {
  const entries = regions.map(
    (server) => code`${propertyKey(server.region)}: ${stringLiteral(server.url)}`,
  );
  return [
    {
      kind: "const",
      name: code`regions`,
      docs: code`Base URLs by region.`,
      value: code`{ ${join(entries, code`, `)} } as const`,
      exported: true,
    },
    {
      kind: "type",
      name: code`Region`,
      docs: code`A key of {@link regions}.`,
      type: code`keyof typeof regions`,
    },
  ];
}

function optionsDeclaration(api: Api): Declaration {
  const { regions, defaultServer } = api;
  const usual = defaultServer?.region;
  const option = (key: Code, type: Code, optional: boolean, docs: Code): PropertyDeclaration => ({
    key,
    type,
    optional,
    readonly: true,
    docs,
  });
  return {
    kind: "interface",
    name: code`ClientOptions`,
    docs: code`Where requests go, with which credential and how long they may take.`,
    extends: [code`Omit<ClientSettings, "accessToken" | "baseUrl" | "requestIdHeader">`],
    properties: [
      ...(regions.length === 0
        ? []
        : [
            option(
              code`region`,
              code`Region | undefined`,
              true,
              code`Picks the server.${usual === undefined ? code`` : code`\n\n@default ${jsonDoc(usual)}`}`,
            ),
          ]),
      option(
        code`baseUrl`,
        hasServer(api) ? code`string | undefined` : code`string`,
        hasServer(api),
        regions.length === 0
          ? code`The URL that paths are appended to.`
          : code`The URL that paths are appended to, in place of the region's.`,
      ),
      ...(api.credential.kind === "bearer"
        ? [
            option(
              code`accessToken`,
              code`AccessToken`,
              false,
              code`A bearer token, or a function that gives one and is asked before each request.`,
            ),
          ]
        : []),
    ],
  };
}

const jsonDoc = (value: string): Code => docText(JSON.stringify(value));

/** What stands behind `baseUrl ??`; nothing when the caller has to give one. */
function fallbackUrl(api: Api, dot: Code): Code {
  const { regions, defaultServer } = api;
  if (regions.length === 0) {
    return defaultServer === undefined ? code`` : code` ?? ${stringLiteral(defaultServer.url)}`;
  }
  if (defaultServer !== undefined && defaultServer.region === undefined) {
    return code` ?? (options${dot}region === undefined ? ${stringLiteral(defaultServer.url)} : regionUrl(regions, options.region))`;
  }
  return code` ?? regionUrl(regions, options${dot}region ?? ${stringLiteral(defaultServer?.region ?? "")})`;
}

function createClientBody(api: Api): Code {
  const dot = needsOptions(api) ? code`.` : code`?.`;
  const fallback = fallbackUrl(api, dot);
  const agent = stringLiteral(
    `${api.package.name.replace(/^@/, "").replaceAll("/", "-")}/${api.package.version}`,
  );
  const { requestId } = api.headers;
  return code`return new Client({ ...options, baseUrl: options${dot}baseUrl${fallback}, userAgent: options${dot}userAgent ?? ${agent}${
    requestId === undefined ? code`` : code`, requestIdHeader: ${jsonLiteral(requestId)}`
  } });`;
}
