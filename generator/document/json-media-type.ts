/** Whether a media type is one of JSON (WHATWG MIME Sniffing, section 4.6), whatever its parameters. */
export function isJsonMediaType(mediaType: string): boolean {
  const [essence = ""] = mediaType.split(";");
  return /^(?:(?:application|text)\/json|.*\+json)$/i.test(essence.trim());
}
