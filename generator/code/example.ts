/** A complete program that makes one call, from the values of the description. */
import type { Api, Operation, OperationGroup, Result } from "../api/api.js";
import type { Json, Type } from "../api/type.js";
import { optionBody, optionParameters } from "../api/operation-arguments.js";
import { code, identifier, jsonLiteral, join, propertyKey, stringLiteral } from "./text.js";
import type { Code } from "./text.js";

export interface Shown {
  readonly operation: Operation;
  readonly group: OperationGroup;
}

/** An operation by its name, and the group whose class and page it is on. */
export function shownOperation(api: Api, name: string | undefined): Shown | undefined {
  const operation = api.operations.find((candidate) => candidate.name === name);
  const group = api.groups.find((candidate) => candidate.operations.includes(name ?? ""));
  return operation && group && { operation, group };
}

const accessToken = code`process.env["ACCESS_TOKEN"] ?? ""`;

/** `new SCIMApi({ … })` as docs show it. */
export function clientExample(api: Api, group: OperationGroup, token: Code = accessToken): Code {
  return code`const api = new ${identifier(group.className)}(${clientOptions(api, token)});`;
}

function clientOptions(api: Api, token: Code): Code {
  const region =
    api.defaultServer?.region ?? (api.defaultServer ? undefined : api.regions[0]?.region);
  const known = api.defaultServer !== undefined || region !== undefined;
  const options = [
    ...(region === undefined ? [] : [code`region: ${stringLiteral(region)}`]),
    ...(known ? [] : [code`baseUrl: "https://api.example.com"`]),
    ...(api.credential.kind === "bearer" ? [code`accessToken: ${token}`] : []),
  ];
  return options.length === 0 ? code`{}` : code`{ ${join(options, code`, `)} }`;
}

export function importExample(api: Api, names: readonly Code[]): Code {
  return code`import { ${join(names, code`, `)} } from ${stringLiteral(api.package.name)};`;
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

function callOf(operation: Operation): Code {
  return code`api.${identifier(operation.name)}(${join(callArguments(operation), code`, `)})`;
}

export function operationExample(api: Api, group: OperationGroup, operation: Operation): Code {
  return join(
    [
      importExample(api, [identifier(group.className)]),
      code``,
      clientExample(api, group),
      code``,
      ...callStatements(operation),
    ],
    code`\n`,
  );
}

/** The same call through the function that can be imported alone. */
export function functionExample(api: Api, operation: Operation): Code {
  const options = clientOptions(api, accessToken);
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

function callArguments(operation: Operation): readonly Code[] {
  const values = new Map(operation.example.arguments.map(({ name, value }) => [name, value]));
  const positional = operation.positional.map((name) => {
    const { body } = operation;
    const type = body?.name === name ? body.contents[0].type : undefined;
    return type === undefined
      ? jsonLiteral(values.get(name) ?? null)
      : valueExample(values.get(name) ?? null, type);
  });
  const optional = [
    ...optionParameters(operation),
    ...(optionBody(operation) ? [operation.body] : []),
  ]
    .flatMap((option) => (option !== undefined && values.has(option.name) ? [option.name] : []))
    .map((name) => code`${identifier(name)}: ${jsonLiteral(values.get(name))}`);
  return [...positional, ...(optional.length === 0 ? [] : [code`{ ${join(optional, code`, `)} }`])];
}

/** A value as a literal; bytes as something that makes them. */
function valueExample(value: Json, type: Type): Code {
  if (type.kind === "binary") return code`new Blob(["bytes"])`;
  if (type.kind !== "object" || value === null || typeof value !== "object") {
    return jsonLiteral(value);
  }
  const entries = Object.entries(value).map(([key, item]) => {
    const property = type.properties.find((candidate) => candidate.name === key);
    return code`${propertyKey(key)}: ${valueExample(item, property?.type ?? { kind: "unknown" })}`;
  });
  return entries.length === 0 ? code`{}` : code`{ ${join(entries, code`, `)} }`;
}
