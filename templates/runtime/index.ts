export type { AccessToken } from "./access-token.js";
export { Call, notModified } from "./call.js";
export type { ApiResponse, NotModified, Unconditional } from "./call.js";
export { Client } from "./client.js";
export type { ClientSettings, RequestOptions } from "./client.js";
export {
  AbortError,
  ClientError,
  ConnectionError,
  InvalidArgumentError,
  TimeoutError,
} from "./errors.js";
export type { BodyKind, Operation, OperationParameter, ParameterStyle } from "./operation.js";
export { regionUrl } from "./region.js";
export { RedirectError, ResponseError, ResponseFormatError } from "./response-error.js";
export type { FormatProblem } from "./response-error.js";
export { send } from "./send.js";
