/** What a failed call throws, narrowed by class. */
import {
  AbortError,
  ClientError,
  ConnectionError,
  InvalidArgumentError,
  RedirectError,
  ResponseError,
  ResponseFormatError,
  TimeoutError,
} from "genesys-cloud-scim";
import type { FormatProblem, SCIMApi } from "genesys-cloud-scim";
import { expectType } from "./expect-type.mjs";

export async function handled(api: SCIMApi, id: string): Promise<unknown> {
  try {
    return await api.getScimUser(id);
  } catch (error) {
    if (error instanceof RedirectError) return error.location;
    if (error instanceof ResponseError) {
      expectType<number>()(error.status);
      expectType<string | undefined>()(error.scimType);
      expectType<string | undefined>()(error.code);
      expectType<string | undefined>()(error.detail);
      expectType<string | undefined>()(error.requestId);
      expectType<number | undefined>()(error.retryAfter);
      expectType<unknown>()(error.body);
      return error.headers.get("date");
    }
    if (error instanceof ResponseFormatError) {
      expectType<FormatProblem>()(error.problem);
      return error.status;
    }
    if (error instanceof TimeoutError) return error.timeout;
    if (error instanceof AbortError) return error.reason;
    if (error instanceof ConnectionError) return error.code;
    if (error instanceof InvalidArgumentError) return error.parameter;
    if (error instanceof ClientError) return `${error.name} ${error.operationId ?? ""}`;
    throw error;
  }
}
export const caught = (api: SCIMApi): Promise<undefined | object> =>
  api.getScimUsers().catch((error: unknown) => {
    if (error instanceof ResponseError && error.status === 404) return undefined;
    throw error;
  });
