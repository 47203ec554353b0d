/** For `resends.test.ts`: calls whose connection ends without an answer. Uses web APIs only. */
import { Client, send } from "../../templates/runtime/index.js";
import { described } from "../runtime/described.js";

export const methods = ["GET", "PUT", "POST", "PATCH", "DELETE"] as const;

export async function callAll(origin: string): Promise<void> {
  const client = new Client({ baseUrl: origin, retries: 0 });
  const requestBody = { kind: "json", mediaType: "application/json" } as const;
  for (const method of methods) {
    // The next request goes over a connection that was used before.
    await (await fetch(`${origin}/warm`)).text();
    await new Promise((done) => setTimeout(done, 50));
    const operation = described({ method, path: `/lost/${method}`, requestBody, responses: {} });
    await send(client, operation, {}, method === "GET" ? undefined : {}).catch(() => undefined);
  }
  await fetch(`${origin}/done`, { method: "POST" });
}
