/**
 * Tells every so many lines how many are done and how long it took.
 * @param write takes a line of text
 * @param now in milliseconds
 */
export function importProgress(
  write: (line: string) => void,
  { every, now }: { readonly every: number; readonly now: () => number },
): (lines: number) => void {
  const begin = now();
  let told = 0;
  return (lines) => {
    if (lines - told < every) return;
    told = lines;
    write(`${((now() - begin) / 1000).toFixed(1).padStart(6)} s  ${lines} lines`);
  };
}
