/** The options that a client is made from. */
import type { Api, OAuth, SchemeUse, ServerTemplate } from "../api/api.js";
import { hasServer, variableServer } from "../code/client-server.js";
import type { Declaration, PropertyDeclaration } from "../code/declarations.js";
import { code, docComment, docText, join, propertyKey, stringLiteral } from "../code/text.js";
import type { Code } from "../code/text.js";

function variablesOption({ variables }: ServerTemplate): PropertyDeclaration {
  const fields = variables.map(({ name, values, description }) => {
    const type = values === undefined ? code`string` : join(values.map(stringLiteral), code` | `);
    const docs = description === undefined ? undefined : docText(description);
    return code`${docComment(docs)}readonly ${propertyKey(name)}?: ${type} | undefined;`;
  });
  return option(
    code`serverVariables`,
    code`{ ${join(fields, code` `)} } | undefined`,
    true,
    code`Values for the variables of the server's URL.`,
  );
}

function credentialsOption(schemes: readonly SchemeUse[]): PropertyDeclaration {
  const fields = schemes.flatMap((use) => {
    if (use.kind === "bearer") return [];
    const type = use.kind === "basic" ? code`BasicCredential` : code`string`;
    const docs =
      use.kind === "basic"
        ? code`A user and a password.`
        : code`An API key, sent in the ${docText(use.in)}.`;
    return [
      code`${docComment(docs)}readonly ${propertyKey(use.scheme)}?: ${type} | (() => ${type}) | undefined;`,
    ];
  });
  return option(
    code`credentials`,
    code`{ ${join(fields, code` `)} } | undefined`,
    true,
    code`Credentials by the name of their security scheme. Each operation is sent the first of those that
it asks for; a function is asked at each call.`,
  );
}

const option = (key: Code, type: Code, optional: boolean, docs: Code): PropertyDeclaration => ({
  key,
  type,
  optional,
  readonly: true,
  docs,
});

export function regionOption({ regions, defaultServer }: Api): readonly PropertyDeclaration[] {
  const usual = defaultServer?.region;
  if (regions.length === 0) return [];
  const docs = code`Picks the server.${usual === undefined ? code`` : code`\n\n@default ${jsonDoc(usual)}`}`;
  return [option(code`region`, code`Region | undefined`, true, docs)];
}

export function loginUrlOption({ loginUrls }: OAuth): PropertyDeclaration {
  const place = loginUrls.some(({ region }) => region !== undefined)
    ? code`, in place of the region's`
    : code``;
  const otherwise = place === "" ? code`` : code` and no region says\nwhere`;
  return option(
    code`loginUrl`,
    code`string | undefined`,
    true,
    code`The URL of the host that gives out tokens${place}: for a gateway or a test
server. Needed beside a \`baseUrl\` of your own when tokens come from a grant${otherwise}.`,
  );
}

export function optionsDeclaration(api: Api, oauth: OAuth | undefined): Declaration {
  const { regions } = api;
  const template = variableServer(api);
  return {
    kind: "interface",
    name: code`ClientOptions`,
    docs: code`Where requests go, with which credential and how long they may take.`,
    extends: [
      code`Omit<ClientSettings, "accessToken" | "baseUrl" | "credentials" | "operationServers" | "rateLimitHeaders" | "requestIdHeader" | "tokenUrl">`,
    ],
    properties: [
      ...regionOption(api),
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
              api.credential.required ? code`AccessToken` : code`AccessToken | undefined`,
              !api.credential.required,
              code`A bearer token, a grant, or a function of your own that gives a token and is asked before
each request.`,
            ),
          ]
        : []),
      ...(api.credential.schemes.length === 0 ? [] : [credentialsOption(api.credential.schemes)]),
      ...(template === undefined ? [] : [variablesOption(template)]),
      ...(oauth === undefined ? [] : [loginUrlOption(oauth)]),
    ],
  };
}

const jsonDoc = (value: string): Code => docText(JSON.stringify(value));
