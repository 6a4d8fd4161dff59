import { z } from "zod";
import { ed25519PrivateKey } from "./ed25519.js";

/** A setting that holds an Ed25519 private key in PEM. */
export const signingKeySetting = z.string().transform((pem, context) => {
  const key = ed25519PrivateKey(pem);
  if (key) return key;
  context.addIssue({ code: "custom", message: "must be an Ed25519 private key in PKCS8 PEM" });
  return z.NEVER;
});
