/** Why a process cannot start, as one sentence for the operator: `main` prints it without a stack and exits 1. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
