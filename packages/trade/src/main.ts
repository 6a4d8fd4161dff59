import { runHouse } from "@coir/kit/house-process";
import { houseConfig } from "./config.js";
import { trade } from "./subgraph.js";

void runHouse(trade, houseConfig);
