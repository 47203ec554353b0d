import { randomUUID } from "node:crypto";
import SCIMMY from "scimmy";

export interface Stored {
  readonly id: string;
  readonly meta: {
    readonly created: string;
    readonly lastModified: string;
    readonly version: string;
  };
  readonly [attribute: string]: unknown;
}

/** What SCIMMY says about a request: one resource, or all that match. */
interface Wanted {
  readonly id?: string;
  readonly filter?: { match(values: Stored[]): Stored[] };
}

/** Resources of one type in memory. Each write counts the version up, from 1. */
export class ResourceStore {
  readonly #stored = new Map<string, Stored>();
  readonly #unique: string;

  constructor(unique: string) {
    this.#unique = unique;
  }

  /** The functions that SCIMMY calls for this type. */
  get handlers(): object {
    return {
      ingress: ({ id }: Wanted, data: object) => this.write(id, data),
      egress: (wanted: Wanted) => {
        if (wanted.id !== undefined) return structuredClone(this.#existing(wanted.id));
        const all = [...this.#stored.values()].map((stored) => structuredClone(stored));
        return wanted.filter === undefined ? all : wanted.filter.match(all);
      },
      degress: ({ id = "" }: Wanted) => {
        this.#existing(id);
        this.#stored.delete(id);
      },
    };
  }

  get(id: string): Stored | undefined {
    return this.#stored.get(id);
  }

  write(id: string | undefined, data: object): Stored {
    const old = id === undefined ? undefined : this.#existing(id);
    const plain = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    const key = this.#key(plain);
    const twin = [...this.#stored.values()].find((other) => this.#key(other) === key);
    if (twin !== undefined && twin.id !== id) {
      throw new SCIMMY.Types.Error(409, "uniqueness", `This ${this.#unique} is in use.`);
    }
    const now = new Date().toISOString();
    const stored: Stored = {
      ...plain,
      id: id ?? randomUUID(),
      meta: {
        created: old?.meta.created ?? now,
        lastModified: now,
        version: String(Number(old?.meta.version ?? 0) + 1),
      },
    };
    this.#stored.set(stored.id, stored);
    return structuredClone(stored);
  }

  clear(): void {
    this.#stored.clear();
  }

  #existing(id: string): Stored {
    const stored = this.#stored.get(id);
    // An empty scimType is left out of the answer: a 404 has none.
    if (stored === undefined) throw new SCIMMY.Types.Error(404, "", `There is no resource ${id}.`);
    return stored;
  }

  #key(resource: Readonly<Record<string, unknown>>): string {
    return String(resource[this.#unique]).toLowerCase();
  }
}
