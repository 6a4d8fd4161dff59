import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from "pino";

/** Structured log, one JSON line per event. Carries ids and codes; never variables, tokens or anything about a person. */
export type Logger = PinoLogger;

const REDACTED_PATHS = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "variables",
  "input",
  "*.authorization",
  "*.cookie",
  "*.password",
  "*.secret",
  "*.token",
  "*.variables",
  "*.input",
  "req.headers.authorization",
  "req.headers.cookie",
];

/**
 * The log of one process.
 * @param name the process, for example `production`
 * @param level least level written; `silent` writes nothing
 * @param destination standard output unless given
 */
export function createLogger(name: string, level = "info", destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: REDACTED_PATHS, censor: "[redacted]" },
  };
  return destination ? pino(options, destination) : pino(options);
}
