/** The page about credentials. */
import type { Api, OAuthFlow, OperationGroup, SecurityScheme } from "../api/api.js";
import {
  callStatements,
  clientExample,
  clientOptions,
  grantExample,
  importExample,
  program,
  shownOperation,
} from "../code/example.js";
import { code, identifier, join, propertyKey, stringLiteral } from "../code/text.js";
import type { Code } from "../code/text.js";
import {
  blocks,
  codeSpan,
  fence,
  frontMatter,
  inline,
  joinMarkdown,
  prose,
  text,
  url,
} from "./markdown.js";
import type { Markdown } from "./markdown.js";
import type { AuthenticationView, FlowView, SchemeView, SettingView } from "./view.js";

export function authenticationView(api: Api): AuthenticationView {
  const grants = api.oauth?.grants ?? [];
  const example = (made: Code): Markdown => (made === "" ? prose`` : fence("typescript", made));
  const hasCode = grants.includes("authorizationCode") && api.oauth?.page !== undefined;
  return {
    frontMatter: frontMatter("Authentication"),
    tokens: tokensText(api),
    bearer: api.credential.kind === "bearer",
    tokenOptional:
      api.credential.kind === "bearer" && !api.credential.required
        ? prose`No operation needs a token: those that take one or something else, or nothing, do without it when none is given.`
        : prose``,
    hasCredentials: api.credential.schemes.length > 0,
    credentials: example(credentialsExample(api)),
    hasGrant: grants.length > 0,
    hasClientCredentials: grants.includes("clientCredentials"),
    clientCredentials: example(clientCredentialsExample(api)),
    example: example(ownTokenExample(api)),
    hasCode,
    authorizationCode: hasCode ? example(codeExample(api)) : prose``,
    hasSaml: grants.includes("saml2Bearer"),
    samlBearer: grants.includes("saml2Bearer") ? example(samlExample(api)) : prose``,
    schemes: api.securitySchemes.map(schemeView),
  };
}

function clientCredentialsExample(api: Api): Code {
  const shown = shownOperation(api, api.showcase?.reading);
  const grant = grantExample(api);
  if (shown === undefined || grant === undefined) return code``;
  return program(api, shown.group, callStatements(shown.operation), {
    names: [grant.name],
    token: grant.value,
    operation: shown.operation,
  });
}

/** All of them at once, though an operation asks for one or two. */
function credentialsExample(api: Api): Code {
  const [group] = api.groups;
  const { schemes } = api.credential;
  if (group === undefined || schemes.length === 0) return code``;
  const entries = schemes.flatMap((use) => {
    if (use.kind === "bearer") return [];
    const value =
      use.kind === "basic"
        ? code`{ username: process.env["API_USER"] ?? "", password: process.env["API_PASSWORD"] ?? "" }`
        : code`() => process.env["API_KEY"] ?? ""`;
    return [code`  ${propertyKey(use.scheme)}: ${value},`];
  });
  return join(
    [
      importExample(api, [identifier(group.className), code`type ClientOptions`]),
      code``,
      code`const credentials: ClientOptions["credentials"] = {`,
      ...entries,
      code`};`,
      code``,
      code`export ${clientExample(api, group, undefined, [code`credentials`], true)}`,
    ],
    code`\n`,
  );
}

/** A client that is exported, so that the example is a whole module and nothing is unused. */
function exported(api: Api, group: OperationGroup, token: Code): Code {
  return code`export ${clientExample(api, group, token)}`;
}

function ownTokenExample(api: Api): Code {
  const [group] = api.groups;
  if (group === undefined) return code``;
  return join(
    [
      importExample(api, [identifier(group.className), code`type TokenRequest`]),
      code``,
      code`let token = process.env["ACCESS_TOKEN"] ?? "";`,
      code``,
      code`async function readToken({ refused }: TokenRequest): Promise<string> {`,
      code`  // A token that was just refused is replaced; the call is then sent once more.`,
      code`  if (token === refused) token = await renew();`,
      code`  return token;`,
      code`}`,
      code``,
      code`async function renew(): Promise<string> {`,
      code`  return "a token from wherever yours come from";`,
      code`}`,
      code``,
      exported(api, group, code`readToken`),
    ],
    code`\n`,
  );
}

function codeExample(api: Api): Code {
  const [group] = api.groups;
  if (group === undefined) return code``;
  const className = identifier(group.className);
  const region = regionText(api);
  const grant = code`authorizationCode({ clientId, code, codeVerifier, redirectUri, onRefreshToken: keep })`;
  const page = api.oauth?.page;
  // A page on a host of its own is the same for all regions.
  const pageRegion = page !== undefined && "path" in page ? region : code``;
  return join(
    [
      importExample(api, [
        className,
        code`authorizationCode`,
        code`authorizationUrl`,
        code`codeChallenge`,
        code`createCodeVerifier`,
      ]),
      code``,
      code`const clientId = process.env["CLIENT_ID"] ?? "";`,
      code`const redirectUri = "https://app.example.com/signed-in";`,
      code``,
      code`/** The URL to open, and what to keep until the browser comes back. */`,
      code`export async function signIn() {`,
      code`  const [codeVerifier, state] = [createCodeVerifier(), createCodeVerifier()];`,
      code`  const challenge = await codeChallenge(codeVerifier);`,
      code`  const url = authorizationUrl({ ${pageRegion}clientId, redirectUri, state, codeChallenge: challenge });`,
      code`  return { url, codeVerifier, state };`,
      code`}`,
      code``,
      code`/** For the \`code\` that came back with the same \`state\`. */`,
      code`export function signedIn(code: string, codeVerifier: string, keep: (token: string) => void) {`,
      code`  return new ${className}(${clientOptions(api, grant)});`,
      code`}`,
    ],
    code`\n`,
  );
}

function samlExample(api: Api): Code {
  const [group] = api.groups;
  if (group === undefined) return code``;
  return join(
    [
      importExample(api, [identifier(group.className), code`saml2Bearer`]),
      code``,
      code`async function freshAssertion(): Promise<string> {`,
      code`  return "the base64url of an assertion of your identity provider";`,
      code`}`,
      code``,
      exported(
        api,
        group,
        code`saml2Bearer({ clientId: process.env["CLIENT_ID"] ?? "", clientSecret: process.env["CLIENT_SECRET"] ?? "", assertion: freshAssertion })`,
      ),
    ],
    code`\n`,
  );
}

function regionText({ defaultServer }: Api): Code {
  const region = defaultServer?.region;
  return region === undefined ? code`` : code`region: ${stringLiteral(region)}, `;
}

/** Where operations ask for something else, not every secured call has a token. */
function tokensText({ credential, operations }: Api): Markdown {
  if (credential.kind !== "bearer") return prose``;
  const sources = prose`a grant that asks\nfor tokens and renews them, a function of your own, or a string.`;
  return operations.some((operation) => operation.credential === "other")
    ? prose`A token goes as \`Authorization: Bearer\` with the calls of operations that take one. It comes from \`accessToken\`: ${sources}`
    : prose`Every secured call carries \`Authorization: Bearer\` with a token from \`accessToken\`: ${sources}`;
}

function schemeView(scheme: SecurityScheme): SchemeView {
  return {
    name: text(scheme.name),
    kind: kindText(scheme),
    elsewhere: elsewhereText(scheme),
    description: blocks(scheme.description),
    flows: scheme.flows.map(flowView),
  };
}

function kindText({ kind, key, scheme, discoveryUrl }: SecurityScheme): Markdown {
  const kinds: Readonly<Record<SecurityScheme["kind"], Markdown>> = {
    apiKey: prose`API key`,
    basic: prose`HTTP Basic`,
    bearer: prose`bearer token`,
    http: prose`HTTP`,
    oauth2: prose`OAuth 2.0`,
    openIdConnect: prose`OpenID Connect`,
    mutualTls: prose`mutual TLS`,
  };
  const details = [
    ...(key === undefined ? [] : [prose`in the ${text(key.in)} ${codeSpan(key.name)}`]),
    ...(scheme === undefined ? [] : [codeSpan(scheme)]),
    ...(discoveryUrl === undefined ? [] : [prose`as described at ${url(discoveryUrl)}`]),
  ];
  return joinMarkdown([kinds[kind], ...details], prose` `);
}

/** What answers a scheme that asks for nothing that a client is given as a credential. */
function elsewhereText({ kind }: SecurityScheme): Markdown {
  switch (kind) {
    case "mutualTls":
      return prose`The connection answers it: give the client a \`fetch\` that connects with your client certificate.`;
    case "http":
      return prose`The client has no answer to it: pass the credential in its \`headers\`.`;
    default:
      return prose``;
  }
}

function flowView(flow: OAuthFlow): FlowView {
  const scopes = flow.scopes.map(
    (scope) => prose`${codeSpan(scope.name)} ${inline(scope.description)}`,
  );
  const setting = (name: Markdown, value: string | undefined): readonly SettingView[] =>
    value === undefined ? [] : [{ name, value: url(value) }];
  return {
    grant: text(flow.grant),
    settings: [
      ...setting(prose`Authorization URL`, flow.authorizationUrl),
      ...setting(prose`Token URL`, flow.tokenUrl),
      ...setting(prose`Refresh URL`, flow.refreshUrl),
      ...(scopes.length === 0
        ? []
        : [{ name: prose`Scopes`, value: joinMarkdown(scopes, prose`, `) }]),
    ],
  };
}
