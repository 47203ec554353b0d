/** `src/client.ts`: the servers of the API, and how a client of them is made. */
import type { Api, OAuth, RegionServer, ServerTemplate } from "../api/api.js";
import { hasServer, variableServer } from "../code/client-server.js";
import type { Declaration } from "../code/declarations.js";
import { printSourceFiles } from "../code/source-file.js";
import { code, join, propertyKey, stringLiteral } from "../code/text.js";
import type { Code } from "../code/text.js";
import { loginUrlOption, optionsDeclaration, regionOption } from "./client-options.js";
import { header } from "./emitter.js";
import type { Emitter } from "./emitter.js";

export const emitClient: Emitter = (api) => {
  const { regions } = api;
  const secured = api.credential.kind === "bearer";
  const { schemes } = api.credential;
  const template = variableServer(api);
  const { oauth } = api;
  const page = oauth?.page;
  return printSourceFiles([
    {
      path: "src/client.ts",
      header,
      imports: [
        {
          from: code`./runtime/index.js`,
          names: [
            code`Client`,
            ...(page === undefined ? [] : [code`authorizationUrlAt`]),
            ...(oauth === undefined ? [] : [code`endpointUrl`]),
            ...(regions.length === 0 ? [] : [code`regionUrl`]),
            ...(template === undefined ? [] : [code`serverUrl`]),
          ],
          typeOnly: false,
        },
        {
          from: code`./runtime/index.js`,
          names: [
            ...(secured ? [code`AccessToken`] : []),
            ...(page === undefined ? [] : [code`AuthorizationOptions`]),
            ...(schemes.some(({ kind }) => kind === "basic") ? [code`BasicCredential`] : []),
            code`ClientSettings`,
          ],
          typeOnly: true,
        },
      ],
      declarations: [
        ...(regions.length === 0 ? [] : regionDeclarations(regions)),
        ...(oauth === undefined || oauth.rewriting ? [] : [loginUrlsDeclaration(oauth)]),
        ...(template === undefined ? [] : [variablesDeclaration(template)]),
        optionsDeclaration(api, oauth),
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
          body: createClientBody(api, oauth),
        },
        ...(oauth === undefined || page === undefined ? [] : signInDeclarations(api, oauth, page)),
      ],
    },
  ]);
};
/** Without a credential and with a server to go to, a client can be made from nothing. */
const needsOptions = (api: Api): boolean =>
  api.credential.required || api.defaultServer === undefined;

function variablesDeclaration({ variables }: ServerTemplate): Declaration {
  const entries = variables.map(({ name, usual, values }) => {
    const listed =
      values === undefined
        ? code``
        : code`, values: [${join(values.map(stringLiteral), code`, `)}]`;
    return code`${propertyKey(name)}: { usual: ${stringLiteral(usual)}${listed} }`;
  });
  return {
    kind: "const",
    name: code`serverVariables`,
    docs: code`What stands in the server's URL when nothing is said, and what else may.`,
    value: code`{ ${join(entries, code`, `)} } as const`,
    exported: false,
  };
}

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

/** The key of the login URL of an API, or of a server, that has no region. */
const noRegion = "";

function loginUrlsDeclaration({ loginUrls }: OAuth): Declaration {
  const entries = loginUrls.map(
    ({ region, url }) => code`${propertyKey(region ?? noRegion)}: ${stringLiteral(url)}`,
  );
  return {
    kind: "const",
    name: code`loginUrls`,
    docs: code`Where tokens come from, by region.`,
    value: code`{ ${join(entries, code`, `)} } as const`,
    exported: false,
  };
}

/** `endpointUrl(…)` for a path below the login URL. */
function endpointText(api: Api, { rewriting }: OAuth, path: string): Code {
  const usual = stringLiteral(api.defaultServer?.region ?? noRegion);
  const target = code`${usual}, ${stringLiteral(path)}`;
  // Where the description has no server, a base URL of the caller's own is all there is.
  const given = needsOptions(api) ? code`options` : code`options ?? {}`;
  const place = hasServer(api) ? given : code`{ ...options, baseUrl: undefined }`;
  return rewriting === undefined
    ? code`endpointUrl(${place}, loginUrls, ${target})`
    : code`endpointUrl(${place}, regions, ${target}, ${stringLiteral(rewriting.from)}, ${stringLiteral(rewriting.to)})`;
}

function signInDeclarations(
  api: Api,
  oauth: OAuth,
  page: NonNullable<OAuth["page"]>,
): readonly Declaration[] {
  const isBelow = "path" in page;
  const endpoint = isBelow ? endpointText(api, oauth, page.path) : stringLiteral(page.url);
  return [
    {
      kind: "interface",
      name: code`AuthorizationUrlOptions`,
      docs: code`Where people sign in, and what for.`,
      extends: [code`AuthorizationOptions`],
      properties: isBelow ? [...regionOption(api), loginUrlOption(oauth)] : [],
    },
    {
      kind: "function",
      name: code`authorizationUrl`,
      docs: code`The URL of the page on which people sign in. It sends them back to your \`redirectUri\` with a
\`code\`, which is for \`authorizationCode\`.${
        isBelow ? code`\n\n@throws InvalidArgumentError when there is no such region` : code``
      }`,
      overloads: [],
      implementation: {
        arguments: [{ name: code`options`, type: code`AuthorizationUrlOptions`, optional: false }],
        returns: code`string`,
      },
      body: code`return authorizationUrlAt(${endpoint}, options);`,
    },
  ];
}

/** What stands behind `baseUrl ??`; nothing when the caller has to give one. */
function fallbackUrl(api: Api, dot: Code): Code {
  const { regions, defaultServer } = api;
  const template = variableServer(api);
  if (template !== undefined) {
    return code` ?? serverUrl(${stringLiteral(template.url)}, serverVariables, options${dot}serverVariables)`;
  }
  if (regions.length === 0) {
    return defaultServer === undefined ? code`` : code` ?? ${stringLiteral(defaultServer.url)}`;
  }
  if (defaultServer !== undefined && defaultServer.region === undefined) {
    return code` ?? (options${dot}region === undefined ? ${stringLiteral(defaultServer.url)} : regionUrl(regions, options.region))`;
  }
  return code` ?? regionUrl(regions, options${dot}region ?? ${stringLiteral(defaultServer?.region ?? "")})`;
}

function createClientBody(api: Api, oauth: OAuth | undefined): Code {
  const dot = needsOptions(api) ? code`.` : code`?.`;
  const fallback = fallbackUrl(api, dot);
  const agent = stringLiteral(
    `${api.package.name.replace(/^@/, "").replaceAll("/", "-")}/${api.package.version}`,
  );
  const { requestId, rateLimitCount, rateLimitAllowed, rateLimitReset } = api.headers;
  const limits = [
    ...named(code`count`, rateLimitCount),
    ...named(code`allowed`, rateLimitAllowed),
    ...named(code`reset`, rateLimitReset),
  ];
  const settings = [
    code`...options`,
    code`baseUrl: options${dot}baseUrl${fallback}`,
    ...(api.operations.some(({ server }) => server !== undefined)
      ? [code`operationServers: options${dot}baseUrl === undefined`]
      : []),
    ...(oauth === undefined ? [] : [code`tokenUrl: ${endpointText(api, oauth, oauth.tokenPath)}`]),
    code`userAgent: options${dot}userAgent ?? ${agent}`,
    ...named(code`requestIdHeader`, requestId),
    ...(limits.length === 0 ? [] : [code`rateLimitHeaders: { ${join(limits, code`, `)} }`]),
  ];
  return code`return new Client({ ${join(settings, code`, `)} });`;
}

function named(key: Code, value: string | undefined): readonly Code[] {
  return value === undefined ? [] : [code`${key}: ${stringLiteral(value)}`];
}
