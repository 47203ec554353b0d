/** What unions of models are for: the value of a property tells which member a value is. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";
import { caseProgram, problemsOf } from "./case-program.js";

/** By the case whose types they use. `@ts-expect-error` fails where there is nothing to expect. */
const programs: Readonly<Record<string, string>> = {
  inheritance: `
import type { Animal, Cat, Started, StartedInput, Wild, Zoo } from "inheritance";

export function told(animal: Zoo): number | boolean | undefined {
  switch (animal.kind) {
    case "cat":
    case "tom":
      return animal.lives;
    case "lion":
      return "mane" in animal ? animal.mane : animal.lives;
    case "Dog":
      return animal.barks;
    case "bird":
      return animal.wings;
    default: {
      const none: never = animal;
      return none;
    }
  }
}
export const flies = (animal: Wild): number | undefined =>
  animal.kind === "bird" ? animal.wings : animal.lives;
// @ts-expect-error a bird has no mane
export const wrong = (animal: Wild) => (animal.kind === "bird" ? animal.mane : undefined);
// @ts-expect-error no cat is called so
export const named: Cat = { kind: "Cat" };
// The base goes on taking whatever there is.
export const any: Animal = { kind: "whale" };
export const sent: StartedInput = { at: "noon" };
export const read: Started = { at: "noon", type: "Started" };
`,
  kinds: `
import type { Cat, Kitten, Owner, Pet, PetUnion2, ShapeUnion } from "kinds";

export function told(pet: PetUnion2): number | boolean | string | undefined {
  switch (pet.kind) {
    case "cat":
      return pet.lives;
    case "kitten":
      return pet.weeks;
    case "#Pets.Dog":
      return pet.barks;
    case "stray":
    case "Named":
    case "Lost":
      return pet.name;
    default: {
      const none: never = pet;
      return none;
    }
  }
}
export const radius = (shape: ShapeUnion): number | undefined =>
  shape?.form === "circle" ? shape.radius : undefined;
const kitten: Kitten = { kind: "kitten", weeks: 3 };
// What a place of the base took, it takes, and what every kind has is there without a question.
export const kinds: readonly PetUnion2[] = [kitten, { kind: "cat", lives: 9, friends: [kitten] }];
export const names = (pets: readonly Pet[]): readonly unknown[] => pets.map(({ name }) => name);
export const namesOfKinds = names(kinds);
export const owner: Owner = { best: kitten, maybe: null, byName: { tom: kitten } };
// @ts-expect-error nobody knows this kind
export const whale: PetUnion2 = { kind: "whale" };
// @ts-expect-error a dog has no weeks
export const dog: PetUnion2 = { kind: "#Pets.Dog", weeks: 3 };
export const chase: PetUnion2 = { kind: "#Pets.Dog", chases: { kind: "kitten", weeks: 3 } };
// The base goes on taking whatever there is, and a cat may be a kitten.
export const any: Pet = { kind: "whale" };
export const cat: Cat = kitten;
`,
  answers: `
import { ResponseError, type AddJobError2, type GetCachedError } from "answers";

export function told(error: unknown): string | number | undefined {
  if (!(error instanceof ResponseError)) return undefined;
  const { status, body } = error as AddJobError2;
  // What stands between may have answered, so every body may be a text or none.
  // @ts-expect-error
  if (status === 501 || status === 409) return body.id;
  return typeof body === "object" ? body.reason : body;
}
export const id = ({ status, body }: AddJobError2): number | undefined =>
  status === 409 && typeof body === "object" ? body.id : undefined;
export function reason(error: AddJobError2): string | undefined {
  const { status, body } = error;
  if ((status === 400 || status === 422) && typeof body === "object") return body.reason;
  return error.detail;
}
// @ts-expect-error no status that is described
export const other = (error: AddJobError2): boolean => error.status === 404;
export const any = (error: GetCachedError): number => error.status;
// Each of 4XX has the body of the range, and the rest that of \`default\`.
export function ranges({ status, body }: GetCachedError): Readonly<Record<string, unknown>> {
  if (status === 404 && typeof body === "object") return body;
  // @ts-expect-error nothing is said of the others
  return status === 503 && typeof body === "object" ? body : {};
}
`,
  "success-ranges": `
import { getAny, getJob, notModified, type Client, type GetOnlyResponse } from "success-ranges";

export async function told(client: Client): Promise<number | string | undefined> {
  const answer = await getJob(client).withResponse();
  // @ts-expect-error no more is known yet
  void answer.data.k;
  if (answer.status === 200) return answer.data.k;
  if (answer.status === 203) return answer.data;
  if (answer.status === 204) return answer.data;
  return answer.data[0];
}
export async function unchanged(client: Client): Promise<number> {
  const answer = await getAny(client, { ifNoneMatch: "1" }).withResponse();
  if (answer.status === 304) {
    const same: typeof notModified = answer.data;
    return same === notModified ? answer.status : 0;
  }
  if (typeof answer.data !== "string") return answer.data.k;
  return (await getAny(client).withResponse()).data.k;
}
export const csv = async (client: Client): Promise<string> => getAny(client, { accept: "text/csv" });
export const status = (answer: GetOnlyResponse): 200 => (answer.status === 200 ? answer.status : 200);
`,
  "kinds-of-kinds": `
import type { DogUnion, EventUnion, PetUnion, Poodle, VersionUnion } from "kinds-of-kinds";

export const user = (event: EventUnion): string | undefined =>
  event.type === "created" || event.type === "deleted" ? event.user : undefined;
export const strict: EventUnion = { type: "Strict", at: 1 };
// @ts-expect-error it requires something
export const lax: EventUnion = { type: "Strict" };
export const late: EventUnion = { type: "Late", by: 3 };
export const plain: EventUnion = { type: "Event" };
export const b = (version: VersionUnion): string | undefined =>
  version.number === 2 ? version.b : version.number === -3 ? version.c : version.a;
export const poodle: Poodle = { kind: "dog", breed: "poodle", curls: 3 };
export const pet: PetUnion = poodle;
export const dog: DogUnion = { kind: "dog", breed: "poodle", curls: 3 };
// @ts-expect-error a poodle is a dog
export const wrong: Poodle = { kind: "Poodle", breed: "poodle" };
export const curls = (one: DogUnion): number | undefined =>
  one.breed === "poodle" ? one.curls : undefined;
`,
  discriminators: `
import type { Numbered, Own, Partly } from "discriminators";

export const legs = (one: Own): number | undefined => (one.kind === "ant" ? one.legs : one.wings);
export function told(one: Partly): number | string | undefined {
  switch (one.kind) {
    case "ant":
      return one.legs;
    case "bee":
      return one.wings;
    case "Cow":
      return one.milk;
    case "oak":
    case "elm":
    case "moss":
      return one.kind;
    default: {
      const none: never = one;
      return none;
    }
  }
}
export const bee: Partly = { kind: "bee", wings: 4 };
// @ts-expect-error the mapping is wrong, and the member right
export const wasp: Partly = { kind: "wasp", wings: 4 };
export const numbered = (one: Numbered): string | undefined => (one.version === 2 ? one.b : one.a);
`,
  "conditional-properties": `
import type * as models from "conditional-properties";

export const none: readonly [models.Required, models.RequiredByName, models.RequiredOfParts] = [
  null,
  null,
  null,
];
export const text: models.Described = "a text";
export const id: models.Required = { id: "1" };
// @ts-expect-error \`required\` goes on holding for objects
export const nameless: models.Required = {};
export const card: models.PaymentInput = { kind: "card", number: "1", seal: [], detail: "d" };
export const bank: models.PaymentInput = { kind: "bank", iban: "DE", detail: 7 };
// @ts-expect-error neither condition says so
export const other: models.PaymentInput = { kind: "card", detail: true };
`,
  "part-headers-and-media": `
import { DefaultApi, putPaper, sendPaper, type Client } from "part-headers-and-media";

const body = { file: new Blob(["x"]) };
const contentType = "multipart/related";
const checked = { file: { "X-Checksum": "2cf24dba" } };
const related = { file: { "Content-ID": "a", "X-Lang": "de" } } as const;

export async function send(client: Client, api: DefaultApi): Promise<void> {
  await sendPaper(client, body, { partHeaders: checked });
  await api.sendPaper(body, { partHeaders: checked, contentType: "multipart/form-data" });
  await api.sendPaper(body, { partHeaders: related, contentType });
  await api.sendPaper(body, { contentType, partHeaders: { file: { "Content-ID": "a" } } });
  // @ts-expect-error the headers of the other media type
  await api.sendPaper(body, { partHeaders: related });
  // @ts-expect-error and the other way round
  await api.sendPaper(body, { partHeaders: checked, contentType });
  // @ts-expect-error a header that is needed
  await sendPaper(client, body, { partHeaders: { file: {} } });
  const titled = { title: { "X-Lang": "de" } } as const;
  const mixed = "multipart/mixed";
  await putPaper(client, { contentType: mixed, partHeaders: titled, body: { title: ["a"] } });
  // @ts-expect-error JSON has no parts
  await putPaper(client, { partHeaders: titled, body: { title: "a" } });
  // @ts-expect-error and no part of this one has headers
  await api.putPaper({ contentType: "multipart/form-data", partHeaders: titled });
}
`,
};

test("values are narrowed by what tells them apart", () => {
  const folder = mkdtempSync(join(tmpdir(), "specwright-narrowing-"));
  try {
    const names = Object.keys(programs);
    const files = names.map((name) => join(folder, `${name}.mts`));
    names.forEach((name, index) => writeFileSync(files[index] ?? "", programs[name] ?? ""));
    const flags: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: [],
      paths: Object.fromEntries(
        names.map((name) => [name, [join(root, "test/cases", name, "expected/src/index.ts")]]),
      ),
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    assert.equal(problemsOf(caseProgram(files, flags)), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
