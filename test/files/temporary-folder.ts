/** Folders of the system's temporary folder that go away with the test. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A file system in memory, where there is one: for tests of many thousand files. */
export const inMemory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** Runs the test in an empty folder and removes it afterwards. */
export async function inFolder(
  test: (folder: string) => void | Promise<void>,
  parent = tmpdir(),
): Promise<void> {
  // The real path: on some systems the temporary folder is itself reached through a link.
  const folder = mkdtempSync(join(realpathSync(parent), "specwright-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await test(folder);
  } catch (error) {
    // What failed is the test, whatever else then stands in the way of removing its folder.
    try {
      remove();
    } catch {
      // Left to the system, as every temporary file.
    }
    throw error;
  }
  remove();
}

/** Writes files with the folders they need. */
export function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Every file and folder below, with its content; what `deepEqual` compares. */
export function snapshot(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    entries.map((path) => {
      const stat = lstatSync(join(folder, path));
      if (stat.isFile()) return [path, readFileSync(join(folder, path), "utf8")];
      return [path, stat.isSymbolicLink() ? "(link)" : "(folder)"];
    }),
  );
}

/** The files alone, without the manifest. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(snapshot(folder)).filter(
      ([path, content]) => content !== "(folder)" && path !== ".specwright-manifest.json",
    ),
  );
}
