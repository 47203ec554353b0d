/** One kind of line end and no byte order mark, so that places agree between platforms. */
export function normalizeText(text: string): string {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  return body.includes("\r") ? body.replace(/\r\n?/g, "\n") : body;
}
