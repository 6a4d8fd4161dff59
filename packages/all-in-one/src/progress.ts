/** Shows the steps of a start, each with the time that it took. */
export interface Progress {
  /** Does a step and prints its line when it is done. */
  step<Result>(name: string, work: () => Promise<Result>, tell?: (result: Result) => string): Promise<Result>;
  line(text: string): void;
}

/** Progress on standard output. */
export function showProgress(): Progress {
  const line = (text: string) => void process.stdout.write(`${text}\n`);
  return {
    line,
    step: async (name, work, tell) => {
      const begin = performance.now();
      const result = await work();
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      line(`${seconds.padStart(6)} s  ${name}${tell ? `: ${tell(result)}` : ""}`);
      return result;
    },
  };
}
