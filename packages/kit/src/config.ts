import { readFileSync } from "node:fs";
import type { z } from "zod";
import { StartupError } from "./startup-error.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the settings of a process once, reports all faults together and freezes the result.
 * A setting `NAME` may come from the file that `NAME_FILE` names, so that secrets stay out of the environment.
 * @throws StartupError naming every faulty setting, never its value
 */
export function readConfig<Shape extends z.ZodObject>(
  shape: Shape,
  environment: Environment = process.env,
): Readonly<z.output<Shape>> {
  const settings = withSecretFiles(environment, Object.keys(shape.shape));
  const parsed = shape.safeParse(settings);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => faultOf(issue, settings));
  throw new StartupError(`These settings cannot be used: ${faults.join("; ")}.`);
}

/** Rules of our own say what is missing in their own words. */
function faultOf({ code, path, message }: z.core.$ZodIssue, settings: Environment): string {
  const name = path.join(".");
  return settings[name] === undefined && code !== "custom" ? `${name} is missing` : `${name}: ${message}`;
}

/** Only files for the process's own settings are read: the environment is full of others' variables that end in `_FILE`. */
function withSecretFiles(environment: Environment, names: readonly string[]): Record<string, string | undefined> {
  const settings: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(environment)) if (value !== "") settings[name] = value;
  for (const name of names) {
    const file = settings[`${name}_FILE`];
    if (settings[name] === undefined && file !== undefined) settings[name] = secretFrom(`${name}_FILE`, file);
  }
  return settings;
}

/** @returns undefined when the file is empty, as an empty setting is none */
function secretFrom(name: string, file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch {
    throw new StartupError(`${name} names a file that cannot be read.`);
  }
}
