import { spawnSync } from "node:child_process";

/** Whether a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The program that a process runs; undefined when nobody can tell. */
export function commandOf(pid: number): string | undefined {
  return ask(pid, "comm");
}

/** Milliseconds since a process started, to the second; undefined when nobody can tell. */
export function ageMs(pid: number): number | undefined {
  if (pid === process.pid) return process.uptime() * 1000;
  const [, days, hours, minutes, seconds] = /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+)$/.exec(ask(pid, "etime") ?? "") ?? [];
  if (minutes === undefined) return undefined;
  return (((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

function ask(pid: number, column: "comm" | "etime"): string | undefined {
  // ps, because macOS has no /proc.
  const { stdout } = spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" });
  return stdout?.trim() || undefined;
}
