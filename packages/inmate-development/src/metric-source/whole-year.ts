/** Whether the asked months are a whole calendar year: what few persons are in is published by the year alone. */
export const WHOLE_YEAR = "($1::text = left($1, 4) || '-01' AND $2::text = left($1, 4) || '-12')";
