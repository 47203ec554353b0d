/** How the cost of an operation changes with the size of its description, as tables. */
import type { Cost } from "./growth-process.js";

export interface GrowthPoint extends Cost {
  /** With or without prettier. */
  readonly layout: "plain" | "formatted";
  readonly operations: number;
}

/** More than this from the smallest to the largest is more than linear. */
const aim = 1.2;

export function growthReport(points: readonly GrowthPoint[]): string {
  return (["plain", "formatted"] as const)
    .map((layout) => section(points.filter((point) => point.layout === layout)))
    .join("\n");
}

/** The first point is that of one operation: what it costs to start. */
function section([start, ...points]: readonly GrowthPoint[]): string {
  if (start === undefined) return "";
  const title =
    start.layout === "plain"
      ? "Without prettier (formats nothing)"
      : "With prettier (as published)";
  const { cpuSeconds, peakMegabytes } = start;
  const perOperation = points.map(
    (point) => (1000 * (point.cpuSeconds - cpuSeconds)) / point.operations,
  );
  const lines = points.map((point, index) =>
    [
      point.operations.toLocaleString("en-US").padStart(10),
      point.cpuSeconds.toFixed(2).padStart(9),
      ((1000 * point.cpuSeconds) / point.operations).toFixed(2).padStart(13),
      (perOperation[index] ?? 0).toFixed(2).padStart(21),
      point.peakMegabytes.toFixed(0).padStart(8),
      ((1024 * (point.peakMegabytes - peakMegabytes)) / point.operations).toFixed(0).padStart(17),
    ].join(""),
  );
  return [
    `${title}: one operation, which is starting, ${cpuSeconds.toFixed(2)} s and ${peakMegabytes.toFixed(0)} MB`,
    "operations    CPU s  ms/operation  ms/op without start      MB  kB/op beyond start",
    ...lines,
    ...ratios(points, perOperation),
    "",
  ].join("\n");
}

function ratios(points: readonly GrowthPoint[], costs: readonly number[]): readonly string[] {
  const [first, last] = [costs[0], costs.at(-1)];
  const [small, large] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || small === large) return [];
  const ratio = last / first;
  const withStart =
    (large?.cpuSeconds ?? 0) /
    (large?.operations ?? 1) /
    ((small?.cpuSeconds ?? 0) / (small?.operations ?? 1));
  return [
    `per operation, ${large?.operations} to ${small?.operations}: × ${ratio.toFixed(2)} without start ` +
      `(aim: at most ${aim}; ${ratio <= aim ? "held" : "missed"}), × ${withStart.toFixed(2)} with it`,
  ];
}
