/** A complete program that makes one call, from the values of the description. */
import type {
  Api,
  ExampleArgument,
  Operation,
  OperationGroup,
  RequestBody,
  Result,
  SchemeUse,
} from "../api/api.js";
import { optionBody, optionParameters } from "../api/operation-arguments.js";
import { partHeadersExample } from "./part-headers.js";
import { code, identifier, join, jsonLiteral, propertyKey, stringLiteral } from "./text.js";
import type { Code } from "./text.js";

export interface Shown {
  readonly operation: Operation;
  readonly group: OperationGroup;
}

/** An operation by its name, and the group on whose page it is described. */
export function shownOperation(api: Api, name: string | undefined): Shown | undefined {
  const operation = api.operations.find((candidate) => candidate.name === name);
  const group = api.groups.find((candidate) => candidate.described.includes(name ?? ""));
  return operation && group && { operation, group };
}

const accessToken = code`process.env["ACCESS_TOKEN"] ?? ""`;

/** Client credentials from the environment, where the API has that grant. */
export function grantExample({
  oauth,
}: Api): { readonly name: Code; readonly value: Code } | undefined {
  if (oauth?.grants.includes("clientCredentials") !== true) return undefined;
  const name = code`clientCredentials`;
  return {
    name,
    value: code`${name}({ clientId: process.env["CLIENT_ID"] ?? "", clientSecret: process.env["CLIENT_SECRET"] ?? "" })`,
  };
}

/**
 * `new SCIMApi({ … })` as docs show it.
 *
 * @param more - further options
 * @param hasCredentials - whether credentials that are no tokens are among them
 * @param operation - the only one that is called
 */
export function clientExample(
  api: Api,
  group: OperationGroup,
  token: Code = accessToken,
  more: readonly Code[] = [],
  hasCredentials = false,
  operation?: Operation,
): Code {
  const options = clientOptions(api, token, more, hasCredentials, operation);
  return code`const api = new ${identifier(group.className)}(${options});`;
}

/** The options that a client of the API needs, as an object literal. */
export function clientOptions(
  api: Api,
  token: Code,
  more: readonly Code[] = [],
  hasCredentials = false,
  operation?: Operation,
): Code {
  const region =
    api.defaultServer?.region ?? (api.defaultServer ? undefined : api.regions[0]?.region);
  const known = api.defaultServer !== undefined || region !== undefined;
  const options = [
    ...(region === undefined ? [] : [code`region: ${stringLiteral(region)}`]),
    ...(known ? [] : [code`baseUrl: "https://api.example.com"`]),
    ...(hasCredentials && !api.credential.required ? [] : credentialOptions(api, token, operation)),
    ...more,
  ];
  return options.length === 0 ? code`{}` : code`{ ${join(options, code`, `)} }`;
}

/** The credentials that an operation needs, or that operations need; of several alternatives one. */
function credentialOptions(
  { credential, operations }: Api,
  token: Code,
  operation?: Operation,
): readonly Code[] {
  const { kind, required, schemes } = credential;
  const uses =
    operation === undefined
      ? required && kind === "bearer"
        ? []
        : wholeAlternative(operations, schemes)
      : (operation.security?.find((each) => each.length > 0) ?? []);
  const asksToken =
    operation === undefined
      ? schemes.length === 0
      : operation.credential === "bearer" || uses.some((use) => use.kind === "bearer");
  // A page about tokens brings one of its own.
  const isMeant = required || asksToken || token !== accessToken;
  const values = uses.flatMap((use) =>
    use.kind === "bearer" ? [] : [code`${propertyKey(use.scheme)}: ${credentialExample(use)}`],
  );
  return [
    ...(kind === "bearer" && isMeant ? [code`accessToken: ${token}`] : []),
    ...(values.length === 0 ? [] : [code`credentials: { ${join(values, code`, `)} }`]),
  ];
}

/** Credentials that answer an operation together: one of them alone may be sent by none. */
function wholeAlternative(
  operations: readonly Operation[],
  schemes: readonly SchemeUse[],
): readonly SchemeUse[] {
  const alternatives = operations.flatMap(({ security = [] }) => security);
  const isWhole = (uses: readonly SchemeUse[]): boolean =>
    uses.length > 0 && uses.every((use) => use.kind !== "bearer");
  return alternatives.find(isWhole) ?? schemes.slice(0, 1);
}

const credentialExample = ({ kind }: SchemeUse): Code =>
  kind === "basic"
    ? code`{ username: process.env["API_USER"] ?? "", password: process.env["API_PASSWORD"] ?? "" }`
    : code`process.env["API_KEY"] ?? ""`;

export function importExample(api: Api, names: readonly Code[]): Code {
  const sorted = [...names].sort(bySpelling);
  return code`import { ${join(sorted, code`, `)} } from ${stringLiteral(api.package.name)};`;
}

const hasBody = (result: Result): boolean => result.type !== undefined && !result.notModified;

/** The call, and what to do with its result. */
export function callStatements(operation: Operation): readonly Code[] {
  const call = callOf(operation);
  return operation.results.some(hasBody)
    ? [code`const result = await ${call};`, code`console.log(result);`]
    : [code`await ${call};`];
}

/** The call, and everything that came with its result. */
export function responseStatements(operation: Operation): readonly Code[] {
  return [
    code`const { data, status, etag, requestId } = await ${callOf(operation)}.withResponse();`,
    code`console.log(status, etag, requestId, data);`,
  ];
}

/** @param options - options of the call, in place of those of the example */
export function callOf(operation: Operation, options?: readonly Code[]): Code {
  const values =
    options === undefined
      ? callArguments(operation)
      : [
          ...positionalExamples(operation),
          ...optionsExample([...options, ...neededHeaders(operation)]),
        ];
  return code`api.${identifier(operation.name)}(${join(values, code`, `)})`;
}

export function operationExample(api: Api, group: OperationGroup, operation: Operation): Code {
  return program(api, group, callStatements(operation), { operation });
}

/** What a program needs beside its statements and the class of a group. */
export interface ProgramNeeds {
  /** Further names of the package. */
  readonly names?: readonly Code[];
  readonly token?: Code;
  /** Further options of the client. */
  readonly options?: readonly Code[];
  /** Statements before the client is made. */
  readonly before?: readonly Code[];
  /** The only one that is called. */
  readonly operation?: Operation;
}

/** A complete program: imports, a client, statements. */
export function program(
  api: Api,
  group: OperationGroup,
  statements: readonly Code[],
  { names = [], token, options, before = [], operation }: ProgramNeeds = {},
): Code {
  return join(
    [
      importExample(api, [identifier(group.className), ...names]),
      code``,
      ...(before.length === 0 ? [] : [...before, code``]),
      clientExample(api, group, token, options, false, operation),
      code``,
      ...statements,
    ],
    code`\n`,
  );
}

/** As people sort imports: capitals make no difference. */
function bySpelling(left: Code, right: Code): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same call through the function that can be imported alone. */
export function functionExample(api: Api, operation: Operation): Code {
  const options = clientOptions(api, accessToken, [], false, operation);
  const values = join([code`client`, ...callArguments(operation)], code`, `);
  return join(
    [
      importExample(api, [code`createClient`, identifier(operation.name)]),
      code``,
      code`const client = createClient(${options});`,
      code`console.log(await ${identifier(operation.name)}(${values}));`,
    ],
    code`\n`,
  );
}

function exampleOf({ example }: Operation, name: string): ExampleArgument {
  const found = example.arguments.find((argument) => argument.name === name);
  return found ?? { name, value: null };
}

function positionalExamples(operation: Operation): readonly Code[] {
  const { body } = operation;
  return operation.positional.map((name) => {
    const example = exampleOf(operation, name);
    return body?.name === name ? bodyExample(example, body) : jsonLiteral(example.value, example);
  });
}

function bodyExample(example: ExampleArgument, { contents: [content] }: RequestBody): Code {
  return content.type.kind === "binary" && content.range?.stated === true
    ? code`new Blob(["bytes"], { type: ${stringLiteral(content.range.example)} })`
    : jsonLiteral(example.value, example);
}

function callArguments(operation: Operation): readonly Code[] {
  const positional = positionalExamples(operation);
  const shown = new Set(operation.example.arguments.map(({ name }) => name));
  const optional = [
    ...optionParameters(operation),
    ...(optionBody(operation) ? [operation.body] : []),
  ]
    .flatMap((option) => (option !== undefined && shown.has(option.name) ? [option.name] : []))
    .map((name) => {
      const example = exampleOf(operation, name);
      return code`${identifier(name)}: ${jsonLiteral(example.value, example)}`;
    })
    .concat(neededHeaders(operation));
  return [...positional, ...optionsExample(optional)];
}

const optionsExample = (options: readonly Code[]): readonly Code[] =>
  options.length === 0 ? [] : [code`{ ${join(options, code`, `)} }`];

/** Headers without which a part of the shown body is refused. */
function neededHeaders(operation: Operation): readonly Code[] {
  const { body } = operation;
  const value = body && exampleOf(operation, body.name).value;
  if (body === undefined || typeof value !== "object" || value === null) return [];
  const headers = partHeadersExample(body, new Set(Object.keys(value)));
  return headers === undefined ? [] : [headers];
}
