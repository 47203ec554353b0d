/**
 * What the runtime has to know of an operation, with everything left out that is a default.
 * Functions of the runtime stand in it for what the operation needs, so that a bundler leaves out
 * the rest; `functions` are their names.
 */
import type {
  BodyKind,
  Content,
  Operation,
  Otherwise,
  Paging,
  Parameter,
  ParameterLocation,
  Result,
  SchemeUse,
} from "../api/api.js";
import { isExploded } from "../api/operation-arguments.js";
import { bodyDescriptor } from "./body-descriptor.js";
import { datePlanText, type DateConstants } from "./date-plan.js";
import { flag, list, object, type Descriptor, type Entry } from "./descriptor-text.js";
import { otherAccepts } from "./media-choice.js";
import { parameterStyle } from "./parameter-style.js";
import { code, jsonLiteral, join, numberLiteral, propertyKey, stringLiteral } from "./text.js";
import type { Code } from "./text.js";

const places: Readonly<Record<ParameterLocation, Code>> = {
  path: code`inPath`,
  query: code`inQuery`,
  querystring: code`inQueryString`,
  header: code`inHeader`,
  cookie: code`inCookie`,
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
  jsonSequence: code`readJsonSequence`,
  none: code`readNothing`,
};

/** Of answers in any media type. */
const looseReaders: Readonly<Record<Otherwise, Code>> = {
  text: code`readJsonOrText`,
  anything: code`readAnything`,
};

const pagers: Readonly<Record<Paging["style"], Code>> = {
  index: code`byIndex`,
  offset: code`byOffset`,
  page: code`byPage`,
  cursor: code`byCursor`,
  link: code`byLink`,
};

/**
 * @param takesTokens - whether a client of the API may have a token at all
 * @param constants - those that say where shapes have dates
 */
export function operationDescriptor(
  operation: Operation,
  takesTokens: boolean,
  constants: DateConstants,
): Descriptor {
  const { parameters, results } = operation;
  const described = parameters.map(parameterDescriptor);
  const others = otherAccepts(operation);
  const usual = results.flatMap(({ mediaType }) => mediaType ?? []);
  const accepts = others.length === 0 ? [] : [...new Set([...usual, ...others])];
  const body = operation.body && bodyDescriptor(operation.body);
  const read = results.map((result) => resultReader(result, constants));
  const security = operation.security && securityDescriptor(operation.security);
  const entries: readonly Entry[] = [
    [code`operationId`, stringLiteral(operation.operationId)],
    [code`method`, stringLiteral(operation.method)],
    [code`path`, stringLiteral(operation.path)],
    ...(parameters.length === 0
      ? []
      : ([[code`parameters`, list(described.map(({ value }) => value))]] as const)),
    ...(body === undefined ? [] : ([[code`requestBody`, body.value]] as const)),
    ...(operation.accept === undefined
      ? []
      : ([[code`accept`, stringLiteral(operation.accept)]] as const)),
    ...(accepts.length === 0
      ? []
      : ([[code`accepts`, code`oneOf(${join(accepts.map(stringLiteral), code`, `)})`]] as const)),
    [
      code`responses`,
      object(
        results.map(({ status }, index) => [propertyKey(status), read[index]?.value ?? code``]),
      ),
    ],
    ...(operation.credential === "none" ? ([[code`secured`, code`false`]] as const) : []),
    ...(operation.credential === "other" && operation.security === undefined && takesTokens
      ? ([[code`bearer`, code`false`]] as const)
      : []),
    ...(security === undefined ? [] : ([[code`security`, security.value]] as const)),
    ...(operation.server === undefined
      ? []
      : ([
          [
            code`server`,
            code`serverAt(${stringLiteral(operation.serverPath ?? operation.server)})`,
          ],
        ] as const)),
  ];
  return {
    value: object(entries),
    functions: [
      ...described.flatMap(({ functions }) => functions),
      ...(body?.functions ?? []),
      ...(accepts.length === 0 ? [] : [code`oneOf`]),
      ...read.flatMap(({ functions }) => functions),
      ...(security?.functions ?? []),
      ...(operation.server === undefined ? [] : [code`serverAt`]),
    ],
  };
}

function resultReader(result: Result, constants: DateConstants): Descriptor {
  const { mediaType, others } = result;
  const first = contentReader(result, constants);
  const each = others.map((other) => contentReader(other, constants));
  if (mediaType === undefined || each.every(({ value }) => value === first.value)) return first;
  const entries = [{ mediaType }, ...others].map(({ mediaType: type }, index): Entry => [
    propertyKey(type),
    [first, ...each][index]?.value ?? code``,
  ]);
  return {
    value: code`readAny(${object(entries)})`,
    functions: [code`readAny`, ...[first, ...each].flatMap(({ functions }) => functions)],
  };
}

function contentReader(
  { kind, otherwise, dates }: Pick<Content, "kind" | "otherwise" | "dates">,
  constants: DateConstants,
): Descriptor {
  const plain = otherwise === undefined ? readers[kind] : looseReaders[otherwise];
  if (dates === undefined) return { value: plain, functions: [plain] };
  const reader =
    kind === "jsonLines" || kind === "jsonSequence" ? code`readDatesOfEach` : code`readDates`;
  return {
    value: code`${reader}(${plain}, ${datePlanText(dates, constants)})`,
    functions: [plain, reader],
  };
}

const keyPlaces = {
  header: code`apiKeyInHeader`,
  query: code`apiKeyInQuery`,
  cookie: code`apiKeyInCookie`,
} as const;

function securityDescriptor(alternatives: NonNullable<Operation["security"]>): Descriptor {
  const used: Code[] = [code`anyOf`];
  const scheme = (use: SchemeUse): Code => {
    if (use.kind === "bearer") {
      used.push(code`bearerToken`);
      return code`bearerToken`;
    }
    const factory = use.kind === "basic" ? code`basicAuth` : keyPlaces[use.in];
    used.push(factory);
    const key = use.kind === "apiKey" ? code`, ${stringLiteral(use.key)}` : code``;
    return code`${factory}(${stringLiteral(use.scheme)}${key})`;
  };
  const lists = alternatives.map((uses) => list(uses.map(scheme)));
  return { value: code`anyOf(${join(lists, code`, `)})`, functions: used };
}

/** The function that puts a value into its place, and how it is made. */
function placeOf(parameter: Parameter): { readonly name: Code; readonly plain: Code } {
  const { listedPaths: listed = [], slashes } = parameter;
  const isReserved = parameter.in === "query" && parameter.allowReserved;
  const name = isReserved ? code`inReservedQuery` : places[parameter.in];
  if (listed.length > 0)
    return {
      name: code`inListedPath`,
      plain: code`inListedPath(${list(listed.map(stringLiteral))})`,
    };
  if (slashes === undefined) return { name, plain: name };
  const slash = stringLiteral(slashes === "plain" ? "/" : "%2F");
  const reserved = parameter.allowReserved ? code`, true` : code``;
  return { name: code`inSlashedPath`, plain: code`inSlashedPath(${slash}${reserved})` };
}

function parameterDescriptor(parameter: Parameter): Descriptor {
  const style = parameterStyle(parameter);
  const { name, plain } = placeOf(parameter);
  const place = parameter.sendsDates === true ? code`sendDates(${plain})` : plain;
  return {
    value: object([
      [code`name`, stringLiteral(parameter.name)],
      [code`in`, place],
      // A path cannot be made without its parameters, so that goes without saying.
      ...(parameter.required && parameter.in !== "path" ? [flag(code`required`, true)] : []),
      ...(parameter.wire === parameter.name
        ? []
        : ([[code`wire`, stringLiteral(parameter.wire)]] as const)),
      ...(style === undefined ? [] : ([[code`style`, style.value]] as const)),
      ...(parameter.explode === isExploded(parameter.style)
        ? []
        : [flag(code`explode`, parameter.explode)]),
    ]),
    functions: [
      name,
      ...(parameter.sendsDates === true ? [code`sendDates`] : []),
      ...(style?.functions ?? []),
    ],
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
