/** Measurements as tables. */
import type { Measurements } from "./measure.js";
import type { Spread } from "./statistics.js";

type Row = readonly string[];

export function report(measurements: Measurements): string {
  const { node, platform, processor, cores, load, versions } = measurements.environment;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Node.js ${node}, ${platform}, ${cores} × ${processor}, load ${load.toFixed(2)}`,
    packages.join(", "),
    ...measurements.throughput.map(({ concurrency, costs }) =>
      table(
        `Calls on the loopback interface, ${concurrency} at a time`,
        ["", "requests/s", "time × fetch", "(min–max)", "CPU µs", "CPU × fetch", "(min–max)"],
        costs.map(({ name, requestsPerSecond, cpu, wallRatio, cpuRatio }) => [
          name,
          grouped(requestsPerSecond),
          ...ratios(wallRatio),
          grouped(cpu),
          ...ratios(cpuRatio),
        ]),
      ),
    ),
    ...(
      [
        ["Bundle of one operation, bytes", measurements.oneOperation],
        ["Bundle of everything, bytes", measurements.everything],
      ] as const
    ).map(([title, sizes]) =>
      table(
        title,
        ["", "minified", "gzip -9", "ratio"],
        sizes.map(({ name, minified, gzip, ratio }) => [
          name,
          grouped(minified),
          grouped(gzip),
          ratio.toFixed(2),
        ]),
      ),
    ),
    table(
      "Import in Node.js, milliseconds beyond an empty module",
      ["", "median", "(min–max)", "ratio"],
      measurements.importTimes.map(({ name, milliseconds: { median, min, max }, ratio }) => [
        name,
        median.toFixed(1),
        `(${min.toFixed(1)}–${max.toFixed(1)})`,
        ratio.toFixed(2),
      ]),
    ),
    "",
  ].join("\n\n");
}

const grouped = (value: number): string => Math.round(value).toLocaleString("en-US");

const ratios = ({ median, min, max }: Spread): Row => [
  median.toFixed(2),
  `(${min.toFixed(2)}–${max.toFixed(2)})`,
];

/** The first column to the left, the others to the right. */
function table(title: string, head: Row, rows: readonly Row[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)),
  );
  const line = (row: Row): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join("  ")
      .trimEnd();
  return [title, ...[head, ...rows].map((row) => `  ${line(row)}`)].join("\n");
}
