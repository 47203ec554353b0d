/** The parts of a multipart/form-data body (RFC 7578), read strictly: the tests' own second opinion. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly type?: string;
  readonly body: Buffer;
}

export function partsOf(body: Uint8Array, contentType: string): readonly Part[] {
  const [, boundary] = /^multipart\/form-data; ?boundary="?([^"]+)"?$/.exec(contentType) ?? [];
  if (boundary === undefined) throw new Error(`No boundary in ${contentType}`);
  // One character for each byte, so that places in the text are places in the bytes.
  const pieces = `\r\n${Buffer.from(body).toString("latin1")}`.split(`\r\n--${boundary}`);
  const last = pieces.pop();
  if (pieces.shift() !== "" || !/^--(?:\r\n)?$/.test(last ?? "")) {
    throw new Error("The body does not begin and end with its boundary");
  }
  return pieces.map(part);
}

function part(piece: string): Part {
  const end = piece.indexOf("\r\n\r\n");
  const head = Buffer.from(piece.slice(0, end), "latin1").toString("utf8");
  const field = (name: string): string | undefined =>
    new RegExp(`\\r\\n${name}: *([^\\r]*)`, "i").exec(head)?.[1];
  const disposition = field("Content-Disposition") ?? "";
  const [, name] = /; ?name="([^"]*)"/.exec(disposition) ?? [];
  const [, filename] = /; ?filename="([^"]*)"/.exec(disposition) ?? [];
  const type = field("Content-Type");
  if (name === undefined || end < 0) throw new Error("A part has no name");
  return {
    name,
    ...(filename !== undefined && { filename }),
    ...(type !== undefined && { type }),
    body: Buffer.from(piece.slice(end + 4), "latin1"),
  };
}
