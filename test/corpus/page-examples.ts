/** The programs that the pages of a package show. */
import type { OutputFile } from "../../generator/output-file.js";

export interface PageExample {
  /** A name for the file that the code is written to. */
  readonly name: string;
  readonly page: string;
  /** The line of the page where the code begins. */
  readonly line: number;
  readonly code: string;
}

/** Fences that import the package: others come out of descriptions and are not ours. */
export function pageExamples(
  files: readonly OutputFile[],
  packageName: string,
): readonly PageExample[] {
  return files
    .filter(({ path }) => path.endsWith(".md"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^```typescript\n([\s\S]*?)^```$/gm)].map(({ 1: code = "", index }) => {
        const line = text.slice(0, index).split("\n").length + 1;
        // On some disks `Users.md` and `users.md` would be the same file, hence the number.
        return { page: path, line, code };
      }),
    )
    .filter(({ code }) => code.includes(`from "${packageName}`))
    .map((example, index) => ({ ...example, name: `example-${index}` }));
}
