/**
 * Names of the generated code, made from names of the description.
 *
 * A name that is already a legal identifier is kept, and a reserved one always gets the same
 * suffix. Only names that we make ourselves (`…Input`, `…Options`, classes) give way, with a
 * number, to a schema that is called so.
 */

/** Words that no declaration can have (ECMA-262 section 12.7.2, strict mode, plus contextual ones). */
const reservedWords: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum " +
    "eval export extends false finally for function if implements import in instanceof interface " +
    "let new null package private protected public return static super switch this throw true " +
    "try typeof undefined var void while with yield async"
  ).split(" "),
);

/** Type names that TypeScript refuses or that would hide what generated code itself uses. */
const reservedTypes: ReadonlySet<string> = new Set(
  (
    "Array AsyncIterable Blob Date Error Exclude FormData Function Headers Map Object Omit Partial " +
    "Promise Record Request Response Set String Number Boolean Symbol URL Uint8Array ReadableStream " +
    "AbortError AccessToken ApiResponse BasicCredential Credential AuthorizationCodeOptions AuthorizationOptions " +
    "AuthorizationUrlOptions Call Client ClientCredentialsOptions ClientError ClientOptions " +
    "ClientSettings ConnectionError DatePlan DescribedError ErrorEvent FormatProblem Grant Hooks " +
    "InvalidArgumentError ListCall Logger NotModified Operation OtherStatus OutcomeUnknown PagesOptions Paging PagingError RateLimit " +
    "RedirectError RefreshTokenOptions Region RequestEvent RequestOptions ResponseError " +
    "ResponseEvent ResponseFormatError RetryEvent Saml2BearerOptions ServerSentEvent TimeoutError " +
    "ToArrayOptions TokenError TokenRequest Unconditional VersionConflict WebhookError WebhookOptions " +
    "WebhookVerifier components paths webhooks"
  ).split(" "),
);

/** Functions of the package that no operation may hide. */
export const reservedFunctions: ReadonlySet<string> = new Set([
  ...reservedWords,
  // What JavaScript itself asks of an object: an API that answers is not what it seems.
  "catch",
  "constructor",
  "finally",
  "hasOwnProperty",
  "isPrototypeOf",
  "then",
  "toJSON",
  "toLocaleString",
  "toString",
  "valueOf",
  // Headings of a docs page, whose anchors an operation of that name would share.
  "errors",
  "example",
  "parameters",
  "result",
  "client",
  "createClient",
  "loginUrls",
  "notModified",
  "operation",
  "options",
  "paging",
  "regions",
  "send",
  "sendList",
  ...(
    "asForm asJson asJsonPair asPair asQueryForm asText authorizationCode authorizationUrl authorizationUrlAt binaryBody byCursor " +
    "byIndex byLink byOffset byPage clientCredentials codeChallenge createCodeVerifier anyBody anyOf apiKeyInCookie apiKeyInHeader apiKeyInQuery basicAuth bearerToken " +
    "cookiePairs inListedPath inSlashedPath formWith inQueryString inReservedQuery multipartWith readAny serverAt serverUrl deepObject " +
    "endpointUrl form formBody inCookie inHeader inPath inQuery jsonBody label logHooks matrix " +
    "multipartBody ofRange oneOf pipeDelimited readAnything readBlob readEvents readJson readJsonLines readJsonOrText readJsonSequence readNothing readText " +
    "payloadDates readDates readDatesOfEach sendDates writeDates " +
    "refreshToken regionUrl saml2Bearer simple spaceDelimited telemetryAttributes textBody"
  ).split(" "),
]);

/** Keys that every call's options have besides the parameters of the operation. */
const requestOptionNames: ReadonlySet<string> = new Set([
  "accept",
  "contentType",
  "headers",
  "partHeaders",
  "retries",
  "signal",
  "timeout",
]);

const reservedArguments: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...requestOptionNames,
  "body",
  "client",
  "operation",
  "options",
  "paging",
  "send",
  "sendList",
]);

/** Names that a package has already: its types, and the files in `src/` beside its classes. */
export const packageNames: readonly string[] = [...reservedTypes, "index", "openapi"];

/** Files of this name are devices on Windows, whatever their extension. */
const deviceNames = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** Leaves room below the 128 characters of an identifier for what is put behind a name. */
const longest = 100;

/** Latin letters that are no ASCII letter with a mark. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  ð: "d",
  ø: "o",
  þ: "th",
  đ: "d",
  ı: "i",
  ł: "l",
  œ: "oe",
};

/** `Größe` → `Grosse`: without marks and in plain letters, as far as there are any. */
function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{ASCII}]/gu, (letter) => {
      const spelled = spelledOut[letter.toLowerCase()] ?? letter;
      return letter === letter.toLowerCase() ? spelled : upperFirst(spelled);
    });
}

/** Whether a name loses letters or digits when it becomes an identifier. */
export function losesLetters(name: string): boolean {
  return /(?!\p{ASCII})[\p{L}\p{N}]/u.test(plain(name));
}

/**
 * The parts of a name between characters that an identifier of ours cannot hold. Those have ASCII
 * letters only, although JavaScript knows others: letters of several scripts look alike, some are
 * written from right to left, and file names with them differ between systems.
 */
function words(name: string): readonly string[] {
  return plain(name)
    .split(/[^A-Za-z0-9]+/u)
    .filter((word) => word !== "");
}

const upperFirst = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const lowerFirst = (word: string): string => word.slice(0, 1).toLowerCase() + word.slice(1);

function startsLegally(name: string, fallback: string): string {
  if (name === "") return fallback;
  return /^[0-9]/.test(name) ? `${fallback}${name}` : name;
}

function bounded(name: string): string {
  return name.slice(0, longest);
}

/** `my-model` → `MyModel`; `Error` → `ErrorModel`. */
export function typeName(name: string): string {
  const legal = /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : words(name).map(upperFirst).join("");
  const result = upperFirst(startsLegally(bounded(legal), "Model"));
  return reservedTypes.has(result) || deviceNames.test(result) ? `${result}Model` : result;
}

/** `GetUser` → `getUser`; `delete` → `deleteOperation`. */
export function functionName(operationId: string): string {
  const legal = /^[A-Za-z][A-Za-z0-9_]*$/.test(operationId)
    ? operationId
    : words(operationId)
        .map((word, index) => (index === 0 ? word : upperFirst(word)))
        .join("");
  const result = lowerFirst(startsLegally(bounded(legal), "operation"));
  return reservedFunctions.has(result) || deviceNames.test(result) ? `${result}Operation` : result;
}

/** What an operation is called; what it does where nothing of its id is left. */
export function operationName(operationId: string, method: string, path: string): string {
  const isEmpty = words(operationId).length === 0;
  return functionName(isEmpty ? derivedOperationId(method, path) : operationId);
}

/**
 * The stem of the names of a webhook or a callback: `new-pet` → `newPet`. It stands behind or
 * before another word wherever it is declared, so no word is reserved.
 */
export function deliveryName(name: string): string {
  const legal = /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : words(name).map(upperFirst).join("");
  const result = lowerFirst(startsLegally(bounded(legal), "webhook"));
  return deviceNames.test(result) ? `${result}Webhook` : result;
}

/** `If-None-Match` and `IF-NONE-MATCH` → `ifNoneMatch`; `timeout` → `timeoutParameter`. */
export function argumentName(wire: string): string {
  const legal = /^[A-Za-z][A-Za-z0-9_]*$/.test(wire)
    ? wire
    : words(wire)
        .map((word) => (/[a-z]/.test(word) ? word : word.toLowerCase()))
        .map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word)))
        .join("");
  const result = lowerFirst(startsLegally(bounded(legal), "parameter"));
  return reservedArguments.has(result) ? `${result}Parameter` : result;
}

/** The name of a value in an enumeration: what is a name already stays, `in progress` → `InProgress`. */
export function valueName(name: string): string | undefined {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return bounded(name);
  const joined = words(name).map(upperFirst).join("");
  return joined === "" ? undefined : bounded(/^[0-9]/.test(joined) ? `_${joined}` : joined);
}

/** A component is called after its key; anything else after the end of the path to it. */
export function modelName(ref: string): string {
  const parts = ref
    .slice(2)
    .split("/")
    .map((part) => decodePointer(part));
  if (ref.startsWith("#/components/schemas/") && parts.length === 3) {
    return typeName(parts[2] ?? "");
  }
  const skipped = new Set(["components", "schemas", "properties", "items", "paths", "$defs"]);
  const kept = parts.filter((part) => !skipped.has(part));
  return typeName(kept.slice(-3).join(" ") || "Model");
}

/** The names of models by reference. What is a name already keeps it, wherever it stands. */
export function modelNames(refs: readonly string[], names: NameSet): ReadonlyMap<string, string> {
  const isKept = (ref: string): boolean => ref === `#/components/schemas/${modelName(ref)}`;
  const served = [...refs.filter(isKept), ...refs.filter((ref) => !isKept(ref))];
  return new Map(served.map((ref) => [ref, names.take(modelName(ref))]));
}

function decodePointer(part: string): string {
  return part
    .replaceAll("~1", "/")
    .replaceAll("~0", "~")
    .replace(/%([0-9A-Fa-f]{2})/g, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex as string, 16)),
    );
}

/** The constant that holds the values of a model: `PetStatus` → `petStatusValues`. */
export function valuesName(model: string): string {
  return `${lowerFirst(model)}Values`;
}

/** The constant that says where a shape has dates: `Pet` → `petDates`. */
export function datesName(shape: string): string {
  return `${lowerFirst(shape)}Dates`;
}

/** The class of a tag: `SCIM` → `SCIMApi`. */
export function className(tag: string): string {
  const joined = words(tag).map(upperFirst).join("");
  return `${upperFirst(startsLegally(bounded(joined), "Default"))}Api`;
}

/** An operation without an id is called after what it does: `get /users/{id}` → `getUsersId`. */
export function derivedOperationId(method: string, path: string): string {
  return method.toLowerCase() + words(path).map(upperFirst).join("");
}

/** `getUser` → `GetUser`, the stem of the names of its options and its response. */
export function operationStem(name: string): string {
  return upperFirst(name);
}

/**
 * Gives each name once. Two names that differ only by case are the same: files are named after
 * them, and many file systems do not tell them apart.
 */
export class NameSet {
  readonly #taken: Set<string>;
  /** The number to try next behind a name; thousands of one name would count from 2 each time. */
  readonly #next = new Map<string, number>();

  /** @param taken - names that are not to be given */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...taken].map((name) => name.toLowerCase()));
  }

  /** The name itself, or the name with the lowest free number behind it. */
  take(name: string): string {
    let candidate = name;
    let number = this.#next.get(name) ?? 2;
    for (; this.#taken.has(candidate.toLowerCase()); number += 1) candidate = `${name}${number}`;
    if (candidate !== name) this.#next.set(name, number);
    this.#taken.add(candidate.toLowerCase());
    return candidate;
  }
}
