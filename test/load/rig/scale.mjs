/** Below 1 everything takes less time and proves less; the report is written at 1 only. */
export const scale = Number(process.env.LOAD_SCALE ?? 1);

/** Seconds at this scale. */
export const seconds = (full, least) => Math.max(full * scale, least);

/** A count at this scale. */
export const times = (full, least) => Math.max(Math.round(full * scale), least);

/** Requests per second that are taken for the capacity, unmeasured; 0: it is measured. */
export const givenCapacity = Number(process.env.LOAD_CAPACITY ?? 0);
