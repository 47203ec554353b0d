/** Every way in which a client has its token, and what it tells. */
import {
  authorizationCode,
  authorizationUrl,
  clientCredentials,
  codeChallenge,
  createCodeVerifier,
  logHooks,
  OutcomeUnknown,
  refreshToken,
  saml2Bearer,
  SCIMApi,
  telemetryAttributes,
  TokenError,
  VersionConflict,
} from "genesys-cloud-scim";
import type {
  AccessToken,
  ClientError,
  Grant,
  Hooks,
  Region,
  TokenRequest,
} from "genesys-cloud-scim";
import { expectType } from "./expect-type.mjs";

const secret = { clientId: "id", clientSecret: "secret" };
const grant: Grant = clientCredentials(secret);
export const api = new SCIMApi({ region: "eu_west_2", accessToken: grant });
export const gateway = new SCIMApi({
  baseUrl: "https://gateway.example.com:8443/api",
  loginUrl: "https://gateway.example.com:8443/login",
  accessToken: clientCredentials({ ...secret, scope: undefined }),
  retries: 5,
  retryDelay: 100,
  maxResponseBytes: 1_000_000,
  hooks: [logHooks(console), { onRetry: ({ delay }) => void delay }],
});
export const own: AccessToken = async ({ refused }: TokenRequest) => (refused ? "b" : "a");
export const signedIn = authorizationCode({
  clientId: "id",
  code: "code",
  redirectUri: "https://app.example.com",
  codeVerifier: createCodeVerifier(),
  onRefreshToken: async (token) => void token.length,
});
export const again = refreshToken({ clientId: "id", refreshToken: "kept" });
export const saml = saml2Bearer({ ...secret, assertion: "a", parameters: { orgName: "o" } });
// @ts-expect-error the secret is missing
export const wrong = clientCredentials({ clientId: "id" });

export async function url(region: Region): Promise<string> {
  const challenge = await codeChallenge(createCodeVerifier());
  const place = { region, clientId: "id", redirectUri: "https://app.example.com" };
  return authorizationUrl({ ...place, state: "s", codeChallenge: challenge });
}

export const hooks: Hooks = {
  onResponse: (event) => {
    expectType<number>()(event.status);
    expectType<number | undefined>()(event.rateLimit.allowed);
    expectType<Readonly<Record<string, string | number>>>()(telemetryAttributes(event));
  },
};

export function what(error: unknown): string | undefined {
  if (error instanceof OutcomeUnknown) {
    expectType<ClientError | undefined>()(error.cause);
    return `sent ${error.attempts} times`;
  }
  if (error instanceof VersionConflict) return error.scimType;
  if (error instanceof TokenError) return error.code;
  return undefined;
}
