import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

// Each folder here is a story with tests of its own. They are read into one test file, because what they all need
// (composition, both engines) takes longer to load than the stories take to run.
for (const folder of readdirSync(__dirname)) {
  const story = path.join(__dirname, folder, "story.ts");
  if (existsSync(story)) require(story);
}
