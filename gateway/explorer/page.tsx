import "graphiql/style.css";
import "./page.css";
import { createRoot } from "react-dom/client";
import { Explorer } from "./explorer.tsx";
import { readSettings } from "./settings.ts";

const place = document.getElementById("explorer");
if (place) createRoot(place).render(<Explorer settings={readSettings()} />);
