/** What to type to bring output up to date. */

/**
 * The command that would bring the output up to date: the one that was given, as it was given,
 * without what only checks.
 */
export function repairCommand(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string {
  const rest = words.filter((word) => word !== "--check" && word !== "--json");
  if (env["npm_lifecycle_event"] !== "generate")
    return ["specwright", ...rest.map(quoted)].join(" ");
  const added = rest.slice(1).map(quoted);
  return ["npm run generate", ...(added.length > 0 ? ["--", ...added] : [])].join(" ");
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
