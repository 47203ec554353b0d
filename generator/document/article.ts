/** "an Operation Object", "a Link Object", "an XML Object" */
export function withArticle(title: string): string {
  return `${/^(?:[AEIOaeio]|XML)/.test(title) ? "an" : "a"} ${title}`;
}
