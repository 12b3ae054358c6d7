import { onPostgres } from "../store/on-postgres.js";
import { reportSuite } from "./report-suite.js";

onPostgres(reportSuite);
