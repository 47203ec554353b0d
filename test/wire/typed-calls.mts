/**
 * A program in the hands of a consumer: `typed-calls.test.ts` compiles it against the packages that
 * are made from `answers.yaml` and `servers.yaml`, then runs it.
 */
import {
  createClient,
  DefaultApi,
  getReport,
  patchThing,
  postThing,
  putThing,
  startJob,
  type ApiResponse,
  type Client,
  type PutThingOptions,
} from "wire-answers";
import { createClient as createServersClient } from "wire-servers";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Gives a value back, if its type is exactly the one that is named. */
const exactly =
  <Expected,>() =>
  <Actual,>(value: Actual, ..._same: Same<Actual, Expected> extends true ? [] : [never]) =>
    value;

export const clientAt = (baseUrl: string): Client => createClient({ baseUrl, retries: 0 });

/** What an answer of several media types is, by `accept`. */
export async function reports(client: Client): Promise<readonly unknown[]> {
  const json = exactly<{ rows: number[] }>()(await getReport(client));
  const csv = exactly<string>()(await getReport(client, { accept: "text/csv" }));
  const image = exactly<Blob>()(await getReport(client, { accept: "image/*" }));
  // @ts-expect-error: no such media type
  void (() => getReport(client, { accept: "text/html" }));
  return [json, csv, image.type, await image.text()];
}

/** What arrives of a body in each of its media types. */
export async function bodies(client: Client): Promise<readonly unknown[]> {
  const thing = { name: "a b&=/%+é" };
  const sent = [
    await putThing(client, thing),
    await putThing(client, thing, { contentType: "application/vnd.example+json" }),
    await putThing(client, "a;b\né", { contentType: "text/csv" }),
    await putThing(
      client,
      { label: "a b&=/%+é" },
      { contentType: "application/x-www-form-urlencoded" },
    ),
    await putThing(client, new Blob(["bytes"]), { contentType: "application/octet-stream" }),
  ];
  // @ts-expect-error: a text is sent as text only
  void (() => putThing(client, "a;b"));
  // @ts-expect-error: no such media type
  void (() => putThing(client, thing, { contentType: "text/html" }));
  // @ts-expect-error: a thing is no text
  void (() => putThing(client, thing, { contentType: "text/csv" }));
  // @ts-expect-error: a text is no thing
  void (() => putThing(client, "a;b", { contentType: "application/json" }));
  // @ts-expect-error: a form has a label
  void (() => putThing(client, thing, { contentType: "application/x-www-form-urlencoded" }));
  // @ts-expect-error: nor do options that are made elsewhere bring a body and another's media type together
  void ((options: PutThingOptions) => putThing(client, "a;b", options));
  // @ts-expect-error: nor does a body that may be several
  void ((body: string | Blob) => putThing(client, body, { contentType: "text/csv" }));
  return exactly<readonly { body: unknown }[]>()(sent as readonly { body: unknown }[]);
}

/** The same through a class. */
export async function methods(client: Client): Promise<readonly unknown[]> {
  const api = new DefaultApi(client);
  // @ts-expect-error: a text is sent as text only
  void (() => api.putThing("a;b"));
  // @ts-expect-error: a thing is no text
  void (() => api.putThing({ name: "é" }, { contentType: "text/csv" }));
  // @ts-expect-error: a text is no thing
  void (() => api.patchThing({ body: "é", contentType: "application/json" }));
  // @ts-expect-error: a text is sent as text only
  void (() => api.patchThing({ body: "é" }));
  // @ts-expect-error: bytes can be any image
  void (() => api.postThing(new Uint8Array(1)));
  return [
    await api.putThing({ name: "é" }),
    await api.putThing("a;b", { contentType: "text/csv" }),
    await api.putThing(new TextEncoder().encode("bytes"), {
      contentType: "application/octet-stream",
    }),
    await api.patchThing(),
    await api.patchThing({ body: "é", contentType: "text/plain" }),
    await api.postThing(new Blob(["<svg/>"], { type: "image/svg+xml" })),
  ];
}

/** Bodies of a range of media types. */
export async function images(client: Client): Promise<readonly unknown[]> {
  const bytes = new TextEncoder().encode("png");
  // @ts-expect-error: bytes can be any image
  void (() => postThing(client, bytes));
  // @ts-expect-error: no image
  void (() => postThing(client, bytes, { contentType: "text/plain" }));
  // @ts-expect-error: no image either
  void (() => postThing(client, new Blob(), { contentType: "text/plain" }));
  // @ts-expect-error: a text is no bytes
  void (() => postThing(client, "png", { contentType: "image/png" }));
  return [
    await postThing(client, bytes, { contentType: "image/png" }),
    await postThing(client, new TextEncoder().encode("gif").buffer, { contentType: "image/gif" }),
    await postThing(client, new Blob(["<svg/>"], { type: "image/svg+xml" })),
  ];
}

/** The same, for a body that may be left out. */
export async function optionalBodies(client: Client): Promise<readonly unknown[]> {
  // @ts-expect-error: a text is sent as text only
  void (() => patchThing(client, { body: "é" }));
  // @ts-expect-error: a thing is no text
  void (() => patchThing(client, { body: { name: "é" }, contentType: "text/plain" }));
  // @ts-expect-error: no body of this API
  void (() => patchThing(client, { body: { label: "x" } }));
  return [
    await patchThing(client),
    await patchThing(client, { body: { name: "é" } }),
    await patchThing(client, { body: "é", contentType: "text/plain" }),
  ];
}

/** Answers by status; the status tells which they are. */
export async function job(client: Client): Promise<readonly unknown[]> {
  const answer = exactly<
    ApiResponse<201, { id: string }> | ApiResponse<202, string> | ApiResponse<204, undefined>
  >()(await startJob(client).withResponse());
  switch (answer.status) {
    case 201:
      return [answer.status, exactly<string>()(answer.data.id)];
    case 202:
      return [answer.status, exactly<string>()(answer.data)];
    case 204:
      return [answer.status, exactly<undefined>()(answer.data)];
  }
}

/** A range leaves the status open. */
export async function ranged(client: Client): Promise<readonly unknown[]> {
  const { status, data } = await putThing(client, { name: "x" }).withResponse();
  return [exactly<number>()(status), exactly<{ body: unknown }>()(data)];
}

// @ts-expect-error: not one of the listed values
void (() => createServersClient({ serverVariables: { region: "asia" } }));
