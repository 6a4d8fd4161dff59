const SHORT = 48;

/** `JSON.stringify` for leaves. Short strings without anything to escape are the rule, and faster written by hand. */
export function leafJson(value: unknown): string {
  if (typeof value !== "string" || value.length > SHORT) return JSON.stringify(value) ?? "null";
  for (let i = 0; i < value.length; i++) if (needsEscape(value.charCodeAt(i))) return JSON.stringify(value);
  return `"${value}"`;
}

/** Control characters, the quote, the backslash and halves of surrogate pairs. */
function needsEscape(code: number): boolean {
  return code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff);
}
