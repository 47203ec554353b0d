/** Names of files as the user knows them, with forward slashes. */

/** `spec/api.yaml` and `../common/a%20b.yaml` → `common/a b.yaml`. */
export function siblingFile(from: string, reference: string): string {
  const path = decoded(reference);
  const absolute = path.startsWith("/");
  const steps = absolute ? [] : from.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== ".." && steps.at(-1) !== "") {
      steps.pop();
    } else steps.push(step);
  }
  return (absolute ? "/" : "") + steps.join("/");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A `%` that begins no escape is part of the name.
    return path;
  }
}

/** Whether a file lies in the folder of another or below it. */
export function isBeside(file: string, entry: string): boolean {
  const folder = entry.slice(0, entry.lastIndexOf("/") + 1);
  const rest = file.slice(folder.length);
  // What begins with a slash starts at the root, also where the folder has no name. Back-slashes
  // are steps on Windows, and names of files that nobody refers to elsewhere.
  return (
    file.startsWith(folder) &&
    !rest.startsWith("/") &&
    !rest.includes("\\") &&
    !rest.split("/").includes("..")
  );
}

/** `https:`, `file:`, `//host`: a reference that is no path. */
export function isUrl(reference: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(reference);
}

/**
 * The files that a text seems to refer to, by the names under which they are looked for: all that
 * can be said of a text that is too broken to be read.
 */
export function filesNamedIn(file: string, text: string): readonly string[] {
  const found = new Set<string>();
  const pattern =
    /\$ref["']?\s*:\s*(?:"([^"\\\n]*(?:\\.[^"\\\n]*)*)"|'([^'\n]*)'|([^\s"'#,}\]][^\s,}\]]*))/g;
  for (const [, quoted, single, plain] of text.matchAll(pattern)) {
    const value = quoted === undefined ? (single ?? plain ?? "") : unescaped(quoted);
    const [path = ""] = value.split("#");
    if (path !== "" && !isUrl(path)) found.add(siblingFile(file, path));
  }
  return [...found];
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
