import { parseArgs } from "node:util";
import { facilityFacts } from "@coir/inmate-development/facility/facts";
import { StartupError } from "@coir/kit/startup-error";
import { ImportKind } from "@coir/production/import/import-kind";
import { DecimalMark } from "@coir/production/import-file/decimal-mark";

/** What an import by command is told. */
export interface ImportArguments {
  readonly path: string;
  readonly kind: ImportKind;
  readonly facilityCode: string;
  /** Staff subject by whom it is done. */
  readonly subject: string;
  readonly dryRun: boolean;
  readonly decimalMark: DecimalMark | undefined;
  readonly reason: string | undefined;
}

const KINDS = new Map(Object.values(ImportKind).map((kind) => [kind.toLowerCase().replaceAll("_", "-"), kind]));
const MARKS = new Map(Object.values(DecimalMark).map((mark) => [mark.toLowerCase(), mark]));
const SUBJECT = /^[\w:.@-]{1,100}$/;
const FACILITIES = facilityFacts.map(({ code }) => code);

const HELP = `
npm run import -- --kind <kind> --facility <UPT> --as <staff subject> [--dry-run] [--decimal <mark>] [--reason <why>] <file.csv>

  --kind      ${[...KINDS.keys()].join(", ")}
  --facility  code of the UPT whose file it is: ${FACILITIES.join(", ")}
  --as        staff subject who answers for it; the audit trail says so
  --dry-run   checks the file and writes nothing
  --decimal   ${[...MARKS.keys()].join(" or ")}; else a comma where cells are parted by ; and a point elsewhere
  --reason    why lines that say no reason are entered late`;

const OPTIONS = {
  kind: { type: "string", default: "" },
  facility: { type: "string", default: "" },
  as: { type: "string", default: "" },
  "dry-run": { type: "boolean", default: false },
  decimal: { type: "string" },
  reason: { type: "string" },
} as const;

/**
 * Reads the words behind the command.
 * @throws StartupError with one sentence and the help
 */
export function importArguments(words: readonly string[]): ImportArguments {
  const { values, positionals } = parsed(words);
  const [path, ...more] = positionals;
  const kind = KINDS.get(values.kind);
  const decimalMark = MARKS.get(values.decimal ?? "");
  if (!kind) throw wrongUse(`Say what the file holds: --kind ${[...KINDS.keys()].join(", ")}.`);
  if (!FACILITIES.includes(values.facility))
    throw wrongUse(`Say whose file it is: --facility ${FACILITIES.join(", ")}.`);
  if (!SUBJECT.test(values.as)) throw wrongUse("Say who answers for it: --as <staff subject>.");
  if (values.decimal !== undefined && !decimalMark) throw wrongUse("Decimal places are marked by a point or a comma.");
  if (values.reason !== undefined && (values.reason.length === 0 || values.reason.length > 200))
    throw wrongUse("A reason has 1 to 200 characters.");
  if (path === undefined || more.length > 0) throw wrongUse("Name one file.");
  const { as: subject, facility: facilityCode, "dry-run": dryRun, reason } = values;
  return { path, kind, facilityCode, subject, dryRun, decimalMark, reason };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw wrongUse((error as Error).message.split("\n", 1)[0] as string);
  }
}

function wrongUse(sentence: string): StartupError {
  return new StartupError(`${sentence}\n${HELP}`);
}
