/**
 * Which folders may be an output folder. The output is overwritten and tidied up on every run,
 * so it must be a folder of its own: nothing that somebody else made may be the folder or stand
 * above it in the tree.
 */
import { basename, dirname, isAbsolute, parse, relative, sep } from "node:path";
import { workFolderName } from "./work-folder.js";

/** Real absolute paths: links are resolved before the question is asked. */
export interface Surroundings {
  readonly cwd: string;
  readonly home: string;
  /** Where the system keeps temporary files. */
  readonly temporary: string;
  /** Files and folders that are read to make the output. */
  readonly inputs: readonly string[];
  /** Whether the folder has a `.git` of its own. */
  readonly isRepository: boolean;
}

/** Folders of which everybody's programs expect that they are there; below them is another matter. */
const systemFolders = new Set(
  [
    "/bin /boot /dev /dev/shm /etc /home /lib /lib32 /lib64 /media /mnt /opt /proc /root /run /sbin",
    "/srv /sys /tmp /usr /usr/bin /usr/include /usr/lib /usr/libexec /usr/local /usr/local/bin",
    "/usr/local/lib /usr/sbin /usr/share /usr/src /var /var/cache /var/lib /var/log /var/tmp",
    "/applications /cores /library /private /private/etc /private/tmp /private/var /system /users",
    "/volumes c:/users c:/programdata",
  ].flatMap((line) => line.split(" ")),
);

/** Folders below which there is nothing but the system's. */
const systemTrees = [
  ..."/bin /boot /etc /lib /lib32 /lib64 /proc /sbin /sys /usr/bin /usr/lib /usr/sbin".split(" "),
  ..."/system /private/etc c:/windows".split(" "),
  "c:/program files",
  "c:/program files (x86)",
];

/** Folders that a tool fills and empties as it likes, and what they are. */
const toolFolders: ReadonlyMap<string, string> = new Map([
  [".git", "a git folder"],
  [".hg", "a Mercurial folder"],
  [".svn", "a Subversion folder"],
  [".jj", "a Jujutsu folder"],
  ["node_modules", "node_modules, which package managers empty"],
]);

/** Why the folder cannot be an output folder; `undefined` when it can. */
export function dangerOf(folder: string, around: Surroundings): string | undefined {
  if (folder === parse(folder).root) return "it is the root of the file system";
  if (folder === around.temporary) return "it is the folder for temporary files";
  if (contains(folder, around.home))
    return folder === around.home ? "it is your home folder" : "your home folder is inside it";
  // With forward slashes and in lower case, which also stands for systems that do not tell them.
  const plain = folder.replaceAll(sep, "/").toLowerCase();
  if (systemFolders.has(plain)) return "it is a folder of the system";
  const tree = systemTrees.find((each) => plain === each || plain.startsWith(`${each}/`));
  if (tree !== undefined) return `it is inside a folder of the system: ${tree}`;
  if (dirname(folder) === around.home && basename(folder).startsWith("."))
    return "it is where a program keeps its settings";
  if (around.isRepository) return "it is the root of a repository";
  for (const segment of plain.split("/")) {
    const tool = toolFolders.get(segment);
    if (tool !== undefined) return `it is inside ${tool}`;
    if (workFolderName.test(segment)) return "it is where specwright prepares its output";
  }
  for (const input of around.inputs) {
    if (contains(folder, input)) return `what is read to make the output is inside it: ${input}`;
    if (contains(input, folder)) return `it is inside what is read to make the output: ${input}`;
  }
  if (contains(folder, around.cwd)) return "the current folder is inside it";
  return undefined;
}

/** Whether `inner` is `outer` or stands below it. */
export function contains(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
