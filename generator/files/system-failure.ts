/** What the operating system says when it refuses, in words. */
const words: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "the operation is not permitted"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "no space is left on the device"],
  ["EDQUOT", "the disk quota is used up"],
  ["EMFILE", "too many files are open"],
  ["ENAMETOOLONG", "the path is too long"],
  ["ENOENT", "there is no such file or folder"],
  ["ENOTDIR", "a part of the path is not a folder"],
  ["EISDIR", "it is a folder"],
  ["ELOOP", "there are too many links"],
  ["EIO", "the device failed"],
  ["EBUSY", "it is in use, or a file system is mounted there"],
  ["EXDEV", "it is on another file system than the folder above it"],
]);

/** What to do about it, in words that a sentence can go on with. */
const waysOut: ReadonlyMap<string, string> = new Map([
  ["EACCES", "allow writing to the output folder and the folder above it"],
  ["EPERM", "allow writing to the output folder and the folder above it"],
  ["EROFS", "choose an output folder where writing is possible"],
  ["ENOSPC", "make room"],
  ["EDQUOT", "make room"],
  ["EMFILE", "raise the limit on open files"],
  ["EIO", "have a look at the device or the network"],
  ["EBUSY", "choose a folder below what is mounted, or close what uses it,"],
  ["EXDEV", "choose a folder below what is mounted"],
]);

export function wayOut(error: unknown): string {
  return waysOut.get(codeOf(error) ?? "") ?? "mend the cause";
}

export function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

/**
 * The reason and its code; `undefined` when the error did not come from the operating system,
 * which makes it a bug of ours.
 */
export function describeFailure(error: unknown): string | undefined {
  const code = codeOf(error);
  // A path with a NUL never reaches the operating system, but it is the user's all the same.
  if (code === "ERR_INVALID_ARG_VALUE") return "the path contains a NUL character";
  // Two gibibytes, which Node does not read at once. It may grow while it is looked at.
  if (code === "ERR_FS_FILE_TOO_LARGE") return "the file is too large";
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) return undefined;
  return `${words.get(code) ?? "the system refused"} (${code})`;
}

/** Whether the error says that nothing stands at the path. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}
