/** When the story ends: what waits then still waits. */
export const PRESENT = new Date("2026-10-05T02:00:00Z");
