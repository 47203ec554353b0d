import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export interface ApacheServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Installation {
  readonly binary: string;
  readonly modules: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Tags are made of the content in the one, of time and size in the other. */
const folders = ["strong", "dated"];

/**
 * Starts Apache httpd with mod_dav, which takes GET, PUT and DELETE below `/strong/Users/` and
 * `/dated/Users/` and keeps the conditions of RFC 9110 to the letter.
 */
export async function startApache(): Promise<ApacheServer> {
  const folder = mkdtempSync(join(tmpdir(), "apache-"));
  try {
    const { binary, modules, environment } = installation(folder);
    const port = await freePort();
    for (const name of folders) mkdirSync(join(folder, "www", name, "Users"), { recursive: true });
    writeFileSync(join(folder, "httpd.conf"), configuration(folder, modules, port));
    // The shell ends Apache and cleans up when its input closes: neither outlives this process.
    const command =
      '"$0" -f "$1/httpd.conf" -DFOREGROUND & read -r _; kill $!; wait $!; rm -r "$1"';
    const shell = spawn("sh", ["-c", command, binary, folder], {
      env: environment,
      stdio: ["pipe", "ignore", "ignore"],
    });
    const url = `http://127.0.0.1:${port}`;
    const close = () => end(shell);
    await answering(url, folder).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    return { url, close };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Debian's package where it is installed; otherwise unpacked for this run, without installing it. */
function installation(folder: string): Installation {
  if (existsSync("/usr/sbin/apache2")) {
    return {
      binary: "/usr/sbin/apache2",
      modules: "/usr/lib/apache2/modules",
      environment: process.env,
    };
  }
  const packages = ["apache2-bin", "libapr1", "libaprutil1", "libaprutil1-dbd-sqlite3"];
  const script = 'apt-get download "$@" && for deb in *.deb; do dpkg -x "$deb" root; done';
  try {
    execFileSync("sh", ["-c", script, "sh", ...packages], { cwd: folder, stdio: "pipe" });
  } catch (cause) {
    throw new Error("These tests need Apache: apt-get install apache2-bin", { cause });
  }
  const libraries = execFileSync("sh", ["-c", "echo root/usr/lib/*-linux-gnu*"], { cwd: folder });
  return {
    binary: join(folder, "root/usr/sbin/apache2"),
    modules: join(folder, "root/usr/lib/apache2/modules"),
    environment: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, libraries.toString("utf8").trim()),
    },
  };
}

function configuration(folder: string, modules: string, port: number): string {
  const module = (name: string): string => `LoadModule ${name}_module "${modules}/mod_${name}.so"`;
  return `
ServerRoot "${folder}"
ServerName localhost
Listen 127.0.0.1:${port}
PidFile "${folder}/pid"
ErrorLog "${folder}/error.log"
${["mpm_event", "authz_core", "mime", "dav", "dav_fs"].map(module).join("\n")}
TypesConfig /dev/null
DocumentRoot "${folder}/www"
DavLockDB "${folder}/lock"
<Directory "${folder}/www">
  Dav On
  ForceType application/scim+json
  Require all granted
</Directory>
<Directory "${folder}/www/strong">
  FileETag Digest
</Directory>
<Directory "${folder}/www/dated">
  FileETag MTime Size
</Directory>
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function answering(url: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answered = await fetch(url).then(
      (response) => response.body?.cancel().then(() => true),
      () => false,
    );
    if (answered === true) return;
    await wait(50);
  }
  const log = join(folder, "error.log");
  const said = existsSync(log) ? readFileSync(log, "utf8") : "";
  throw new Error(`Apache did not start.\n${said}`);
}

function end(shell: ChildProcess): Promise<void> {
  if (shell.exitCode !== null || shell.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    shell.once("exit", () => done());
    shell.stdin?.end();
  });
}
