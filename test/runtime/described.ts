/** Descriptors of operations from plain data, which tables of test cases are made of. */
import {
  asForm,
  asJson,
  asPair,
  asQueryForm,
  asText,
  asJsonPair,
  binaryBody,
  cookiePairs,
  deepObject,
  form,
  formBody,
  inCookie,
  inHeader,
  inPath,
  inQuery,
  inQueryString,
  inReservedQuery,
  inSlashedPath,
  jsonBody,
  label,
  matrix,
  multipartBody,
  ofRange,
  pipeDelimited,
  readBlob,
  readEvents,
  readJson,
  readJsonLines,
  readJsonSequence,
  readNothing,
  readText,
  simple,
  spaceDelimited,
  textBody,
  type Operation,
  type OperationParameter,
  type Style,
} from "../../templates/runtime/index.js";

const places = {
  path: inPath,
  encodedPath: inSlashedPath("%2F"),
  plainPath: inSlashedPath("/"),
  encodedReservedPath: inSlashedPath("%2F", true),
  plainReservedPath: inSlashedPath("/", true),
  query: inQuery,
  querystring: inQueryString,
  header: inHeader,
  cookie: inCookie,
};
const delimited = { spaceDelimited, pipeDelimited };
const styles = { simple, form, label, matrix, ...delimited, deepObject, cookie: cookiePairs };
const bodies = {
  json: jsonBody,
  text: textBody,
  binary: binaryBody,
  range: ofRange(binaryBody, "application/octet-stream"),
  form: formBody,
  multipart: multipartBody,
};
const readers = {
  json: readJson,
  text: readText,
  binary: readBlob,
  none: readNothing,
  events: readEvents,
  jsonLines: readJsonLines,
  jsonSequence: readJsonSequence,
};

export interface ParameterData {
  readonly name: string;
  readonly in: keyof typeof places;
  readonly wire?: string;
  readonly required?: boolean;
  readonly style?: keyof typeof styles;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Set when the description gives the parameter a `content`. */
  readonly mediaType?: string;
}

export interface OperationData {
  readonly operationId?: string;
  readonly method: Operation["method"];
  readonly path: string;
  readonly parameters?: readonly ParameterData[];
  readonly requestBody?: { readonly mediaType: string; readonly kind: keyof typeof bodies };
  readonly accept?: string;
  readonly responses: Readonly<Record<string, keyof typeof readers>>;
  readonly secured?: boolean;
  readonly bearer?: boolean;
}

export function described(data: OperationData): Operation {
  const { operationId = "tryIt", parameters, requestBody, responses, ...rest } = data;
  return {
    ...rest,
    operationId,
    ...(parameters === undefined ? {} : { parameters: parameters.map(parameterOf) }),
    ...(requestBody === undefined
      ? {}
      : { requestBody: { mediaType: requestBody.mediaType, encode: bodies[requestBody.kind] } }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, kind]) => [status, readers[kind]]),
    ),
  };
}

function parameterOf({
  style,
  mediaType,
  allowReserved,
  ...rest
}: ParameterData): OperationParameter {
  return {
    ...rest,
    in: allowReserved === true && rest.in === "query" ? inReservedQuery : places[rest.in],
    ...(style === undefined ? {} : { style: styles[style] }),
    ...(mediaType === undefined ? {} : { style: contentStyle(mediaType, rest.in) }),
  };
}

function contentStyle(mediaType: string, place: keyof typeof places): Style {
  const isPair = place === "query" || place === "cookie";
  if (/json$/.test(mediaType)) return isPair ? asJsonPair : asJson;
  const form = place === "querystring" ? asQueryForm({}) : asForm({});
  const style = /urlencoded$/.test(mediaType) ? form : asText;
  return isPair ? asPair(style) : style;
}
