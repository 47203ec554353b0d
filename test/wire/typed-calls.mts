/**
 * A program in the hands of a consumer: `typed-calls.test.ts` compiles it against the packages that
 * are made from `answers.yaml` and `servers.yaml`, then runs it.
 */
import {
  createClient,
  getReport,
  patchThing,
  putThing,
  startJob,
  type ApiResponse,
  type Client,
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
  return exactly<readonly { body: unknown }[]>()(sent as readonly { body: unknown }[]);
}

/** The same, for a body that may be left out. */
export async function optionalBodies(client: Client): Promise<readonly unknown[]> {
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
