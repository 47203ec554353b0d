/**
 * Whether a value in `mapping` or `defaultMapping` of a Discriminator Object is a reference rather
 * than the name of a schema (OpenAPI 3.1.1, 4.8.25.2: what may be both is best taken for a name).
 */
export function isMappedReference(text: string): boolean {
  return /[/#]|\.(?:ya?ml|json)$/i.test(text);
}
