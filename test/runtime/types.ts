// Checked by `npm run typecheck` alone; nothing here runs.
import {
  Client,
  type AccessToken,
  type ApiResponse,
  type Call,
  type NotModified,
  type Operation,
  type RequestOptions,
  type Unconditional,
  notModified,
  readJson,
  readNothing,
  ResponseError,
  send,
} from "../../templates/runtime/index.js";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Same<A, B>): void {}

interface User {
  readonly id: string;
}

// The way a generated operation with If-None-Match looks.
interface GetUserOptions extends RequestOptions {
  readonly ifNoneMatch?: string | undefined;
  readonly attributes?: readonly string[] | undefined;
}
const getUserOperation: Operation = {
  operationId: "getUser",
  method: "GET",
  path: "/users/{userId}",
  responses: { "200": readJson, "304": readNothing },
};
function getUser(
  client: Client,
  userId: string,
  options?: Unconditional<GetUserOptions>,
): Call<ApiResponse<200, User>>;
function getUser(
  client: Client,
  userId: string,
  options?: GetUserOptions,
): Call<ApiResponse<200, User> | ApiResponse<304, NotModified>>;
function getUser(
  client: Client,
  userId: string,
  options: GetUserOptions = {},
): Call<ApiResponse<200, User>> {
  return send(client, getUserOperation, { ...options, userId });
}

function deleteUser(client: Client, userId: string): Call<ApiResponse<204, undefined>> {
  return send(client, getUserOperation, { userId });
}

export async function use(client: Client, tag: string | undefined): Promise<void> {
  const plain = await getUser(client, "1");
  same<typeof plain, User>(true);
  const withOptions = await getUser(client, "1", { attributes: ["id"], timeout: 5 });
  same<typeof withOptions, User>(true);
  same<Awaited<ReturnType<typeof deleteUser>>, undefined>(true);

  const maybe = await getUser(client, "1", { ifNoneMatch: tag });
  same<typeof maybe, User | NotModified>(true);
  // @ts-expect-error a 304 has no id
  void maybe.id;
  if (maybe !== notModified) void maybe.id;

  const response = await getUser(client, "1", { ifNoneMatch: '"1"' }).withResponse();
  same<typeof response.status, 200 | 304>(true);
  // The status tells the data apart.
  if (response.status === 200) same<typeof response.data, User>(true);
  else same<typeof response.data, NotModified>(true);
  same<typeof response.etag, string | undefined>(true);

  const asPromise: Promise<User> = getUser(client, "1");
  const all = await Promise.all([getUser(client, "1"), deleteUser(client, "1"), asPromise]);
  same<typeof all, [User, undefined, User]>(true);
  same<Awaited<Call<ApiResponse<200, User>>>, User>(true);

  // @ts-expect-error options are known by name
  void getUser(client, "1", { attribute: ["id"] });
  // @ts-expect-error a client is not any object
  void getUser({}, "1");
  // @ts-expect-error its settings are private
  void client.settings;
  // @ts-expect-error so are those of an instance
  void client.accessToken;
}

// @ts-expect-error a client needs a base URL
void (() => new Client({}));
void (() =>
  new Client({ baseUrl: "https://a.example", accessToken: undefined, fetch, timeout: 5 }));
const tokens: AccessToken[] = [
  "t",
  () => "t",
  async () => "t",
  async ({ refused }) => (refused === undefined ? "t" : "u"),
];
void tokens;
// @ts-expect-error a token is text
const wrong: AccessToken = () => 7;
void wrong;

export const operations: Operation[] = [
  // @ts-expect-error `responses` is needed
  { operationId: "a", method: "GET", path: "/" },
  // @ts-expect-error methods are written in capitals
  { operationId: "a", method: "get", path: "/", responses: {} },
  // @ts-expect-error a body is read by a function
  { operationId: "a", method: "GET", path: "/", responses: { "200": "json" } },
];

export function read(error: unknown): number | undefined {
  if (!(error instanceof ResponseError)) return undefined;
  same<typeof error.retryAfter, number | undefined>(true);
  same<typeof error.body, unknown>(true);
  // @ts-expect-error nothing about an error can be changed
  error.status = 200;
  return error.status;
}
