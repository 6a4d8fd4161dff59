const { default: Sequencer } = require("@jest/test-sequencer");

/** What takes longest, so that no worker waits at the end while another begins one of these. */
const LONG = [
  "/test/stack/",
  "/query-plans/",
  "/oversell.test.ts",
  "/test/gateway/",
  "/test/federation/",
  "/test/engine/",
  "/seed-scale/",
  "/seed-year/",
  "/sdk/test/",
];

/** Long tests first, also on a machine that has not run them yet and knows no durations. */
module.exports = class LongTestsFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = LONG.findIndex((part) => path.replaceAll("\\", "/").includes(part));
      return index < 0 ? LONG.length : index;
    };
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
};
