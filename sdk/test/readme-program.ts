import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const SDK = path.join(__dirname, "..");
/** Where the program would lie if it were a file; nothing is written there. */
const PROGRAM_FILE = path.join(SDK, "test", "readme-program.virtual.ts");
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
  typeRoots: [path.join(SDK, "..", "node_modules", "@types")],
  paths: { "@coir/sdk": [path.join(SDK, "src", "index.ts")] },
};

/**
 * The `ts` snippets of a README, as the one program that a reader would type from top to bottom.
 * @param of the README's folder, seen from the SDK's
 */
export function readmeProgram(of = "."): string {
  const readme = readFileSync(path.join(SDK, of, "README.md"), "utf8");
  return [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, snippet]) => snippet).join("\n");
}

/** What the compiler says against a program. */
export function typeFaultsOf(program: string): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => file === PROGRAM_FILE || fileExists(file);
  host.readFile = (file) => (file === PROGRAM_FILE ? program : readFile(file));
  host.getSourceFile = (file, ...rest) =>
    file === PROGRAM_FILE
      ? ts.createSourceFile(file, program, OPTIONS.target as ts.ScriptTarget)
      : getSourceFile(file, ...rest);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([PROGRAM_FILE], OPTIONS, host));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/**
 * Runs a program that imports nothing but the SDK.
 * @param sdk what stands for the package
 */
export async function runProgram(program: string, sdk: object): Promise<void> {
  const module = ts.transpileModule(program, { compilerOptions: { ...OPTIONS, noEmit: false } }).outputText;
  const body = module
    .replace(/^import (\{[^}]*\}) from "@coir\/sdk";$/gm, "const $1 = sdk;")
    .replace(/^export \{\};$/gm, "");
  await new AsyncFunction("sdk", body)(sdk);
}

const AsyncFunction = (async () => {}).constructor as new (...text: string[]) => (sdk: object) => Promise<void>;
