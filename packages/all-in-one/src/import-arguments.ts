import { parseArgs } from "node:util";
import { facilityFacts } from "@coir/inmate-development/facility/facts";
import { InmateImportKind } from "@coir/inmate-development/import/import-kind";
import { DecimalMark } from "@coir/kit/import-file/decimal-mark";
import { StartupError } from "@coir/kit/startup-error";
import { ImportKind } from "@coir/production/import/import-kind";

/** What an import by command is told. */
export interface ImportArguments {
  readonly path: string;
  readonly kind: ImportKind | InmateImportKind;
  readonly facilityCode: string;
  /** Staff subject by whom it is done. */
  readonly subject: string;
  readonly dryRun: boolean;
  readonly decimalMark: DecimalMark | undefined;
  readonly reason: string | undefined;
  /** Why identities are brought; of a file of participants alone. */
  readonly purpose: string | undefined;
}

const KINDS = new Map(
  [...Object.values(ImportKind), ...Object.values(InmateImportKind)].map((kind) => [
    kind.toLowerCase().replaceAll("_", "-"),
    kind,
  ]),
);
const PURPOSE = /^[\w:.-]{1,100}$/;
const MARKS = new Map(Object.values(DecimalMark).map((mark) => [mark.toLowerCase(), mark]));
const SUBJECT = /^[\w:.@-]{1,100}$/;
const FACILITIES = facilityFacts.map(({ code }) => code);

const HELP = `
npm run import -- --kind <kind> --facility <UPT> --as <staff subject> [--dry-run] [--decimal <mark>] [--reason <why>] [--purpose <why>] <file.csv>

  --kind      ${[...KINDS.keys()].join(", ")}
  --facility  code of the UPT whose file it is: ${FACILITIES.join(", ")}
  --as        staff subject who answers for it; the audit trail says so
  --dry-run   checks the file and writes nothing
  --decimal   ${[...MARKS.keys()].join(" or ")}; else a comma where cells are parted by ; and a point elsewhere
  --reason    why lines that say no reason are entered late
  --purpose   why identities are brought; for participants, and for them alone`;

const OPTIONS = {
  kind: { type: "string", default: "" },
  facility: { type: "string", default: "" },
  as: { type: "string", default: "" },
  "dry-run": { type: "boolean", default: false },
  decimal: { type: "string" },
  reason: { type: "string" },
  purpose: { type: "string" },
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
  requireFitting(kind, values);
  if (path === undefined || more.length > 0) throw wrongUse("Name one file.");
  const { as: subject, facility: facilityCode, "dry-run": dryRun, reason, purpose } = values;
  return { path, kind, facilityCode, subject, dryRun, decimalMark, reason, purpose };
}

/** Whether a file is of the house that keeps persons. */
export function isOfInmates(kind: ImportArguments["kind"]): kind is InmateImportKind {
  return (Object.values(InmateImportKind) as string[]).includes(kind);
}

function requireFitting(
  kind: ImportArguments["kind"],
  { purpose, decimal, reason }: { readonly purpose?: string; readonly decimal?: string; readonly reason?: string },
): void {
  if ((kind === InmateImportKind.PARTICIPANTS) !== (purpose !== undefined))
    throw wrongUse("Say why identities are brought, for participants alone: --purpose <why>.");
  if (purpose !== undefined && !PURPOSE.test(purpose))
    throw wrongUse("A purpose is one word of letters, digits, : . -");
  if (isOfInmates(kind) && (decimal !== undefined || reason !== undefined))
    throw wrongUse("Decimal places and a reason for lateness belong to files of goods.");
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
