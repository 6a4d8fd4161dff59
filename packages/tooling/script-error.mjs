/** Why a script cannot go on, as one sentence; an empty one when what was called has already said it. */
export class ScriptError extends Error {}
