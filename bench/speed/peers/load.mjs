// A fresh process in which all that a first report needs is loaded: one sentence that asks every reader, its weights included.
import { analyze } from "../../../dist/index.js";

const text = '"She has paid 300 crowns since Monday," Anna Gray of the Holm Port Authority said on 3 March.';
console.log(analyze({ id: "a", text, published: "2025-03-04" }).quotes.length);
