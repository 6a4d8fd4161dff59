const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_MONDAY = Date.UTC(2026, 6, 6);

/** How many weeks the story lasts: Monday 2026-07-06 to Sunday 2026-10-04. */
const WEEKS = 13;

/** Three days of each week, Monday to Friday; which ones differ from worker to worker. */
export function workingDays(worker: number): string[] {
  const inWeek = [0, 2, 4].map((day) => (day + worker) % 5);
  return Array.from({ length: WEEKS }, (_, week) =>
    inWeek.map((day) => new Date(FIRST_MONDAY + (week * 7 + day) * DAY_MS).toISOString().slice(0, 10)),
  ).flat();
}
