const MEASURED_MS = 100;
const WEIGHT_OF_NEWS = 0.5;

/** How many places become free per second while somebody waits for them: that is what can be served, and no guess. */
export class Pace {
  /** Unknown until people have stood in line for the first time. */
  perSecond: number | undefined;
  private since: number | undefined;
  private left = 0;

  /** A place became free. */
  freed(isSomeoneInLine: boolean, now: number): void {
    if (!isSomeoneInLine) {
      this.since = undefined;
      return;
    }
    if (this.since === undefined) {
      this.since = now;
      this.left = 0;
      return;
    }
    this.left++;
    if (now - this.since < MEASURED_MS) return;
    const news = (this.left * 1000) / (now - this.since);
    this.perSecond = this.perSecond === undefined ? news : this.perSecond + (news - this.perSecond) * WEIGHT_OF_NEWS;
    this.since = now;
    this.left = 0;
  }
}
