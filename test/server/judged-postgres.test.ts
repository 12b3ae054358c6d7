import { onPostgres } from "../store/on-postgres.js";
import { judgedSuite } from "./judged-suite.js";

onPostgres(judgedSuite);
