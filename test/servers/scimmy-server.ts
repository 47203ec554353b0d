import { randomBytes } from "node:crypto";
import { ownProcess } from "./own-process.js";
import type { OwnProcess } from "./own-process.js";
import type { ScimmyAddresses, ScimmyDoor, ScimmySettings } from "./scimmy/shapes.js";

export interface ScimmyServer extends ScimmyAddresses {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ask: OwnProcess<ScimmyAddresses, ScimmyDoor>["ask"];
  close(): Promise<void>;
}

/**
 * Starts SCIMMY with versions on both path families of Genesys Cloud, and a login host for it. SCIMMY
 * keeps its settings in the module, so each server has a process of its own.
 */
export async function startScimmy(
  variant: Partial<Omit<ScimmySettings, "clientId" | "clientSecret">> = {},
): Promise<ScimmyServer> {
  const settings: ScimmySettings = {
    tags: "strong",
    ifMatch: "optional",
    stale: 412,
    expiresIn: 86_400,
    ...variant,
    clientId: "7c3f:tester",
    clientSecret: `${randomBytes(12).toString("base64url")}:+/%&= ü`,
  };
  const entry = new URL("./scimmy/scimmy.server.ts", import.meta.url);
  const { ready, ask, close } = await ownProcess<ScimmyAddresses, ScimmyDoor>(entry, settings);
  const { clientId, clientSecret } = settings;
  return { ...ready, clientId, clientSecret, ask, close };
}
