/** Whatever goes wrong at the login host: no secret is shown, and no call is in doubt. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  Client,
  clientCredentials,
  OutcomeUnknown,
  refreshToken,
  send,
  TokenError,
  type AccessToken,
} from "../../templates/runtime/index.js";
import { fault, faultTable, honest, type Fault } from "./fault-table.js";
import { leakOf, marker } from "./leaks.js";
import { bodyOf, forbidden, listening } from "./listening.js";
import { operations } from "./user-operations.js";

const clientId = `id-${marker}`;
const clientSecret = `s3cret-${marker}`;

interface Told {
  readonly error: unknown;
  readonly tokenRequests: number;
  readonly calls: number;
}

/** Makes one POST whose request for a token meets these faults, one after the other. */
async function meet(accessToken: AccessToken, faults: readonly Fault[]): Promise<Told> {
  const foreign = await forbidden();
  let tokenRequests = 0;
  let calls = 0;
  const server = await listening(async (request, response) => {
    const body = await bodyOf(request).catch(() => "");
    if (request.url !== "/oauth/token") {
      calls++;
      response.writeHead(201, { "Content-Type": "application/json" }).end("{}");
      return;
    }
    const gossip = `${request.headers.authorization} ${body}`;
    const token = { access_token: `t0ken-${marker}`, expires_in: 60, refresh_token: marker };
    await (faults[tokenRequests++] ?? honest).play(
      { request, response, here: server.url, foreign: foreign.url, gossip },
      {
        status: 200,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(token),
      },
    );
  });
  try {
    const client = new Client({
      baseUrl: server.url,
      tokenUrl: `${server.url}/oauth/token`,
      accessToken,
    });
    const timeout = faults.some(({ seen }) => seen === "silence") ? 1500 : 20_000;
    const call = send(client, operations.POST, { timeout }, { userName: marker });
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.equal(foreign.arrived, []);
    return { error, tokenRequests, calls };
  } finally {
    await Promise.all([server.close(), foreign.close()]);
  }
}

const failures = new Set<unknown>([408, 500, 502, 503, 504]);

/** How a call ends, and after how many requests for a token. */
function expectedOf({ seen, retryAfter }: Fault, repeats: boolean): readonly [string, number] {
  const tooLong = (retryAfter?.wait ?? 0) > 60_000;
  if (seen === "answer") return ["success", 1];
  if (seen === "silence") return ["TimeoutError", 1];
  // The platform's `fetch` repeats what was sent to the wrong server.
  if (seen === 421 || (seen === 429 && !tooLong)) return ["success", 2];
  if (repeats && !tooLong && (seen === "nothing" || failures.has(seen))) return ["success", 2];
  return ["TokenError", 1];
}

const grants: Readonly<Record<string, readonly [repeats: boolean, make: () => AccessToken]>> = {
  "client credentials": [true, () => clientCredentials({ clientId, clientSecret })],
  "a refresh token, which may be used once": [
    false,
    () => refreshToken({ clientId, clientSecret, refreshToken: `r3fresh-${marker}` }),
  ],
};

for (const [name, [repeats, make]] of Object.entries(grants)) {
  test(`${name}, with every fault`, async () => {
    const wrong: string[] = [];
    await Promise.all(
      faultTable
        .filter(({ seen }) => seen !== "refusal")
        .map(async (one) => {
          const [ends, requests] = expectedOf(one, repeats);
          const { error, tokenRequests, calls } = await meet(make(), [one]);
          const told = error === undefined ? "success" : (error as Error).name;
          if (told !== ends || tokenRequests !== requests) {
            wrong.push(`${one.name}: ${told} after ${tokenRequests}, not ${ends}, ${requests}`);
          }
          if (calls !== (ends === "success" ? 1 : 0)) wrong.push(`${one.name}: ${calls} calls`);
          const leak = leakOf(error);
          if (leak !== undefined) wrong.push(`${one.name}: ${leak}`);
        }),
    );
    assert.equal(wrong, []);
  });
}

test("a login host that stays down is asked three times, and the call was not made", async () => {
  const down = Array.from({ length: 9 }, () => fault("503, nothing"));
  const { error, tokenRequests, calls } = await meet(
    clientCredentials({ clientId, clientSecret }),
    down,
  );
  assert.instance(error, TokenError);
  assert.not.ok(error instanceof OutcomeUnknown);
  assert.is((error as TokenError).status, 503);
  assert.equal([tokenRequests, calls], [3, 0]);
});

test.run();
