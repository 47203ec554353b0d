/** The page about where requests go. */
import type { Api, Server, ServerTemplate } from "../api/api.js";
import { variableServer } from "../code/client-server.js";
import { clientExample, importExample } from "../code/example.js";
import { code, identifier, join, propertyKey, stringLiteral } from "../code/text.js";
import type { Code } from "../code/text.js";
import { codeSpan, fence, frontMatter, inline, joinMarkdown, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";
import type { RegionsView, ServerView, VariableView } from "./view.js";

export function regionsView(api: Api): RegionsView {
  const template = variableServer(api);
  const variables = template?.variables.map(variableView) ?? [];
  return {
    frontMatter: frontMatter("Regions and servers"),
    hasRegions: api.regions.length > 0,
    usual: api.regions.length > 0 ? prose`` : usualText(api),
    example: clientFence(api, []),
    elsewhere: elsewhere(api),
    servers: api.servers.map(serverView),
    hasVariables: variables.length > 0,
    template: template === undefined ? prose`` : codeSpan(template.url),
    variables,
    variablesExample: template === undefined ? prose`` : clientFence(api, [variablesOf(template)]),
  };
}

function usualText({ defaultServer, servers }: Api): Markdown {
  if (defaultServer === undefined) return prose`The description names no server by its whole URL.`;
  const which =
    servers.length > 1 ? prose`the first of the servers below` : prose`the server below`;
  return prose`Calls go to ${codeSpan(defaultServer.url)}, ${which}, when nothing else is said.`;
}

/** A client of another server, where there are several and none has a region. */
function elsewhere(api: Api): Markdown {
  const { regions, defaultServer, servers } = api;
  if (regions.length > 0 || defaultServer === undefined) return prose``;
  const other = servers.find(
    ({ url }) => url !== defaultServer.url && /^https?:\/\//i.test(url) && URL.canParse(url),
  );
  return other === undefined
    ? prose``
    : clientFence(api, [code`baseUrl: ${stringLiteral(other.url)}`]);
}

function clientFence(api: Api, options: readonly Code[]): Markdown {
  const [group] = api.groups;
  if (group === undefined) return fence("typescript", code``);
  const lines = [
    importExample(api, [identifier(group.className)]),
    code``,
    code`export ${clientExample(api, group, undefined, options)}`,
  ];
  return fence("typescript", join(lines, code`\n`));
}

const variablesOf = ({ variables }: ServerTemplate): Code =>
  code`serverVariables: { ${join(
    variables.map(({ name, usual }) => code`${propertyKey(name)}: ${stringLiteral(usual)}`),
    code`, `,
  )} }`;

function variableView({
  name,
  usual,
  values,
  description,
}: ServerTemplate["variables"][number]): VariableView {
  return {
    name: codeSpan(name),
    usual: codeSpan(usual),
    values: values === undefined ? prose`any` : joinMarkdown(values.map(codeSpan), prose`, `),
    description: inline(description),
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
