/** The page of a group of operations. */
import type { Api, Content, Operation, OperationGroup, Permissions, Result } from "../api/api.js";
import { operationExample } from "../code/example.js";
import { choosesContentType, otherAccepts } from "../code/media-choice.js";
import { callSignature } from "../code/signature.js";
import { answerRow, errorRow } from "./answer-rows.js";
import { credentialText } from "./credential-text.js";
import { entryLink, operationLink } from "./entry-links.js";
import {
  blocks,
  codeSpan,
  fence,
  frontMatter,
  inline,
  joinMarkdown,
  prose,
  text,
} from "./markdown.js";
import type { Markdown } from "./markdown.js";
import { parameterRows } from "./parameter-rows.js";
import { spelledAnswers, spelledBodies } from "./spelled-views.js";
import { typeMarkdown } from "./type-markdown.js";
import type {
  AnswerView,
  GroupView,
  HeaderView,
  LinkView,
  OperationRow,
  OperationView,
} from "./view.js";

export function groupView(
  api: Api,
  group: OperationGroup,
  operations: readonly Operation[],
): GroupView {
  return {
    frontMatter: frontMatter(group.className),
    title: text(group.className),
    description: blocks(group.description),
    elsewhere:
      group.described.length === operations.length
        ? prose``
        : prose`What leads to another page is described there, and is a method of this class too.`,
    baseUrl:
      api.defaultServer === undefined
        ? prose`the base URL that you give`
        : codeSpan(api.defaultServer.url),
    operations: operations.map((operation) => operationRow(api, group, operation)),
    entries: operations
      .filter(({ name }) => group.described.includes(name))
      .map((operation) => operationView(api, group, operation)),
  };
}

/** Leads to the entry, which may be on the page of another tag. */
function operationRow(api: Api, group: OperationGroup, operation: Operation): OperationRow {
  const { name, method, path, summary, description } = operation;
  return {
    link: group.described.includes(name) ? entryLink(name, "") : operationLink(api, name, ""),
    method: text(method),
    path: codeSpan(path),
    summary: inline(summary ?? description),
  };
}

function operationView(api: Api, group: OperationGroup, operation: Operation): OperationView {
  const rows = parameterRows(operation);
  const headers = headerRows(operation);
  const links = linkRows(api, operation);
  return {
    name: text(operation.name),
    method: text(operation.method),
    path: codeSpan(operation.path),
    summary: inline(operation.summary ?? operation.description),
    deprecated: operation.deprecated,
    signature: fence("text", callSignature(operation)),
    conditional:
      operation.conditional === undefined
        ? prose``
        : prose`With ${codeSpan(operation.conditional.parameter)}, the promise can also give the symbol \`notModified\`.`,
    description: blocks(operation.description),
    credential: credentialText(operation),
    permissions: permissionsText(operation.permissions),
    paging: pagingText(operation),
    mediaTypes: mediaTypesText(operation),
    server: serverText(operation),
    hasExample: operation.example.missing !== true,
    example: fence("typescript", operationExample(api, group, operation)),
    hasParameters: rows.length > 0,
    parameters: rows,
    bodies: spelledBodies(operation),
    hasResults: operation.results.length > 0,
    noResult: noResultText(operation),
    results: operation.results.map((result) => resultView(operation, result)),
    answers: spelledAnswers(operation),
    hasHeaders: headers.length > 0,
    headers,
    hasLinks: links.length > 0,
    links,
    hasErrors: operation.errors.length > 0,
    errorType: errorTypeText(operation),
    errors: operation.errors.map(errorRow),
  };
}

function errorTypeText({ errorName }: Operation): Markdown {
  if (errorName === undefined) return prose``;
  return prose`As a type: ${codeSpan(errorName)} ([how to use it](errors.md#typed-bodies)).`;
}

function serverText({ server, serverPath }: Operation): Markdown {
  if (server === undefined) return prose``;
  const place =
    serverPath === undefined
      ? codeSpan(server)
      : prose`${codeSpan(serverPath)} on the host of the client's server`;
  return prose`Sent to ${place}, unless the client has a \`baseUrl\` of its own.`;
}

function mediaTypesText(operation: Operation): Markdown {
  const listed = (mediaTypes: readonly string[]): Markdown =>
    joinMarkdown(mediaTypes.map(codeSpan), prose`, `);
  const accepts = otherAccepts(operation);
  const { body } = operation;
  const contents = body !== undefined && choosesContentType(operation) ? body.contents : [];
  const sent = [
    ...(contents.length < 2
      ? []
      : [
          prose`Pass \`contentType\` to send the body as one of ${listed(contents.map(({ mediaType }) => mediaType))}; the type of the body follows it.`,
        ]),
    ...contents.flatMap((content, index) => rangeText(content, index === 0)),
  ];
  const asked =
    accepts.length === 0
      ? []
      : [prose`Pass \`accept\` to ask for ${listed(accepts)}; the type of the answer follows it.`];
  return joinMarkdown([...sent, ...asked], prose` `);
}

/** What can be said of a body of a range, and what is made of it when nothing is. */
function rangeText({ mediaType, kind, range }: Content, isFirst: boolean): readonly Markdown[] {
  if (range === undefined) return [];
  const lead = prose`\`contentType\` can be any media type in ${codeSpan(mediaType)}`;
  const otherwise = isFirst ? prose`without it` : prose`with the range itself`;
  const bytes = range.stated ? prose`refused` : codeSpan(range.usual);
  return [
    kind === "binary"
      ? prose`${lead}; ${otherwise}, a \`Blob\` brings its own, and bytes are ${bytes}.`
      : prose`${lead}; ${otherwise}, the body is ${codeSpan(range.usual)}.`,
  ];
}

/** The links of all results, each once. */
function linkRows(api: Api, operation: Operation): readonly LinkView[] {
  const links = new Map(
    operation.results.flatMap((result) =>
      result.links.map((found) => [found.name, found] as const),
    ),
  );
  return [...links.values()].map((found): LinkView => ({
    name: codeSpan(found.name),
    target:
      found.target === undefined
        ? codeSpan(found.reference ?? found.operation ?? "")
        : operationLink(api, found.target, ""),
    values: joinMarkdown(
      found.parameters.map(
        ({ name, expression }) => prose`${codeSpan(name)} from ${codeSpan(expression)}`,
      ),
      prose`, `,
    ),
    description: inline(found.description),
  }));
}

function permissionsText(permissions: Permissions | undefined): Markdown {
  if (permissions === undefined) return prose``;
  if (permissions.match === "NO") return prose`Requires NO permissions.`;
  const list = joinMarkdown(
    permissions.permissions.map((name) => prose`- ${codeSpan(name)}`),
    prose`\n`,
  );
  return permissions.match === "ALL"
    ? prose`Requires ALL permissions:\n\n${list}`
    : prose`Requires ANY permissions:\n\n${list}`;
}

const iterated = prose`Iterate the call for [all items of all pages](paging.md).`;

function pagingText(operation: Operation): Markdown {
  const { paging } = operation;
  if (paging === undefined) return prose``;
  const size =
    paging.size === undefined ? prose`` : prose`, ${codeSpan(paging.size)} sets the page size`;
  const total =
    paging.total === undefined
      ? prose``
      : prose` The total is at ${codeSpan(paging.total.text)}; take it as a hint.`;
  const items = paging.items.text === "" ? prose`the answer itself` : codeSpan(paging.items.text);
  if (paging.parameter === undefined) {
    return prose`The answer comes in pages: its \`Link\` header with \`rel="next"\` leads to the next${size}. Items are at ${items}.${total} ${iterated}`;
  }
  const moves = {
    index: prose`counts items from 1`,
    offset: prose`counts items from 0`,
    page: prose`counts pages from 1`,
    cursor: prose`takes the cursor that the page before gave`,
    link: prose``,
  }[paging.style];
  return prose`The answer comes in pages: ${codeSpan(paging.parameter)} ${moves}${size}. Items are at ${items}.${total} ${iterated}`;
}

/** Headers of all answers, each with the statuses that it comes with. */
function headerRows(operation: Operation): readonly HeaderView[] {
  const answers = [...operation.results, ...operation.errors];
  const names = [
    ...new Set(answers.flatMap((answer) => answer.headers.map((header) => header.name))),
  ];
  return names.map((name) => {
    const with_ = answers.filter((answer) => answer.headers.some((header) => header.name === name));
    const header = with_[0]?.headers.find((candidate) => candidate.name === name);
    return {
      name: codeSpan(name),
      statuses:
        with_.length === answers.length
          ? prose`all`
          : joinMarkdown(
              with_.map((answer) => codeSpan(answer.status)),
              prose`, `,
            ),
      description: inline(header?.description),
    };
  });
}

/** What a call comes to where the description has no answer that is a result. */
function noResultText({ results, errors }: Operation): Markdown {
  if (results.length > 0) return prose``;
  const redirects = errors.some(({ status }) => status.startsWith("3") && status !== "304");
  return redirects
    ? prose`None is described: a redirect is not followed, and rejects the call with a [\`RedirectError\`](errors.md) that has the \`location\`.`
    : prose`None is described: of a success that comes all the same, nothing is read.`;
}

function resultView({ conditional }: Operation, result: Result): AnswerView {
  const type = result.notModified
    ? prose`the symbol \`notModified\`, only for callers who pass ${codeSpan(conditional?.parameter ?? "")}`
    : result.type === undefined
      ? prose`\`undefined\``
      : typeMarkdown(result.type, "models/", result.properties.length > 0);
  return answerRow(result, type);
}
