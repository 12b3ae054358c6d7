// What a start of wink-nlp costs: load it with its light model and read one sentence.

import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

const nlp = winkNLP(model);
nlp.readDoc("The governor said on Tuesday that 14 people had died.").tokens().out(nlp.its.pos);
