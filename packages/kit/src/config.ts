import { readFileSync } from "node:fs";
import type { z } from "zod";
import { StartupError } from "./startup-error.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the settings of a process once, reports all faults together and freezes the result.
 * A setting `NAME` may come from the file that `NAME_FILE` names, so that secrets stay out of the environment.
 * @throws StartupError naming every faulty setting, never its value
 */
export function readConfig<Shape extends z.ZodType>(shape: Shape, environment: Environment = process.env): Readonly<z.output<Shape>> {
  const parsed = shape.safeParse(withSecretFiles(environment));
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new StartupError(`These settings cannot be used: ${faults.join("; ")}.`);
}

function withSecretFiles(environment: Environment): Record<string, string | undefined> {
  const settings: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(environment)) if (value !== "") settings[name] = value;
  for (const [name, file] of Object.entries(settings)) {
    if (!name.endsWith("_FILE") || file === undefined) continue;
    const target = name.slice(0, -"_FILE".length);
    if (settings[target] === undefined) settings[target] = secretFrom(name, file);
  }
  return settings;
}

function secretFrom(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new StartupError(`${name} names a file that cannot be read.`);
  }
}
