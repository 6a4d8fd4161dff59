import { runHouse } from "@coir/kit/house-process";
import { houseConfig } from "./config.js";
import { inmateDevelopment } from "./subgraph.js";

void runHouse(inmateDevelopment, houseConfig);
