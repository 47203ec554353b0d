/** Names for schemas that have none of their own: those of other files, and parts of schemas. */
import { pointerTokens } from "../pointer.js";

/** Steps of a pointer that say where a schema is kept, not what it is. */
const places: ReadonlySet<string> = new Set([
  "components",
  "schemas",
  "definitions",
  "$defs",
  "properties",
  "items",
  "paths",
]);

const upperFirst = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** `{users}/get/200` → `UsersGet200`; what is a name already stays as it is. */
function joined(parts: readonly string[]): string {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && /^[\w.-]+$/.test(only)) return only;
  return parts
    .flatMap((part) => part.split(/[^A-Za-z0-9_]+/))
    .filter((word) => word !== "")
    .map(upperFirst)
    .join("");
}

/** `common/user.schema.yaml` → `user`; a file called `index` is named after its folder. */
export function fileStem(file: string): string {
  const steps = file.split("/");
  const stem = (steps.at(-1) ?? "").replace(/\.(?:ya?ml|json)$/i, "").replace(/\.schema$/i, "");
  return /^(?:index|schema|_index)$/i.test(stem) && steps.length > 1
    ? (steps.at(-2) ?? stem)
    : stem;
}

/** What a schema is called that a reference finds at a pointer in a file. */
export function schemaName(file: string, pointer: string): string {
  const steps = (pointerTokens(pointer) ?? []).filter((step) => !places.has(step));
  return joined(steps.length === 0 ? [fileStem(file)] : steps.slice(-3)) || "Schema";
}

/** Gives each name once; what is taken gives way to the file's name before it, then to a number. */
export class ComponentNames {
  readonly #taken: Set<string>;
  /** The number to try next behind a name; thousands of one name would count from 2 each time. */
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set([...taken].map((name) => name.toLowerCase()));
  }

  take(name: string, file: string): string {
    const candidates = [name, joined([fileStem(file), name])];
    let found = candidates.find((candidate) => !this.#taken.has(candidate.toLowerCase()));
    for (let number = this.#next.get(name) ?? 2; found === undefined; number += 1) {
      const numbered = `${name}${number}`;
      if (!this.#taken.has(numbered.toLowerCase())) found = numbered;
      this.#next.set(name, number + 1);
    }
    this.#taken.add(found.toLowerCase());
    return found;
  }
}
