/** What large descriptions cost, as a table for each, with ratios to the peer. */
import type { Cost } from "./growth-process.js";

export interface LargeResult {
  readonly document: string;
  readonly name: string;
  /** Or what it said when it failed. */
  readonly cost: Cost | string;
}

export function largeReport(results: readonly LargeResult[]): string {
  const documents = [...new Set(results.map(({ document }) => document))];
  return documents
    .map((document) => {
      const rows = results.filter((result) => result.document === document);
      const peer = rows.find(
        ({ name, cost }) => !name.startsWith("ours") && typeof cost === "object",
      );
      const lines = rows.map(({ name, cost }) => line(name, cost, peer?.cost));
      return [
        document,
        `  ${"".padEnd(24)}    CPU s      MB  CPU × peer  MB × peer`,
        ...lines,
        "",
      ].join("\n");
    })
    .join("\n");
}

function line(name: string, cost: Cost | string, peer: Cost | string | undefined): string {
  if (typeof cost === "string") return `  ${name.padEnd(24)} failed: ${cost}`;
  const ratios =
    typeof peer === "object"
      ? [
          (cost.cpuSeconds / peer.cpuSeconds).toFixed(2).padStart(12),
          (cost.peakMegabytes / peer.peakMegabytes).toFixed(2).padStart(11),
        ]
      : [];
  return [
    `  ${name.padEnd(24)}`,
    cost.cpuSeconds.toFixed(2).padStart(9),
    cost.peakMegabytes.toFixed(0).padStart(8),
    ...ratios,
  ].join("");
}
