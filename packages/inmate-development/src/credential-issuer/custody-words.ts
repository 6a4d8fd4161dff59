/** What tells that somebody is or was in custody, in Indonesian and English. Parts of harmless words (kelapa, urutan) are left out. */
const TELLING = new RegExp(
  [
    ...["(?<!ke)lapas", "\\brutan", "\\bbapas", "\\blpka", "pemasyarakatan", "warga[\\s_-]*binaan", "\\bwbp\\b"],
    ...["narapidana", "\\bnapi\\b", "\\btahanan", "penjara", "pidana", "ditjenpas", "\\bkanwil", "kumham", "imipas"],
    ...["giatja", "prison", "correction", "inmate", "\\bjail", "custod", "detention", "detain", "convict", "offender"],
    ...["\\bpenal\\b", "penitentiary", "parole", "\\bupt\\b"],
  ].join("|"),
  "i",
);

/**
 * What in a text tells of custody.
 * @param facilityCodes codes of UPTs, which tell it too
 * @returns the first such word; undefined when nothing does
 */
export function tellsOfCustody(text: string, facilityCodes: readonly string[] = []): string | undefined {
  const lower = text.toLowerCase();
  return TELLING.exec(text)?.[0] ?? facilityCodes.find((code) => lower.includes(code.toLowerCase()));
}
