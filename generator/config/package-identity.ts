/** Names and versions that npm accepts. */

/** The rules of npm for new packages; `undefined` when the name keeps them all. */
export function packageNameMistake(name: string): string | undefined {
  const parts = /^(?:@([^/]+)\/)?([^/]+)$/.exec(name);
  if (parts === null) return "it is `name` or `@scope/name`";
  if (name.length > 214) return "it has at most 214 characters";
  if (name !== name.toLowerCase()) return "it has no capital letters";
  const [, scope, own = ""] = parts;
  for (const part of scope === undefined ? [own] : [scope, own]) {
    if (!/^[a-z0-9][a-z0-9._-]*$/.test(part)) {
      return "it begins with a letter or digit and goes on with letters, digits, `.`, `_` and `-`";
    }
  }
  return own === "node_modules" || own === "favicon.ico" ? "npm reserves this name" : undefined;
}

/** Semantic Versioning 2.0.0 without build metadata, which npm drops. */
export function isPackageVersion(version: string): boolean {
  const number = "(?:0|[1-9][0-9]*)";
  const identifier = `(?:${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
  return new RegExp(
    `^${number}\\.${number}\\.${number}(?:-${identifier}(?:\\.${identifier})*)?$`,
  ).test(version);
}
