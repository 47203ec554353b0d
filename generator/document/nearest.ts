import leven from "leven";

/**
 * The name that was probably meant: the closest one within a third of its length, at most
 * `reach` edits away, or the only one that it is the beginning of (`desc`, `param`). Case does
 * not count as an edit, because it is the most common slip.
 */
export function nearest(name: string, candidates: Iterable<string>, reach = 3): string | undefined {
  if (name.length > 100) return undefined;
  const folded = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(reach, Math.max(1, Math.floor(name.length / 3))) + 1;
  const longer: string[] = [];
  let compared = 0;
  for (const candidate of candidates) {
    if (folded.length > 2 && candidate.toLowerCase().startsWith(folded)) longer.push(candidate);
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance) continue;
    // A hint is worth a moment, not minutes: some documents have 100,000 names.
    compared += 1;
    if (compared > 2_000) break;
    const other = candidate.toLowerCase();
    // Letters in the wrong order are one slip, although two edits.
    const distance = isAnagram(folded, other)
      ? 1
      : leven(folded, other, { maxDistance: bestDistance });
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? (longer.length === 1 ? longer[0] : undefined);
}

/**
 * `nearest` for a check with as many names as the description likes: after a few hundred answers
 * it gives none, because each takes time and nobody reads the thousandth.
 */
export function suggestions(): typeof nearest {
  let left = 200;
  return (name, candidates, reach) => {
    left -= 1;
    return left < 0 ? undefined : nearest(name, candidates, reach);
  };
}

function isAnagram(a: string, b: string): boolean {
  return a !== b && a.length === b.length && [...a].sort().join("") === [...b].sort().join("");
}
