import { type ASTNode, type DocumentNode, Kind, visit } from "graphql";
import type { AdmissionLimits } from "./limits.js";
import { badRequest, overLimit } from "./refusal.js";

/**
 * Checks what a document says in so many words: directives, strings, nested values.
 * @throws Refused
 */
export function checkLiterals(document: DocumentNode, limits: AdmissionLimits): void {
  let directives = 0;
  let valueDepth = 0;
  const enterValue = () => {
    if (++valueDepth > limits.valueDepth)
      throw overLimit("valueDepth", limits.valueDepth, valueDepth, "levels in one value");
  };
  const leaveValue = () => void valueDepth--;
  visit(document, {
    enter(node) {
      const own = directivesOf(node);
      if (own > limits.directivesPerNode)
        throw overLimit("directivesPerNode", limits.directivesPerNode, own, "directives on one node");
      directives += own;
      if (directives > limits.directives) throw overLimit("directives", limits.directives, directives, "directives");
      if (node.kind === Kind.STRING) checkString(node.value, limits);
      if (node.kind === Kind.LIST || node.kind === Kind.OBJECT) enterValue();
    },
    leave(node) {
      if (node.kind === Kind.LIST || node.kind === Kind.OBJECT) leaveValue();
    },
  });
}

function directivesOf(node: ASTNode): number {
  return "directives" in node ? (node.directives?.length ?? 0) : 0;
}

/**
 * Checks one string, wherever it comes from.
 * @throws Refused when it is too long, or is no text that PostgreSQL could hold
 */
export function checkString(text: string, { stringBytes }: AdmissionLimits): void {
  const bytes = text.length * 3 > stringBytes ? Buffer.byteLength(text) : text.length;
  if (bytes > stringBytes) throw overLimit("stringBytes", stringBytes, bytes, "bytes in one string");
  if (!isStorable(text)) throw badRequest("A string is no well-formed Unicode text, or holds the character U+0000.");
}

/** Lone surrogates have no UTF-8 form, and PostgreSQL holds no U+0000. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

const UNSTORABLE = /[\0\p{Surrogate}]/u;
