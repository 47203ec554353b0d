interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly message: string;
}

interface Deviation {
  readonly name: string;
  fits(answer: Answer): boolean;
}

const undeclared = ({ status, message }: Answer, expected: number): boolean =>
  status === expected && message.includes("no schema defined for status code");

/**
 * Where the answers of this server are not those of Genesys Cloud, and are right all the same. Each
 * one that is met is named in the report; everything else that does not fit is a violation.
 */
const known: readonly Deviation[] = [
  {
    // RFC 9110 says 412. Genesys Cloud says 400 with `invalidVers`, and that is what is described.
    name: "412 for a stale If-Match",
    fits: (answer) => undeclared(answer, 412),
  },
  {
    // RFC 6585. Genesys Cloud never insists on a condition.
    name: "428 for a write without If-Match",
    fits: (answer) => undeclared(answer, 428),
  },
  {
    // RFC 7644 section 3.5.2. Genesys Cloud answers each patch with the resource.
    name: "204 for a patch that changes nothing",
    fits: (answer) => answer.method === "PATCH" && undeclared(answer, 204),
  },
  {
    // RFC 7643 section 2.3.6. The users of Genesys Cloud have no attribute of this type.
    name: "attribute type binary in the schema of users",
    fits: ({ path, message }) =>
      /\/schemas(?:\/|$)/i.test(path) &&
      /\/subAttributes\/0\/type must be equal to one of the allowed values/.test(message),
  },
];

/** The name of the known deviation that a wrong answer is, if it is one. */
export function deviationOf(answer: Answer): string | undefined {
  return known.find((deviation) => deviation.fits(answer))?.name;
}
