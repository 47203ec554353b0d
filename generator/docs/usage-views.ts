/** The pages about what a client does beyond a single call: versions, lists, hooks, tests. */
import type { Api, Operation, OperationGroup, Result } from "../api/api.js";
import { callOf, callStatements, importExample, program, shownOperation } from "../code/example.js";
import { code, identifier, jsonLiteral, join } from "../code/text.js";
import type { Code } from "../code/text.js";
import { operationLink } from "./entry-links.js";
import { fence, frontMatter, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";
import type { DatesView, ObservingView, PagingView, TestingView, VersionsView } from "./view.js";

const example = (made: Code): Markdown => (made === "" ? prose`` : fence("typescript", made));

/** Undefined for an API without dates, or with dates as text. */
export function datesView({ hasDates }: Api): DatesView | undefined {
  return hasDates === true ? { frontMatter: frontMatter("Dates") } : undefined;
}

/** Undefined for an API that has no versions to go by. */
export function versionsView(api: Api): VersionsView | undefined {
  const pair = api.showcase?.versioned;
  const [read, write] = [shownOperation(api, pair?.read), shownOperation(api, pair?.write)];
  if (read === undefined || write === undefined) return undefined;
  return {
    frontMatter: frontMatter("Versions"),
    hasConditional: read.operation.conditional !== undefined,
    conditional: example(conditionalExample(api, read.group, read.operation)),
    update: example(updateExample(api, read.group, read.operation, write.operation)),
    write: operationLink(api, write.operation.name, ""),
  };
}

function conditionalExample(api: Api, group: OperationGroup, read: Operation): Code {
  const { conditional } = read;
  if (conditional === undefined) return code``;
  const option = code`${identifier(conditional.parameter)}: etag`;
  return program(
    api,
    group,
    [
      code`const { data, etag } = await ${callOf(read, [])}.withResponse();`,
      code`console.log(data);`,
      code``,
      code`const again = await ${callOf(read, [option])};`,
      code`console.log(again === notModified ? "unchanged" : again);`,
    ],
    { names: [code`notModified`], operation: read },
  );
}

function updateExample(api: Api, group: OperationGroup, read: Operation, write: Operation): Code {
  const option = code`${identifier(write.ifMatch ?? "")}: etag`;
  return program(
    api,
    group,
    [
      code`for (let attempt = 1; ; attempt += 1) {`,
      code`  const { data, etag } = await ${callOf(read, [])}.withResponse();`,
      code`  if (etag === undefined) throw new Error("the server gave no version");`,
      code`  console.log("now:", data); // make the change from what it is now`,
      code`  try {`,
      code`    await ${callOf(write, [option])};`,
      code`    break;`,
      code`  } catch (error) {`,
      code`    if (!(error instanceof VersionConflict) || attempt === 5) throw error;`,
      code`  }`,
      code`}`,
    ],
    { names: [code`VersionConflict`], operation: write },
  );
}

/** Undefined for an API whose lists come in one piece. */
export function pagingView(api: Api): PagingView | undefined {
  const shown = shownOperation(api, api.showcase?.paged);
  if (shown === undefined) return undefined;
  const { group, operation } = shown;
  const styles = api.operations.flatMap(({ paging }) => paging?.style ?? []);
  return {
    frontMatter: frontMatter("Lists and pages"),
    hasCounted: styles.some((style) => style !== "cursor" && style !== "link"),
    hasLinked: styles.some((style) => style === "cursor" || style === "link"),
    iterate: example(
      program(
        api,
        group,
        [
          code`for await (const item of ${callOf(operation)}) {`,
          code`  console.log(item);`,
          code`}`,
        ],
        { operation },
      ),
    ),
    more: example(
      program(
        api,
        group,
        [
          code`const list = ${callOf(operation)};`,
          code``,
          code`const firstPage = await list;`,
          code`const total = await list.total();`,
          code`const first100 = await list.toArray({ limit: 100 });`,
          code`console.log(firstPage, total, first100.length);`,
          code``,
          code`for await (const page of list.pages()) {`,
          code`  console.log(page);`,
          code`}`,
        ],
        { operation },
      ),
    ),
  };
}

export function observingView(api: Api): ObservingView {
  const shown = shownOperation(api, api.showcase?.reading);
  const make = (needs: { readonly names: readonly Code[]; readonly options: readonly Code[] }) =>
    shown === undefined
      ? prose``
      : example(
          program(api, shown.group, callStatements(shown.operation), {
            ...needs,
            operation: shown.operation,
          }),
        );
  return {
    frontMatter: frontMatter("Observing"),
    logging: make({ names: [code`logHooks`], options: [code`hooks: logHooks(console)`] }),
    telemetry:
      shown === undefined ? prose`` : example(telemetryExample(api, shown.group, shown.operation)),
    hasRateLimit: api.headers.rateLimitCount !== undefined,
  };
}

function telemetryExample(api: Api, group: OperationGroup, operation: Operation): Code {
  return program(api, group, [...callStatements(operation), code`console.log(measured);`], {
    names: [code`telemetryAttributes`, code`type Hooks`],
    operation,
    before: [
      code`const measured: object[] = [];`,
      code``,
      code`// With OpenTelemetry: histogram.record(event.duration / 1000, telemetryAttributes(event))`,
      code`const telemetry: Hooks = {`,
      code`  onResponse: (event) => {`,
      code`    measured.push({ seconds: event.duration / 1000, ...telemetryAttributes(event) });`,
      code`  },`,
      code`  onError: (event) => {`,
      code`    measured.push({ seconds: event.duration / 1000, ...telemetryAttributes(event) });`,
      code`  },`,
      code`};`,
    ],
    options: [code`hooks: [telemetry]`],
  });
}

export function testingView(api: Api): TestingView {
  // One resource is a shorter example than a list.
  const shown = shownOperation(api, api.showcase?.versioned?.read ?? api.showcase?.reading);
  return {
    frontMatter: frontMatter("Testing"),
    example:
      shown === undefined ? prose`` : example(fakeExample(api, shown.group, shown.operation)),
    throttled:
      shown === undefined ? prose`` : example(throttledExample(api, shown.group, shown.operation)),
  };
}

function fakeExample(api: Api, group: OperationGroup, operation: Operation): Code {
  const result = operation.results.find(({ notModified }) => !notModified);
  const body = result?.type === undefined ? code`null` : jsonLiteral(result.example ?? {});
  const answer = result?.kind === "json" ? code`Response.json(${body})` : emptyAnswer(result);
  return fakeProgram(api, group, [
    code`const requests: string[] = [];`,
    code`const api = new ${identifier(group.className)}({ ${fakeOptions(api)}fetch: async (url, init) => {`,
    code`  requests.push(\`\${init?.method} \${String(url)}\`);`,
    code`  return ${answer};`,
    code`} });`,
    code``,
    code`const result = await ${callOf(operation, [])};`,
    code`console.log(result, requests);`,
  ]);
}

/** Of a stream of events its media type makes one, and of nothing else. */
const emptyAnswer = (result: Result | undefined): Code =>
  result?.kind === "events"
    ? code`new Response("", { headers: { "Content-Type": "text/event-stream" } })`
    : code`new Response("", { status: 200 })`;

function throttledExample(api: Api, group: OperationGroup, operation: Operation): Code {
  const result = operation.results.find(({ notModified }) => !notModified);
  const good = result?.kind === "json" ? code`Response.json({})` : emptyAnswer(result);
  return fakeProgram(api, group, [
    code`const answers = [`,
    code`  new Response(null, { status: 429, headers: { "Retry-After": "0" } }),`,
    code`  ${good},`,
    code`];`,
    code`const api = new ${identifier(group.className)}({ ${fakeOptions(api)}retryDelay: 1, fetch: async () => answers.shift() ?? Response.error() });`,
    code``,
    code`await ${callOf(operation, [])};`,
    code`console.log("answers left:", answers.length);`,
  ]);
}

const fakeProgram = (api: Api, group: OperationGroup, statements: readonly Code[]): Code =>
  join([importExample(api, [identifier(group.className)]), code``, ...statements], code`\n`);

function fakeOptions(api: Api): Code {
  const base = code`baseUrl: "https://api.example.com", `;
  return api.credential.kind === "bearer" ? code`${base}accessToken: "a-fake-token", ` : base;
}
