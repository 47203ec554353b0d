/**
 * Path templates with stars. `specwright verify` takes them from a package that anybody may have
 * made, so they are matched in time that grows with pattern and path alone: a regular expression
 * of many stars would try every way to divide the path among them.
 */

/** Steps that are no character. */
const star = -1;
const doubleStar = -2;
const slash = "/".charCodeAt(0);

/**
 * Whether a name is the whole of what the pattern stands for. Only stars mean anything in it: `*`
 * any text without a slash, `**` any text at all.
 */
export function globMatcher(pattern: string): (name: string) => boolean {
  const steps = stepsOf(pattern);
  const count = steps.length;
  const least = steps.filter((step) => step >= 0).length;

  return (name) => {
    // Most names are too short for most patterns, and a pattern may be of any length.
    if (name.length < least) return false;
    // For each number of steps, whether so many may lie behind the place in the name.
    const reached = new Uint8Array(count + 1);
    reached[0] = 1;
    skipStars(reached);
    for (let at = 0; at < name.length; at += 1) {
      const unit = name.charCodeAt(at);
      // From the end, so that one list is enough: what is read has not been written yet.
      for (let index = count; index >= 0; index -= 1) {
        const step = steps[index];
        const stays = step === doubleStar || (step === star && unit !== slash);
        const comes = index > 0 && steps[index - 1] === unit && reached[index - 1] === 1;
        reached[index] = comes || (stays && reached[index] === 1) ? 1 : 0;
      }
      skipStars(reached);
    }
    return reached[count] === 1;
  };

  /** Marks what can be had for nothing: a star may stand for no text. */
  function skipStars(reached: Uint8Array): void {
    for (let index = 0; index < count; index += 1)
      if (reached[index] === 1 && (steps[index] ?? 0) < 0) reached[index + 1] = 1;
  }
}

/** Units of UTF-16 and stars, of neighbouring stars only the one that stands for more. */
function stepsOf(pattern: string): readonly number[] {
  return pattern
    .replace(/\*{2,}/g, "**")
    .split(/(\*+)/)
    .flatMap((part) => {
      if (part === "**") return [doubleStar];
      if (part === "*") return [star];
      return Array.from({ length: part.length }, (_, index) => part.charCodeAt(index));
    });
}
