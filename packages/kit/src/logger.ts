import { type DestinationStream, type LoggerOptions, type Logger as PinoLogger, pino, stdTimeFunctions } from "pino";

/** Structured log, one JSON line per event. Carries ids and codes; never variables, tokens or anything about a person. */
export type Logger = PinoLogger;

const STANDARD_OUTPUT = 1;
const WARN = pino.levels.values.warn ?? 0;

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

/** A busy process writes its lines together: one by one, they cost more than what they tell of. */
const WRITTEN_TOGETHER_BYTES = 4_096;
const WRITTEN_WITHIN_MS = 100;

/**
 * The log of one process. On standard output, lines below `warn` may wait a tenth of a second for others; a process that is
 * killed takes these with it, one that ends does not.
 * @param name the process, for example `production`
 * @param level least level written; `silent` writes nothing
 * @param destination takes each line at once; standard output when absent
 */
export function createLogger(name: string, level = "info", destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: REDACTED_PATHS, censor: "[redacted]" },
  };
  return destination ? pino(options, destination) : toStandardOutput(options);
}

function toStandardOutput(options: LoggerOptions): Logger {
  const output = pino.destination({
    dest: STANDARD_OUTPUT,
    sync: true,
    minLength: WRITTEN_TOGETHER_BYTES,
    periodicFlush: WRITTEN_WITHIN_MS,
  });
  const flush = () => output.flushSync();
  process.on("exit", flush);
  return pino(
    {
      ...options,
      hooks: {
        logMethod(line, method, level) {
          method.apply(this, line);
          if (level >= WARN) flush();
        },
      },
    },
    output,
  );
}
