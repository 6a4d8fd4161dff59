import type { Viewer } from "@coir/kit/viewer";

/** Whether what goods cost concerns a viewer: the staff of the office and of the UPTs, no partner and no agency. */
export function seesCosts({ claims }: Viewer): boolean {
  return claims.partner === undefined && claims.agency === undefined;
}
