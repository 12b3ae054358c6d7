import { onPostgres } from "../store/on-postgres.js";
import { deskSuite } from "./desk-suite.js";
import { exportsSuite } from "./exports-suite.js";

onPostgres(deskSuite, exportsSuite);
