import { onPostgres } from "../store/on-postgres.js";
import { namesSuite } from "./names-suite.js";

onPostgres(namesSuite);
