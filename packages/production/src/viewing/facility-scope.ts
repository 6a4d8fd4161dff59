import type { Viewer } from "@coir/kit/viewer";

/**
 * The UPTs whose work a viewer may see.
 * @returns null for all; none for a partner, who sees its own goods alone, whatever UPT they lie in
 */
export function facilitiesOf({ claims, actsForRegion }: Viewer): readonly string[] | null {
  if (claims.partner !== undefined) return [];
  return actsForRegion ? null : claims.facilities;
}

/** Whether a viewer may see the work of a UPT. */
export function seesFacility(viewer: Viewer, facilityCode: string): boolean {
  return facilitiesOf(viewer)?.includes(facilityCode) ?? true;
}
