/** The pages that are about the whole API: index, errors. */
import type { Api } from "../api/api.js";
import { callStatements, grantExample, program, shownOperation } from "../code/example.js";
import { code, identifier } from "../code/text.js";
import type { Code } from "../code/text.js";
import { errorRow } from "./answer-rows.js";
import { guidesOf } from "./guides.js";
import { blocks, codeSpan, fence, frontMatter, inline, link, prose, text } from "./markdown.js";
import type { Markdown } from "./markdown.js";
import type { AnswerView, ErrorsView, IndexView, SettingView } from "./view.js";

/** A program that reads something, with the credential that most programs have. */
export function quickStart(api: Api): Code {
  const shown = shownOperation(api, api.showcase?.reading);
  if (shown === undefined) return code``;
  const grant = grantExample(api);
  const needs = grant === undefined ? {} : { names: [grant.name], token: grant.value };
  const { operation } = shown;
  return program(api, shown.group, callStatements(operation), { ...needs, operation });
}

export function indexView(api: Api): IndexView {
  const start = quickStart(api);
  const row = (label: string, target: string, summary: Markdown) => ({
    link: link(text(label), target),
    summary,
  });
  return {
    frontMatter: frontMatter(api.title),
    title: text(api.title),
    description: blocks(api.description ?? api.summary),
    install: fence("sh", `npm install ${api.package.name}`),
    quickStart: start === "" ? prose`` : fence("typescript", start),
    groups: api.groups.map((group) =>
      row(group.className, `${group.className}.md`, inline(group.description)),
    ),
    guides: guidesOf(api).map(({ title, path, summary }) => row(title, path, summary)),
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
  const outcome = outcomeExample(api);
  const typed = typedExample(api);
  return {
    frontMatter: frontMatter("Retries and errors"),
    example: fence("typescript", errorsExample(api)),
    hasTyped: typed !== "",
    typedExample: typed === "" ? prose`` : fence("typescript", typed),
    hasWrite: outcome !== "",
    outcomeExample: outcome === "" ? prose`` : fence("typescript", outcome),
    hasGrant: api.oauth !== undefined,
    hasPaging: api.showcase?.paged !== undefined,
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
  const statements = [
    code`try {`,
    ...callStatements(shown.operation),
    code`} catch (error) {`,
    code`  if (error instanceof ResponseError) {`,
    code`    console.error(error.status, error.scimType ?? error.code, error.requestId);`,
    code`  } else if (error instanceof TimeoutError || error instanceof ConnectionError) {`,
    code`    console.error("no answer:", error.message);`,
    code`  } else {`,
    code`    throw error;`,
    code`  }`,
    code`}`,
  ];
  const names = [code`ConnectionError`, code`ResponseError`, code`TimeoutError`];
  return program(api, shown.group, statements, { names, operation: shown.operation });
}

/** Of the operation that stands for all where its errors are described, else of the first one of which they are. */
function typedExample(api: Api): Code {
  const described = api.operations.filter(
    ({ errorName, example }) => errorName !== undefined && example.missing !== true,
  );
  const reading = described.find(({ name }) => name === api.showcase?.reading);
  const shown = shownOperation(api, (reading ?? described[0])?.name);
  const errorName = shown?.operation.errorName;
  if (shown === undefined || errorName === undefined) return code``;
  const statements = [
    code`try {`,
    ...callStatements(shown.operation),
    code`} catch (error) {`,
    code`  if (!(error instanceof ResponseError)) throw error;`,
    code`  const { status, body } = error as ${identifier(errorName)};`,
    code`  if (typeof body === "object") console.error(status, body);`,
    code`}`,
  ];
  return program(api, shown.group, statements, {
    names: [code`ResponseError`, code`type ${identifier(errorName)}`],
    operation: shown.operation,
  });
}

function outcomeExample(api: Api): Code {
  const shown = shownOperation(api, api.showcase?.creating);
  if (shown === undefined) return code``;
  const statements = [
    code`try {`,
    ...callStatements(shown.operation),
    code`} catch (error) {`,
    code`  if (!(error instanceof OutcomeUnknown)) throw error;`,
    code`  console.error("look whether it is there before you send it again:", error.cause?.message);`,
    code`}`,
  ];
  return program(api, shown.group, statements, {
    names: [code`OutcomeUnknown`],
    operation: shown.operation,
  });
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
      if (!rows.has(error.status)) rows.set(error.status, errorRow(error));
    }
  }
  return [...rows]
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([, row]) => row);
}
