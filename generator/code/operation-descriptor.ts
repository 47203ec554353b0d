/**
 * What the runtime has to know of an operation, with everything left out that is a default.
 * Functions of the runtime stand in it for what the operation needs, so that a bundler leaves out
 * the rest; `functions` are their names.
 */
import type {
  BodyKind,
  Operation,
  Paging,
  Parameter,
  ParameterLocation,
  ParameterStyle,
} from "../api/api.js";
import { code, jsonLiteral, join, numberLiteral, propertyKey, stringLiteral } from "./text.js";
import type { Code } from "./text.js";

export interface Descriptor {
  readonly value: Code;
  readonly functions: readonly Code[];
}

const places: Readonly<Record<ParameterLocation, Code>> = {
  path: code`inPath`,
  query: code`inQuery`,
  header: code`inHeader`,
  cookie: code`inCookie`,
};

const styles: Readonly<Record<ParameterStyle, Code>> = {
  simple: code`simple`,
  label: code`label`,
  matrix: code`matrix`,
  form: code`form`,
  spaceDelimited: code`spaceDelimited`,
  pipeDelimited: code`pipeDelimited`,
  deepObject: code`deepObject`,
};

const encoders: Readonly<Record<BodyKind, Code>> = {
  json: code`jsonBody`,
  text: code`textBody`,
  binary: code`binaryBody`,
  form: code`formBody`,
  multipart: code`multipartBody`,
  // Bodies of these kinds are sent as the text that they are.
  events: code`textBody`,
  jsonLines: code`textBody`,
  none: code`textBody`,
};

const readers: Readonly<Record<BodyKind, Code>> = {
  json: code`readJson`,
  text: code`readText`,
  binary: code`readBlob`,
  // Given as the text and the bytes that they are.
  form: code`readText`,
  multipart: code`readBlob`,
  events: code`readEvents`,
  jsonLines: code`readJsonLines`,
  none: code`readNothing`,
};

const pagers: Readonly<Record<Paging["style"], Code>> = {
  index: code`byIndex`,
  offset: code`byOffset`,
  page: code`byPage`,
  cursor: code`byCursor`,
  link: code`byLink`,
};

type Entry = readonly [key: Code, value: Code];

const object = (entries: readonly Entry[]): Code =>
  entries.length === 0
    ? code`{}`
    : code`{ ${join(
        entries.map(([key, value]) => code`${key}: ${value}`),
        code`, `,
      )} }`;

const list = (items: readonly Code[]): Code => code`[${join(items, code`, `)}]`;

/** @param takesTokens - whether a client of the API may have a token at all */
export function operationDescriptor(operation: Operation, takesTokens: boolean): Descriptor {
  const { parameters, body, results } = operation;
  const described = parameters.map(parameterDescriptor);
  const content = body?.contents[0];
  const entries: readonly Entry[] = [
    [code`operationId`, stringLiteral(operation.operationId)],
    [code`method`, stringLiteral(operation.method)],
    [code`path`, stringLiteral(operation.path)],
    ...(parameters.length === 0
      ? []
      : ([[code`parameters`, list(described.map(({ value }) => value))]] as const)),
    ...(content === undefined
      ? []
      : ([
          [
            code`requestBody`,
            object([
              [code`mediaType`, stringLiteral(content.mediaType)],
              [code`encode`, encoders[content.kind]],
            ]),
          ],
        ] as const)),
    ...(operation.accept === undefined
      ? []
      : ([[code`accept`, stringLiteral(operation.accept)]] as const)),
    [
      code`responses`,
      object(results.map(({ status, kind }) => [propertyKey(status), readers[kind]])),
    ],
    ...(operation.credential === "none" ? ([[code`secured`, code`false`]] as const) : []),
    ...(operation.credential === "other" && takesTokens
      ? ([[code`bearer`, code`false`]] as const)
      : []),
  ];
  return {
    value: object(entries),
    functions: [
      ...described.flatMap(({ functions }) => functions),
      ...(content === undefined ? [] : [encoders[content.kind]]),
      ...results.map(({ kind }) => readers[kind]),
    ],
  };
}

function parameterDescriptor(parameter: Parameter): Descriptor {
  const pair = parameter.in === "query" || parameter.in === "cookie";
  const usual = pair ? "form" : "simple";
  const style =
    parameter.mediaType !== undefined
      ? [pair ? code`asJsonPair` : code`asJson`]
      : parameter.style === usual
        ? []
        : [styles[parameter.style]];
  const flag = (key: Code, value: boolean): Entry => [key, value ? code`true` : code`false`];
  return {
    value: object([
      [code`name`, stringLiteral(parameter.name)],
      [code`in`, places[parameter.in]],
      // A path cannot be made without its parameters, so that goes without saying.
      ...(parameter.required && parameter.in !== "path" ? [flag(code`required`, true)] : []),
      ...(parameter.wire === parameter.name
        ? []
        : ([[code`wire`, stringLiteral(parameter.wire)]] as const)),
      ...style.map((value): Entry => [code`style`, value]),
      ...(parameter.explode === (parameter.style === "form")
        ? []
        : [flag(code`explode`, parameter.explode)]),
      ...(parameter.allowReserved ? [flag(code`allowReserved`, true)] : []),
    ]),
    functions: [places[parameter.in], ...style],
  };
}

export function pagingDescriptor(paging: Paging): Descriptor {
  const { parameter, first, size, countable, items, total, next } = paging;
  const by = pagers[paging.style];
  const text = (key: Code, value: string | undefined): readonly Entry[] =>
    value === undefined ? [] : [[key, stringLiteral(value)]];
  const keys = (key: Code, value: Paging["total"]): readonly Entry[] =>
    value === undefined ? [] : [[key, jsonLiteral(value.keys)]];
  return {
    value: object([
      [code`by`, by],
      ...text(code`parameter`, parameter),
      ...(first === undefined ? [] : ([[code`first`, numberLiteral(first)]] as const)),
      ...text(code`size`, countable ? size : undefined),
      ...keys(code`items`, items),
      ...keys(code`total`, total),
      ...keys(code`next`, next),
    ]),
    functions: [by],
  };
}
