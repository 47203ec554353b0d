/** Where objects end that have a line for each member. */
export class ObjectEnds {
  private readonly lines: readonly string[];

  /** By the line that opens an object, the one that closes it. */
  private readonly ends = new Map<number, number>();

  constructor(lines: readonly string[]) {
    this.lines = lines;
    const open: number[] = [];
    let isInComment = false;
    for (const [index, line] of lines.entries()) {
      const text = line.trim();
      isInComment ||= text.startsWith("/*");
      if (!isInComment) {
        const start = text.startsWith("}") ? open.pop() : undefined;
        if (start !== undefined) this.ends.set(start, index);
        if (text.endsWith("{")) open.push(index);
      } else if (text.includes("*/")) {
        isInComment = false;
      }
    }
  }

  /** The lines that close the object which opens on a line, and those that follow it in its type. */
  closings(start: number): readonly string[] {
    const closings: string[] = [];
    let end = this.ends.get(start);
    while (end !== undefined) {
      closings.push((this.lines[end] ?? "").trim());
      end = closings.at(-1)?.endsWith("{") === true ? this.ends.get(end) : undefined;
    }
    return closings;
  }
}
