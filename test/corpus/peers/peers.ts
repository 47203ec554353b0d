/** Other generators that can be asked about the same documents, where they are installed. */
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

export interface Peer {
  readonly name: string;
  /** The folder whose `node_modules` holds it. */
  readonly home: string;
}

/** A program, beside `node_modules`, that makes `output/` of the description. */
type PeerProgram = (description: string) => string;

export const peerPrograms: Readonly<Record<string, PeerProgram>> = {
  "@hey-api/openapi-ts": (description) => `
    import { createClient } from "@hey-api/openapi-ts";
    await createClient({
      input: ${JSON.stringify(description)},
      output: { path: "output" },
      plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
      logs: { level: "silent", file: false },
    });`,
  orval: (description) => `
    import { generate } from "orval";
    await generate({
      input: { target: ${JSON.stringify(description)} },
      output: { target: "output/client.ts", client: "fetch", mode: "split", override: {} },
    }, process.cwd(), { projectName: "client" });`,
  "@kubb/core": (description) => `
    import { build, defineConfig } from "@kubb/core";
    import { pluginOas } from "@kubb/plugin-oas";
    import { pluginTs } from "@kubb/plugin-ts";
    import { pluginClient } from "@kubb/plugin-client";
    const { error, failedPlugins } = await build({ config: { ...defineConfig({
      root: ".",
      input: { path: ${JSON.stringify(description)} },
      output: { path: "output", clean: true },
      plugins: [pluginOas({ validate: false }), pluginTs(), pluginClient({ client: "fetch", bundle: true })],
    }) } });
    if (error ?? failedPlugins?.size) throw error ?? [...failedPlugins][0].error;`,
  oazapfts: (description) => `
    import { mkdirSync, writeFileSync } from "node:fs";
    import * as oazapfts from "oazapfts";
    const generate = oazapfts.generateSource ?? oazapfts.default?.generateSource;
    mkdirSync("output");
    writeFileSync("output/client.ts", await generate(${JSON.stringify(description)}));`,
  "openapi-typescript": (description) => `
    import { mkdirSync, writeFileSync } from "node:fs";
    import { pathToFileURL } from "node:url";
    import openapiTS, { astToString } from "openapi-typescript";
    mkdirSync("output");
    const nodes = await openapiTS(pathToFileURL(${JSON.stringify(description)}), { silent: true });
    writeFileSync("output/client.ts", astToString(nodes));`,
};

/** Those that can be resolved, each from the first folder that has it. */
export function findPeers(folders: readonly string[]): readonly Peer[] {
  return Object.keys(peerPrograms).flatMap((name) => {
    const home = folders.map((folder) => homeOf(name, folder)).find((found) => found !== undefined);
    return home === undefined ? [] : [{ name, home }];
  });
}

function homeOf(name: string, folder: string): string | undefined {
  // Not every package lets its manifest be resolved, so the folders are asked in Node.js' order.
  const require = createRequire(join(resolve(folder), "package.json"));
  const modules = require.resolve.paths(name)?.find((path) => existsSync(join(path, name)));
  return modules === undefined ? undefined : dirname(modules);
}
