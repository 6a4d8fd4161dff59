import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { StartupError } from "@coir/kit/startup-error";
import { z } from "zod";

/** Documents that were reviewed before they were published, by the SHA-256 of their text. */
export type Manifest = Readonly<Record<string, string>>;

/** Documents that a client may send by their hash alone. */
export interface TrustedDocuments {
  readonly manifest: Manifest;
  /** Subjects that may send nothing else. */
  readonly pinned?: readonly string[];
  /** Seconds that caches may keep the answer to a GET without a token; default 60. */
  readonly publicMaxAgeSeconds?: number;
}

/**
 * Reads a manifest of trusted documents.
 * @throws StartupError when it is none, or a document does not have the hash that it stands under
 */
export function readManifest(file: string): Manifest {
  const manifest = manifestIn(file);
  for (const [hash, text] of Object.entries(manifest))
    if (createHash("sha256").update(text).digest("hex") !== hash)
      throw new StartupError(`${file}: the document under ${hash} is another one.`);
  return manifest;
}

function manifestIn(file: string): Manifest {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new StartupError(`${file} is no manifest of documents: it must be a JSON object of SHA-256 and text.`);
  }
}
