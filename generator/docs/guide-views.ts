/** The pages that are about the whole API: index, errors, authentication, regions. */
import type { Api, OAuthFlow, SecurityScheme, Server } from "../api/api.js";
import {
  callStatements,
  clientExample,
  importExample,
  operationExample,
  shownOperation,
} from "../code/example.js";
import { code, identifier, join } from "../code/text.js";
import type { Code } from "../code/text.js";
import { errorView } from "./group-view.js";
import {
  blocks,
  codeSpan,
  fence,
  frontMatter,
  inline,
  joinMarkdown,
  link,
  prose,
  text,
  url,
} from "./markdown.js";
import type { Markdown } from "./markdown.js";
import type {
  AnswerView,
  AuthenticationView,
  ErrorsView,
  FlowView,
  IndexView,
  RegionsView,
  SchemeView,
  ServerView,
  SettingView,
} from "./view.js";

const lines = (parts: readonly Code[]): Code => join(parts, code`\n`);

/** A program that reads something, to be shown where any operation would do. */
export function quickStart(api: Api): Code {
  const shown = shownOperation(api, api.showcase?.reading);
  return shown === undefined ? code`` : operationExample(api, shown.group, shown.operation);
}

export function indexView(api: Api): IndexView {
  const row = (label: string, target: string, summary: Markdown) => ({
    link: link(text(label), target),
    summary,
  });
  return {
    frontMatter: frontMatter(api.title),
    title: text(api.title),
    description: blocks(api.description ?? api.summary),
    install: fence("sh", `npm install ${api.package.name}`),
    quickStart: quickStart(api) === "" ? prose`` : fence("typescript", quickStart(api)),
    groups: api.groups.map((group) =>
      row(group.className, `${group.className}.md`, inline(group.description)),
    ),
    guides: [
      row("Authentication", "authentication.md", prose`how requests prove who sends them`),
      row("Regions and servers", "regions.md", prose`where requests go`),
      row("Errors", "errors.md", prose`what a failed call throws`),
    ],
    models: api.models.map((model) =>
      row(model.name, `models/${model.name}.md`, firstSentence(model.description)),
    ),
  };
}

function firstSentence(description: string | undefined): Markdown {
  if (description === undefined) return prose``;
  const [paragraph = ""] = description.split(/\n\s*\n/);
  return inline(/^.*?[.!?](?=\s|$)/s.exec(paragraph)?.[0] ?? paragraph);
}

export function errorsView(api: Api): ErrorsView {
  return {
    frontMatter: frontMatter("Errors"),
    example: fence("typescript", errorsExample(api)),
    hasRequestId: api.headers.requestId !== undefined,
    requestIdHeader:
      api.headers.requestId === undefined ? prose`` : codeSpan(api.headers.requestId),
    hasRateLimit: rateLimitRows(api).length > 0,
    rateLimit: rateLimitRows(api),
    statuses: statusRows(api),
  };
}

function errorsExample(api: Api): Code {
  const shown = shownOperation(api, api.showcase?.reading);
  if (shown === undefined) return code``;
  const { group, operation } = shown;
  const names = [
    identifier(group.className),
    code`ConnectionError`,
    code`ResponseError`,
    code`TimeoutError`,
  ];
  return lines([
    importExample(api, names),
    code``,
    clientExample(api, group),
    code``,
    code`try {`,
    ...callStatements(operation),
    code`} catch (error) {`,
    code`  if (error instanceof ResponseError) {`,
    code`    console.error(error.status, error.scimType ?? error.code, error.requestId);`,
    code`  } else if (error instanceof TimeoutError || error instanceof ConnectionError) {`,
    code`    console.error("no answer:", error.message);`,
    code`  } else {`,
    code`    throw error;`,
    code`  }`,
    code`}`,
  ]);
}

function rateLimitRows({ headers }: Api): readonly SettingView[] {
  const row = (name: string | undefined, value: Markdown): readonly SettingView[] =>
    name === undefined ? [] : [{ name: codeSpan(name), value }];
  return [
    ...row(headers.rateLimitCount, prose`calls counted in the present window`),
    ...row(headers.rateLimitAllowed, prose`calls allowed per window`),
    ...row(headers.rateLimitReset, prose`seconds until the present window ends`),
  ];
}

/** Each status once, in order, with the first description of it as an example. */
function statusRows(api: Api): readonly AnswerView[] {
  const rows = new Map<string, AnswerView>();
  for (const operation of api.operations) {
    for (const error of operation.errors) {
      if (!rows.has(error.status)) rows.set(error.status, errorView(error));
    }
  }
  return [...rows]
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([, row]) => row);
}

export function authenticationView(api: Api): AuthenticationView {
  const [group] = api.groups;
  const example =
    group === undefined
      ? code``
      : lines([
          importExample(api, [identifier(group.className)]),
          code``,
          code`async function readToken(): Promise<string> {`,
          code`  return process.env["ACCESS_TOKEN"] ?? "";`,
          code`}`,
          code``,
          code`export ${clientExample(api, group, code`readToken`)}`,
        ]);
  return {
    frontMatter: frontMatter("Authentication"),
    bearer: api.credential.kind === "bearer",
    example: fence("typescript", example),
    schemes: api.securitySchemes.map(schemeView),
  };
}

function schemeView(scheme: SecurityScheme): SchemeView {
  const kinds: Readonly<Record<SecurityScheme["kind"], Markdown>> = {
    apiKey: prose`API key`,
    basic: prose`HTTP Basic`,
    bearer: prose`bearer token`,
    http: prose`HTTP`,
    oauth2: prose`OAuth 2.0`,
    openIdConnect: prose`OpenID Connect`,
    mutualTls: prose`mutual TLS`,
  };
  return {
    name: text(scheme.name),
    kind:
      scheme.key === undefined
        ? kinds[scheme.kind]
        : prose`${kinds[scheme.kind]} in the ${text(scheme.key.in)} ${codeSpan(scheme.key.name)}`,
    description: blocks(scheme.description),
    flows: scheme.flows.map(flowView),
  };
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

export function regionsView(api: Api): RegionsView {
  const [group] = api.groups;
  return {
    frontMatter: frontMatter("Regions and servers"),
    hasRegions: api.servers.some((server) => server.region !== undefined),
    example: fence(
      "typescript",
      group === undefined
        ? code``
        : lines([
            importExample(api, [identifier(group.className)]),
            code``,
            code`export ${clientExample(api, group)}`,
          ]),
    ),
    servers: api.servers.map(serverView),
  };
}

function serverView(server: Server): ServerView {
  return {
    region: server.region === undefined ? prose`` : codeSpan(server.region),
    url: codeSpan(server.url),
    loginUrl: server.loginUrl === undefined ? prose`` : codeSpan(server.loginUrl),
    description: inline(server.description),
  };
}
