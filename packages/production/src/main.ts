import { runHouse } from "@coir/kit/house-process";
import { houseConfig } from "./config.js";
import { production } from "./subgraph.js";

void runHouse(production, houseConfig);
