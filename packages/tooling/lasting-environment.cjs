const { TestEnvironment } = require("jest-environment-node");

class LastingEnvironment extends TestEnvironment {
  async teardown() {
    // Here jest's runner keeps who listens to the events of a test file.
    delete this.global[Symbol.for("EVENT_HANDLERS")];
  }
}

let lasting;

/** One set of globals per worker: the modules that last hold on to those with which they were loaded. */
function environmentOfWorker(...args) {
  lasting ??= new LastingEnvironment(...args);
  return lasting;
}

module.exports = environmentOfWorker;
