/** The process of a SCIM server: SCIMMY, behind a check of everything against our description. */
import express from "express";
import type { ErrorRequestHandler } from "express";
import { randomBytes } from "node:crypto";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";
import { listening } from "../listening.js";
import { loginHost } from "../login-host.js";
import { optionsOfProcess, serveTest } from "../own-process-side.js";
import { descriptionCheck } from "./description-check.js";
import { genesysDialect } from "./genesys-dialect.js";
import { genesysUserResource } from "./genesys-schemas.js";
import { Journal, keepJournal } from "./journal.js";
import { oneWriteAtATime } from "./one-write-at-a-time.js";
import { ResourceStore } from "./resource-store.js";
import type { ScimmyAddresses, ScimmyDoor, ScimmySettings } from "./shapes.js";
import { conditions, tagsOfAnswers } from "./versions.js";

const settings = optionsOfProcess<ScimmySettings>();
const fixedToken = randomBytes(24).toString("base64url");
const stores = { users: new ResourceStore("userName"), groups: new ResourceStore("displayName") };
const journal = new Journal();
const login = await loginHost(settings);

SCIMMY.Config.set({ patch: true, filter: { supported: true, maxResults: 200 }, etag: true });
SCIMMY.Resources.declare(genesysUserResource(), stores.users.handlers);
SCIMMY.Resources.declare(SCIMMY.Resources.Group, stores.groups.handlers);

const scim = new SCIMMYRouters({
  type: "oauth",
  handler: (request) => {
    const token = /^Bearer (.+)$/.exec(request.get("authorization") ?? "")?.[1] ?? "";
    if (token !== fixedToken && !login.accepts(token)) throw new Error("The token is not valid.");
    return "tester";
  },
});

/** What Express itself refuses, a body that is no JSON for instance. */
const refuse: ErrorRequestHandler = (
  error: Error & { status?: number },
  _request,
  response,
  _next,
) => {
  const status = error.status ?? 500;
  response.status(status).json({ message: error.message, code: "bad.request", status });
};

const app = express();
app.disable("x-powered-by");
// Express would give every answer a tag of its own, lists and errors too.
app.disable("etag");
app.use(keepJournal(journal));
app.use(express.json({ type: ["application/scim+json", "application/json"] }));
for (const step of descriptionCheck(journal)) app.use(step);
app.use(tagsOfAnswers(settings), oneWriteAtATime(), conditions(stores, settings));
app.use(genesysDialect(stores));
app.use(["/api/v2/scim/v2", "/api/v2/scim"], scim);
app.use(refuse);

const { url } = await listening(app);
const door: ScimmyDoor = {
  seedGroup: (displayName, members) =>
    stores.groups.write(undefined, { displayName, members: members.map((value) => ({ value })) })
      .id,
  seedUsers: (prefix, count) =>
    Array.from({ length: count }, (_, at) => {
      const userName = `${prefix}-${at + 1}@example.com`;
      return stores.users.write(undefined, { userName, displayName: userName, active: true }).id;
    }),
  removeUsers: () => stores.users.clear(),
  revokeTokens: () => login.revokeAll(),
  report: () => ({
    requests: journal.requests,
    violations: journal.violations,
    deviations: [...journal.deviations].sort(),
    checkedResponses: journal.checkedResponses,
    tokenRequests: login.requests.length,
  }),
  forget: () => {
    journal.forget();
    login.requests.length = 0;
  },
  takeViolations: () => journal.takeViolations(),
};
serveTest({ url, loginUrl: login.url, fixedToken } satisfies ScimmyAddresses, door);
