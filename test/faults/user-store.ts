/** What the store was asked for. */
export interface Wanted {
  /** The logical call, however often it was sent. */
  readonly call: string;
  readonly method: string;
  /** Undefined for the collection. */
  readonly id: string | undefined;
  readonly query: URLSearchParams;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One change that was made. */
export interface Commit {
  readonly call: string;
  readonly method: string;
  readonly id: string;
  /** The version that was overwritten; undefined when the user was created. */
  readonly from: string | undefined;
  /** The version that came about; undefined when the user was deleted. */
  readonly to: string | undefined;
}

export interface StoreOptions {
  /** How a stale If-Match is answered: as RFC 9110 says, or as Genesys does. */
  readonly conflict: 412 | 400;
  readonly weak: boolean;
  /** Whether `userName` is unique. If it is not, a POST that is sent twice shows as two users. */
  readonly unique: boolean;
}

interface StoredUser {
  readonly id: string;
  readonly userName: string;
  readonly version: number;
}

/** Users with versions, and a record of every change. */
export class UserStore {
  readonly commits: Commit[] = [];
  readonly #users = new Map<string, StoredUser>();
  #made = 0;

  /** Puts a user in place, without a record. */
  seed(id: string, userName: string): void {
    this.#users.set(id, { id, userName, version: 1 });
  }

  tagOf(id: string, { weak }: Pick<StoreOptions, "weak">): string | undefined {
    const user = this.#users.get(id);
    return user && tag(user, weak);
  }

  /** Does what is wanted, at once and completely or not at all. */
  apply(wanted: Wanted, options: StoreOptions): Answer {
    const { method, id } = wanted;
    if (id === undefined) {
      if (method === "POST") return this.#create(wanted, options);
      return method === "GET" ? this.#list(wanted) : problem(405, "no such method");
    }
    const user = this.#users.get(id);
    if (user === undefined) return problem(404, `no user ${id}`);
    const current = tag(user, options.weak);
    if (method === "GET" || method === "HEAD") {
      if (wanted.ifNoneMatch === current) {
        return { status: 304, headers: { ETag: current }, body: "" };
      }
      return shown(200, user, options);
    }
    const { ifMatch } = wanted;
    const named = ifMatch?.split(",").map((one) => one.trim());
    if (named !== undefined && !named.includes("*") && !named.includes(current)) {
      return options.conflict === 412
        ? problem(412, `${user.userName} has changed`)
        : problem(400, `${user.userName} has changed`, "invalidVers");
    }
    if (method === "DELETE") {
      this.#users.delete(id);
      this.#note(wanted, id, current, undefined);
      return { status: 204, headers: {}, body: "" };
    }
    if (method !== "PUT" && method !== "PATCH") return problem(405, "no such method");
    const changed = { ...user, ...nameIn(wanted.body), version: user.version + 1 };
    this.#users.set(id, changed);
    this.#note(wanted, id, current, tag(changed, options.weak));
    return shown(200, changed, options);
  }

  #create(wanted: Wanted, options: StoreOptions): Answer {
    const { userName = "nobody" } = nameIn(wanted.body);
    if (options.unique && [...this.#users.values()].some((one) => one.userName === userName)) {
      return problem(409, `${userName} exists`, "uniqueness");
    }
    const user = { id: `new-${++this.#made}`, userName, version: 1 };
    this.#users.set(user.id, user);
    this.#note(wanted, user.id, undefined, tag(user, options.weak));
    return shown(201, user, options);
  }

  #list({ query }: Wanted): Answer {
    const start = Math.max(1, Number(query.get("startIndex") ?? 1));
    const count = Math.max(0, Number(query.get("count") ?? 25));
    const all = [...this.#users.values()];
    const page = all.slice(start - 1, start - 1 + count);
    const body = {
      totalResults: all.length,
      startIndex: start,
      itemsPerPage: page.length,
      Resources: page.map(({ id, userName }) => ({ id, userName })),
    };
    return { status: 200, headers: json, body: JSON.stringify(body) };
  }

  #note({ call, method }: Wanted, id: string, from: string | undefined, to: string | undefined) {
    this.commits.push({ call, method, id, from, to });
  }
}

const json = { "Content-Type": "application/scim+json" };

function tag({ version }: StoredUser, weak: boolean): string {
  return `${weak ? "W/" : ""}"${version}"`;
}

function shown(status: number, user: StoredUser, { weak }: StoreOptions): Answer {
  const body = JSON.stringify({ id: user.id, userName: user.userName });
  return { status, headers: { ...json, ETag: tag(user, weak) }, body };
}

/** An error in SCIM's form, which repeats what a careless server would repeat. */
export function problem(status: number, detail: string, scimType?: string): Answer {
  const body = { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], detail, scimType };
  return { status, headers: json, body: JSON.stringify({ ...body, status: String(status) }) };
}

function nameIn(body: string): { userName?: string } {
  const { userName } = JSON.parse(body) as { userName?: unknown };
  return typeof userName === "string" ? { userName } : {};
}
