// Times and what is made of them.

/** How long `work` took, with what it gave. */
export function time(work) {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

/** The shortest of some runs: what the work takes when nothing else is running. */
export function best(runs, work) {
  return Array.from({ length: runs }, () => time(work)).reduce((a, b) => (b.ms < a.ms ? b : a));
}

export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
}

export const median = (values) => percentile(values, 50);

/** What stands in the box after each letter of `typed`. */
export const letters = (typed) => Array.from(typed, (_, at) => typed.slice(0, at + 1)).filter((text) => !text.endsWith(' '));

/** Lines of a Markdown table. */
export function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Rows of the table of limits: what was measured, the figure, the most that it may be, and whether it is kept. */
export const limits = [];

/** Notes a figure in milliseconds that has a limit. */
export const limit = (what, value, most) => limits.push([what, ms(value), ms(most), value <= most ? 'yes' : '**no**']);

/** A number to three digits. */
export const short = (number) => (number >= 100 ? number.toFixed(0) : Number(number.toPrecision(3)).toString());
export const ms = (number) => `${short(number)} ms`;
export const ratio = (theirs, ours) => `${short(theirs / ours)}×`;
