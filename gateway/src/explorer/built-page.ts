import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** What the build leaves: see `explorer/build.mjs`. */
const DIST = path.join(__dirname, "..", "..", "explorer", "dist");

const example = z.object({
  name: z.string(),
  description: z.string().optional(),
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).optional(),
});

const manifest = z.object({
  script: z.string(),
  style: z.string(),
  signedIn: z.string(),
  icon: z.string(),
  files: z.array(z.string()),
  examples: z.array(example),
});

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** A file that the page loads; its name changes with its content. */
export interface Asset {
  readonly type: string;
  readonly content: Buffer;
}

/** The bundled explorer. It is held in memory: a build while the gateway runs changes nothing under a reader. */
export interface BuiltPage extends Omit<z.infer<typeof manifest>, "files"> {
  readonly assets: ReadonlyMap<string, Asset>;
}

/** @returns undefined where the explorer was not built, as in an installation for production alone */
export function readBuiltPage(folder = DIST): BuiltPage | undefined {
  const text = textOf(path.join(folder, "manifest.json"));
  if (text === undefined) return undefined;
  const { files, ...page } = manifest.parse(JSON.parse(text));
  const assetOf = (file: string): Asset => ({
    type: TYPES[path.extname(file)] ?? "application/octet-stream",
    content: readFileSync(path.join(folder, file)),
  });
  return { ...page, assets: new Map(files.map((file) => [file, assetOf(file)])) };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
