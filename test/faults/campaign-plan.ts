import { faultGroups, type Fault } from "./fault-table.js";
import { marker } from "./leaks.js";
import type { Random } from "./random.js";
import type { Action } from "./user-operations.js";
import type { StoreOptions } from "./user-store.js";

/** One logical call of a campaign. */
export interface PlannedCall {
  readonly name: string;
  readonly action: Action;
  /** Whom it is about; shared users are written by several calls at once. */
  readonly user: string;
  readonly shared: boolean;
  /** What its If-Match says: nothing, `*`, the version just read, or one that is gone. */
  readonly condition: "none" | "any" | "current" | "stale";
  readonly faults: readonly Fault[];
  readonly store: StoreOptions;
  readonly timeout: number;
  readonly retries: number | undefined;
  /** When the caller gives up, in milliseconds. */
  readonly abortAfter: number | undefined;
}

export const sharedUsers: readonly string[] = Array.from(
  { length: 8 },
  (_, index) => `${marker}-shared-${index}`,
);

const actions: readonly Action[] = [
  ...(["GET", "GET", "HEAD", "LIST", "POST", "POST"] as const),
  ...(["PUT", "PUT", "PUT", "PATCH", "PATCH", "DELETE", "DELETE"] as const),
];

/** The same plan for the same chance. */
export function planCampaign(random: Random, calls: number): readonly PlannedCall[] {
  return Array.from({ length: calls }, (_, index) => planCall(random, index));
}

function planCall(random: Random, index: number): PlannedCall {
  const action = random.pick(actions);
  const writes = /^(?:PUT|PATCH|DELETE)$/.test(action);
  const shared = writes && action !== "DELETE" && random.chance(0.3);
  const user = shared ? random.pick(sharedUsers) : `${marker}-${index}`;
  const length = random.pick([0, 1, 1, 1, 1, 2, 2, 2, 3, 4]);
  const faults = Array.from({ length }, () => random.pick(random.pick(faultGroups)));
  const silent = faults.some(({ seen }) => seen === "silence");
  return {
    name: `call-${index}`,
    action,
    user,
    shared,
    condition: writes
      ? random.pick(["none", "any", "current", "current", "current", "stale"])
      : "none",
    faults,
    store: {
      conflict: random.pick([412, 400]),
      // A property of the user, not of the call: a shared one has one kind of tag.
      weak: (shared ? sharedUsers.indexOf(user) : random.below(2)) % 2 === 0,
      unique: random.chance(0.3),
    },
    timeout: silent ? random.pick([300, 300, 400]) : random.pick([400, 1000, 1500, 2000]),
    retries: random.pick([undefined, undefined, undefined, undefined, 0, 1, 4]),
    abortAfter: random.chance(0.04) ? random.below(60) : undefined,
  };
}
