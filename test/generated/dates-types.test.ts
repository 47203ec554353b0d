/** What callers of a client with dates see, under each TypeScript that is supported. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compilers, problemsIn } from "../package/compilers.js";
import { root } from "../project/source-imports.js";

const program = `import { listUsers, putUser, receiveMoved } from "./package/src/index.js";
import type { Client, Event, Instant, Joined, Noted, Problem, User, UserInput } from "./package/src/index.js";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => undefined;

same<Instant, Date>(true);
same<User["left"], Date | null | undefined>(true);
same<User["logins"], { [key: string]: Date } | undefined>(true);
same<User["shift"], [string?, Date?] | undefined>(true);
same<User["code"], string | undefined>(true);
same<User["either"], string | undefined>(true);
same<Problem["at"], string | undefined>(true);
same<Extract<Event, Joined>["at"], Date>(true);
same<Extract<Event, Noted>["at"], string>(true);

export async function use(client: Client, request: Request): Promise<void> {
  const [user] = await listUsers(client, new Date(), { between: [new Date()], born: "2026-01-31" });
  same<typeof user, User | undefined>(true);
  if (user !== undefined) {
    same<typeof user.created, Date | undefined>(true);
    void user.created?.getTime();
    // What was read can be written.
    await putUser(client, new Date(), user);
  }
  const input: UserInput = { name: "a", left: new Date(), manager: { name: "b", left: null } };
  await putUser(client, new Date(), input);
  await putUser(client, new Date(), { at: new Date() }, { contentType: "multipart/form-data" });
  const event = await receiveMoved(request, () => true);
  if (event?.kind === "joined") void event.at.toISOString();
  if (event?.kind === "noted") void event.at.toUpperCase();
  // @ts-expect-error: text is no date
  void listUsers(client, "2026-01-31T09:30:00Z");
  // @ts-expect-error: nor is it one in a body
  void putUser(client, new Date(), { name: "a", left: "2026-01-31T09:30:00Z" });
  // @ts-expect-error: a day is text
  void listUsers(client, new Date(), { born: new Date() });
}
`;

test("dates are dates, and the rest is text", async () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "specwright-dates-"));
  try {
    const source = join(folder, "program/package/src");
    mkdirSync(source, { recursive: true });
    cpSync(join(root, "test/cases/dates/expected/src"), source, { recursive: true });
    cpSync(join(root, "templates/runtime"), join(source, "runtime"), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "program/use.ts"), program);
    for (const compiler of compilers) {
      assert.is(await problemsIn(folder, "program", compiler, "bundler"), "", compiler);
    }
    // It must be able to fail.
    const wrong = program.replace("same<Instant, Date>", "same<Instant, string>");
    writeFileSync(join(folder, "program/use.ts"), wrong);
    for (const compiler of compilers) {
      assert.match(await problemsIn(folder, "program", compiler, "bundler"), /use\.ts\(8,/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
