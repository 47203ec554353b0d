/** `src/client.ts`: the servers of the API, and how a client of them is made. */
import type { Api, Server } from "../api/api.js";
import type { Declaration, PropertyDeclaration } from "../code/declarations.js";
import { printSourceFiles } from "../code/source-file.js";
import { code, docText, jsonLiteral, join, propertyKey, stringLiteral } from "../code/text.js";
import type { Code } from "../code/text.js";
import { header } from "./emitter.js";
import type { Emitter } from "./emitter.js";

export const emitClient: Emitter = (api) => {
  const regions = regionsOf(api);
  const secured = api.credential.kind === "bearer";
  return printSourceFiles([
    {
      path: "src/client.ts",
      header: header(api),
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
        optionsDeclaration(api, regions),
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
                optional: !needsOptions(api, regions),
              },
            ],
            returns: code`Client`,
          },
          body: createClientBody(api, regions),
        },
      ],
    },
  ]);
};

type RegionServer = Server & { readonly region: string };

export function regionsOf(api: Api): readonly RegionServer[] {
  return api.servers.filter((server): server is RegionServer => server.region !== undefined);
}

/** The base URL that is taken when the caller names none; a relative one is of no use. */
function defaultUrl(api: Api): string | undefined {
  const [first] = api.servers;
  return first !== undefined && /^https?:\/\/[^{}]+$/.test(first.url) ? first.url : undefined;
}

function needsOptions(api: Api, regions: readonly RegionServer[]): boolean {
  if (api.credential.kind === "bearer") return true;
  return regions.length === 0 && defaultUrl(api) === undefined;
}

function regionDeclarations(regions: readonly RegionServer[]): readonly Declaration[] {
  const entries = regions.map(
    (server) => code`${propertyKey(server.region)}: ${stringLiteral(server.url)}`,
  );
  return [
    {
      kind: "const",
      name: code`regions`,
      docs: code`Base URLs by region; the first is the one that is taken when none is named.`,
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

function optionsDeclaration(api: Api, regions: readonly RegionServer[]): Declaration {
  const [first] = regions;
  const url = defaultUrl(api);
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
      ...(first === undefined
        ? []
        : [
            option(
              code`region`,
              code`Region | undefined`,
              true,
              code`The region of the organization. @default ${jsonDoc(first.region)}`,
            ),
          ]),
      option(
        code`baseUrl`,
        first === undefined && url === undefined ? code`string` : code`string | undefined`,
        first !== undefined || url !== undefined,
        first === undefined
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

function createClientBody(api: Api, regions: readonly RegionServer[]): Code {
  const [first] = regions;
  const url = defaultUrl(api);
  const dot = needsOptions(api, regions) ? code`.` : code`?.`;
  const fallback =
    first !== undefined
      ? code` ?? regionUrl(regions, options${dot}region ?? ${stringLiteral(first.region)})`
      : url !== undefined
        ? code` ?? ${stringLiteral(url)}`
        : code``;
  const agent = stringLiteral(
    `${api.package.name.replace(/^@/, "").replaceAll("/", "-")}/${api.package.version}`,
  );
  const { requestId } = api.headers;
  return code`return new Client({ ...options, baseUrl: options${dot}baseUrl${fallback}, userAgent: options${dot}userAgent ?? ${agent}${
    requestId === undefined ? code`` : code`, requestIdHeader: ${jsonLiteral(requestId)}`
  } });`;
}
