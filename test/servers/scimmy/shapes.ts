/** What the test process and the process of the server say to each other. */

export interface ScimmySettings {
  /** `"3"` or `W/"3"`. */
  readonly tags: "strong" | "weak";
  /** Whether a write without If-Match is refused with 428. */
  readonly ifMatch: "optional" | "required";
  /** How a stale If-Match is refused: as RFC 9110 says, or as Genesys Cloud does (`invalidVers`). */
  readonly stale: 412 | 400;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly expiresIn: number;
}

export interface ScimmyAddresses {
  readonly url: string;
  readonly loginUrl: string;
  /** A token that the API takes for as long as it runs. */
  readonly fixedToken: string;
}

/** A request as it arrived, with the status of its answer. */
export interface Arrived {
  /** As our description calls it; missing where the request is not one of its operations. */
  readonly operationId?: string;
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

/** Where a request or an answer is not what the description says. */
export interface Violation {
  readonly of: "request" | "response";
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly message: string;
}

export interface Report {
  readonly requests: readonly Arrived[];
  /** All since the start, or since they were last taken. */
  readonly violations: readonly Violation[];
  /** Names of the known deviations of the server that were met since the start. */
  readonly deviations: readonly string[];
  /** How many answers with a body were held against the description since the start. */
  readonly checkedResponses: number;
  /** How many requests the token endpoint had. */
  readonly tokenRequests: number;
}

/** What only an owner of the server can do. */
export interface ScimmyDoor {
  /** Makes a group, which nobody can over this API. Gives its id. */
  seedGroup(displayName: string, members: readonly string[]): string;
  /** Makes users `${prefix}-1@example.com` and so on. Gives their ids. */
  seedUsers(prefix: string, count: number): readonly string[];
  removeUsers(): void;
  revokeTokens(): void;
  report(): Report;
  /** Empties the list of requests, and the count of those for tokens. */
  forget(): void;
  /** Gives the violations and empties their list. Only for those that were meant. */
  takeViolations(): readonly Violation[];
}
