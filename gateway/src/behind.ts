import os from "node:os";

/** Puts the thread that calls this behind all others of the machine. Only Linux has priorities of single threads. */
export function goBehind(): void {
  if (process.platform === "linux") os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
}
