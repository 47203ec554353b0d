/** The browser of the machine, which npm cannot bring. */
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const places = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of the binary: what `CHROMIUM` names, else what is found. */
export function chromiumBinary(): string {
  const { CHROMIUM, PATH = "" } = process.env;
  const inPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [...(CHROMIUM === undefined ? [] : [CHROMIUM]), ...inPath, ...places].find(runs);
  if (found !== undefined) return found;
  throw new Error(
    'There is no Chromium: "apt-get install --no-install-recommends chromium" brings it, as in ' +
      ".ci/run; or set CHROMIUM to the path of one.",
  );
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// Far more than any test takes.
const patience = 120_000;

/** Opens a page without a window while something is awaited, with a profile of its own. */
export async function withPage<Result>(url: string, result: Promise<Result>): Promise<Result> {
  const binary = chromiumBinary();
  const profile = mkdtempSync(join(tmpdir(), "specwright-chromium-"));
  const flags = [
    ..."--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split(" "),
    ..."--disable-background-networking --disable-component-update --disable-sync".split(" "),
    `--user-data-dir=${profile}`,
  ];
  const browser = spawn(binary, [...flags, url], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  browser.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const ended = new Promise<void>((done) => browser.on("close", () => done()));
  const failed = new Promise<never>((_, fail) => {
    browser.on("error", fail);
    browser.on("exit", (code) => fail(new Error(`Chromium ended with ${code}: ${said}`)));
    const late = setTimeout(() => fail(new Error(`Nothing came of the page: ${said}`)), patience);
    void result.finally(() => clearTimeout(late)).catch(() => undefined);
  });
  try {
    return await Promise.race([result, failed]);
  } finally {
    browser.kill();
    const late = setTimeout(() => browser.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(late);
    // Processes of the browser may still be writing there.
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
