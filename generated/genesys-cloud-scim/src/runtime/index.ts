export type { AccessToken, TokenRequest } from "./access-token.js";
export { readJson, readNothing } from "./answer.js";
export { readAnything, readJsonOrText } from "./any-media-type.js";
export { formWith, multipartWith } from "./body-encodings.js";
export { readBlob, readText } from "./body-readers.js";
export { Call } from "./call.js";
export type { ApiResponse } from "./call.js";
export { Client } from "./client.js";
export type { ClientSettings, RequestOptions } from "./client.js";
export { anyBody, ofRange, oneOf, readAny } from "./content-choice.js";
export {
  anyOf,
  apiKeyInCookie,
  apiKeyInHeader,
  apiKeyInQuery,
  basicAuth,
  bearerToken,
} from "./credentials.js";
export type { BasicCredential, Credential } from "./credentials.js";
export { payloadDates, readDates, readDatesOfEach } from "./dates.js";
export type { DatePlan } from "./dates.js";
export { deepObject } from "./deep-object.js";
export {
  AbortError,
  ClientError,
  ConnectionError,
  InvalidArgumentError,
  OutcomeUnknown,
  TimeoutError,
} from "./errors.js";
export { readEvents } from "./events.js";
export type { ServerSentEvent } from "./events.js";
export { authorizationCode, clientCredentials, refreshToken, saml2Bearer } from "./grants.js";
export type {
  AuthorizationCodeOptions,
  ClientCredentialsOptions,
  Grant,
  RefreshTokenOptions,
  Saml2BearerOptions,
} from "./grants.js";
export type {
  ErrorEvent,
  Hooks,
  RateLimit,
  RateLimitHeaders,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from "./hooks.js";
export { inHeader } from "./in-header.js";
export { inListedPath } from "./in-listed-path.js";
export { inPath } from "./in-path.js";
export { inSlashedPath } from "./in-slashed-path.js";
export { inCookie, inQuery } from "./in-query.js";
export { inQueryString } from "./in-query-string.js";
export { inReservedQuery } from "./in-reserved-query.js";
export { readJsonLines } from "./json-lines.js";
export { readJsonSequence } from "./json-sequence.js";
export { ListCall } from "./list-call.js";
export type { PagesOptions, ToArrayOptions } from "./list-call.js";
export { logHooks } from "./log-hooks.js";
export type { Logger } from "./log-hooks.js";
export { notModified } from "./not-modified.js";
export type { NotModified, Unconditional } from "./not-modified.js";
export type {
  EncodeBody,
  Operation,
  OperationParameter,
  Place,
  ReadBody,
  Style,
} from "./operation.js";
export { byCursor, byIndex, byLink, byOffset, byPage } from "./paging.js";
export type { Paging } from "./paging.js";
export { PagingError } from "./paging-error.js";
export { asForm, asPair, asQueryForm, asText } from "./parameter-content.js";
export {
  asJson,
  asJsonPair,
  form,
  label,
  matrix,
  cookiePairs,
  pipeDelimited,
  simple,
  spaceDelimited,
} from "./parameter-style.js";
export { authorizationUrlAt, codeChallenge, createCodeVerifier } from "./pkce.js";
export type { AuthorizationOptions } from "./pkce.js";
export { endpointUrl, regionUrl } from "./region.js";
export { binaryBody, formBody, jsonBody, multipartBody, textBody } from "./request-body.js";
export {
  RedirectError,
  ResponseError,
  ResponseFormatError,
  VersionConflict,
} from "./response-errors.js";
export type { DescribedError, FormatProblem, OtherStatus } from "./response-errors.js";
export { send } from "./send.js";
export { sendList } from "./send-list.js";
export { sendDates, writeDates } from "./sent-dates.js";
export { serverAt, serverUrl } from "./servers.js";
export { telemetryAttributes } from "./telemetry-attributes.js";
export { TokenError } from "./token-error.js";
export { payloadBlob, payloadJson, payloadText, receiveWebhook } from "./webhook.js";
export type { ReadPayload, Webhook, WebhookOptions, WebhookVerifier } from "./webhook.js";
export { WebhookError } from "./webhook-error.js";
